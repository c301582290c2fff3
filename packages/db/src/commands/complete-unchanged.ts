import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";
import { SeverityCounts } from "@muster/contract";
import { noteRepositoryDay } from "./completion/note-repository-day.ts";
import type { ScanClaim, StageTimings } from "./scan-claim.ts";

export interface UnchangedRequest {
  /** `refName` is the branch's full name, or null for a bare commit. */
  readonly resolved: { readonly commit: string; readonly refName: string | null };
  /** True when the scan continues the repository's history. */
  readonly tracked: boolean;
  /** Of all that decides what a commit's audit says: engine, rules, limits. */
  readonly analysisDigest: string;
  readonly timings: StageTimings;
}

const Row = z.object({ severity_counts: SeverityCounts });

/**
 * Locks the scan, if the claim still holds, and then the repository, as the end of every scan does. A statement of its own: the next one
 * sees what whoever held the repository has written of its past.
 */
async function lockHistory(drizzle: NodePgDatabase, { scanId, repositoryId, fence }: ScanClaim): Promise<void> {
  await drizzle.execute(sql`
    with held as materialized (
      select id from scans where id = ${scanId} and fence = ${fence} and state = 'running' for update
    )
    select from repositories where id = ${repositoryId} and exists (select from held) for no key update`);
}

/**
 * Ends the scan as succeeded if its result is known: the last scan of the same ref saw the same commit by the same digest
 * and was conclusive, its audit is still there and, for a tracked scan, findings and trends still stand as that scan left
 * them. The scan then shares that audit, and counts as a scan in the trends. One conditional statement decides. Returns the
 * findings by severity, or null when nothing was written: the scan has to be made, or the claim is lost.
 */
export async function completeUnchanged(
  db: Database,
  claim: ScanClaim,
  { resolved, tracked, analysisDigest, timings }: UnchangedRequest,
): Promise<SeverityCounts | null> {
  if (resolved.refName === null) return null;
  const { scanId, repositoryId, organizationId, fence } = claim;
  const rows = await db.transaction(async (drizzle) => {
    if (tracked) await lockHistory(drizzle, claim);
    return selectRows(
      drizzle,
      sql`
      with known as (
        select seen.* from snapshots
        join scans seen on seen.id = snapshots.scan_id
        join scan_audits on scan_audits.scan_id = seen.id
        join repositories on repositories.id = snapshots.repository_id
        left join scans last on last.id = repositories.last_scan_id
        where snapshots.organization_id = ${organizationId} and snapshots.repository_id = ${repositoryId}
          and snapshots.ref = ${resolved.refName} and snapshots.commit = ${resolved.commit}
          and seen.commit = snapshots.commit and seen.state = 'succeeded'
          and seen.analysis_digest = ${analysisDigest} and seen.conclusive
          and (not ${tracked}::boolean or coalesce(last.audit_scan_id, last.id) = seen.id)
      ),
      ended as (
        update scans set state = 'succeeded', stage = null, finished_at = now(), lease_expires_at = null,
          commit = known.commit, committed_at = known.committed_at, tracked = ${tracked}, coverage = known.coverage,
          severity_counts = known.severity_counts, rule_set_id = known.rule_set_id,
          findings_opened = ${tracked ? 0 : null}::integer, findings_fixed = ${tracked ? 0 : null}::integer,
          timings = ${JSON.stringify(timings)}::jsonb, error_code = null, error_message = null,
          analysis_digest = known.analysis_digest, conclusive = true, audit_scan_id = known.id,
          files_analysed = 0, files_reused = known.files_analysed + known.files_reused
        from known
        where scans.id = ${scanId} and scans.fence = ${fence} and scans.state = 'running' and not scans.forced
        returning scans.severity_counts, (scans.coverage->>'linesAnalysed')::integer as lines_analysed, scans.rule_set_id
      ),
      day as (${noteRepositoryDay({
        organizationId,
        repositoryId,
        linesAnalysed: sql`ended.lines_analysed`,
        ruleSetId: sql`ended.rule_set_id`,
        source: sql`from ended where ${tracked}::boolean`,
      })}),
      noted as (
        update repositories set last_scan_id = ${scanId}, last_scanned_at = now()
        where id = ${repositoryId} and ${tracked}::boolean and exists (select from ended)
      )
      select severity_counts from ended`,
      Row,
    );
  });
  return rows[0]?.severity_counts ?? null;
}
