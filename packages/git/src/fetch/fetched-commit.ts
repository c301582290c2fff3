import type { ObjectId } from "@muster/contract";

/** A commit whose objects can be read. */
export interface ReadableCommit {
  readonly gitDir: string;
  readonly commit: ObjectId;
  /** True when objects of earlier fetches take part: damage met in them is this machine's, not the repository's. */
  readonly isReused: boolean;
  /** Says that a reused copy is damaged: no later fetch builds on it. Nothing happens to a copy that is not reused. */
  distrust(): Promise<void>;
}

/** A commit that was fetched alone. Disposing removes what was written for it, but for what the cache keeps. */
export interface FetchedCommit extends ReadableCommit, AsyncDisposable {
  /** ISO 8601, UTC; the committer's clock, which may be wrong. */
  readonly committedAt: string;
  /** On disk, written for this commit. A local repository is read in place and takes none. */
  readonly bytes: number;
}

/** Commits in one repository, to be read one after another. Disposing removes what was written for them, as above. */
export interface FetchedCommits extends AsyncDisposable {
  /** Without duplicates; all of them can be read until this is disposed. */
  readonly commits: readonly ReadableCommit[];
}
