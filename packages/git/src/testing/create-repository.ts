import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fastImportStream } from "./fast-import-stream.ts";
import type { TestFiles } from "./fast-import-stream.ts";
import { runPlainGit } from "./run-plain-git.ts";

export interface CreateRepositoryOptions {
  /** The folder in which the repository is made, such as the root of `serveRepositories`. A temporary one otherwise. */
  readonly parent?: string;
  readonly name?: string;
  /** No working tree (default false). */
  readonly bare?: boolean;
  readonly branch?: string;
  readonly objectFormat?: "sha1" | "sha256";
}

export interface TestRepository extends AsyncDisposable {
  readonly path: string;
  readonly gitDir: string;
  readonly name: string;
  /** The first commit; empty when the repository was created without files. */
  readonly commit: string;
  /** Adds a commit with these changes (null deletes a path) to a branch and returns its id. */
  addCommit(files: TestFiles, options?: { branch?: string; message?: string; date?: number }): Promise<string>;
  /** Runs git in the repository and returns its standard output, trimmed. */
  git(...args: string[]): Promise<string>;
}

const firstDate = 1_700_000_000;

/**
 * Returns a real repository in a temporary folder: same files, same commit ids, on every machine. With an empty `files`
 * it has no commit. Disposing removes it.
 */
export async function createRepository(
  files: TestFiles,
  options: CreateRepositoryOptions = {},
): Promise<TestRepository> {
  const { name = "repository", bare = false, branch = "main", objectFormat = "sha1" } = options;
  const temporary = options.parent === undefined ? await mkdtemp(join(tmpdir(), "muster-test-")) : null;
  const path = join(options.parent ?? temporary ?? tmpdir(), name);
  await mkdir(path, { recursive: true });
  const init = ["init", "--quiet", `--initial-branch=${branch}`, `--object-format=${objectFormat}`];
  await runPlainGit(path, [...init, ...(bare ? ["--bare"] : [])]);
  const gitDir = bare ? path : join(path, ".git");
  let commits = 0;

  const addCommit: TestRepository["addCommit"] = async (changes, details = {}) => {
    const ref = `refs/heads/${details.branch ?? branch}`;
    const parent = await runPlainGit(gitDir, ["for-each-ref", "--format=%(objectname)", ref]);
    const date = details.date ?? firstDate + commits * 60;
    commits += 1;
    const head = { ref, parent: parent.trim(), date, message: details.message ?? `Commit ${String(commits)}` };
    const args = [`--git-dir=${gitDir}`, "fast-import", "--quiet", "--force"];
    await runPlainGit(path, args, { input: fastImportStream(head, changes) });
    if (!bare && ref === `refs/heads/${branch}`) await runPlainGit(path, ["reset", "--quiet", "--hard"]);
    return (await runPlainGit(gitDir, ["rev-parse", ref])).trim();
  };

  const commit = Object.keys(files).length > 0 ? await addCommit(files) : "";
  return {
    path,
    gitDir,
    name: basename(path),
    commit,
    addCommit,
    git: async (...args) => (await runPlainGit(path, args)).trim(),
    [Symbol.asyncDispose]: () => rm(temporary ?? path, { recursive: true, force: true }),
  };
}
