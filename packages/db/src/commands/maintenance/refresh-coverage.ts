import { limits } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Database } from "../../connection/create-database.ts";
import { lockRefresh, takeDays, type TakenDay } from "./take-days.ts";

async function countDay(drizzle: NodePgDatabase, { organizationId, day }: TakenDay): Promise<void> {
  for (const sums of [sql`fleet_coverage`, sql`group_coverage`]) {
    await drizzle.execute(sql`delete from ${sums} where organization_id = ${organizationId} and day = ${day}::date`);
  }
  await drizzle.execute(sql`
    with seen as materialized (
      select d.repository_id, coalesce(previous.day, '-infinity') as previous_day, d.rule_set_id,
        d.lines_analysed - coalesce(previous.lines_analysed, 0) as lines_change
      from repository_days d left join lateral (
        select p.day, p.lines_analysed from repository_days p
        where p.repository_id = d.repository_id and p.day < d.day order by p.day desc limit 1
      ) previous on true
      where d.organization_id = ${organizationId} and d.day = ${day}::date
    ),
    of_groups as (
      insert into group_coverage (organization_id, kind, name, day, previous_day, rule_set_id, repositories, lines_change)
      select ${organizationId}::uuid, m.kind, m.name, ${day}::date, previous_day, rule_set_id, count(*), sum(lines_change)
      from seen join group_members m using (repository_id) group by m.kind, m.name, previous_day, rule_set_id
    )
    insert into fleet_coverage (organization_id, day, previous_day, rule_set_id, repositories, lines_change)
    select ${organizationId}::uuid, ${day}::date, previous_day, rule_set_id, count(*), sum(lines_change)
    from seen group by previous_day, rule_set_id`);
}

/**
 * Counts the repositories that were scanned on days of which that changed anew, into `fleet_coverage` and, by their labels and owners,
 * `group_coverage`. Returns true when days may be left: call again. Any number of processes may call it at once. A statement
 * counts one day.
 */
export async function refreshCoverage(db: Database): Promise<boolean> {
  return db.transaction(async (drizzle) => {
    if (!(await lockRefresh(drizzle, "coverage"))) return false;
    const days = await takeDays(drizzle, sql`coverage_refreshes`);
    for (const day of days) await countDay(drizzle, day);
    return days.length === limits.rollups.daysMax;
  });
}
