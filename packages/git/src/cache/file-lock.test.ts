import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createFolder } from "../testing/create-folder.ts";
import { lockFile } from "./file-lock.ts";

const atOnce = (mode: "shared" | "exclusive") => ({ mode, waitMs: 0 }) as const;

it("many may share a lock, and one alone may have it for itself", async () => {
  await using folder = await createFolder();
  const path = join(folder.path, "lock");
  const first = await lockFile(path, atOnce("shared"));
  const second = await lockFile(path, atOnce("shared"));
  expect(second).not.toBeNull();
  expect(await lockFile(path, atOnce("exclusive"))).toBeNull();
  await first?.[Symbol.asyncDispose]();
  expect(await lockFile(path, atOnce("exclusive"))).toBeNull();
  await second?.[Symbol.asyncDispose]();
  await using alone = await lockFile(path, atOnce("exclusive"));
  expect(alone).not.toBeNull();
  expect(await lockFile(path, atOnce("shared"))).toBeNull();
});

it("who waits gets it when it is free", async () => {
  await using folder = await createFolder();
  const path = join(folder.path, "lock");
  const first = await lockFile(path, atOnce("exclusive"));
  const waiting = lockFile(path, { mode: "shared", waitMs: 60_000 });
  await first?.[Symbol.asyncDispose]();
  await using second = await waiting;
  expect(second).not.toBeNull();
});

it("a file that was taken away while its lock was waited for is no lock", async () => {
  await using folder = await createFolder();
  const path = join(folder.path, "lock");
  const first = await lockFile(path, atOnce("exclusive"));
  const waiting = lockFile(path, { mode: "exclusive", waitMs: 60_000 });
  // Whoever waits has opened the file by the time that it can be locked again under its new name.
  await rename(path, join(folder.path, "elsewhere"));
  await writeFile(path, "");
  await first?.[Symbol.asyncDispose]();
  const second = await waiting;
  await using third = await lockFile(path, atOnce(second === null ? "exclusive" : "shared"));
  expect(third === null).toBe(second !== null);
  await second?.[Symbol.asyncDispose]();
});

it("there is no lock in a folder that is not there", async () => {
  await using folder = await createFolder();
  expect(await lockFile(join(folder.path, "missing", "lock"), atOnce("shared"))).toBeNull();
});
