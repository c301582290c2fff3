import type { AnalysisDigests } from "../digest/analysis-digests.ts";
import type { PlannedFile } from "../plan-analysis.ts";
import type { FileOutcome } from "../protocol.ts";
import { type LostFile, type Snapshot, type SnapshotFile, languagesOf } from "./snapshot.ts";

/** A commit's files, and the analysis that they get. */
export interface SnapshotStep {
  readonly files: readonly PlannedFile[];
  readonly digests: AnalysisDigests["languages"];
}

/**
 * Returns what each file comes to as far as the snapshot knows it, in the order of the files; undefined for a file that
 * has to be analysed: it is new, changed, moved or of another language, or its language's analysis has changed.
 */
export function findKnownOutcomes(snapshot: Snapshot, { files, digests }: SnapshotStep): (FileOutcome | undefined)[] {
  const isCurrent = new Map(
    [...digests].map(([language, digest]) => [language, snapshot.digests.get(language) === digest]),
  );
  return files.map(({ path, oid, language, notGenerated = false }) => {
    const known = snapshot.files.get(path);
    if (known === undefined || known.oid !== oid || known.language !== language || known.notGenerated !== notGenerated)
      return undefined;
    return languagesOf(known).every((id) => isCurrent.get(id) === true) ? known.outcome : undefined;
  });
}

/**
 * Returns how often in a row scans by this very analysis have lost each file as it is now, in the order of the files. The analysis of
 * every language has to be the same: what a lost file's content would have shown it to be is not known.
 */
export function findLosses(snapshot: Snapshot, { files, digests }: SnapshotStep): number[] {
  const isCurrent = [...digests].every(([language, digest]) => snapshot.digests.get(language) === digest);
  return files.map(({ path, oid, language, notGenerated }) => {
    const lost = isCurrent ? snapshot.lost.get(path) : undefined;
    const isSame = lost?.oid === oid && lost.language === language && lost.notGenerated === notGenerated;
    return isSame ? lost.attempts : 0;
  });
}

/**
 * Returns the snapshot of a commit whose files came to `outcomes`, in their order; null for what the next scan must not
 * take over. A pure function of its arguments: which of the outcomes were known before leaves no trace. `losses` says how often
 * in a row each file was lost by now.
 */
export function takeSnapshot(
  { files, digests }: SnapshotStep,
  outcomes: readonly (FileOutcome | null)[],
  losses: readonly number[] = [],
): Snapshot {
  const kept = new Map<string, SnapshotFile>();
  const lost = new Map<string, LostFile>();
  for (const [index, { path, oid, language, notGenerated = false }] of files.entries()) {
    const outcome = outcomes[index] ?? null;
    const attempts = losses[index] ?? 0;
    if (oid !== null && attempts > 0)
      lost.set(path, { oid, language, attempts, ...(notGenerated ? { notGenerated } : {}) });
    if (oid === null || outcome === null) continue;
    const file = { oid, language, outcome, notGenerated };
    if (languagesOf(file).every((id) => digests.has(id))) kept.set(path, file);
  }
  return { digests, files: kept, objects: new Map([...kept].map(([path, { oid }]) => [path, oid])), lost };
}

/** Returns the paths at which the snapshot's commit and the planned files hold the same object. */
export function findUnchangedPaths({ objects }: Snapshot, files: SnapshotStep["files"]): Set<string> {
  return new Set(files.flatMap(({ path, oid }) => (oid !== null && objects.get(path) === oid ? [path] : [])));
}
