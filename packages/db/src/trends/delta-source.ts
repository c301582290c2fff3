import { sql, type SQL } from "drizzle-orm";
import { monthEnd, monthStart, nextMonth } from "./make-buckets.ts";
import { findingCondition, isOfFleet, repositoryCondition, type Selection } from "./selection.ts";

/** Days as `YYYY-MM-DD`, both inclusive. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

export interface SourceOptions {
  /** True when everything before the range counts too: then as of days before it. */
  readonly withBefore: boolean;
  /** True when no two days of a month need to be told apart, but where the range cuts a month. */
  readonly byMonth?: boolean;
  /** True when rows must say their repository. */
  readonly withRepository?: boolean;
}

const columns = sql`rule_id, severity, cause, opened, fixed`;

/** Months of which the days lie within the range. */
function wholeMonths({ from, to }: DayRange): DayRange | null {
  const first = from === monthStart(from) ? from : nextMonth(from);
  const last = to === monthEnd(to) ? monthStart(to) : monthStart(addMonth(to, -1));
  return first <= last ? { from: first, to: last } : null;
}

function addMonth(day: string, months: number): string {
  const date = new Date(`${monthStart(day)}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

/** Sums of the whole fleet: days in the range, months before it (and in it, where months do). */
function fleetSource(selection: Selection, range: DayRange, { withBefore, byMonth = false }: SourceOptions): SQL {
  const { organizationId } = selection;
  const months = (condition: SQL) => sql`
    select month as day, null::uuid as repository_id, ${columns} from fleet_months m
    where m.organization_id = ${organizationId} and ${condition} and ${findingCondition(selection, "m")}`;
  const days = (condition: SQL) => sql`
    select day, null::uuid as repository_id, ${columns} from fleet_daily d
    where d.organization_id = ${organizationId} and ${condition} and ${findingCondition(selection, "d")}`;
  const parts: SQL[] = [];
  if (withBefore) {
    parts.push(months(sql`month < ${monthStart(range.from)}::date`));
    parts.push(days(sql`day >= ${monthStart(range.from)}::date and day < ${range.from}::date`));
  }
  const whole = byMonth ? wholeMonths(range) : null;
  if (whole === null) {
    parts.push(days(sql`day >= ${range.from}::date and day <= ${range.to}::date`));
  } else {
    parts.push(months(sql`month >= ${whole.from}::date and month <= ${whole.to}::date`));
    parts.push(days(sql`day >= ${range.from}::date and day < ${whole.from}::date`));
    parts.push(days(sql`day >= ${nextMonth(whole.to)}::date and day <= ${range.to}::date`));
  }
  return sql.join(parts, sql` union all `);
}

/** Condition that the column `repository_id` of the table of that alias is selected. */
function repositorySelected(selection: Selection, alias: string): SQL {
  if (isOfFleet(selection)) return sql`true`;
  const ids = sql`select r.id from repositories r where ${repositoryCondition(selection)}`;
  return sql`${sql.raw(alias)}.repository_id = any(array(${ids}))`;
}

/** Deltas of each repository in the range; before it the last checkpoint that every repository has, and what came since. */
function repositorySource(selection: Selection, range: DayRange, { withBefore }: SourceOptions): SQL {
  const { organizationId } = selection;
  const checkpoint = sql`coalesce((
    select max(month) from checkpoint_months m
    where m.organization_id = ${organizationId} and m.complete and m.month <= ${range.from}::date
  ), '-infinity')`;
  const deltas = sql`
    select day, repository_id, ${columns} from finding_daily_deltas d
    where d.organization_id = ${organizationId} and d.day <= ${range.to}::date
      and d.day >= ${withBefore ? checkpoint : sql`${range.from}::date`}
      and ${repositorySelected(selection, "d")} and ${findingCondition(selection, "d")}`;
  if (!withBefore) return deltas;
  return sql`${deltas}
    union all
    select (${range.from}::date - 1), repository_id, rule_id, severity, 'baseline'::change_cause, open, 0
    from finding_checkpoints c
    where c.organization_id = ${organizationId} and c.month = ${checkpoint}
      and ${repositorySelected(selection, "c")} and ${findingCondition(selection, "c")}`;
}

/**
 * Returns a select of `day, repository_id, rule_id, severity, cause, opened, fixed` that adds up to what was opened and fixed
 * of the selection: from the sums of the fleet where these tell it, else from each repository's deltas. Never from findings.
 */
export function deltaSource(selection: Selection, range: DayRange, options: SourceOptions): SQL {
  const ofFleet = isOfFleet(selection) && options.withRepository !== true;
  return ofFleet ? fleetSource(selection, range, options) : repositorySource(selection, range, options);
}
