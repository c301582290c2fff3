import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { writeLocalFile } from "./local-file.ts";

let directory = "";
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "muster-local-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));
const read = async () => JSON.parse(await readFile(join(directory, "local.json"), "utf8")) as unknown;

it("is readable by its owner alone, and gone with the Muster that wrote it", async () => {
  const remove = await writeLocalFile(directory, { url: "http://127.0.0.1:3000", key: "mst_a" });
  expect(await read()).toEqual({ url: "http://127.0.0.1:3000", key: "mst_a" });
  expect((await stat(join(directory, "local.json"))).mode & 0o777).toBe(0o600);
  await remove();
  await expect(read()).rejects.toThrow(/ENOENT/);
});

it("stays when a later Muster has replaced it", async () => {
  const remove = await writeLocalFile(directory, { url: "http://127.0.0.1:3000", key: "mst_a" });
  await writeLocalFile(directory, { url: "http://127.0.0.1:3001", key: "mst_b" });
  await remove();
  expect(await read()).toMatchObject({ key: "mst_b" });
});
