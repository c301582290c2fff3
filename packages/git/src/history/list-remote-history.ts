import { rm } from "node:fs/promises";
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

/**
 * Returns the first-parent line of a remote commit, newest first, down to the first commit that says it is older than
 * `since`; empty when the commit itself is. Only commits are asked for; a server that cannot leave files out sends them too, within the
 * limits of a fetch. Nothing of it is kept.
 */
export async function listRemoteHistory(
  context: GitContext,
  request: RemoteHistory,
  caller: AbortSignal,
): Promise<DatedCommit[]> {
  const timeout = new ScanError("host-timeout", "Fetching the history took longer than the limit.");
  using operation = operationSignal(caller, context.limits.fetchMs, timeout);
  const { commit } = request.resolved;
  const objectFormat = commit.length === 64 ? "sha256" : "sha1";
  const gitDir = await createBareRepository(context, { parent: request.directory, objectFormat }, operation.signal);
  try {
    const bytesMax = context.limits.repositoryBytesMax;
    const tooLarge = new ScanError("limit-exceeded", `The history is larger than ${bytesMax} bytes.`);
    const onExceeded = (): void => operation.fail(tooLarge);
    using watch = watchDisk({ folder: gitDir, bytesMax, pollMs: context.limits.diskPollMs, onExceeded });
    const isFetched = await fetchLine(context, { ...request, gitDir }, operation.signal);
    await watch.check();
    operation.signal.throwIfAborted();
    return isFetched ? await listLine(context, { gitDir, commit, countMax: request.countMax }, operation.signal) : [];
  } finally {
    await rm(gitDir, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Returns false when the commit is older than `since`. git takes a bare small number for something else than a time. */
async function fetchLine(
  context: GitContext,
  { location, resolved, gitDir, since }: RemoteHistory & { gitDir: string },
  signal: AbortSignal,
): Promise<boolean> {
  const flags = ["--filter=tree:0", `--shallow-since=@${since} +0000`, "--no-tags", "--no-recurse-submodules"];
  const quiet = ["--no-write-fetch-head", "--no-progress", "--no-auto-maintenance"];
  const args = ["fetch", ...flags, ...quiet, "--", location.url, `+${resolved.commit}:${ownRef}`];
  const result = await runRemote(context, { args, location, gitDir, signal });
  if (result.ok) return true;
  if (result.isNothingSelected) return false;
  throw result.isUnknownObject ? refNotFound(resolved.commit) : result.error;
}
