import { completeUnchanged } from "@muster/db";
import type { ScanContext } from "../scan-context.ts";
import type { PersistedScan } from "./persist.ts";
import type { ScanTarget } from "./resolve.ts";

/**
 * Ends the scan if its result is known: the same commit of the same ref was scanned by the same analysis. Nothing is
 * fetched for it, and no process started. Returns null when the scan has to be made.
 */
export async function settleUnchanged(target: ScanTarget, context: ScanContext): Promise<PersistedScan | null> {
  const { claim, resolved, tracked } = target;
  const { db, digests, timings } = context;
  const counts = await completeUnchanged(db, claim, { resolved, tracked, analysisDigest: digests.analysis, timings });
  if (counts === null) return null;
  const findings = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { commit: resolved.commit, findings, opened: 0, fixed: 0, unchanged: true };
}
