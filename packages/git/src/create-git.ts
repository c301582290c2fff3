import { chmodSync, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { limits } from "@muster/contract";
import type { ObjectId } from "@muster/contract";
import type { CloneCache } from "./cache/clone-cache.ts";
import { fetchRemoteCommit } from "./fetch/fetch-remote-commit.ts";
import { fetchTogether, type FetchTogether } from "./fetch/fetch-together.ts";
import type { FetchedCommit, FetchedCommits } from "./fetch/fetched-commit.ts";
import type { GitContext, SshOptions } from "./git-context.ts";
import type { DatedCommit } from "./history/list-line.ts";
import { listRemoteHistory } from "./history/list-remote-history.ts";
import { listAllowedHistory, openAllowedCommit, openLocal, resolveAllowedRef } from "./local/open-local.ts";
import type { LocalCommit } from "./local/open-local.ts";
import type { GitLimits } from "./process/git-limits.ts";
import { resolveRemoteRef } from "./refs/resolve-remote-ref.ts";
import type { ResolvedRef } from "./refs/resolved-ref.ts";
import { readTree } from "./tree/read-tree.ts";
import type { TreeEntry } from "./tree/tree-entry.ts";
import type { RepositoryLocation, RepositoryPolicy } from "./url/repository-policy.ts";

export interface GitOptions {
  /** A folder of this process alone; created with mode 0700. */
  readonly home: string;
  readonly policy: RepositoryPolicy;
  readonly limits?: Partial<GitLimits>;
  readonly ssh?: SshOptions;
  /** Certificates (PEM) to trust instead of the machine's own. */
  readonly tlsCaFile?: string;
  /** Keeps what was fetched for the next fetch of the same repository. */
  readonly cache?: CloneCache | null;
}

export interface FetchRequest {
  readonly location: RepositoryLocation;
  readonly resolved: ResolvedRef;
  /** An existing folder in which the bare repository is made. */
  readonly directory: string;
  /**
   * Who fetches: only fetches of the same scope share a copy in the cache, since one may not be allowed to see what another
   * is. Without it the cache takes no part.
   */
  readonly cacheScope?: string;
}

interface FetchTogetherRequest extends Omit<FetchTogether, "location"> {
  readonly location: RepositoryLocation;
}

export interface HistoryRequest {
  readonly location: RepositoryLocation;
  readonly resolved: ResolvedRef;
  /** An existing folder for what is fetched, which does not stay. */
  readonly directory: string;
  /** Seconds since 1970: of older commits only the latest need be listed. */
  readonly since: number;
  readonly countMax: number;
}

/** Reads repositories that nobody has to trust. Every expected failure is a ScanError; aborting a signal ends git at once. */
export interface Git {
  /** Returns which commit a branch, tag, full ref name or full commit id names now; null asks for HEAD. */
  resolveRef(location: RepositoryLocation, ref: string | null, signal: AbortSignal): Promise<ResolvedRef>;
  /** Makes one commit readable: fetched bare and without history, or in place for a local repository. */
  fetchCommit(request: FetchRequest, signal: AbortSignal): Promise<FetchedCommit>;
  /** Makes several commits of a remote readable in one repository, where that can be done; else null: fetch each. Dispose it. */
  fetchTogether(request: FetchTogetherRequest, signal: AbortSignal): Promise<FetchedCommits | null>;
  /** Returns a commit and its first parents, newest first, as far as the repository has them. */
  listHistory(request: HistoryRequest, signal: AbortSignal): Promise<DatedCommit[]>;
  /** Returns every file, symlink and submodule of a commit. */
  readTree(gitDir: string, commit: ObjectId, signal: AbortSignal): Promise<TreeEntry[]>;
  /** Opens a local repository in place, without applying the policy: for a person's own command. Dispose it. */
  openLocal(path: string, ref: string | null, signal: AbortSignal): Promise<LocalCommit>;
}

/** Creates the home folder and returns the operations. Throws when the folder cannot be made private. */
export function createGit(options: GitOptions): Git {
  const home = resolve(options.home);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  chmodSync(home, 0o700);
  const context: GitContext = {
    home,
    policy: options.policy,
    limits: { ...limits.git, ...options.limits },
    ssh: options.ssh ?? {},
    tlsCaFile: options.tlsCaFile ?? null,
    cache: options.cache ?? null,
  };
  return {
    resolveRef: (location, ref, signal) =>
      location.kind === "local"
        ? resolveAllowedRef(context, { location, ref }, signal)
        : resolveRemoteRef(context, { location, ref }, signal),
    fetchCommit: ({ location, ...request }, signal) =>
      location.kind === "local"
        ? openAllowedCommit(context, { location, ...request }, signal)
        : fetchRemoteCommit(context, { location, ...request }, signal),
    fetchTogether: ({ location, ...request }, signal) =>
      location.kind === "local" ? Promise.resolve(null) : fetchTogether(context, { location, ...request }, signal),
    listHistory: ({ location, ...request }, signal) =>
      location.kind === "local"
        ? listAllowedHistory(context, { location, ...request }, signal)
        : listRemoteHistory(context, { location, ...request }, signal),
    readTree: (gitDir, commit, signal) => readTree({ gitDir, commit, limits: context.limits }, signal),
    openLocal: (path, ref, signal) => openLocal(context, { path, ref }, signal),
  };
}
