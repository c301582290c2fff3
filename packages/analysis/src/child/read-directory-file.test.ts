import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readDirectoryFile } from "./read-directory-file.ts";

let outside: string;
let root: string;
beforeEach(async () => {
  outside = await mkdtemp(join(tmpdir(), "muster-read-"));
  root = join(outside, "root");
  await mkdir(join(root, "sub"), { recursive: true });
  await writeFile(join(outside, "secret.py"), "secret");
  await writeFile(join(root, "sub/a.py"), "twelve bytes");
});
afterEach(() => rm(outside, { recursive: true }));

it("a file is read up to the limit and not beyond", async () => {
  expect(await readDirectoryFile(root, "sub/a.py", 12)).toEqual({ bytes: Buffer.from("twelve bytes") });
  expect(await readDirectoryFile(root, "sub/a.py", 11)).toEqual({ skipped: "too-large" });
});

it("a root that is itself reached through a link can be read", async () => {
  await symlink(root, join(outside, "link"));
  expect(await readDirectoryFile(join(outside, "link"), "sub/a.py", 12)).toHaveProperty("bytes");
});

it("nothing outside the root is read: not by a link, not through a linked directory, not upwards", async () => {
  await symlink(join(outside, "secret.py"), join(root, "link.py"));
  await symlink(outside, join(root, "linked"));
  for (const path of ["link.py", "linked/secret.py", "../secret.py"]) {
    expect(await readDirectoryFile(root, path, 100)).toEqual({ skipped: "unreadable" });
  }
});

it("what has become a directory, a pipe or nothing is unreadable, at once", async () => {
  spawnSync("mkfifo", [join(root, "pipe.py")]);
  for (const path of ["sub", "pipe.py", "missing.py"]) {
    expect(await readDirectoryFile(root, path, 100)).toEqual({ skipped: "unreadable" });
  }
});
