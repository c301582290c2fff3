import { limits } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { Database } from "../../connection/create-database.ts";
import { daysTable, lockRefresh, takeDays, type TakenDays } from "./take-days.ts";

/** Trends of many rules by the day read a row of a month for each, and not one for each day. */
function noteDays(days: TakenDays): SQL {
  return sql`
    with touched as materialized (
      select distinct organization_id, date_trunc('month', day)::date as month from ${daysTable(days)} as days (organization_id, day)
    ),
    noted as (
      select organization_id, month, rule_id, severity, cause, array_agg(extract(day from f.day)::integer order by f.day) as days,
        array_agg(f.opened order by f.day) as opened, array_agg(f.opened - f.fixed order by f.day) as net
      from touched join fleet_daily f using (organization_id)
      where f.day >= touched.month and f.day < touched.month + interval '1 month'
      group by 1, 2, 3, 4, 5
    ),
    wanted as (
      select m.organization_id, m.month, m.rule_id, m.severity, m.cause, coalesce(noted.days, '{}') as days,
        coalesce(noted.opened, '{}') as opened, coalesce(noted.net, '{}') as net
      from touched join fleet_months m using (organization_id, month)
      left join noted using (organization_id, month, rule_id, severity, cause)
    )
    update fleet_months m set days = wanted.days, opened_by_day = wanted.opened, net_by_day = wanted.net from wanted
    where (m.organization_id, m.month, m.rule_id, m.severity, m.cause)
      = (wanted.organization_id, wanted.month, wanted.rule_id, wanted.severity, wanted.cause)
      and (m.days, m.opened_by_day, m.net_by_day) is distinct from (wanted.days, wanted.opened, wanted.net)`;
}

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
    await drizzle.execute(noteDays(days));
    return days.length === limits.rollups.daysMax;
  });
}
