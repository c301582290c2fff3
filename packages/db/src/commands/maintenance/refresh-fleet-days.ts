import { limits } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { Database } from "../../connection/create-database.ts";
import { daysTable, lockRefresh, takeDays } from "./take-days.ts";

/**
 * Sums the deltas of days on which they changed anew, into `fleet_daily`. Returns true when days may be left: call again. Any
 * number of processes may call it at once; what it did before it was killed is done again.
 */
export async function refreshFleetDays(db: Database): Promise<boolean> {
  return db.transaction(async (drizzle) => {
    if (!(await lockRefresh(drizzle, "fleet-days"))) return false;
    const days = await takeDays(drizzle, sql`fleet_refreshes`);
    if (days.length === 0) return false;
    await drizzle.execute(sql`
      with days as materialized (select * from ${daysTable(days)} as days (organization_id, day)),
      summed as materialized (
        select organization_id, day, rule_id, severity, cause, sum(opened) as opened, sum(fixed) as fixed
        from finding_daily_deltas join days using (organization_id, day)
        group by organization_id, day, rule_id, severity, cause
      ),
      removed as (
        delete from fleet_daily f using days
        where f.organization_id = days.organization_id and f.day = days.day and not exists (
          select from summed s
          where (s.organization_id, s.day, s.rule_id, s.severity, s.cause)
            = (f.organization_id, f.day, f.rule_id, f.severity, f.cause)
        )
      )
      insert into fleet_daily as f (organization_id, day, rule_id, severity, cause, opened, fixed)
      select * from summed
      on conflict (organization_id, day, rule_id, severity, cause)
      do update set opened = excluded.opened, fixed = excluded.fixed
      where (f.opened, f.fixed) is distinct from (excluded.opened, excluded.fixed)`);
    return days.length === limits.rollups.daysMax;
  });
}
