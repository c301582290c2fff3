import {
  Category,
  limits,
  Severity,
  type FleetResponse,
  type OrganizationId,
  type SeverityCounts,
} from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import type { Calendar } from "../queries/get-calendar.ts";
import { fleetMovers } from "../trends/fleet-movers.ts";
import { isUpToDate } from "../trends/is-up-to-date.ts";
import { addDays } from "../trends/make-buckets.ts";
import { timeToFix } from "../trends/time-to-fix.ts";
import { readCoverage, readWorst } from "./read-coverage.ts";
import { countSeverities, readFleetChanges, type FleetChange } from "./read-days.ts";

const OpenClass = z.object({ class: z.string(), category: Category, severity: Severity, open: wholeNumber });

/** What is open of each class and severity: months are read once for all that is open now. */
async function readOpenClasses(drizzle: NodePgDatabase, organizationId: OrganizationId) {
  return selectRows(
    drizzle,
    sql`
      select rules.class, min(rules.category) as category, m.severity, sum(m.open) as open
      from (
        select rule_id, severity, sum(opened - fixed) as open from fleet_months
        where organization_id = ${organizationId} group by rule_id, severity
      ) as m join rules on rules.id = m.rule_id
      group by rules.class, m.severity`,
    OpenClass,
  );
}

function toTopClasses(rows: readonly z.infer<typeof OpenClass>[]): FleetResponse["topClasses"] {
  const classes = new Map<string, FleetResponse["topClasses"][number]>();
  for (const { class: name, category, open } of rows) {
    const known = classes.get(name);
    // The first of the categories, should a class have several.
    const first =
      known === undefined || order.indexOf(category) < order.indexOf(known.category) ? category : known.category;
    classes.set(name, { class: name, category: first, open: open + (known?.open ?? 0) });
  }
  return [...classes.values()]
    .filter(({ open }) => open > 0)
    .sort((a, b) => b.open - a.open || (a.class < b.class ? -1 : 1))
    .slice(0, limits.fleet.listMax);
}

const order: readonly string[] = Category.options;

function sumOf(changes: readonly FleetChange[], amount: (change: FleetChange) => number): number {
  return changes.reduce((sum, change) => sum + amount(change), 0);
}

/** What happened after the day, and what was open at its end: what is open now without that. */
function toPeriod(from: string, open: SeverityCounts, changes: readonly FleetChange[]): FleetResponse["last30Days"] {
  const since = changes.filter(({ day }) => day > from);
  const ofCause = (cause: FleetChange["cause"]) => since.filter((change) => change.cause === cause);
  const opened = countSeverities(since.map((change) => [change.severity, change.opened]));
  const fixed = countSeverities(since.map((change) => [change.severity, change.fixed]));
  const before = (severity: keyof SeverityCounts) => open[severity] - opened[severity] + fixed[severity];
  return {
    from,
    before: {
      critical: before("critical"),
      high: before("high"),
      medium: before("medium"),
      low: before("low"),
      info: before("info"),
    },
    opened,
    fixed,
    openedByRules: sumOf(ofCause("rules"), (change) => change.opened),
    fixedByRules: sumOf(ofCause("rules"), (change) => change.fixed),
    openedByFirstScans: sumOf(ofCause("baseline"), (change) => change.opened),
  };
}

/** What was open at the end of each day from `from` to `today`. */
function openByDay(
  { from, today }: { from: string; today: string },
  open: SeverityCounts,
  changes: readonly FleetChange[],
): FleetResponse["openByDay"] {
  const netOn = new Map<string, number>();
  for (const { day, opened, fixed } of changes) netOn.set(day, (netOn.get(day) ?? 0) + opened - fixed);
  const values: number[] = [];
  // From now back: a day later than today is there after a change of the time zone, and was counted already.
  let left = Object.values(open).reduce((sum, amount) => sum + amount, 0);
  for (const [day, net] of netOn) if (day > today) left -= net;
  for (let day = today; day >= from; day = addDays(day, -1)) {
    values.push(left);
    left -= netOn.get(day) ?? 0;
  }
  return { from, values: values.reverse() };
}

/** Returns what a fleet's first screen shows. Reads sums and summaries of repositories, and no finding. */
export async function fleetOverview(
  db: Database,
  { organizationId, today, timeZone }: Calendar & { readonly organizationId: OrganizationId },
): Promise<FleetResponse> {
  const days30 = addDays(today, -30);
  const days90 = addDays(today, -90);
  const movers = {
    organizationId,
    groupBy: "repository",
    excludeRuleChanges: false,
    limit: limits.fleet.listMax,
  } as const;
  const fixes = {
    organizationId,
    groupBy: "severity",
    includeBaseline: false,
    from: days90,
    to: today,
    today,
  } as const;
  // Asked first: what was summed by then is in the other answers.
  const upToDate = await db.run((drizzle) => isUpToDate(drizzle, organizationId));
  const [openClasses, changes, coverage, worstRepositories, moved, fixed] = await Promise.all([
    db.run((drizzle) => readOpenClasses(drizzle, organizationId)),
    db.run((drizzle) => readFleetChanges(drizzle, { organizationId, from: days90 })),
    db.run((drizzle) => readCoverage(drizzle, { organizationId, today })),
    db.run((drizzle) => readWorst(drizzle, organizationId)),
    fleetMovers(db, { ...movers, from: days30, to: today }),
    timeToFix(db, fixes),
  ]);
  const open = countSeverities(openClasses.map((row) => [row.severity, row.open]));
  return {
    today,
    timeZone,
    upToDate: upToDate && fixed.upToDate,
    open,
    last30Days: toPeriod(days30, open, changes),
    last90Days: toPeriod(days90, open, changes),
    openByDay: openByDay({ from: addDays(today, -89), today }, open, changes),
    coverage,
    worstRepositories,
    topClasses: toTopClasses(openClasses),
    movers: { from: days30, worse: moved.worse, better: moved.better },
    timeToFix: fixed.groups,
  };
}
