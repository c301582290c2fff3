import { assembleAudit, encodeSnapshot, takeSnapshot } from "@muster/analysis";
import { ScanError } from "@muster/contract";
import { completeScan, type ScanCompletion, type ScanWork } from "@muster/db";
import type { ScanContext } from "../scan-context.ts";
import type { AnalysedScan } from "./analyse.ts";

/** What a finished scan changed. */
export interface PersistedScan {
  readonly commit: string;
  readonly findings: number;
  readonly opened: number;
  readonly fixed: number;
  /** True when its result was known and nothing was read. */
  readonly unchanged: boolean;
}

/**
 * Writes the scan's result in one transaction, which the claim's fence guards.
 * @throws ScanError claim-lost when the claim is no longer this worker's: nothing was written
 */
export async function persistAudit(analysed: AnalysedScan, context: ScanContext): Promise<PersistedScan> {
  const { source, plan, result } = analysed;
  const { db, timings, digests } = context;
  const { claim, tracked } = source.target;
  const { commit, committedAt } = source.fetched;
  // What was fetched may be newer than what was resolved: see `fetchRemoteCommit`.
  const resolved = { ...source.target.resolved, commit };
  const repository = { name: claim.name, url: claim.url };
  const audit = assembleAudit({ repository, commit, ref: resolved.refName, committedAt, plan, result });
  const step = { files: plan.files, digests: digests.languages };
  const snapshot = await encodeSnapshot(takeSnapshot(step, result.reusable, result.losses));
  const work = describeWork(analysed, context);
  const { unchangedPaths } = analysed;
  const takenOver = findTakenOver(analysed);
  const completion = { resolved, audit, timings, tracked, snapshot, work, unchangedPaths, takenOver };
  const completed = await completeScan(db, claim, completion);
  if (completed.outcome === "claim-lost") {
    throw new ScanError("claim-lost", "Another worker has taken the scan over.");
  }
  const { opened, fixed } = completed;
  return { commit, findings: audit.findings.length, opened, fixed, unchanged: false };
}

/** Files of which the audit says what that of the history's last scan said: no limit of the scan has cut them since. */
function findTakenOver({ plan, known, knownBy, result }: AnalysedScan): ScanCompletion["takenOver"] {
  if (knownBy === null) return null;
  const taken = plan.files.filter((_, index) => known[index] !== undefined && result.reusable[index] === known[index]);
  return { scanId: knownBy, paths: new Set(taken.map(({ path }) => path)) };
}

function describeWork({ plan, isPlanCertain, result }: AnalysedScan, { digests }: ScanContext): ScanWork {
  const isComplete = isPlanCertain && plan.skipped.every(({ reason }) => reason !== "unreadable");
  return {
    analysisDigest: digests.analysis,
    conclusive: isComplete && result.conclusive,
    filesAnalysed: plan.files.length - result.reused,
    filesReused: result.reused,
  };
}
