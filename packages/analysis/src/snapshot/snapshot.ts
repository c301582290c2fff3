import type { FileOutcome } from "../protocol.ts";

/** What a file came to, and all that this depended on beside the code that made it. */
export interface SnapshotFile {
  readonly oid: string;
  readonly language: string;
  readonly outcome: FileOutcome;
  readonly notGenerated: boolean;
}

/** A file that came to nothing, as it was when that happened. */
export interface LostFile {
  readonly oid: string;
  readonly language: string;
  readonly notGenerated?: true | undefined;
  /** Scans in a row that tried it in vain. */
  readonly attempts: number;
}

/**
 * What a scan knows of a commit's files, by path, for the next scan to start from. What a file came to depends on its
 * path, its object, its language, whether the repository calls it `-linguist-generated`, and the digest of that language's analysis, and on nothing else: no commit, no branch.
 */
export interface Snapshot {
  /** Per language, of the analysis that the outcomes are of. */
  readonly digests: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, SnapshotFile>;
  /** The object at each path that came to something, also where that was by an analysis which has changed since. */
  readonly objects: ReadonlyMap<string, string>;
  /**
   * By path: what the next scan tries again, and counts. As nobody knows what language the content of a lost file would have shown,
   * a change of any language's analysis makes them forgotten.
   */
  readonly lost: ReadonlyMap<string, LostFile>;
}

/** The languages whose analysis decided an outcome: the planned one, and the one that the content turned out to be in. */
export function languagesOf({ language, outcome }: Pick<SnapshotFile, "language" | "outcome">): readonly string[] {
  return [language, outcome.language ?? language];
}

/** The snapshot of a repository that was never scanned. */
export const emptySnapshot: Snapshot = { digests: new Map(), files: new Map(), objects: new Map(), lost: new Map() };
