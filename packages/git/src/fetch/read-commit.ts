import { ObjectId, ScanError } from "@muster/contract";
import type { GitContext } from "../git-context.ts";
import { classifyFailure } from "../errors/classify-failure.ts";
import { hardenedEnvironment } from "../process/environment.ts";
import { allocationBytesMax } from "../process/git-limits.ts";
import { runGit } from "../process/run-git.ts";

const lastSecond = Date.UTC(9999, 11, 31) / 1_000;

/**
 * Returns the commit that a revision names, through tags, and its date. Throws ScanError `ref-not-found` when it names
 * none, `corrupt-repository` when the object is damaged.
 */
export async function readCommit(
  context: GitContext,
  request: { gitDir: string; revision: string },
  signal: AbortSignal,
): Promise<{ commit: ObjectId; committedAt: string }> {
  const { gitDir, revision } = request;
  const args = [`--git-dir=${gitDir}`, "rev-list", "--no-walk", "--timestamp", `${revision}^{commit}`, "--"];
  const env = hardenedEnvironment({ home: context.home, allocationBytesMax });
  const outputBytesMax = context.limits.outputBytesMax;
  const result = await runGit({ args, env, signal, cwd: context.home, outputBytesMax });
  const match = /^([0-9]+) ([0-9a-f]+)\s*$/.exec(result.stdout);
  if (result.exitCode === 0 && match !== null) {
    const seconds = Math.min(Number(match[1]), lastSecond);
    return { commit: ObjectId.parse(match[2]), committedAt: new Date(seconds * 1_000).toISOString() };
  }
  if (/bad revision|bad object|expected commit type/i.test(result.stderr)) {
    throw new ScanError("ref-not-found", "That name or id does not lead to a commit of this repository.");
  }
  throw classifyFailure(result, "read");
}

/**
 * Makes sure that these ids name commits that can be read, all of them with one process.
 * @throws ScanError when one does not
 */
export async function assertCommits(
  context: GitContext,
  { gitDir, commits }: { gitDir: string; commits: readonly ObjectId[] },
  signal: AbortSignal,
): Promise<void> {
  const args = [`--git-dir=${gitDir}`, "rev-list", "--no-walk", ...commits.map((commit) => `${commit}^{commit}`), "--"];
  const env = hardenedEnvironment({ home: context.home, allocationBytesMax });
  const outputBytesMax = context.limits.outputBytesMax;
  const result = await runGit({ args, env, signal, cwd: context.home, outputBytesMax });
  const read = new Set(result.stdout.split("\n"));
  if (result.exitCode !== 0 || !commits.every((commit) => read.has(commit))) throw classifyFailure(result, "read");
}
