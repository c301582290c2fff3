import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ScanError } from "@muster/contract";
import type { ObjectId } from "@muster/contract";
import { readCommit } from "../fetch/read-commit.ts";
import type { FetchedCommit } from "../fetch/fetched-commit.ts";
import type { GitContext } from "../git-context.ts";
import { listLine, type DatedCommit } from "../history/list-line.ts";
import { operationSignal } from "../process/operation-signal.ts";
import type { ResolvedRef } from "../refs/resolved-ref.ts";
import type { LocalLocation } from "../url/repository-policy.ts";
import { assertAllowed, assertPathAllowed } from "./assert-allowed.ts";
import { countDirtyFiles } from "./count-dirty-files.ts";
import { locateRepository } from "./locate-repository.ts";
import type { LocalRepository } from "./locate-repository.ts";
import { mountObjects } from "./mount-objects.ts";
import { readSmallFile } from "./read-small-file.ts";
import { resolveLocalRef } from "./run-in-repository.ts";

/** A local repository opened for reading. Disposing removes the small folder through which it is read. */
export interface LocalCommit extends AsyncDisposable {
  readonly gitDir: string;
  readonly commit: ObjectId;
  readonly committedAt: string;
  readonly refName: string | null;
  /** Files of the working tree that differ from HEAD or are not in it; null when that cannot be told safely and soon. */
  readonly dirtyFiles: number | null;
}

const timeout = (): ScanError => new ScanError("corrupt-repository", "git did not finish reading the repository.");

/** Opens the repository at a path of whoever runs the command line: no policy applies, but nothing in it is trusted. */
export async function openLocal(
  context: GitContext,
  request: { path: string; ref: string | null },
  caller: AbortSignal,
): Promise<LocalCommit> {
  using operation = operationSignal(caller, context.limits.treeMs, timeout());
  const { signal } = operation;
  const repository = await locateRepository(request.path);
  const resolved = await resolveLocalRef(context, { repository, ref: request.ref }, signal);
  const mount = await mountObjects(context, { repository, directory: context.home }, signal);
  try {
    const { gitDir } = mount;
    const { commit, committedAt } = await readCommit(context, { gitDir, revision: resolved.commit }, signal);
    const head = await headCommit(context, { repository, gitDir }, signal);
    const dirtyFiles =
      head === null ? null : await countDirtyFiles(context, { repository, mountDir: gitDir, commit: head }, caller);
    const dispose = (): PromiseLike<void> => mount[Symbol.asyncDispose]();
    return { gitDir, commit, committedAt, refName: resolved.refName, dirtyFiles, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await mount[Symbol.asyncDispose]();
    throw error;
  }
}

/** Resolves a ref of a repository that somebody submitted: every folder behind it must be allowed. */
export async function resolveAllowedRef(
  context: GitContext,
  request: { location: LocalLocation; ref: string | null },
  caller: AbortSignal,
): Promise<ResolvedRef> {
  using operation = operationSignal(caller, context.limits.lsRemoteMs, timeout());
  const repository = await locateAllowed(context, request.location);
  const resolved = await resolveLocalRef(context, { repository, ref: request.ref }, operation.signal);
  if (resolved.refName?.startsWith("refs/heads/") === true) return resolved;
  await using mount = await mountObjects(context, { repository, directory: context.home }, operation.signal);
  const revision = resolved.commit;
  const { commit } = await readCommit(context, { gitDir: mount.gitDir, revision }, operation.signal);
  return { ...resolved, commit };
}

/** Opens a commit of a repository that somebody submitted, in place: no copy is made. */
export async function openAllowedCommit(
  context: GitContext,
  request: { location: LocalLocation; resolved: ResolvedRef; directory: string },
  caller: AbortSignal,
): Promise<FetchedCommit> {
  using operation = operationSignal(caller, context.limits.fetchMs, timeout());
  const { signal } = operation;
  const repository = await locateAllowed(context, request.location);
  const mount = await mountObjects(context, { repository, directory: request.directory }, signal);
  try {
    const { gitDir } = mount;
    const commit = await readCommit(context, { gitDir, revision: request.resolved.commit }, signal);
    return {
      gitDir,
      ...commit,
      bytes: 0,
      isReused: false,
      distrust: () => Promise.resolve(),
      [Symbol.asyncDispose]: () => mount[Symbol.asyncDispose](),
    };
  } catch (error) {
    await mount[Symbol.asyncDispose]();
    throw error;
  }
}

/** Returns the first-parent line of a commit of a repository that somebody submitted, newest first. */
export async function listAllowedHistory(
  context: GitContext,
  request: { location: LocalLocation; resolved: ResolvedRef; directory: string; countMax: number },
  caller: AbortSignal,
): Promise<DatedCommit[]> {
  using operation = operationSignal(caller, context.limits.fetchMs, timeout());
  const repository = await locateAllowed(context, request.location);
  const { directory, countMax } = request;
  await using mount = await mountObjects(context, { repository, directory }, operation.signal);
  // A repository without its whole history says where it ends; without that, git would look for the rest.
  const shallow = await readSmallFile(join(repository.commonDir, "shallow"));
  if (shallow !== null) await writeFile(join(mount.gitDir, "shallow"), shallow);
  const { commit } = request.resolved;
  return await listLine(context, { gitDir: mount.gitDir, commit, countMax }, operation.signal);
}

async function locateAllowed(context: GitContext, location: LocalLocation): Promise<LocalRepository> {
  await assertPathAllowed(location.path, context.policy);
  const repository = await locateRepository(location.path);
  await assertAllowed(repository, context.policy);
  return repository;
}

async function headCommit(
  context: GitContext,
  request: { repository: LocalRepository; gitDir: string },
  signal: AbortSignal,
): Promise<ObjectId | null> {
  try {
    return (await resolveLocalRef(context, { repository: request.repository, ref: null }, signal)).commit;
  } catch (error) {
    if (error instanceof ScanError && error.code !== "cancelled") return null;
    throw error;
  }
}
