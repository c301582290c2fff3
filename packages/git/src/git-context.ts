import type { CloneCache } from "./cache/clone-cache.ts";
import type { GitLimits } from "./process/git-limits.ts";
import type { RepositoryPolicy } from "./url/repository-policy.ts";

/** What every operation of one `createGit` shares. */
export interface GitContext {
  /** Private to this process and its user. */
  readonly home: string;
  readonly policy: RepositoryPolicy;
  readonly limits: GitLimits;
  readonly ssh: SshOptions;
  readonly tlsCaFile: string | null;
  readonly cache: CloneCache | null;
}

/** Absent files mean: no identity, and only the machine's own list of known hosts. Nobody's home directory is read. */
export interface SshOptions {
  readonly identityFile?: string;
  readonly knownHostsFile?: string;
}
