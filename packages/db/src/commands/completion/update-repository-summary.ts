import type { Severity } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { ScanClaim } from "../scan-claim.ts";

const severities: readonly Severity[] = ["critical", "high", "medium", "low", "info"];

/** What is open, counted in the rows. */
const counted = ({ repositoryId }: ScanClaim): SQL => sql`(
  select jsonb_build_object(
    'critical', count(*) filter (where severity = 'critical'),
    'high', count(*) filter (where severity = 'high'),
    'medium', count(*) filter (where severity = 'medium'),
    'low', count(*) filter (where severity = 'low'),
    'info', count(*) filter (where severity = 'info')
  )
  from findings where repository_id = ${repositoryId} and fixed_at is null)`;

/** What was open, and by how much it has grown. */
function grown(growth: Partial<Record<Severity, number>>): SQL {
  const counts = severities.map(
    (severity) =>
      sql`${severity}::text, coalesce((open_findings->>${severity}::text)::integer, 0) + ${growth[severity] ?? 0}::integer`,
  );
  return sql`jsonb_build_object(${sql.join(counts, sql`, `)})`;
}

export interface RepositorySummary {
  readonly commit: string;
  /** By how much the open findings of each severity have grown; null to count them anew. */
  readonly growth: Partial<Record<Severity, number>> | null;
}

/** Notes the scan as the repository's last, and what is open now. */
export async function updateRepositorySummary(
  drizzle: NodePgDatabase,
  claim: ScanClaim,
  { commit, growth }: RepositorySummary,
): Promise<void> {
  const open = growth === null ? counted(claim) : grown(growth);
  await drizzle.execute(sql`
    update repositories set last_scan_id = ${claim.scanId}, last_scanned_at = now(), last_commit = ${commit},
      open_findings = ${open}
    where id = ${claim.repositoryId}`);
}
