import {
  decodeSnapshot,
  findKnownOutcomes,
  findLosses,
  findUnchangedPaths,
  planAnalysis,
  readAttributes,
  type AnalysisPlan,
  type AnalysisRequest,
  type Snapshot,
} from "@muster/analysis";
import type { ScanId } from "@muster/contract";
import { getSnapshot } from "@muster/db";
import type { ReadableCommit } from "@muster/git";
import { readFetched } from "../read-fetched.ts";
import type { ScanContext } from "../scan-context.ts";
import type { ScanSource } from "./fetch.ts";

/** Which files of the source to analyse, and why not the others. */
export interface PlannedScan {
  readonly source: ScanSource;
  readonly plan: AnalysisPlan;
  /** False when what the repository says of its own files could not all be read: another scan may plan otherwise. */
  readonly isPlanCertain: boolean;
  /** What the planned files come to, where an earlier scan knows it. */
  readonly known: NonNullable<AnalysisRequest["known"]>;
  /** How often in a row each was lost by earlier scans. */
  readonly losses: NonNullable<AnalysisRequest["losses"]>;
  /** Paths whose content is what the history's last scan saw; none where that is not known. */
  readonly unchangedPaths: ReadonlySet<string>;
  /** The history's last scan, if what is known is what it found. */
  readonly knownBy: ScanId | null;
}

/** Reads the commit's tree, decides about every entry, and finds what earlier scans know of those that have not changed. */
export async function planScan(source: ScanSource, context: ScanContext): Promise<PlannedScan> {
  const { reportProgress, digests } = context;
  // git reads the tree while the snapshot comes and is unpacked.
  const [{ plan, isPlanCertain }, { snapshot, historyScan }] = await Promise.all([
    makePlan(source, context),
    loadSnapshot(source, context),
  ]);
  reportProgress(0, plan.files.length);
  const { files } = plan;
  // A scan that is forced finds everything out for itself, and still has to tell why something changed.
  const step = { files, digests: digests.languages };
  const { forced } = source.target.claim;
  const known = forced ? [] : findKnownOutcomes(snapshot, step);
  const losses = forced ? [] : findLosses(snapshot, step);
  const unchangedPaths = historyScan === null ? new Set<string>() : findUnchangedPaths(snapshot, files);
  return { source, plan, isPlanCertain, known, losses, unchangedPaths, knownBy: historyScan };
}

/** Reads a commit's tree and decides about every entry. */
export async function makePlan(
  { fetched }: { fetched: ReadableCommit },
  { git, signal }: Pick<ScanContext, "git" | "signal">,
): Promise<Pick<PlannedScan, "plan" | "isPlanCertain">> {
  const { gitDir, commit } = fetched;
  const entries = await readFetched(
    fetched,
    () => git.readTree(gitDir, commit, signal),
    (tree) => tree.some(({ kind, bytes }) => kind === "file" && bytes === null),
  );
  const { attributes, unreadable } = await readFetched(
    fetched,
    () => readAttributes({ kind: "git", gitDir }, entries, signal),
    (read) => read.unreadable.length > 0,
  );
  return { plan: await planAnalysis(entries, attributes, signal), isPlanCertain: unreadable.length === 0 };
}

/** Returns what earlier scans know, and by which scan it is what the repository's findings stand by, if it is. */
async function loadSnapshot(
  { target }: ScanSource,
  { db, digests }: ScanContext,
): Promise<{ snapshot: Snapshot; historyScan: ScanId | null }> {
  const { claim, resolved, tracked } = target;
  const stored = await getSnapshot(db, { ...claim, ref: resolved.refName, tracked });
  const snapshot = await decodeSnapshot(stored?.body ?? null, digests.languages);
  return { snapshot, historyScan: stored?.isHistory === true ? stored.scanId : null };
}
