import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { createBareRepository } from "./create-bare-repository.ts";

const run = promisify(execFile);

/** What git has found out about the file system: of use to a working tree alone. */
const ofFileSystem = /^\t(?:ignorecase|precomposeunicode|symlinks) = .*\n/gm;

async function listing(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.map(async (entry): Promise<[string, string]> => {
    const path = join(entry.parentPath, entry.name);
    const content = entry.isFile() ? await readFile(path, "utf8") : "a folder";
    return [path.slice(folder.length), content.replaceAll(ofFileSystem, "")];
  });
  return Object.fromEntries(await Promise.all(files));
}

it.each(["sha1", "sha256"] as const)("makes of %s what git makes", async (objectFormat) => {
  const parent = await mkdtemp(join(tmpdir(), "muster-bare-"));
  try {
    const own = await createBareRepository({ parent: join(parent, "gone"), objectFormat });
    const gits = join(parent, "git");
    const env = { PATH: process.env["PATH"] ?? "", GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" };
    const options = ["--quiet", "--bare", "--template=", "--initial-branch=main", `--object-format=${objectFormat}`];
    await run("git", ["init", ...options, gits], { env });
    expect(await listing(own)).toEqual(await listing(gits));
    const { stdout } = await run("git", ["--git-dir", own, "rev-parse", "--show-object-format"], { env });
    expect(stdout.trim()).toBe(objectFormat);
  } finally {
    await rm(parent, { recursive: true });
  }
});
