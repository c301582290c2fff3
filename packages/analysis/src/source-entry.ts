import type { ObjectId } from "@muster/contract";

/**
 * One thing that a repository or directory holds. A git tree's entries fit as they are; a plain directory has no object
 * ids, and two more kinds: a directory that was not entered because it is vendored, and what could not be looked at.
 */
export interface SourceEntry {
  /** Relative to the root, with `/` between its parts; a directory's ends in `/`. */
  readonly path: string;
  readonly oid: ObjectId | null;
  readonly kind: "file" | "symlink" | "submodule" | "vendored-directory" | "unreadable";
  readonly bytes: number | null;
  readonly pathIsUtf8: boolean;
}
