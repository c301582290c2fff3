import { scanErrors, ScanErrorCode, ScanResource } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { isoInstant, wholeNumber } from "../connection/row-values.ts";

/** Scans ahead are counted up to here: beyond it, the exact place is worth neither the time nor a reader's attention. */
const placeMax = 1_000;

/**
 * Scans with their repository and, while they wait, the number of scans ahead: those of a more urgent class, and the
 * older ones of the same class, of all organisations, that do not wait for a retry; counted up to 1,000.
 */
export function selectScans(condition: SQL, rest: SQL): SQL {
  return sql`
    with shown as (
      select scans.*, repositories.name as repository_name, repositories.url as repository_url
      from scans join repositories on repositories.id = scans.repository_id
      where ${condition}
      ${rest}
    )
    select shown.*, case when shown.state = 'queued' then (
      select count(*) from (
        select from scans
        where state = 'queued' and (next_attempt_at is null or next_attempt_at <= now())
          and (scans.priority, scans.created_at, scans.id) < (shown.priority, shown.created_at, shown.id)
        order by scans.priority, scans.created_at, scans.id
        limit ${placeMax}
      ) as ahead
    ) end as place
    from shown
    order by shown.created_at desc, shown.id desc`;
}

const nullableInstant = isoInstant.nullable();

export const ScanSqlRow = z.looseObject({
  id: z.string(),
  repository_id: z.string(),
  repository_name: z.string(),
  repository_url: z.string(),
  ref: z.string(),
  tracked: z.boolean().nullable(),
  priority: z.string(),
  state: z.string(),
  stage: z.string().nullable(),
  place: wholeNumber.nullable(),
  files_done: z.int().nullable(),
  files_total: z.int().nullable(),
  attempt: z.int(),
  commit: z.string().nullable(),
  committed_at: nullableInstant,
  coverage: z.unknown(),
  severity_counts: z.unknown(),
  findings_opened: z.int().nullable(),
  findings_fixed: z.int().nullable(),
  forced: z.boolean(),
  files_analysed: z.int().nullable(),
  files_reused: z.int().nullable(),
  audit_scan_id: z.string().nullable(),
  timings: z.unknown(),
  error_code: ScanErrorCode.nullable(),
  error_message: z.string().nullable(),
  next_attempt_at: nullableInstant,
  created_at: isoInstant,
  started_at: nullableInstant,
  finished_at: nullableInstant,
});
export type ScanSqlRow = z.infer<typeof ScanSqlRow>;

function progressOf({ files_done, files_total }: ScanSqlRow) {
  return files_done === null || files_total === null ? null : { filesDone: files_done, filesTotal: files_total };
}

function errorOf({ error_code: code, error_message: message }: ScanSqlRow) {
  return code === null ? null : { code, message: message ?? "", retryable: scanErrors[code].retryable };
}

/** Returns the scan as the API shows it. */
export function scanResource(row: ScanSqlRow): ScanResource {
  return ScanResource.parse({
    id: row.id,
    repositoryId: row.repository_id,
    repositoryName: row.repository_name,
    url: row.repository_url,
    ref: row.ref === "" ? null : row.ref,
    tracked: row.tracked,
    priority: row.priority,
    state: row.state,
    stage: row.stage,
    position: row.place,
    progress: progressOf(row),
    attempt: row.attempt,
    commit: row.commit,
    committedAt: row.committed_at,
    coverage: row.coverage,
    findings: row.severity_counts,
    findingsOpened: row.findings_opened,
    findingsFixed: row.findings_fixed,
    forced: row.forced,
    filesAnalysed: row.files_analysed,
    filesReused: row.files_reused,
    unchanged: row.audit_scan_id !== null,
    timings: row.timings,
    error: errorOf(row),
    nextAttemptAt: row.next_attempt_at,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  });
}
