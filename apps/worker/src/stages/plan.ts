import {
  decodeSnapshot,
  findKnownOutcomes,
  planAnalysis,
  readAttributes,
  type AnalysisPlan,
  type AnalysisRequest,
} from "@muster/analysis";
import { getSnapshot } from "@muster/db";
import { readFetched } from "../read-fetched.ts";
import type { ScanContext } from "../scan-context.ts";
import type { ScanSource } from "./fetch.ts";

/** Which files of the source to analyse, and why not the others. */
export interface PlannedScan {
  readonly source: ScanSource;
  readonly plan: AnalysisPlan;
  /** What the planned files come to, where an earlier scan knows it. */
  readonly known: NonNullable<AnalysisRequest["known"]>;
}

/** Reads the commit's tree, decides about every entry, and finds what earlier scans know of those that have not changed. */
export async function planScan(source: ScanSource, context: ScanContext): Promise<PlannedScan> {
  const { git, signal, reportProgress } = context;
  const { gitDir, commit } = source.fetched;
  const entries = await readFetched(
    source.fetched,
    () => git.readTree(gitDir, commit, signal),
    (tree) => tree.some(({ kind, bytes }) => kind === "file" && bytes === null),
  );
  const plan = planAnalysis(entries, await readAttributes({ kind: "git", gitDir }, entries));
  reportProgress(0, plan.files.length);
  return { source, plan, known: await findKnown(source, plan, context) };
}

async function findKnown(
  { target }: ScanSource,
  { files }: AnalysisPlan,
  { db, digests }: ScanContext,
): Promise<PlannedScan["known"]> {
  const { claim, resolved } = target;
  if (claim.forced) return [];
  const stored = await getSnapshot(db, { ...claim, ref: resolved.refName });
  const snapshot = await decodeSnapshot(stored, digests.languages);
  return findKnownOutcomes(snapshot, { files, digests: digests.languages });
}
