import { open, rm, truncate, writeFile } from "node:fs/promises";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import {
  createRepository,
  runPlainGit,
  type TestFiles,
  type TestRepository,
} from "../../packages/git/src/testing/index.ts";

const MiB = 1024 * 1024;

/** Flagged once by a rule of the catalogue, whatever its path. */
export const flagged = "import requests\n\nrequests.get(url, verify=False, timeout=5)\n";

/** Paths that a shell, a terminal, a listing or another file system would stumble over. */
export const oddPaths = [
  "new\nline.py",
  "carriage\rreturn.py",
  "tab\tand \u0007 bell.py",
  "\u001b[31mred.py",
  'double"quote.py',
  "single'quote.py",
  "back\\slash.py",
  "$(touch x).py",
  "-rf.py",
  " leading and trailing .py",
  "Case.py",
  "case.py",
  "CASE.py",
  "\u202eright-to-left.py",
  "e\u0301.py",
  "\u00e9.py",
  "*.py",
  "con.py",
];

/** Files that are each over one limit of `limits.analysis`, or at it. */
export const hostileFiles: TestFiles = {
  ...Object.fromEntries(oddPaths.map((path) => [path, flagged])),
  "latin1:inv\xe4lid.py": flagged,
  "nested.js": `x = ${"[".repeat(100_000)}${"]".repeat(100_000)};\n`,
  "nested-lines.js": `x = ${"[\n".repeat(100_000)}${"]\n".repeat(100_000)};\n`,
  "one-line.js": `x = "${"a".repeat(20 * MiB)}";\n`,
  "minified.js": `${"a=b;".repeat(100_000)}\n`,
  "many.py": "eval(a)\n".repeat(60_000),
  "binary.py": Buffer.alloc(100_000),
};

/** Adds a commit with a file of this many zeros, which never is in memory as a whole. */
export async function addHugeFile(repository: TestRepository, path: string, bytes: number): Promise<void> {
  const file = join(repository.gitDir, "huge");
  await writeFile(file, "");
  await truncate(file, bytes);
  const huge = await open(file, "r");
  const args = ["-c", "core.compression=1", "-c", "core.bigFileThreshold=1m", "hash-object", "-w", "--stdin"];
  const git = spawn("git", args, { cwd: repository.gitDir, env: {}, stdio: [huge.fd, "pipe", "inherit"] });
  let oid = "";
  git.stdout?.setEncoding("utf8").on("data", (text: string) => (oid += text));
  await once(git, "close");
  await huge.close();
  await rm(file);
  const tree = await runPlainGit(repository.gitDir, ["ls-tree", "main"]);
  const input = `${tree}100644 blob ${oid.trim()}\t${path}\n`;
  const id = (await runPlainGit(repository.gitDir, ["mktree"], { input })).trim();
  const parent = (await runPlainGit(repository.gitDir, ["rev-parse", "main"])).trim();
  const commit = (await runPlainGit(repository.gitDir, ["commit-tree", "-p", parent, "-m", "huge", id])).trim();
  await runPlainGit(repository.gitDir, ["update-ref", "refs/heads/main", commit]);
}

/** Returns a repository of a dozen objects in which a million paths lead to one file. */
export async function createPathBomb(options: { parent?: string; name: string }): Promise<TestRepository> {
  const repository = await createRepository({ "a.py": flagged }, { ...options, bare: true });
  const blob = (await runPlainGit(repository.gitDir, ["rev-parse", "main:a.py"])).trim();
  const names = Array.from({ length: 10 }, (_, index) => String(index));
  const mktree = async (lines: string[]): Promise<string> =>
    (await runPlainGit(repository.gitDir, ["mktree"], { input: `${lines.join("\n")}\n` })).trim();
  let tree = await mktree(names.map((name) => `100644 blob ${blob}\t${name}.py`));
  for (let level = 1; level < 6; level += 1) {
    const below = tree;
    tree = await mktree(names.map((name) => `040000 tree ${below}\t${name}`));
  }
  const commit = (await runPlainGit(repository.gitDir, ["commit-tree", "-m", "bomb", tree])).trim();
  await runPlainGit(repository.gitDir, ["update-ref", "refs/heads/main", commit]);
  return repository;
}
