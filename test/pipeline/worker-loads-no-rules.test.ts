import { expect, it } from "vitest";
import { watchLoads } from "../support/loaded-modules.ts";

const worker = new URL("../../apps/worker/dist/", import.meta.url);

it("a worker loads no rule, no grammar and no parser: only its analysis processes do", async () => {
  await using watch = await watchLoads();
  const script = `await import(${JSON.stringify(new URL("run-worker.js", worker).href)})`;
  const loaded = await watch.loadedBy("--input-type=module", "--eval", script);
  expect(loaded.some((url) => url.endsWith("/analysis/dist/pool.js"))).toBe(true);
  const analysing =
    /\/packages\/rules\/dist\/(?:index\.js|catalog\.js|packs|engine\/create-engine|vocabulary)|tree-sitter/;
  expect(loaded.filter((url) => analysing.test(url))).toEqual([]);
});
