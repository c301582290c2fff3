import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { ScanError } from "@muster/contract";
import { createBareRepository } from "../fetch/create-bare-repository.ts";
import { ownRef } from "../fetch/own-ref.ts";
import { watchDisk } from "../fetch/watch-disk.ts";
import type { GitContext } from "../git-context.ts";
import { operationSignal } from "../process/operation-signal.ts";
import { refNotFound } from "../refs/resolve-remote-ref.ts";
import type { ResolvedRef } from "../refs/resolved-ref.ts";
import { runRemote } from "../remote/run-remote.ts";
import type { RemoteLocation } from "../url/repository-policy.ts";
import { listLine, type DatedCommit } from "./list-line.ts";

export interface RemoteHistory {
  readonly location: RemoteLocation;
  readonly resolved: ResolvedRef;
  readonly directory: string;
  /** Seconds since 1970. */
  readonly since: number;
  readonly countMax: number;
}

/** As many commits in a row must say that they are older than what is asked for before they are believed. */
const oldMax = 100;
/** Each look further back is at twice as many commits as the one before: about 100,000 in all. */
const looksMax = 10;

/**
 * Returns the first-parent line of a remote commit, newest first, down to the last commit that says it is not older than
 * `since`, and the one before that, which says what was there at that time. A server ends a history at the first commit that says it is older, and one that says 1970
 * may have thousands before it: so it is asked for what lies beyond, until `oldMax` commits in a row are older. Only commits
 * are asked for; a server that cannot leave files out sends them too. All of it is within the limits of one fetch. Nothing of it is kept.
 */
export async function listRemoteHistory(
  context: GitContext,
  request: RemoteHistory,
  caller: AbortSignal,
): Promise<DatedCommit[]> {
  const objectFormat = request.resolved.commit.length === 64 ? "sha256" : "sha1";
  // All looks together: a slow host must not have the time of a fetch for each.
  using operation = operationSignal(caller, context.limits.fetchMs, timeout());
  const gitDir = await createBareRepository({ parent: request.directory, objectFormat });
  try {
    const line = await readLine(context, { ...request, gitDir }, operation.signal);
    const old = oldAtEnd(line, request.since);
    return line.slice(0, line.length - Math.max(0, old - 1));
  } finally {
    await rm(gitDir, { recursive: true, force: true, maxRetries: 3 });
  }
}

const timeout = (): ScanError => new ScanError("host-timeout", "Fetching the history took longer than the limit.");

type InRepository = RemoteHistory & { readonly gitDir: string };

async function readLine(context: GitContext, request: InRepository, caller: AbortSignal): Promise<DatedCommit[]> {
  const { gitDir, since, countMax, resolved } = request;
  const list = (): Promise<DatedCommit[]> => listLine(context, { gitDir, commit: resolved.commit, countMax }, caller);
  // git takes a bare small number for something else than a time.
  const hasYoung = await fetchLine(context, { ...request, depth: `--shallow-since=@${since} +0000` }, caller);
  if (!hasYoung) await fetchLine(context, { ...request, depth: `--depth=${oldMax}` }, caller);
  let line = await list();
  for (let look = 0; look < looksMax && line.length < countMax; look += 1) {
    if (oldAtEnd(line, since) >= oldMax || !(await isCut(gitDir, line))) break;
    const before = line.length;
    try {
      await fetchLine(context, { ...request, depth: `--deepen=${oldMax * 2 ** look}` }, caller);
      line = await list();
    } catch (error) {
      // What is known is a history all the same: the rest is too large, or its server does not tell it this way.
      if (caller.aborted || !(error instanceof ScanError) || error.isRetryable) throw error;
      break;
    }
    if (line.length === before) break;
  }
  return line;
}

/** Returns how many commits at the end of the line say that they are older. */
function oldAtEnd(line: readonly DatedCommit[], since: number): number {
  return line.length - 1 - line.findLastIndex(({ committedAt }) => committedAt >= since);
}

/** True when the last commit has parents that were not sent. */
async function isCut(gitDir: string, line: readonly DatedCommit[]): Promise<boolean> {
  const last = line.at(-1);
  const shallow = await readFile(join(gitDir, "shallow"), "utf8").catch(() => "");
  return last !== undefined && shallow.split("\n").includes(last.commit);
}

/** Returns false when the commit, and with it all that the server looks at, is older than asked for. */
async function fetchLine(
  context: GitContext,
  { location, resolved, gitDir, depth }: InRepository & { depth: string },
  caller: AbortSignal,
): Promise<boolean> {
  using operation = operationSignal(caller, context.limits.fetchMs, timeout());
  const bytesMax = context.limits.repositoryBytesMax;
  const tooLarge = new ScanError("limit-exceeded", `The history is larger than ${bytesMax} bytes.`);
  const onExceeded = (): void => operation.fail(tooLarge);
  using watch = watchDisk({ folder: gitDir, bytesMax, pollMs: context.limits.diskPollMs, onExceeded });
  const flags = ["--filter=tree:0", depth, "--no-tags", "--no-recurse-submodules"];
  const quiet = ["--no-write-fetch-head", "--no-progress", "--no-auto-maintenance"];
  const args = ["fetch", ...flags, ...quiet, "--", location.url, `+${resolved.commit}:${ownRef}`];
  const result = await runRemote(context, { args, location, gitDir, signal: operation.signal });
  if (!result.ok && !result.isNothingSelected)
    throw result.isUnknownObject ? refNotFound(resolved.commit) : result.error;
  await watch.check();
  operation.signal.throwIfAborted();
  return result.ok;
}
