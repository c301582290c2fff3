import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestFile, type TestFiles, createRepository, fastImportStream, runPlainGit } from "@muster/git/testing";

/** A commit to be made: all that it holds, and the places of its parents in the history. */
export interface HistoryCommit {
  readonly tree: ReadonlyMap<string, TestFile>;
  readonly parents: readonly number[];
}

export interface WrittenHistory extends AsyncDisposable {
  readonly gitDir: string;
  /** Commit ids, in the order of the history. */
  readonly commits: readonly string[];
}

/** Writes a history into a real repository of its own, with one git process. Disposing removes it. */
export async function writeHistory(history: readonly HistoryCommit[]): Promise<WrittenHistory> {
  const repository = await createRepository({}, { bare: true });
  const stream = history.map(({ tree, parents }, index) => {
    const [first, ...others] = parents;
    const head = {
      ref: "refs/heads/main",
      parent: first === undefined ? "" : `:${first + 1}`,
      merges: others.map((parent) => `:${parent + 1}`),
      mark: index + 1,
      date: 1_700_000_000 + index,
      message: `Commit ${index}`,
    };
    return fastImportStream(head, differenceOf(first === undefined ? undefined : history[first]?.tree, tree));
  });
  const marks = join(repository.gitDir, "marks");
  const args = [`--git-dir=${repository.gitDir}`, "fast-import", "--quiet", "--force", `--export-marks=${marks}`];
  await runPlainGit(repository.path, args, { input: Buffer.concat(stream) });
  const commits: string[] = [];
  for (const line of (await readFile(marks, "utf8")).trim().split("\n")) {
    const [mark = "", commit = ""] = line.slice(1).split(" ");
    commits[Number(mark) - 1] = commit;
  }
  return { gitDir: repository.gitDir, commits, [Symbol.asyncDispose]: () => repository[Symbol.asyncDispose]() };
}

/** What git has to be told, deletions first: a file may stand where a folder was. */
function differenceOf(before: HistoryCommit["tree"] = new Map(), after: HistoryCommit["tree"]): TestFiles {
  const gone = [...before.keys()].filter((path) => !after.has(path)).map((path) => [path, null] as const);
  const changed = [...after].filter(([path, file]) => before.get(path) !== file);
  return Object.fromEntries([...gone, ...changed]);
}
