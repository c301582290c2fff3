import { BatchSummary } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { isoInstant, wholeNumber } from "../connection/row-values.ts";

/**
 * Batches with counts of their inputs and of their scans, as they are at this moment. `condition` and `rest` (order and
 * limit) choose them; a scan that several inputs share counts once.
 */
export function selectBatches(condition: SQL, rest: SQL): SQL {
  return sql`
    with shown as (select * from batches where ${condition} ${rest})
    select shown.*, inputs.*, states.*
    from shown,
    lateral (
      select count(*) as inputs, count(*) filter (where outcome = 'accepted') as accepted,
        count(*) filter (where outcome = 'deduplicated') as deduplicated,
        count(*) filter (where outcome = 'refused') as refused
      from batch_scans where batch_id = shown.id
    ) as inputs,
    lateral (
      select count(*) as scans, count(*) filter (where scans.state = 'queued') as queued,
        count(*) filter (where scans.state = 'running') as running,
        count(*) filter (where scans.state = 'succeeded') as succeeded,
        count(*) filter (where scans.state = 'failed') as failed,
        count(*) filter (where scans.state = 'cancelled') as cancelled,
        count(*) filter (where scans.id is null) as removed, max(scans.finished_at) as last_finished_at
      from (select distinct scan_id from batch_scans where batch_id = shown.id and scan_id is not null) as wanted
      left join scans on scans.id = wanted.scan_id
    ) as states
    order by shown.created_at desc, shown.id desc`;
}

export const BatchSqlRow = z.looseObject({
  id: z.string(),
  name: z.string().nullable(),
  priority: z.string(),
  rerun_of: z.string().nullable(),
  created_at: isoInstant,
  inputs: wholeNumber,
  accepted: wholeNumber,
  deduplicated: wholeNumber,
  refused: wholeNumber,
  scans: wholeNumber,
  queued: wholeNumber,
  running: wholeNumber,
  succeeded: wholeNumber,
  failed: wholeNumber,
  cancelled: wholeNumber,
  removed: wholeNumber,
  last_finished_at: isoInstant.nullable(),
});
export type BatchSqlRow = z.infer<typeof BatchSqlRow>;

/** Returns the batch as lists show it. */
export function batchSummary(row: BatchSqlRow): BatchSummary {
  const { id, name, priority, created_at: createdAt } = row;
  const isFinished = row.queued + row.running === 0;
  const { accepted, deduplicated, refused, queued, running, succeeded, failed, cancelled, removed } = row;
  return BatchSummary.parse({
    id,
    name,
    state: isFinished ? "finished" : "running",
    priority,
    rerunOf: row.rerun_of,
    inputs: { total: row.inputs, accepted, deduplicated, refused },
    scans: { total: row.scans, queued, running, succeeded, failed, cancelled, removed },
    createdAt,
    finishedAt: isFinished ? (row.last_finished_at ?? createdAt) : null,
  });
}
