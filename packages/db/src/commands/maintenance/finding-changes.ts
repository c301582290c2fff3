import { sql, type SQL } from "drizzle-orm";

/**
 * Returns a query of the changes that findings stand for, one row each: what opened an interval, what changed its rule or
 * severity, what closed it. Their sums are the deltas. `findings` is a FROM item with the alias `f`, and its conditions.
 */
export function findingChanges(findings: SQL): SQL {
  const columns = sql`f.organization_id, f.repository_id`;
  return sql`
    select ${columns}, f.opened_day as day, coalesce(first.rule_id_before, f.rule_id) as rule_id,
      coalesce(first.severity_before, f.severity) as severity, f.opened_rule_set_id as rule_set_id,
      f.opened_cause as cause, 1 as opened, 0 as fixed
    from ${findings}
    left join lateral (${firstRegrade(sql`f.id`)}) first on true
    union all
    select ${columns}, f.fixed_day, f.rule_id, f.severity, f.fixed_rule_set_id, f.fixed_cause, 0, 1
    from ${findings} where f.fixed_day is not null
    union all
    select ${columns}, r.day, r.rule_id_before, r.severity_before, r.rule_set_id, r.cause, 0, 1
    from ${findings} join finding_regrades r on r.finding_id = f.id
    union all
    select ${columns}, r.day, r.rule_id_after, r.severity_after, r.rule_set_id, r.cause, 1, 0
    from ${findings} join finding_regrades r on r.finding_id = f.id`;
}

/** Returns a query of what a finding was when it was opened: no row if it is that still. */
export function firstRegrade(findingId: SQL): SQL {
  return sql`select rule_id_before, severity_before from finding_regrades where finding_id = ${findingId} order by id limit 1`;
}

/** The columns of deltas that tell one from another, in order. */
export const deltaKey: SQL = sql.raw("organization_id, repository_id, day, rule_id, severity, rule_set_id, cause");
