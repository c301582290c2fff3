import { limits } from "@muster/contract";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../connection/create-database.ts";
import { wholeNumber } from "../../connection/row-values.ts";
import { selectRows } from "../../connection/select-rows.ts";

const Counts = z.object({ repositories: wholeNumber, packs: wholeNumber });

/**
 * Removes the packs that no report builds on any more, of repositories that lost scans, some at a time. What only removed scans saw goes
 * with them, at the latest with the next pack of all files. Returns true when there may be more. Any number of processes may call it.
 */
export async function removeStalePacks(db: Database): Promise<boolean> {
  const { packsMax } = limits.retention;
  const [done] = await db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`
        with taken as materialized (
          select repository_id from stale_packs order by repository_id limit ${packsMax} for update skip locked
        ),
        reports as (
          select repository_id, scan_audits.sequence
          from taken join scans using (repository_id) join scan_audits on scan_audits.scan_id = scans.id
          union
          select repository_id, sequence from taken join history_files using (repository_id)
        ),
        needed as materialized (
          select repository_id, p.base_sequence, max(p.sequence) as last
          from reports join audit_packs p using (repository_id, sequence) group by 1, 2
        ),
        unneeded as materialized (
          select repository_id, p.sequence
          from taken join audit_packs p using (repository_id) left join needed using (repository_id, base_sequence)
          where needed.last is null or p.sequence > needed.last
          limit ${packsMax}
        ),
        removed as (
          delete from audit_packs p using unneeded
          where p.repository_id = unneeded.repository_id and p.sequence = unneeded.sequence
        ),
        done as (
          delete from stale_packs s using taken
          where s.repository_id = taken.repository_id and (select count(*) from unneeded) < ${packsMax}
        )
        select (select count(*) from taken) as repositories, (select count(*) from unneeded) as packs`,
      Counts,
    ),
  );
  return done !== undefined && (done.repositories === packsMax || done.packs === packsMax);
}
