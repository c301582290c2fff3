import { rm } from "node:fs/promises";
import { ScanError } from "@muster/contract";
import type { ObjectId } from "@muster/contract";
import type { BorrowedClone } from "../cache/clone-cache.ts";
import type { GitContext } from "../git-context.ts";
import { operationSignal, type OperationSignal } from "../process/operation-signal.ts";
import { runRemote } from "../remote/run-remote.ts";
import type { RemoteLocation } from "../url/repository-policy.ts";
import { borrowObjects } from "./borrow-objects.ts";
import { createBareRepository } from "./create-bare-repository.ts";
import type { FetchedCommits } from "./fetched-commit.ts";
import { assertCommits } from "./read-commit.ts";
import { watchDisk } from "./watch-disk.ts";

export interface FetchTogether {
  readonly location: RemoteLocation;
  readonly commits: readonly ObjectId[];
  readonly directory: string;
  readonly cacheScope: string;
}

/**
 * Fetches several commits in one conversation with the host into one repository, in which all of them can be read, and leaves them in
 * the cache. Does its best: null without a cache, where the host refuses one of them, where they are too large together, one cannot be read or
 * the disk is full: then nothing stays, and fetching each says what is wrong. Throws only what aborting `caller` throws.
 */
export async function fetchTogether(
  context: GitContext,
  request: FetchTogether,
  caller: AbortSignal,
): Promise<FetchedCommits | null> {
  const { location, cacheScope: scope } = request;
  const commits = [...new Set(request.commits)];
  const objectFormat = commits[0]?.length === 64 ? "sha256" : "sha1";
  if (commits.length < 2) return null;
  const clone = (await context.cache?.borrow({ scope, url: location.url, objectFormat })) ?? null;
  if (clone === null) return null;
  try {
    const gitDir = await createBareRepository({ parent: request.directory, objectFormat });
    try {
      const timeout = new ScanError("host-timeout", "Fetching the repository took longer than the limit.");
      using operation = operationSignal(caller, context.limits.fetchMs, timeout);
      await fillRepository(context, { ...request, commits, gitDir, clone }, operation);
    } catch (error) {
      await remove(gitDir);
      throw error;
    }
    return describe(gitDir, { commits, clone });
  } catch {
    await clone[Symbol.asyncDispose]();
    caller.throwIfAborted();
    return null;
  }
}

type Filling = FetchTogether & { readonly gitDir: string; readonly clone: BorrowedClone };

async function fillRepository(context: GitContext, request: Filling, operation: OperationSignal): Promise<void> {
  const { location, commits, gitDir, clone } = request;
  await borrowObjects(gitDir, clone, null);
  const missing = commits.filter((commit) => !clone.commits.includes(commit));
  if (missing.length > 0) {
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
  }
  await assertCommits(context, { gitDir, commits }, operation.signal);
  for (const commit of missing) await clone.add(gitDir, commit);
}

function describe(
  gitDir: string,
  { commits, clone }: { commits: readonly ObjectId[]; clone: BorrowedClone },
): FetchedCommits {
  const isReused = clone.commits.length > 0;
  const distrust = async (): Promise<void> => {
    if (isReused) await clone.condemn();
  };
  return {
    commits: commits.map((commit) => ({ gitDir, commit, isReused, distrust })),
    [Symbol.asyncDispose]: async () => {
      await remove(gitDir);
      await clone[Symbol.asyncDispose]();
    },
  };
}

const remove = (gitDir: string): Promise<void> => rm(gitDir, { recursive: true, force: true, maxRetries: 3 });
