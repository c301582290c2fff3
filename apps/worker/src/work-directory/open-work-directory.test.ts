import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, stat, symlink } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorkDirectory } from "./open-work-directory.ts";
import { processStart } from "./process-start.ts";

describe("the work directory", () => {
  let parent: string;
  let root: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), "muster-test-"));
    root = join(parent, "work");
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  it("is private, and gone when it is disposed", async () => {
    const directory = await openWorkDirectory(root);
    for (const path of [root, directory.home, directory.repositories]) {
      expect((await stat(path)).mode & 0o777).toBe(0o700);
    }
    await directory[Symbol.asyncDispose]();
    expect(await readdir(root)).toEqual([]);
  });

  it("becomes private when it existed with other permissions", async () => {
    await mkdir(root, { mode: 0o755 });
    await using directory = await openWorkDirectory(root);
    expect(directory.home.startsWith(root)).toBe(true);
    expect((await stat(root)).mode & 0o777).toBe(0o700);
  });

  it("keeps what a living process has there, its own included", async () => {
    await using first = await openWorkDirectory(root);
    await using second = await openWorkDirectory(root);
    expect(first.home).not.toBe(second.home);
    expect(await readdir(root)).toHaveLength(2);
  });

  it("removes what dead processes left, also when their id is in use again", async () => {
    const host = hostname().replaceAll(/[^A-Za-z0-9-]/g, "_");
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    await mkdir(join(root, `worker.${host}.${String(pid)}.123.abcdef`, "repositories"), { recursive: true });
    await mkdir(join(root, `worker.${host}.${String(process.pid)}.1.abcdef`), { recursive: true });
    await using directory = await openWorkDirectory(root);
    const left = await readdir(root);
    expect(left).toHaveLength(1);
    expect(directory.home).toContain(left[0]);
  });

  it("leaves alone what another host, or somebody else, has there", async () => {
    await mkdir(join(root, "worker.another-host.1.1.abcdef"), { recursive: true });
    await mkdir(join(root, "notes"));
    await using directory = await openWorkDirectory(root);
    expect(await readdir(directory.repositories)).toEqual([]);
    expect(await readdir(root)).toHaveLength(3);
  });

  it("refuses a link in its place", async () => {
    await mkdir(join(parent, "elsewhere"));
    await symlink(join(parent, "elsewhere"), root);
    await expect(openWorkDirectory(root)).rejects.toThrow("is not a directory");
  });

  it("tells a living process from one that has ended", () => {
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    expect(processStart(process.pid)).not.toBeNull();
    expect(processStart(pid)).toBeNull();
  });
});
