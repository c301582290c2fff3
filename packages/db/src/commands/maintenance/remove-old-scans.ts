import { limits } from "@muster/contract";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../connection/create-database.ts";
import { wholeNumber } from "../../connection/row-values.ts";
import { selectRows } from "../../connection/select-rows.ts";

const Removed = z.object({ removed: wholeNumber });

/**
 * Removes scans that ended more than so many days ago, with their reports, some at a time. Kept are each repository's last
 * scan, those from which the next one starts, and those whose report a kept scan shares. Trends do not need scans: they
 * stay. What their reports were put together from goes with `removeStalePacks`. Returns true when there may be more. Any number of
 * processes may call it.
 */
export async function removeOldScans(db: Database, { days }: { days: number }): Promise<boolean> {
  const [counted] = await db.run((drizzle) =>
    selectRows(
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
        removed as (delete from scans using old where scans.id = old.id),
        stale as (
          insert into stale_packs (repository_id) select distinct repository_id from old order by 1 on conflict do nothing
        )
        select count(*) as removed from old`,
      Removed,
    ),
  );
  return counted?.removed === limits.retention.rowsMax;
}
