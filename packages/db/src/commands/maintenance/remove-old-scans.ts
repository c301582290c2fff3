import { limits } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import type { Database } from "../../connection/create-database.ts";
import { selectRows } from "../../connection/select-rows.ts";

const Removed = z.object({ repository_id: z.string() });

/**
 * Removes scans that ended more than so many days ago, with their reports, some at a time. Kept are each repository's last
 * scan, those from which the next one starts, and those whose report a kept scan shares. Trends do not need scans: they
 * stay. Returns true when there may be more. Any number of processes may call it.
 */
export async function removeOldScans(db: Database, { days }: { days: number }): Promise<boolean> {
  return db.transaction(async (drizzle) => {
    const removed = await selectRows(
      drizzle,
      sql`
        with old as materialized (
          select s.id, s.repository_id from scans s
          where s.state in ('succeeded', 'failed', 'cancelled') and s.finished_at < now() - make_interval(days => ${days})
            and not exists (select from repositories r where r.last_scan_id = s.id)
            and not exists (select from snapshots where snapshots.scan_id = s.id)
            and not exists (select from scans sharing where sharing.audit_scan_id = s.id)
          order by s.finished_at limit ${limits.retention.rowsMax} for update of s skip locked
        ),
        removed as (delete from scans using old where scans.id = old.id)
        select repository_id from old`,
      Removed,
    );
    if (removed.length > 0) await removePacks(drizzle, [...new Set(removed.map(({ repository_id }) => repository_id))]);
    return removed.length === limits.retention.rowsMax;
  });
}

/** Removes the packs before the first one that a report still builds on: what only removed scans saw goes with them, at the latest with the next pack of all files. */
async function removePacks(drizzle: NodePgDatabase, repositoryIds: readonly string[]): Promise<void> {
  await drizzle.execute(sql`
    delete from audit_packs using (
      select packs.repository_id, min(packs.base_sequence) as first
      from scans join scan_audits on scan_audits.scan_id = scans.id
      join audit_packs packs on packs.repository_id = scans.repository_id and packs.sequence = scan_audits.sequence
      where scans.repository_id = any(${sql.param(repositoryIds)}::uuid[])
      group by packs.repository_id
    ) kept
    where audit_packs.repository_id = kept.repository_id and audit_packs.sequence < kept.first`);
}
