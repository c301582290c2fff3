import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listDirectory } from "./list-directory.ts";

const unabortable = new AbortController().signal;
let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "muster-list-"));
});
afterEach(() => rm(root, { recursive: true }));

async function write(path: string, content = "x"): Promise<void> {
  await mkdir(join(root, path, ".."), { recursive: true });
  await writeFile(join(root, path), content);
}

async function list(): Promise<[string, string, number | null][]> {
  return (await listDirectory(root, unabortable)).map(({ path, kind, bytes }) => [path, kind, bytes]);
}

describe("a directory's listing", () => {
  it("is sorted by the bytes of whole paths, as git sorts, not by directory or locale", async () => {
    for (const path of ["b.py", "a/z.py", "a.py", "a-b.py", "B.py", "é.py", "\uff5e.py", "🙂.py"]) await write(path);
    expect((await list()).map(([path]) => path)).toEqual([
      "B.py",
      "a-b.py",
      "a.py",
      "a/z.py",
      "b.py",
      "é.py",
      "\uff5e.py",
      "🙂.py",
    ]);
  });

  it("leaves .git out at every depth, and sockets", async () => {
    await write(".git/config");
    await write("deep/.git");
    await write("a.py", "four");
    const server = createServer().listen(join(root, "socket"));
    await new Promise((resolve) => server.once("listening", resolve));
    expect(await list()).toEqual([["a.py", "file", 4]]);
    await new Promise((resolve) => server.close(resolve));
  });

  it("names symbolic links and follows none", async () => {
    await write("real/a.py");
    await symlink("..", join(root, "real/up"));
    await symlink("/etc", join(root, "out"));
    await symlink("nowhere", join(root, "broken.py"));
    expect(await list()).toEqual([
      ["broken.py", "symlink", null],
      ["out", "symlink", null],
      ["real/a.py", "file", 1],
      ["real/up", "symlink", null],
    ]);
  });

  it("does not enter vendored directories, and says that they are there", async () => {
    await write("node_modules/x/index.js");
    await write("src/vendor/y.py");
    await write("src/a.py");
    expect(await list()).toEqual([
      ["node_modules/", "vendored-directory", null],
      ["src/a.py", "file", 1],
      ["src/vendor/", "vendored-directory", null],
    ]);
  });

  it("tells names that are not UTF-8", async () => {
    await writeFile(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff, 0x2e, 0x70, 0x79])]), "x");
    const [entry] = await listDirectory(root, unabortable);
    expect(entry).toMatchObject({ path: "\ufffd.py", pathIsUtf8: false });
  });

  it("is refused where there is no directory, where it is nested too deep, and when aborted", async () => {
    await write("a.py");
    await expect(listDirectory(join(root, "a.py"), unabortable)).rejects.toMatchObject({ code: "path-not-found" });
    await expect(listDirectory(join(root, "none"), unabortable)).rejects.toMatchObject({ code: "path-not-found" });
    await expect(listDirectory(root, AbortSignal.abort(new Error("stop")))).rejects.toThrow("stop");
    await mkdir(join(root, "d/".repeat(201)), { recursive: true });
    await expect(listDirectory(root, unabortable)).rejects.toMatchObject({ code: "limit-exceeded" });
  });
});
