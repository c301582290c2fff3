import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createRepository } from "../testing/create-repository.ts";
import type { TestRepository } from "../testing/create-repository.ts";
import type { TestFiles } from "../testing/fast-import-stream.ts";
import { createFolder } from "../testing/create-folder.ts";
import { runPlainGit } from "../testing/run-plain-git.ts";
import { openBlobReader } from "./open-blob-reader.ts";

const idOf = (repository: TestRepository, path: string): Promise<string> =>
  repository.git("rev-parse", `${repository.commit}:${path}`);

it("hundreds of overlapping reads each get their own bytes", async () => {
  const files: TestFiles = Object.fromEntries(
    Array.from({ length: 700 }, (_, index) => [`f${String(index)}`, randomBytes(index * 10)]),
  );
  await using repository = await createRepository(files, { bare: true });
  const listed = await runPlainGit(repository.path, ["ls-tree", repository.commit]);
  const lines = listed.trim().split("\n");
  await using reader = openBlobReader(repository.gitDir);
  const answers = await Promise.all(lines.map((line) => reader.read(line.split(/[ \t]/)[2] ?? "", 100_000)));
  for (const [index, line] of lines.entries()) {
    const answer = answers[index];
    const expected = Buffer.from(files[line.split("\t")[1] ?? ""] as Uint8Array);
    expect(answer !== undefined && "bytes" in answer && answer.bytes.equals(expected), line).toBe(true);
  }
});

it("a blob over the limit is told by its size, and its bytes are never held", async () => {
  await using repository = await createRepository({ small: "1", large: Buffer.alloc(60_000_000) }, { bare: true });
  const [small, large] = await Promise.all([idOf(repository, "small"), idOf(repository, "large")]);
  await using reader = openBlobReader(repository.gitDir);
  const before = process.memoryUsage().rss;
  const answers = await Promise.all([reader.read(large, 1_000), reader.read(small, 1_000), reader.read(small, 0)]);
  expect(answers).toEqual([{ skipped: "too-large" }, { bytes: Buffer.from("1") }, { skipped: "too-large" }]);
  expect(process.memoryUsage().rss - before).toBeLessThan(40_000_000);
});

it("what is missing, no blob or no id is unreadable, and its neighbours are not", async () => {
  await using repository = await createRepository({ a: "1" });
  const a = await idOf(repository, "a");
  await using reader = openBlobReader(repository.gitDir);
  const ids = ["4".repeat(40), repository.commit, "HEAD", "--batch-all-objects", `${a}\n${a}`, "", a];
  const answers = await Promise.all(ids.map((id) => reader.read(id, 100)));
  expect(answers.slice(0, -1)).toEqual(ids.slice(1).map(() => ({ skipped: "unreadable" })));
  expect(answers.at(-1)).toEqual({ bytes: Buffer.from("1") });
});

it("a damaged object costs itself alone", async () => {
  await using repository = await createRepository({ a: "aaa", b: "bbb" });
  const plain = join(repository.gitDir, "objects");
  const write = async (text: string): Promise<string> =>
    (await runPlainGit(repository.path, ["hash-object", "-w", "--stdin"], { input: text })).trim();
  const ids = await Promise.all(["one", "two", "x".repeat(5_000), "four"].map(write));
  const damaged = ids[2] ?? "";
  const file = join(plain, damaged.slice(0, 2), damaged.slice(2));
  const bytes = await readFile(file);
  await rm(file, { force: true });
  await writeFile(file, Buffer.concat([bytes.subarray(0, 20), Buffer.alloc(bytes.length - 20, 0xff)]));
  await using reader = openBlobReader(repository.gitDir);
  const answers = await Promise.all(ids.map((id) => reader.read(id, 10_000)));
  expect(answers.map((answer) => ("bytes" in answer ? answer.bytes.toString() : answer.skipped))).toEqual([
    "one",
    "two",
    "unreadable",
    "four",
  ]);
});

it("a git that hangs is replaced, and one that is killed too", async () => {
  await using repository = await createRepository({ a: "1" });
  const a = await idOf(repository, "a");
  // A pipe in place of an object makes git wait for ever.
  const oid = "5".repeat(40);
  await mkdir(join(repository.gitDir, "objects", "55"));
  execFileSync("mkfifo", [join(repository.gitDir, "objects", "55", "5".repeat(38))]);
  await using reader = openBlobReader(repository.gitDir, { stallMs: 300 });
  const answers = await Promise.all([reader.read(oid, 10), reader.read(a, 10)]);
  expect(answers).toEqual([{ skipped: "unreadable" }, { bytes: Buffer.from("1") }]);
  for (const pid of await childrenReading(repository.gitDir)) process.kill(pid, "SIGKILL");
  expect(await reader.read(a, 10)).toEqual({ bytes: Buffer.from("1") });
});

it("a repository that is not there is unreadable, and a closed reader ends what it started", async () => {
  await using folder = await createFolder();
  await using reader = openBlobReader(folder.path);
  expect(await reader.read("6".repeat(40), 10)).toEqual({ skipped: "unreadable" });
  await using repository = await createRepository({ a: "1" });
  const a = await idOf(repository, "a");
  const other = openBlobReader(repository.gitDir);
  await other.read(a, 10);
  expect(await childrenReading(repository.gitDir)).toHaveLength(1);
  await other[Symbol.asyncDispose]();
  expect(await childrenReading(repository.gitDir)).toEqual([]);
  expect(await other.read(a, 10)).toEqual({ skipped: "unreadable" });
});

/** Ids of the `cat-file` processes of a repository, from /proc. */
async function childrenReading(gitDir: string): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^[0-9]+$/.test(name));
  const lines = await Promise.all(pids.map((pid) => readFile(join("/proc", pid, "cmdline"), "utf8").catch(() => "")));
  return pids.filter((_, index) => lines[index]?.includes(`--git-dir=${gitDir}\0cat-file`)).map(Number);
}
