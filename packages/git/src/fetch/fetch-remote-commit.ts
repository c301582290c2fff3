import { rm } from "node:fs/promises";
import { ScanError } from "@muster/contract";
import type { GitContext } from "../git-context.ts";
import { operationSignal } from "../process/operation-signal.ts";
import type { OperationSignal } from "../process/operation-signal.ts";
import { refNotFound } from "../refs/resolve-remote-ref.ts";
import type { ResolvedRef } from "../refs/resolved-ref.ts";
import { runRemote } from "../remote/run-remote.ts";
import type { RemoteLocation } from "../url/repository-policy.ts";
import { createBareRepository } from "./create-bare-repository.ts";
import type { FetchedCommit } from "./fetched-commit.ts";
import { readCommit } from "./read-commit.ts";
import { bytesOnDisk, watchDisk } from "./watch-disk.ts";

export interface RemoteFetch {
  readonly location: RemoteLocation;
  readonly resolved: ResolvedRef;
  readonly directory: string;
}

/** What we call the fetched commit in our own repository: no name from outside becomes a file. */
const ownRef = "refs/muster/commit";

/**
 * Fetches one commit, without history, tags, submodules or a working tree, into a new bare repository. A server that
 * does not hand out the exact commit is asked for the ref instead, whose commit may be newer by then. Leaves nothing
 * behind when it throws.
 */
export async function fetchRemoteCommit(
  context: GitContext,
  request: RemoteFetch,
  caller: AbortSignal,
): Promise<FetchedCommit> {
  const timeout = new ScanError("host-timeout", "Fetching the repository took longer than the limit.");
  using operation = operationSignal(caller, context.limits.fetchMs, timeout);
  const objectFormat = request.resolved.commit.length === 64 ? "sha256" : "sha1";
  const gitDir = await createBareRepository(context, { parent: request.directory, objectFormat }, operation.signal);
  const remove = (): Promise<void> => rm(gitDir, { recursive: true, force: true, maxRetries: 3 });
  try {
    await fetchWatched(context, { ...request, gitDir }, operation);
    const commit = await readCommit(context, { gitDir, revision: ownRef }, operation.signal);
    return { gitDir, ...commit, bytes: await bytesOnDisk(gitDir), [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function fetchWatched(
  context: GitContext,
  request: RemoteFetch & { gitDir: string },
  operation: OperationSignal,
): Promise<void> {
  const bytesMax = context.limits.repositoryBytesMax;
  const tooLarge = new ScanError("limit-exceeded", `The repository is larger than ${bytesMax} bytes.`);
  const onExceeded = (): void => operation.fail(tooLarge);
  const pollMs = context.limits.diskPollMs;
  using watch = watchDisk({ folder: request.gitDir, bytesMax, pollMs, onExceeded });
  await fetchExactOrRef(context, request, operation.signal);
  await watch.check();
  operation.signal.throwIfAborted();
}

async function fetchExactOrRef(
  context: GitContext,
  request: RemoteFetch & { gitDir: string },
  signal: AbortSignal,
): Promise<void> {
  const { commit, refName } = request.resolved;
  if ((await fetchOne(context, { ...request, source: commit }, signal)) === "fetched") return;
  if (refName === null) throw refNotFound(commit);
  if ((await fetchOne(context, { ...request, source: refName }, signal)) === "unknown") throw refNotFound(refName);
}

async function fetchOne(
  context: GitContext,
  request: RemoteFetch & { gitDir: string; source: string },
  signal: AbortSignal,
): Promise<"fetched" | "unknown"> {
  const { location, gitDir, source } = request;
  const flags = ["--depth=1", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--no-progress"];
  const args = ["fetch", ...flags, "--no-auto-maintenance", "--", location.url, `+${source}:${ownRef}`];
  const result = await runRemote(context, { args, location, gitDir, signal });
  if (result.ok) return "fetched";
  if (result.isUnknownObject) return "unknown";
  throw result.error;
}
