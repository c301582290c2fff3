import {
  limits,
  Severity,
  type OrganizationId,
  type TimeToFixGroup,
  type TimeToFixQuery,
  type TimeToFixResponse,
} from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { wholeUnits, type DayRange } from "./delta-source.ts";
import { estimateSurvival } from "./estimate-survival.ts";
import { areLifetimesUpToDate } from "./is-up-to-date.ts";
import { findingCondition, isOfFleet, isOfRules, repositoryCondition, type Selection } from "./selection.ts";

export interface TimeToFixQuestion extends Omit<TimeToFixQuery, "from" | "to">, DayRange {
  readonly organizationId: OrganizationId;
  /** Until when findings are followed. */
  readonly today: string;
}

interface LifetimesQuery extends Selection {
  readonly range: DayRange;
  readonly today: string;
  readonly groupBy: TimeToFixGroup;
  readonly includeBaseline: boolean;
}

const Row = z.object({
  key: z.string(),
  name: z.string(),
  days: wholeNumber,
  fixed: z.boolean(),
  amount: wholeNumber,
});
type Row = z.infer<typeof Row>;

/** Of the whole fleet, by severity: summed already, by the month but at the edges of the range and for what is still open. */
function summedLifetimes(query: LifetimesQuery): SQL {
  const { organizationId, range, today, includeBaseline } = query;
  const { severity } = query.filter;
  const whole = wholeUnits(range, "month") ?? { from: "infinity", to: "-infinity" };
  const selected = sql`
    organization_id = ${organizationId} and (${includeBaseline}::boolean or not baseline)
    and ${severity === undefined ? sql`true` : sql`severity = any(${sql.param(severity)}::severity[])`}`;
  const isInRange = sql`opened_day >= ${range.from}::date and opened_day <= ${range.to}::date`;
  return sql`
    select severity::text as key, severity::text as name, days, fixed, sum(amount) as amount
    from (
      select severity, days, true as fixed, amount from finding_lifetime_months
      where ${selected} and opened_month >= ${whole.from}::date and opened_month <= ${whole.to}::date
      union all
      select severity, greatest(0, fixed_day - opened_day), true, amount from finding_lifetimes
      where ${selected} and ${isInRange} and opened_day < ${whole.from}::date and fixed_day <> 'infinity'
      union all
      select severity, greatest(0, fixed_day - opened_day), true, amount from finding_lifetimes
      where ${selected} and ${isInRange} and opened_day >= ${whole.from}::date and opened_day > ${whole.to}::date
        and fixed_day <> 'infinity'
      union all
      select severity, greatest(0, ${today}::date - opened_day), false, amount from finding_lifetimes
      where ${selected} and ${isInRange} and fixed_day = 'infinity'
    ) as lifetimes
    group by 1, 2, 3, 4 having sum(amount) <> 0`;
}

const keys: Record<TimeToFixGroup, SQL> = {
  severity: sql`f.severity::text`,
  category: sql`f.category::text`,
  class: sql`f.class`,
  rule: sql`f.rule_id`,
  repository: sql`f.repository_id::text`,
};

/** Of some repositories or rules: from the intervals themselves, and from those that are no longer kept. Of the largest groups alone. */
function selectedLifetimes(query: LifetimesQuery): SQL {
  const { organizationId, range, today, groupBy, includeBaseline } = query;
  const key = keys[groupBy];
  const name = groupBy === "repository" ? sql`r.name` : key;
  const repositories = isOfFleet(query)
    ? sql`f.organization_id = ${organizationId}`
    : sql`f.repository_id = any(array(select r.id from repositories r where ${repositoryCondition(query)}))`;
  const condition = sql`
    ${repositories} and f.opened_day >= ${range.from}::date and f.opened_day <= ${range.to}::date
    and ${findingCondition(query, "f")}`;
  return sql`
    with lifetimes as materialized (
      select ${key} as key, ${name} as name, greatest(0, coalesce(f.fixed_day, ${today}::date) - f.opened_day) as days,
        f.fixed_day is not null as fixed, sum(f.amount) as amount
      from (
        select repository_id, rule_id, class, category, severity, opened_day, fixed_day, 1 as amount from findings f
        where ${condition} and (${includeBaseline}::boolean or f.opened_cause <> 'baseline')
        union all
        select repository_id, rule_id, class, category, severity, opened_day, fixed_day, amount
        from retired_lifetimes f join rules on rules.id = f.rule_id
        where ${condition} and (${includeBaseline}::boolean or not f.baseline)
      ) as f join repositories r on r.id = f.repository_id
      group by 1, 2, 3, 4
    ),
    largest as (
      select key from lifetimes group by key order by sum(amount) desc, key collate "C" limit ${limits.http.trendGroupsMax + 1}
    )
    select * from lifetimes where key in (select key from largest)`;
}

const isSummed = (query: LifetimesQuery): boolean =>
  query.groupBy === "severity" && isOfFleet(query) && !isOfRules(query);

async function readLifetimes(drizzle: NodePgDatabase, query: LifetimesQuery): Promise<Row[]> {
  return selectRows(drizzle, isSummed(query) ? summedLifetimes(query) : selectedLifetimes(query), Row);
}

function toGroups(rows: readonly Row[], groupBy: TimeToFixGroup): TimeToFixResponse["groups"] {
  const byKey = new Map<string, Row[]>();
  for (const row of rows) {
    const group = byKey.get(row.key);
    if (group === undefined) byKey.set(row.key, [row]);
    else group.push(row);
  }
  const groups = [...byKey].map(([key, group]) => ({
    key,
    name: group[0]?.name ?? key,
    ...estimateSurvival(group.map(({ days, fixed, amount }) => ({ days, isFixed: fixed, amount }))),
  }));
  const order: readonly string[] = groupBy === "severity" ? Severity.options : [];
  return groups.sort(
    (a, b) => order.indexOf(a.key) - order.indexOf(b.key) || b.findings - a.findings || (a.key < b.key ? -1 : 1),
  );
}

/**
 * Returns how long it takes until findings that were opened in the range are fixed: by `estimateSurvival`, which does not take
 * what is still open for fixed or for never fixed. Groups with most findings first, severities from worst to least.
 */
export async function timeToFix(db: Database, question: TimeToFixQuestion): Promise<TimeToFixResponse> {
  const { organizationId, from, to, today, groupBy, includeBaseline, ...filter } = question;
  const query = { organizationId, filter, range: { from, to }, today, groupBy, includeBaseline };
  // Asked first: what was summed by then is in the answer.
  const upToDate = !isSummed(query) || (await db.run((drizzle) => areLifetimesUpToDate(drizzle, organizationId)));
  const groups = toGroups(await db.run((drizzle) => readLifetimes(drizzle, query)), groupBy);
  const { trendGroupsMax } = limits.http;
  return {
    from,
    to,
    asOf: today,
    method: "kaplan-meier",
    groupBy,
    groups: groups.slice(0, trendGroupsMax),
    truncated: groups.length > trendGroupsMax,
    upToDate,
  };
}
