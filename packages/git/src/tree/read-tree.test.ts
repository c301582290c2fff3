import { ObjectId, limits } from "@muster/contract";
import { expect, it } from "vitest";
import { createRepository } from "../testing/create-repository.ts";
import type { TestRepository } from "../testing/create-repository.ts";
import { runPlainGit } from "../testing/run-plain-git.ts";
import { noSignal, scanErrorOf } from "../testing/serve-git.ts";
import { readTree } from "./read-tree.ts";
import type { TreeEntry } from "./tree-entry.ts";

function read(repository: TestRepository, commit: string, overrides = {}): Promise<TreeEntry[]> {
  const request = {
    gitDir: repository.gitDir,
    commit: ObjectId.parse(commit),
    limits: { ...limits.git, ...overrides },
  };
  return readTree(request, noSignal);
}

/** Writes a tree of these raw entries, however odd, and returns its id. */
async function writeTree(
  repository: TestRepository,
  entries: readonly (readonly [mode: string, name: string, oid: string])[],
): Promise<string> {
  const parts = entries.map(([mode, name, oid]) =>
    Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(oid, "hex")]),
  );
  const args = ["hash-object", "-t", "tree", "-w", "--stdin", "--literally"];
  return (await runPlainGit(repository.path, args, { input: Buffer.concat(parts) })).trim();
}

it("lists files, links and submodules with sizes, and paths that are no UTF-8 as such", async () => {
  const submodule = "2".repeat(40);
  await using repository = await createRepository({
    "a b.py": "x = 1\n",
    "deep/er/c.ts": "",
    run: { executable: "#!" },
    link: { symlink: "a b.py" },
    "new\nline\t.js": "1",
    "ü.py": "12",
    "latin1:\xff.py": "123",
    module: { submodule },
  });
  const entries = await read(repository, repository.commit);
  expect(entries.map(({ path, kind, bytes, pathIsUtf8 }) => [path, kind, bytes, pathIsUtf8])).toEqual([
    ["a b.py", "file", 6, true],
    ["deep/er/c.ts", "file", 0, true],
    ["link", "symlink", 6, true],
    ["module", "submodule", null, true],
    ["new\nline\t.js", "file", 1, true],
    ["run", "file", 2, true],
    ["ü.py", "file", 2, true],
    ["\ufffd.py", "file", 3, false],
  ]);
  expect(entries[3]?.oid).toBe(submodule);
});

it("a name of megabytes is refused", async () => {
  await using repository = await createRepository({ "a.py": "1" });
  const blob = (await runPlainGit(repository.path, ["rev-parse", "HEAD:a.py"])).trim();
  const tree = await writeTree(repository, [["100644", "n".repeat(20 * 1024 * 1024), blob]]);
  const commit = (await runPlainGit(repository.path, ["commit-tree", tree, "-m", "long"])).trim();
  const error = await scanErrorOf(read(repository, commit));
  expect([error.code, error.message]).toEqual(["limit-exceeded", "A path is longer than the limit."]);
});

it("a path that is no UTF-8 does not hide the file whose path looks the same", async () => {
  await using repository = await createRepository({
    "latin1:x\x80.py": "1",
    "latin1:x\xff.py": "12",
    "x\ufffd.py": "123",
  });
  const entries = await read(repository, repository.commit);
  expect(entries.map(({ path, bytes, pathIsUtf8 }) => [path, bytes, pathIsUtf8])).toEqual([
    ["x\ufffd.py", 1, false],
    ["x\ufffd.py", 3, true],
    ["x\ufffd.py", 2, false],
  ]);
});

it("twelve objects that describe a billion paths end at the limit, soon and in bounded memory", async () => {
  await using repository = await createRepository({ a: "1" }, { bare: true });
  const names = Array.from({ length: 10 }, (_, index) => `d${String(index)}`);
  const blob = await repository.git("rev-parse", `${repository.commit}:a`);
  let tree = await writeTree(
    repository,
    names.map((name) => ["100644", name, blob] as const),
  );
  for (let level = 0; level < 9; level += 1) {
    const below = tree;
    tree = await writeTree(
      repository,
      names.map((name) => ["40000", name, below] as const),
    );
  }
  const commit = await repository.git("commit-tree", "-m", "bomb", tree);
  const before = process.memoryUsage().rss;
  const started = performance.now();
  const error = await scanErrorOf(read(repository, commit, { treeEntriesMax: 100_000 }));
  expect(error.code).toBe("limit-exceeded");
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
});

it("a billion folders without a single file end at the limit too", async () => {
  await using repository = await createRepository({ a: "1" }, { bare: true });
  let tree = await writeTree(repository, []);
  for (let level = 0; level < 10; level += 1) {
    const below = tree;
    tree = await writeTree(
      repository,
      Array.from({ length: 10 }, (_, n) => ["40000", `d${String(n)}`, below] as const),
    );
  }
  const commit = await repository.git("commit-tree", "-m", "bomb", tree);
  expect((await scanErrorOf(read(repository, commit, { treeEntriesMax: 20_000 }))).code).toBe("limit-exceeded");
});

it("folders nested too deep and paths too long end at their limits", async () => {
  await using repository = await createRepository({ [`${"d/".repeat(300)}a`]: "1" }, { bare: true });
  expect((await scanErrorOf(read(repository, repository.commit))).message).toContain("nested deeper");
  const long = await repository.addCommit({
    [`${"d/".repeat(300)}a`]: null,
    [`${"x".repeat(3_000)}/${"y".repeat(2_000)}`]: "1",
  });
  expect((await scanErrorOf(read(repository, long))).message).toContain("longer");
});

it("a tree that takes too long ends at the time limit", async () => {
  await using repository = await createRepository({ a: "1" });
  expect((await scanErrorOf(read(repository, repository.commit, { treeMs: 0 }))).code).toBe("limit-exceeded");
});

it("one path appears once, whatever the tree says", async () => {
  await using repository = await createRepository({ a: "1", b: "22" }, { bare: true });
  const [one, two] = await Promise.all(
    ["a", "b"].map((path) => repository.git("rev-parse", `${repository.commit}:${path}`)),
  );
  const tree = await writeTree(repository, [
    ["100644", "same", one ?? ""],
    ["100644", "same", two ?? ""],
  ]);
  const commit = await repository.git("commit-tree", "-m", "twice", tree);
  expect(await read(repository, commit)).toMatchObject([{ path: "same", bytes: 1 }]);
});

it("a missing file has no size, a missing folder means damage", async () => {
  await using repository = await createRepository({ a: "1" }, { bare: true });
  const gone = "3".repeat(40);
  const withFile = await writeTree(repository, [["100644", "gone", gone]]);
  const withFolder = await writeTree(repository, [["40000", "gone", gone]]);
  const commit = (tree: string): Promise<string> => repository.git("commit-tree", "-m", "x", tree);
  expect(await read(repository, await commit(withFile))).toMatchObject([{ path: "gone", bytes: null }]);
  expect((await scanErrorOf(read(repository, await commit(withFolder)))).code).toBe("corrupt-repository");
});
