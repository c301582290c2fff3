import { limits } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Database } from "../../connection/create-database.ts";
import { lockRefresh, takeDays, type TakenDay } from "./take-days.ts";

/** Sums the deltas of a day. */
async function sumDay(drizzle: NodePgDatabase, { organizationId, day }: TakenDay): Promise<void> {
  await drizzle.execute(sql`
    with summed as materialized (
      select rule_id, severity, cause, sum(opened) as opened, sum(fixed) as fixed
      from finding_daily_deltas where organization_id = ${organizationId} and day = ${day}::date
      group by rule_id, severity, cause
    ),
    removed as (
      delete from fleet_daily f where f.organization_id = ${organizationId} and f.day = ${day}::date and not exists (
        select from summed s where (s.rule_id, s.severity, s.cause) = (f.rule_id, f.severity, f.cause)
      )
    )
    insert into fleet_daily as f (organization_id, day, rule_id, severity, cause, opened, fixed)
    select ${organizationId}::uuid, ${day}::date, rule_id, severity, cause, opened, fixed from summed
    on conflict (organization_id, day, rule_id, severity, cause)
    do update set opened = excluded.opened, fixed = excluded.fixed
    where (f.opened, f.fixed) is distinct from (excluded.opened, excluded.fixed)`);
}

/** Trends of many rules by the day read a row of a month for each, and not one for each day. */
async function noteMonth(drizzle: NodePgDatabase, organizationId: string, month: string): Promise<void> {
  await drizzle.execute(sql`
    with noted as (
      select rule_id, severity, cause, array_agg(extract(day from day)::integer order by day) as days,
        array_agg(opened order by day) as opened, array_agg(opened - fixed order by day) as net
      from fleet_daily
      where organization_id = ${organizationId} and day >= ${month}::date and day < ${month}::date + interval '1 month'
      group by rule_id, severity, cause
    ),
    wanted as (
      select m.rule_id, m.severity, m.cause, coalesce(noted.days, '{}') as days, coalesce(noted.opened, '{}') as opened,
        coalesce(noted.net, '{}') as net
      from fleet_months m left join noted using (rule_id, severity, cause)
      where m.organization_id = ${organizationId} and m.month = ${month}::date
    )
    update fleet_months m set days = wanted.days, opened_by_day = wanted.opened, net_by_day = wanted.net from wanted
    where m.organization_id = ${organizationId} and m.month = ${month}::date
      and (m.rule_id, m.severity, m.cause) = (wanted.rule_id, wanted.severity, wanted.cause)
      and (m.days, m.opened_by_day, m.net_by_day) is distinct from (wanted.days, wanted.opened, wanted.net)`);
}

/** Each month of these days once. */
function monthsOf(days: readonly TakenDay[]): { organizationId: string; month: string }[] {
  const months = days.map(({ organizationId, day }) => ({ organizationId, month: `${day.slice(0, -2)}01` }));
  return [...new Map(months.map((month) => [`${month.organizationId} ${month.month}`, month])).values()];
}

/**
 * Sums the deltas of days on which they changed anew, into `fleet_daily`. Returns true when days may be left: call again. Any
 * number of processes may call it at once; what it did before it was killed is done again. A statement sums one day: how long it
 * takes does not grow with the days that wait.
 */
export async function refreshFleetDays(db: Database): Promise<boolean> {
  return db.transaction(async (drizzle) => {
    if (!(await lockRefresh(drizzle, "fleet-days"))) return false;
    const days = await takeDays(drizzle, sql`fleet_refreshes`);
    // What was just written is in no statistics: Postgres takes thousands of sums for one, and would compare each with each.
    await drizzle.execute(sql`set local enable_nestloop = off`);
    for (const day of days) await sumDay(drizzle, day);
    for (const { organizationId, month } of monthsOf(days)) await noteMonth(drizzle, organizationId, month);
    return days.length === limits.rollups.daysMax;
  });
}
