import type { ObjectId } from "@muster/contract";

/** A commit whose objects can be read. Disposing removes what was written for it. */
export interface FetchedCommit extends AsyncDisposable {
  readonly gitDir: string;
  readonly commit: ObjectId;
  /** ISO 8601, UTC; the committer's clock, which may be wrong. */
  readonly committedAt: string;
  /** On disk. A local repository is read in place and takes none. */
  readonly bytes: number;
}
