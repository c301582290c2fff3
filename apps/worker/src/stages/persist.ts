import { assembleAudit } from "@muster/analysis";
import { ScanError } from "@muster/contract";
import { completeScan } from "@muster/db";
import type { ScanContext } from "../scan-context.ts";
import type { AnalysedScan } from "./analyse.ts";

/** What a finished scan changed. */
export interface PersistedScan {
  readonly commit: string;
  readonly findings: number;
  readonly opened: number;
  readonly fixed: number;
}

/**
 * Writes the scan's result in one transaction, which the claim's fence guards.
 * @throws ScanError claim-lost when the claim is no longer this worker's: nothing was written
 */
export async function persistAudit(analysed: AnalysedScan, { db, timings }: ScanContext): Promise<PersistedScan> {
  const { source, plan, result } = analysed;
  const { claim, resolved, tracked } = source.target;
  const { commit, committedAt } = source.fetched;
  const repository = { name: claim.name, url: claim.url };
  const audit = assembleAudit({ repository, commit, ref: resolved.refName, committedAt, plan, result });
  const files = analysedObjects(analysed);
  const completed = await completeScan(db, claim, { resolved, audit, timings, tracked, files });
  if (completed.outcome === "claim-lost") {
    throw new ScanError("claim-lost", "Another worker has taken the scan over.");
  }
  return { commit, findings: audit.findings.length, opened: completed.opened, fixed: completed.fixed };
}

/** The object that each analysed file had: what the next scan of the branch compares with. */
function analysedObjects({ plan, result }: AnalysedScan): { path: string; oid: string }[] {
  const analysed = new Set(result.files.map(({ path }) => path));
  return plan.files.flatMap(({ path, oid }) => (oid !== null && analysed.has(path) ? [{ path, oid }] : []));
}
