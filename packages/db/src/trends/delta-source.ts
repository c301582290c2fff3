import type { TrendInterval } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import { addDays, firstDay, lastDay } from "./make-buckets.ts";
import { groupSource, groupsOf } from "./repository-groups.ts";
import { findingCondition, isOfFleet, isOfRules, repositoryCondition, type Selection } from "./selection.ts";

/** Days as `YYYY-MM-DD`, both inclusive. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

export interface SourceOptions {
  /** True when everything before the range counts too: then as of days before it. */
  readonly withBefore: boolean;
  /** What no two days of need to be told apart, but where the range cuts one. */
  readonly unit?: TrendInterval;
  /** True when rows must say their repository. */
  readonly withRepository?: boolean;
  /** False when rows need not say their rule. */
  readonly withRules?: boolean;
}

const columns = sql`rule_id, severity, cause, opened, fixed`;

/** Sums of integers are added up in a fraction of the time that sums of bigints take. */
const sums = sql`severity, cause, opened::integer as opened, fixed::integer as fixed`;

const units = {
  week: { table: sql`fleet_weeks`, start: sql`week` },
  month: { table: sql`fleet_months`, start: sql`month` },
} as const;

/** Weeks or months of which all days lie within the range, from the first day of the first to the last day of the last. */
export function wholeUnits({ from, to }: DayRange, unit: "week" | "month"): DayRange | null {
  const first = from === firstDay(from, unit) ? from : addDays(lastDay(from, unit), 1);
  const last = to === lastDay(to, unit) ? to : addDays(firstDay(to, unit), -1);
  return first <= last ? { from: first, to: last } : null;
}

/** Sums of the whole fleet: days in the range, months before it; weeks or months in it where these are the unit. */
function fleetSource(selection: Selection, range: DayRange, { withBefore, unit = "day" }: SourceOptions): SQL {
  const { organizationId } = selection;
  const parts: SQL[] = [];
  const addDaysOf = ({ from, to }: DayRange) => {
    if (from > to) return;
    parts.push(sql`
      select day, null::uuid as repository_id, ${columns} from fleet_daily d
      where d.organization_id = ${organizationId} and day >= ${from}::date and day <= ${to}::date
        and ${findingCondition(selection, "d")}`);
  };
  const addUnits = (of: "week" | "month", condition: (start: SQL) => SQL) => {
    const { table, start } = units[of];
    parts.push(sql`
      select ${start} as day, null::uuid as repository_id, rule_id, ${sums} from ${table} u
      where u.organization_id = ${organizationId} and ${condition(start)} and ${findingCondition(selection, "u")}`);
  };
  if (withBefore) {
    const month = firstDay(range.from, "month");
    addUnits("month", (start) => sql`${start} < ${month}::date`);
    addDaysOf({ from: month, to: addDays(range.from, -1) });
  }
  const whole = unit === "day" ? null : wholeUnits(range, unit);
  if (whole === null || unit === "day") {
    addDaysOf(range);
  } else {
    addUnits(unit, (start) => sql`${start} >= ${whole.from}::date and ${start} <= ${whole.to}::date`);
    addDaysOf({ from: range.from, to: addDays(whole.from, -1) });
    addDaysOf({ from: addDays(whole.to, 1), to: range.to });
  }
  return sql.join(parts, sql` union all `);
}

/** The whole fleet without rules: few enough rows to be read from the first day on. */
function severitySource({ organizationId, filter }: Selection, { from, to }: DayRange, withBefore: boolean): SQL {
  const { severity } = filter;
  return sql`
    select day, null::uuid as repository_id, null::text as rule_id, ${sums} from fleet_severity_days d
    where d.organization_id = ${organizationId} and day <= ${to}::date
      and ${withBefore ? sql`true` : sql`day >= ${from}::date`}
      and ${severity === undefined ? sql`true` : sql`severity = any(${sql.param(severity)}::severity[])`}`;
}

/** Condition on the table of that alias: of the organisation, or of those of its repositories that are selected. */
function repositorySelected(selection: Selection, alias: string): SQL {
  const table = sql.raw(alias);
  if (isOfFleet(selection)) return sql`${table}.organization_id = ${selection.organizationId}`;
  // Not of the organisation as well: that would make an index by its days look good.
  return sql`${table}.repository_id = any(array(
    select r.id from repositories r where ${repositoryCondition(selection)}
  ))`;
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
    where ${repositorySelected(selection, "d")} and d.day <= ${range.to}::date
      and d.day >= ${withBefore ? checkpoint : sql`${range.from}::date`} and ${findingCondition(selection, "d")}`;
  if (!withBefore) return deltas;
  return sql`${deltas}
    union all
    select (${range.from}::date - 1), c.repository_id, held.rule_id, held.severity, 'baseline'::change_cause, held.open, 0
    from finding_checkpoints c cross join unnest(c.rule_ids, c.severities, c.open) as held (rule_id, severity, open)
    where ${repositorySelected(selection, "c")} and c.month = ${checkpoint} and ${findingCondition(selection, "held")}`;
}

/**
 * Returns a select of `day, repository_id, rule_id, severity, cause, opened, fixed` that adds up to what was opened and fixed
 * of the selection: from the sums of the fleet, or of its labels or owners, where these tell it, else from each repository's deltas. Never from findings.
 */
export function deltaSource(selection: Selection, range: DayRange, options: SourceOptions): SQL {
  const groups = groupsOf(selection);
  const isSimple = options.withRepository !== true && options.withRules === false && !isOfRules(selection);
  if (groups !== null && isSimple) return groupSource(selection, groups, { ...range, withBefore: options.withBefore });
  if (!isOfFleet(selection) || options.withRepository === true) return repositorySource(selection, range, options);
  if (isSimple) return severitySource(selection, range, options.withBefore);
  return fleetSource(selection, range, options);
}
