import { rm } from "node:fs/promises";
import { ScanError } from "@muster/contract";
import type { ObjectId } from "@muster/contract";
import type { BorrowedClone } from "../cache/clone-cache.ts";
import type { GitContext } from "../git-context.ts";
import { operationSignal } from "../process/operation-signal.ts";
import type { OperationSignal } from "../process/operation-signal.ts";
import { refNotFound } from "../refs/resolve-remote-ref.ts";
import type { ResolvedRef } from "../refs/resolved-ref.ts";
import { runRemote } from "../remote/run-remote.ts";
import type { RemoteLocation } from "../url/repository-policy.ts";
import { asDiskFull } from "./as-disk-full.ts";
import { borrowObjects } from "./borrow-objects.ts";
import { createBareRepository } from "./create-bare-repository.ts";
import type { FetchedCommit } from "./fetched-commit.ts";
import { ownRef } from "./own-ref.ts";
import { readCommit } from "./read-commit.ts";
import { bytesOnDisk, watchDisk } from "./watch-disk.ts";

export interface RemoteFetch {
  readonly location: RemoteLocation;
  readonly resolved: ResolvedRef;
  readonly directory: string;
  /** Whose copy in the cache may be used; without one, none is. */
  readonly cacheScope?: string | undefined;
}

/**
 * Fetches one commit, without history, tags, submodules or a working tree, into a new bare repository, which borrows
 * what the cache has of it and leaves the rest there. A server that does not hand out the exact commit is asked for the ref
 * instead, whose commit may be newer by then. Leaves nothing behind when it throws.
 *
 * What fails because of the cache is tried once more: a damaged copy is condemned first, a full disk gets room.
 */
export async function fetchRemoteCommit(
  context: GitContext,
  request: RemoteFetch,
  caller: AbortSignal,
): Promise<FetchedCommit> {
  const timeout = new ScanError("host-timeout", "Fetching the repository took longer than the limit.");
  using operation = operationSignal(caller, context.limits.fetchMs, timeout);
  const clone = await borrowClone(context, request);
  try {
    return await fetchThrough(context, { ...request, clone }, operation);
  } catch (error) {
    await clone?.[Symbol.asyncDispose]();
    if (context.cache === null || !(await mendCache(context, { error, clone }))) throw error;
  }
  const second = await borrowClone(context, request);
  try {
    return await fetchThrough(context, { ...request, clone: second }, operation);
  } catch (error) {
    await second?.[Symbol.asyncDispose]();
    throw error;
  }
}

const objectFormatOf = (commit: ObjectId): "sha1" | "sha256" => (commit.length === 64 ? "sha256" : "sha1");

async function borrowClone(context: GitContext, request: RemoteFetch): Promise<BorrowedClone | null> {
  const { cacheScope: scope, location, resolved } = request;
  if (context.cache === null || scope === undefined) return null;
  return context.cache.borrow({ scope, url: location.url, objectFormat: objectFormatOf(resolved.commit) });
}

/** Returns true when the same fetch may succeed now. */
async function mendCache(
  context: GitContext,
  { error, clone }: { error: unknown; clone: BorrowedClone | null },
): Promise<boolean> {
  if (!(error instanceof ScanError)) return false;
  if (error.code === "disk-full") {
    await context.cache?.makeRoom();
    return true;
  }
  const isSuspect = error.code === "corrupt-repository" || error.code === "git-failed";
  if (clone === null || clone.commits.length === 0 || !isSuspect) return false;
  await clone.condemn();
  return true;
}

type FetchThrough = RemoteFetch & { readonly clone: BorrowedClone | null };

async function fetchThrough(
  context: GitContext,
  request: FetchThrough,
  operation: OperationSignal,
): Promise<FetchedCommit> {
  const { clone, resolved, directory } = request;
  const objectFormat = objectFormatOf(resolved.commit);
  const gitDir = await createBareRepository({ parent: directory, objectFormat });
  const remove = (): Promise<void> => rm(gitDir, { recursive: true, force: true, maxRetries: 3 });
  try {
    const isComplete = clone?.commits.includes(resolved.commit) ?? false;
    if (clone !== null) await borrowObjects(gitDir, clone, isComplete ? resolved.commit : null);
    if (!isComplete) await fetchWatched(context, { ...request, gitDir }, operation);
    const isReused = clone !== null && clone.commits.length > 0;
    const [commit, bytes] = await Promise.all([
      readFetched(context, { gitDir, isReused }, operation.signal),
      bytesOnDisk(gitDir),
    ]);
    await clone?.add(gitDir, commit.commit);
    return {
      gitDir,
      ...commit,
      bytes,
      isReused,
      distrust: async () => {
        if (isReused) await clone.condemn();
      },
      [Symbol.asyncDispose]: async () => {
        await remove();
        await clone?.[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await remove();
    throw asDiskFull(error);
  }
}

/** A commit that was fetched and cannot be found is a damaged copy's, when there is a copy. */
async function readFetched(
  context: GitContext,
  { gitDir, isReused }: { gitDir: string; isReused: boolean },
  signal: AbortSignal,
): Promise<{ commit: ObjectId; committedAt: string }> {
  try {
    return await readCommit(context, { gitDir, revision: ownRef }, signal);
  } catch (error) {
    if (!isReused || !(error instanceof ScanError) || error.code !== "ref-not-found") throw error;
    throw new ScanError("corrupt-repository", "The copy of the repository is damaged.", { cause: error });
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
