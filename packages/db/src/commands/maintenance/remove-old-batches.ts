import { limits } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { Database } from "../../connection/create-database.ts";

/**
 * Removes batches that were asked for more than so many days ago and have no scan that waits or runs, some at a time: what
 * they say of their inputs is of use as long as the scans are kept. Returns true when there may be more.
 */
export async function removeOldBatches(db: Database, { days }: { days: number }): Promise<boolean> {
  const batchesMax = Math.ceil(limits.retention.rowsMax / limits.batches.inputsMax);
  const { rowCount } = await db.run((drizzle) =>
    drizzle.execute(sql`
      with old as materialized (
        select id from batches
        where created_at < now() - make_interval(days => ${days}) and not exists (
          select from batch_scans join scans on scans.id = batch_scans.scan_id
          where batch_scans.batch_id = batches.id and scans.state in ('queued', 'running')
        )
        order by created_at limit ${batchesMax} for update skip locked
      )
      delete from batches using old where batches.id = old.id`),
  );
  return rowCount === batchesMax;
}
