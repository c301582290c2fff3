import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { ObjectId, ScanError } from "@muster/contract";
import { classifyFailure } from "../errors/classify-failure.ts";
import type { GitContext } from "../git-context.ts";
import { hardenedEnvironment } from "../process/environment.ts";
import { allocationBytesMax } from "../process/git-limits.ts";
import { runGit, type GitResult } from "../process/run-git.ts";

/** A commit and the time that its committer's clock said. */
export interface DatedCommit {
  readonly commit: ObjectId;
  /** Seconds since 1970; whatever the commit says, which may be far in the past or future. */
  readonly committedAt: number;
}

interface LineRequest {
  /** A repository of our own. */
  readonly gitDir: string;
  readonly commit: ObjectId;
  readonly countMax: number;
}

/**
 * Returns a commit and its first parents, newest first, `countMax` at most. Only commits are read. Where a parent is missing the
 * line ends: a server whose own copy has not the whole history does not say so. Throws ScanError as other reading does.
 */
export async function listLine(context: GitContext, request: LineRequest, signal: AbortSignal): Promise<DatedCommit[]> {
  const first = await revList(context, request, signal);
  if (first.exitCode === 0) return readLines(first.stdout).map(toDated);
  // git stops before the commit whose parent it cannot read.
  const last = readLines(first.stdout).at(-1);
  const end = last === undefined ? request.commit : last.parent;
  if (end === null) throw classifyFailure(first, "read");
  await appendFile(join(request.gitDir, "shallow"), `${end}\n`);
  const second = await revList(context, request, signal);
  if (second.exitCode !== 0) throw classifyFailure(second, "read");
  return readLines(second.stdout).map(toDated);
}

function revList(
  context: GitContext,
  { gitDir, commit, countMax }: LineRequest,
  signal: AbortSignal,
): Promise<GitResult> {
  const flags = ["--first-parent", "--timestamp", "--parents", `--max-count=${countMax}`];
  const env = hardenedEnvironment({ home: context.home, allocationBytesMax });
  const outputBytesMax = context.limits.outputBytesMax;
  const args = [`--git-dir=${gitDir}`, "rev-list", ...flags, commit, "--"];
  return runGit({ args, env, signal, cwd: context.home, outputBytesMax });
}

interface Line extends DatedCommit {
  readonly parent: string | null;
}

const toDated = ({ commit, committedAt }: Line): DatedCommit => ({ commit, committedAt });

function readLines(output: string): Line[] {
  return output.split("\n").flatMap((line) => {
    if (line === "") return [];
    const [seconds = "", id = "", parent = null] = line.split(" ");
    const parsed = ObjectId.safeParse(id);
    if (!parsed.success) throw new ScanError("git-failed", "git listed commits in a form that Muster does not know.");
    return [{ commit: parsed.data, committedAt: Number(seconds), parent }];
  });
}
