import { BatchResource, limits, type BatchId, type OrganizationId } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { isoInstant, wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { batchSummary, BatchSqlRow, selectBatches } from "./batch-summary.ts";
import { estimateEnd } from "./estimate-end.ts";

interface BatchQuery {
  readonly organizationId: OrganizationId;
  readonly batchId: BatchId;
}

/** The scans of one batch, each with the place of the first input that it answers. */
const scansOf = ({ organizationId, batchId }: BatchQuery): SQL => sql`
  (select scan_id, min(position) as position from batch_scans where batch_id = ${batchId} and scan_id is not null group by scan_id)
  as wanted join scans on scans.id = wanted.scan_id and scans.organization_id = ${organizationId}`;

const Totals = z.object({
  critical: wholeNumber,
  high: wholeNumber,
  medium: wholeNumber,
  low: wholeNumber,
  info: wholeNumber,
  opened: wholeNumber,
  fixed: wholeNumber,
  finished_lately: wholeNumber,
  measured_ms: z.coerce.number(),
  now: isoInstant,
});

const windowInterval = sql.raw(`interval '${limits.batches.etaWindowMs} milliseconds'`);
const sumOf = (severity: string) =>
  sql`coalesce(sum((severity_counts->>${severity})::bigint) filter (where state = 'succeeded'), 0)`;

const totalsStatement = (query: BatchQuery) => sql`
  select ${sumOf("critical")} as critical, ${sumOf("high")} as high, ${sumOf("medium")} as medium, ${sumOf("low")} as low,
    ${sumOf("info")} as info, coalesce(sum(findings_opened), 0) as opened, coalesce(sum(findings_fixed), 0) as fixed,
    count(*) filter (where finished_at > now() - ${windowInterval}) as finished_lately,
    extract(epoch from now() - greatest(coalesce(min(started_at), now()), now() - ${windowInterval})) * 1000 as measured_ms,
    now() as now
  from ${scansOf(query)}`;

const CodeCount = z.object({ code: z.string(), scans: wholeNumber });

const codesStatement = (query: BatchQuery) => sql`
  select coalesce(error_code, 'internal') as code, count(*) as scans from ${scansOf(query)}
  where state = 'failed' group by 1 order by 2 desc, 1`;

const FailedRow = z.object({
  id: z.string(),
  repository_id: z.string(),
  name: z.string(),
  url: z.string(),
  code: z.string(),
  message: z.string(),
});

const failedStatement = (query: BatchQuery) => sql`
  select scans.id, scans.repository_id, repositories.name, repositories.url,
    coalesce(scans.error_code, 'internal') as code, coalesce(scans.error_message, '') as message
  from ${scansOf(query)} join repositories on repositories.id = scans.repository_id
  where scans.state = 'failed' order by wanted.position limit ${limits.batches.failuresShownMax}`;

/** Returns the batch with its totals, failures and measured end, or null if the organisation has none of that id. */
export async function getBatch(db: Database, query: BatchQuery): Promise<BatchResource | null> {
  const { organizationId, batchId } = query;
  const statement = selectBatches(sql`organization_id = ${organizationId} and id = ${batchId}`, sql``);
  return db.run(async (drizzle) => {
    const [row] = await selectRows(drizzle, statement, BatchSqlRow);
    if (row === undefined) return null;
    const [totals] = await selectRows(drizzle, totalsStatement(query), Totals);
    if (totals === undefined) throw new Error("a sum has one row");
    const failuresByCode = row.failed === 0 ? [] : await selectRows(drizzle, codesStatement(query), CodeCount);
    const failed = row.failed === 0 ? [] : await selectRows(drizzle, failedStatement(query), FailedRow);
    const { critical, high, medium, low, info } = totals;
    return BatchResource.parse({
      ...batchSummary(row),
      eta: estimateEnd({
        remaining: row.queued + row.running,
        finished: totals.finished_lately,
        measuredMs: totals.measured_ms,
        now: Date.parse(totals.now),
      }),
      findings: { critical, high, medium, low, info },
      findingsOpened: totals.opened,
      findingsFixed: totals.fixed,
      failuresByCode,
      failed: failed.map(({ id, repository_id, name, url, code, message }) => ({
        scanId: id,
        repositoryId: repository_id,
        repositoryName: name,
        url,
        code,
        message,
      })),
    });
  });
}
