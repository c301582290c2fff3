import { ApiKeyId, Excerpt, FindingResource, type OrganizationId } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { isoInstant } from "../connection/row-values.ts";
import { acceptanceHolds, eachRepository, triageJoin } from "./finding-conditions.ts";

export const FindingRow = z.object({
  id: z.string(),
  identity: z.string(),
  fingerprint: z.string(),
  repository_id: z.string(),
  repository_name: z.string(),
  rule_id: z.string(),
  class: z.string(),
  category: z.string(),
  severity: z.string(),
  confidence: z.string(),
  message: z.string(),
  path: z.string(),
  start_line: z.int(),
  start_column: z.int(),
  end_line: z.int(),
  end_column: z.int(),
  symbol: z.string(),
  excerpt: z.string(),
  opened_at: isoInstant,
  first_opened_at: isoInstant,
  opened_scan_id: z.string(),
  opened_commit: z.string(),
  opened_cause: z.string(),
  fixed_at: isoInstant.nullable(),
  fixed_scan_id: z.string().nullable(),
  fixed_commit: z.string().nullable(),
  fixed_cause: z.string().nullable(),
  occurrence: z.int(),
  backfilled: z.boolean(),
  triage_status: z.string().nullable(),
  triage_holds: z.boolean().nullable(),
  triage_until: z.string().nullable(),
  triage_assignee: z.string().nullable(),
  triage_reason: z.string().nullable(),
  triage_author_key_id: ApiKeyId.nullable(),
  triage_author: z.string().nullable(),
  triage_updated_at: isoInstant.nullable(),
  triage_version: z.int().nullable(),
});
export type FindingRow = z.infer<typeof FindingRow>;

/** When the finding was opened for the first time: only what came back has earlier intervals. */
export const firstOpenedAt: SQL = sql`
  case when findings.occurrence = 1 then findings.opened_at else (
    select min(former.opened_at) from findings former
    where former.repository_id = findings.repository_id and former.identity = findings.identity
  ) end`;

const all: SQL = sql`findings join repositories on repositories.id = findings.repository_id`;

/**
 * Returns SELECT and FROM of the rows that `findingResource` reads: `findings`, `repositories` and decisions. `few` is a FROM item
 * `findings` that holds no more rows than a page or two.
 */
export function selectFindings(organizationId: OrganizationId, few?: SQL): SQL {
  return sql`
    select findings.id::text as id, findings.identity, findings.fingerprint, findings.repository_id,
      repositories.name as repository_name, findings.rule_id, findings.class, findings.category, findings.severity,
      findings.confidence, findings.message, findings.path, findings.start_line, findings.start_column, findings.end_line,
      findings.end_column, findings.symbol, findings.excerpt, findings.opened_at, findings.opened_scan_id,
      findings.opened_commit, findings.opened_cause, findings.fixed_at, findings.fixed_scan_id, findings.fixed_commit,
      findings.fixed_cause, findings.occurrence, findings.backfilled, ${firstOpenedAt} as first_opened_at,
      t.status as triage_status, t.status = 'false-positive' or (t.status = 'accepted' and ${acceptanceHolds(organizationId)}) as triage_holds,
      t.until::text as triage_until, t.assignee as triage_assignee, t.reason as triage_reason,
      t.author_key_id as triage_author_key_id, t.author as triage_author, t.updated_at as triage_updated_at,
      t.version as triage_version
    from ${few === undefined ? all : sql`${few} ${eachRepository}`} ${triageJoin}`;
}

function triageOf(row: FindingRow): unknown {
  if (row.triage_status === null) return null;
  return {
    status: row.triage_status,
    inForce: row.triage_holds ?? false,
    until: row.triage_until,
    assignee: row.triage_assignee,
    reason: row.triage_reason,
    authorKeyId: row.triage_author_key_id,
    author: row.triage_author,
    updatedAt: row.triage_updated_at,
    version: row.triage_version,
  };
}

/** Returns the finding as the API shows it. */
export function findingResource(row: FindingRow): FindingResource {
  return FindingResource.parse({
    id: row.id,
    identity: row.identity,
    fingerprint: row.fingerprint,
    repositoryId: row.repository_id,
    repositoryName: row.repository_name,
    ruleId: row.rule_id,
    class: row.class,
    category: row.category,
    severity: row.severity,
    confidence: row.confidence,
    state: row.fixed_at === null ? "open" : "fixed",
    message: row.message,
    path: row.path,
    range: {
      startLine: row.start_line,
      startColumn: row.start_column,
      endLine: row.end_line,
      endColumn: row.end_column,
    },
    symbol: row.symbol,
    excerpt: Excerpt.parse(JSON.parse(row.excerpt)),
    openedAt: row.opened_at,
    firstOpenedAt: row.first_opened_at,
    openedScanId: row.opened_scan_id,
    openedCommit: row.opened_commit,
    openedCause: row.opened_cause,
    fixedAt: row.fixed_at,
    fixedScanId: row.fixed_scan_id,
    fixedCommit: row.fixed_commit,
    fixedCause: row.fixed_cause,
    occurrence: row.occurrence,
    backfilled: row.backfilled,
    triage: triageOf(row),
  });
}
