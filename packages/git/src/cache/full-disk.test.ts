import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { createRepository } from "../testing/create-repository.ts";
import { serveCachedGit } from "../testing/serve-cached-git.ts";
import { startFetchProcess } from "../testing/start-fetch-process.ts";

vi.setConfig({ testTimeout: 120_000 });

const mebibyte = 1024 * 1024;
const isRoot = process.getuid?.() === 0;

/** Runs a command with a small file system of its own at `folder`, which no other process sees. */
function onSmallDisk(folder: string, bytes: number): string[] {
  const mount = `mount -t tmpfs -o size=${String(bytes)} tmpfs "${folder}" && exec "$@"`;
  return ["unshare", ...(isRoot ? [] : ["--user", "--map-root-user"]), "--mount", "sh", "-c", mount, "sh"];
}

const [program = "", ...args] = onSmallDisk("/tmp", mebibyte);
const canMount = spawnSync(program, [...args, "true"]).status === 0;

it.runIf(canMount)("a full disk is cleared of what is not in use, and the fetch succeeds", async () => {
  await using cached = await serveCachedGit();
  const disk = join(cached.served.directory, "..", "disk");
  await mkdir(disk);
  for (const name of ["one", "two", "three"]) {
    await createRepository({ [name]: randomBytes(2 * mebibyte) }, { parent: cached.served.root, name });
  }
  await createRepository({ huge: randomBytes(8 * mebibyte) }, { parent: cached.served.root, name: "huge" });
  const own = { home: join(disk, "home"), directory: disk, cache: join(disk, "cache"), bytesMax: 100 * mebibyte };
  const settings = { ...own, policy: cached.served.policy };
  await using fetching = await startFetchProcess(settings, onSmallDisk(disk, 5 * mebibyte));
  const url = (name: string): string => `${cached.served.server.url}/${name}`;

  // The disk has room for two of them; the cache may have more than the disk.
  for (const name of ["one", "two", "three", "one", "two"]) {
    expect(Object.values((await fetching.fetch(url(name))).files)).toHaveLength(1);
  }
  expect(await fetching.fetch(url("two"))).toMatchObject({ isReused: true });
  // What fits no disk is a failure to try again, and the next one goes well.
  expect(await fetching.fetch(url("huge"))).toEqual({ error: "disk-full" });
  expect(Object.keys((await fetching.fetch(url("three"))).files)).toEqual(["three"]);
});
