import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockDataDirectory } from "./running-instance.ts";

let directory = "";
let file = "";
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "muster lock ü-"));
  file = join(directory, "running.json");
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function take() {
  const outcome = await lockDataDirectory(file);
  if (!("lock" in outcome)) throw new Error("expected to get the directory");
  return outcome.lock;
}

describe("the lock of a data directory", () => {
  it("lets one process in and tells the next where the first answers", async () => {
    await using lock = await take();
    await lock.announce("http://127.0.0.1:3000");
    expect(await lockDataDirectory(file)).toMatchObject({ running: { url: "http://127.0.0.1:3000" } });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it("is free again once given back", async () => {
    {
      await using lock = await take();
      await lock.announce("http://127.0.0.1:3000");
    }
    await using again = await take();
    expect(again).toBeDefined();
  });

  it("is taken over from a process that is gone, even if its number and port live on", async () => {
    await using other = await take();
    await other.announce("http://127.0.0.1:3000");
    const written: unknown = JSON.parse(await readFile(file, "utf8"));
    const stale = join(directory, "stale.json");
    await writeFile(stale, JSON.stringify({ ...(written as object), token: "of a dead process" }));
    const outcome = await lockDataDirectory(stale);
    expect(outcome).toHaveProperty("lock");
    if ("lock" in outcome) await outcome.lock[Symbol.asyncDispose]();
  });

  it("is taken over when the file is damaged", async () => {
    await writeFile(file, "{");
    await using lock = await take();
    expect(lock).toBeDefined();
  });

  it("goes to exactly one of many that start at once", async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => lockDataDirectory(file)));
    const locks = outcomes.flatMap((outcome) => ("lock" in outcome ? [outcome.lock] : []));
    expect(locks).toHaveLength(1);
    for (const lock of locks) await lock[Symbol.asyncDispose]();
  });
});
