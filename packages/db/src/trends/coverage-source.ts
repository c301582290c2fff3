import { sql, type SQL } from "drizzle-orm";
import { groupCondition, groupsOf } from "./repository-groups.ts";
import { isOfFleet, repositoryCondition, type Selection } from "./selection.ts";

/**
 * Returns a select of `day, previous_day, rule_set_id, repositories, lines_change` up to a day: how many repositories were scanned on
 * it that had last been scanned on the other, and by how many lines they grew. Summed where the whole fleet, a label or owners are asked for.
 */
export function coverageSource(selection: Selection, to: string): SQL {
  const { organizationId } = selection;
  if (isOfFleet(selection)) {
    return sql`
      select day, previous_day, rule_set_id, repositories, lines_change from fleet_coverage
      where organization_id = ${organizationId} and day <= ${to}::date`;
  }
  const groups = groupsOf(selection);
  if (groups !== null) {
    return sql`
      select day, previous_day, rule_set_id, repositories, lines_change from group_coverage c
      where ${groupCondition(organizationId, groups, "c")} and day <= ${to}::date and repositories <> 0`;
  }
  return sql`
    select day, coalesce(lag(day) over scans, '-infinity') as previous_day, rule_set_id, 1 as repositories,
      lines_analysed - coalesce(lag(lines_analysed) over scans, 0) as lines_change
    from repository_days
    where day <= ${to}::date
      and repository_id = any(array(select r.id from repositories r where ${repositoryCondition(selection)}))
    window scans as (partition by repository_id order by day)`;
}
