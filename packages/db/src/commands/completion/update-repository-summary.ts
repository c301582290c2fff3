import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { ScanClaim } from "../scan-claim.ts";

/** Notes the scan as the repository's last, and counts what is open now. */
export async function updateRepositorySummary(
  drizzle: NodePgDatabase,
  claim: ScanClaim,
  commit: string,
): Promise<void> {
  await drizzle.execute(sql`
    update repositories set last_scan_id = ${claim.scanId}, last_scanned_at = now(), last_commit = ${commit},
      open_findings = (
        select jsonb_build_object(
          'critical', count(*) filter (where severity = 'critical'),
          'high', count(*) filter (where severity = 'high'),
          'medium', count(*) filter (where severity = 'medium'),
          'low', count(*) filter (where severity = 'low'),
          'info', count(*) filter (where severity = 'info')
        )
        from findings where repository_id = ${claim.repositoryId} and fixed_at is null
      )
    where id = ${claim.repositoryId}`);
}
