import { limits } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { Database } from "../../connection/create-database.ts";
import { daysTable, lockRefresh, takeDays } from "./take-days.ts";

/**
 * Counts the repositories that were scanned on days of which that changed anew, into `fleet_coverage` and, by their labels and owners,
 * `group_coverage`. Returns true when days may be left: call again. Any number of processes may call it at once.
 */
export async function refreshCoverage(db: Database): Promise<boolean> {
  return db.transaction(async (drizzle) => {
    if (!(await lockRefresh(drizzle, "coverage"))) return false;
    const days = await takeDays(drizzle, sql`coverage_refreshes`);
    if (days.length === 0) return false;
    const table = sql`${daysTable(days)} as days (organization_id, day)`;
    for (const sums of [sql`fleet_coverage`, sql`group_coverage`]) {
      await drizzle.execute(sql`
        delete from ${sums} c using ${table} where c.organization_id = days.organization_id and c.day = days.day`);
    }
    await drizzle.execute(sql`
      with seen as materialized (
        select d.organization_id, d.repository_id, d.day, coalesce(previous.day, '-infinity') as previous_day, d.rule_set_id,
          d.lines_analysed - coalesce(previous.lines_analysed, 0) as lines_change
        from repository_days d join ${table} using (organization_id, day)
        left join lateral (
          select p.day, p.lines_analysed from repository_days p
          where p.repository_id = d.repository_id and p.day < d.day order by p.day desc limit 1
        ) previous on true
      ),
      of_groups as (
        insert into group_coverage (organization_id, kind, name, day, previous_day, rule_set_id, repositories, lines_change)
        select seen.organization_id, m.kind, m.name, day, previous_day, rule_set_id, count(*), sum(lines_change)
        from seen join group_members m using (repository_id) group by 1, 2, 3, 4, 5, 6
      )
      insert into fleet_coverage (organization_id, day, previous_day, rule_set_id, repositories, lines_change)
      select organization_id, day, previous_day, rule_set_id, count(*), sum(lines_change) from seen group by 1, 2, 3, 4`);
    return days.length === limits.rollups.daysMax;
  });
}
