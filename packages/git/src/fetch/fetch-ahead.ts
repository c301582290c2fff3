import { rm } from "node:fs/promises";
import { ScanError } from "@muster/contract";
import type { ObjectId } from "@muster/contract";
import type { BorrowedClone } from "../cache/clone-cache.ts";
import type { GitContext } from "../git-context.ts";
import { operationSignal } from "../process/operation-signal.ts";
import { runRemote } from "../remote/run-remote.ts";
import type { RemoteLocation } from "../url/repository-policy.ts";
import { borrowObjects } from "./borrow-objects.ts";
import { createBareRepository } from "./create-bare-repository.ts";
import { watchDisk } from "./watch-disk.ts";

export interface FetchAhead {
  readonly location: RemoteLocation;
  readonly commits: readonly ObjectId[];
  readonly directory: string;
  readonly cacheScope: string;
}

/**
 * Brings several commits into the cache in one conversation with the host, so that fetching each of them afterwards asks it
 * nothing. Does its best: without a cache, where the host refuses one of them, where they are too large together or the disk is
 * full, nothing is kept, and fetching each says what is wrong. Throws only what aborting `caller` throws.
 */
export async function fetchAhead(context: GitContext, request: FetchAhead, caller: AbortSignal): Promise<void> {
  try {
    await fetchAll(context, request, caller);
  } catch {
    caller.throwIfAborted();
  }
}

async function fetchAll(context: GitContext, request: FetchAhead, caller: AbortSignal): Promise<void> {
  const { location, commits, directory, cacheScope: scope } = request;
  const objectFormat = commits[0]?.length === 64 ? "sha256" : "sha1";
  await using clone = (await context.cache?.borrow({ scope, url: location.url, objectFormat })) ?? null;
  if (clone === null) return;
  const missing = commits.filter((commit) => !clone.commits.includes(commit));
  if (missing.length < 2) return;
  const timeout = new ScanError("host-timeout", "Fetching the repository took longer than the limit.");
  using operation = operationSignal(caller, context.limits.fetchMs, timeout);
  const gitDir = await createBareRepository({ parent: directory, objectFormat });
  try {
    await borrowObjects(gitDir, clone, null);
    const { repositoryBytesMax: bytesMax, diskPollMs: pollMs } = context.limits;
    const tooLarge = new ScanError("limit-exceeded", `The commits are larger than ${bytesMax} bytes.`);
    using watch = watchDisk({ folder: gitDir, bytesMax, pollMs, onExceeded: () => operation.fail(tooLarge) });
    const flags = ["--depth=1", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--no-progress"];
    const refs = missing.map((commit) => `+${commit}:refs/muster/ahead/${commit}`);
    const args = ["fetch", ...flags, "--no-auto-maintenance", "--", location.url, ...refs];
    const result = await runRemote(context, { args, location, gitDir, signal: operation.signal });
    if (!result.ok) throw result.error;
    await watch.check();
    operation.signal.throwIfAborted();
    await addAll(clone, gitDir, missing);
  } finally {
    await rm(gitDir, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function addAll(clone: BorrowedClone, gitDir: string, commits: readonly ObjectId[]): Promise<void> {
  for (const commit of commits) await clone.add(gitDir, commit);
}
