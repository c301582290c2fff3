import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LoadWatch, watchLoads } from "../support/loaded-modules.ts";
import { musterCommand } from "../support/muster-command.ts";

/** What takes a second and more to load, and only some commands need. */
const heavy = /\/(?:packages\/(?:analysis|db|embedded|git|queue)\/|packages\/rules\/dist\/(?:index|catalog)\.js)/;

describe("a command that needs neither rules nor stores loads neither", () => {
  let watch: LoadWatch;
  beforeAll(async () => {
    watch = await watchLoads();
  });
  afterAll(() => watch[Symbol.asyncDispose]());

  it.each(["--help", "rules", "trends --help", "up --nonsense", "scan"])("%s", async (words) => {
    const loaded = await watch.loadedBy(musterCommand, ...words.split(" "));
    expect(loaded.some((url) => url.endsWith("/program.js"))).toBe(true);
    expect(loaded.filter((url) => heavy.test(url))).toEqual([]);
  });

  it("a scan loads them", async () => {
    const loaded = await watch.loadedBy(musterCommand, "scan", join(watch.folder, "nowhere"));
    expect(loaded.some((url) => heavy.test(url))).toBe(true);
  });
});
