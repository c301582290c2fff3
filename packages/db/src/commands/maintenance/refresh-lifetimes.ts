import { limits } from "@muster/contract";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../connection/create-database.ts";
import { wholeNumber } from "../../connection/row-values.ts";
import { selectRows } from "../../connection/select-rows.ts";
import { lockRefresh } from "./take-days.ts";

const Taken = z.object({ taken: wholeNumber });

/**
 * Adds what changed about findings to `finding_lifetimes` and its months. Returns true when changes may be left: call again. Any number of
 * processes may call it at once: each change is added in the transaction that removes it.
 */
export async function refreshLifetimes(db: Database): Promise<boolean> {
  return db.transaction(async (drizzle) => {
    if (!(await lockRefresh(drizzle, "lifetimes"))) return false;
    const rows = await selectRows(
      drizzle,
      sql`
        with taken as (
          delete from finding_lifetime_changes
          where id in (select id from finding_lifetime_changes order by id limit ${limits.rollups.changesMax})
          returning organization_id, opened_day, fixed_day, severity, baseline, change
        ),
        added as (
          insert into finding_lifetimes as l (organization_id, opened_day, fixed_day, severity, baseline, amount)
          select organization_id, opened_day, fixed_day, severity, baseline, sum(change)
          from taken group by 1, 2, 3, 4, 5 having sum(change) <> 0
          on conflict (organization_id, opened_day, fixed_day, severity, baseline)
          do update set amount = l.amount + excluded.amount
        ),
        months as (
          insert into finding_lifetime_months as l (organization_id, opened_month, severity, baseline, days, amount)
          select organization_id, date_trunc('month', opened_day)::date, severity, baseline,
            greatest(0, fixed_day - opened_day), sum(change)
          from taken where fixed_day <> 'infinity' group by 1, 2, 3, 4, 5 having sum(change) <> 0
          on conflict (organization_id, opened_month, severity, baseline, days)
          do update set amount = l.amount + excluded.amount
        )
        select count(*) as taken from taken`,
      Taken,
    );
    return rows[0]?.taken === limits.rollups.changesMax;
  });
}
