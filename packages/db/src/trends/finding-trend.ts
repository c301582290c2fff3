import type { TrendResponse } from "@muster/contract";
import { ChangeCause, type OrganizationId, type TrendQuery } from "@muster/contract";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Database } from "../connection/create-database.ts";
import type { Calendar } from "../queries/get-calendar.ts";
import { dayCells, isOfMonths } from "./day-cells.ts";
import { groupCells } from "./group-cells.ts";
import { groupLines } from "./group-lines.ts";
import { isOfRepositories } from "./group-keys.ts";
import { isAnswerUpToDate } from "./is-up-to-date.ts";
import { makeBuckets } from "./make-buckets.ts";
import { makeSeries } from "./make-series.ts";
import { isOfMembers, memberCells } from "./member-cells.ts";
import { readRange } from "./read-range.ts";
import { isOfDays, repositoryCells, type LinedGroupRow } from "./repository-cells.ts";
import { groupsBy } from "./repository-groups.ts";
import { ruleChanges } from "./rule-changes.ts";
import { trendCells, type TrendCellsQuery, type TrendGroupRow } from "./trend-cells.ts";
import { trendCoverage, type BucketCoverage } from "./trend-coverage.ts";

export interface FindingTrendQuery extends Omit<TrendQuery, "path">, Calendar {
  readonly organizationId: OrganizationId;
}

/** Days before `to` at which a trend begins if it is not told. */
const defaultDays = 90;

/** Returns the causes that count, or null for all of them. */
function readCauses({ cause, excludeRuleChanges, excludeBaseline }: FindingTrendQuery): ChangeCause[] | null {
  const excluded = new Set([...(excludeRuleChanges ? ["rules"] : []), ...(excludeBaseline ? ["baseline"] : [])]);
  const causes = (cause ?? ChangeCause.options).filter((some) => !excluded.has(some));
  return causes.length === ChangeCause.options.length ? null : causes;
}

/** Reads each kind of groups where least has to be read. */
function readCells(drizzle: NodePgDatabase, query: TrendCellsQuery): Promise<(TrendGroupRow | LinedGroupRow)[]> {
  const groups = groupsBy(query, query.groupBy);
  if (groups !== null) return groupCells(drizzle, { ...query, groups });
  if (isOfMonths(query)) return dayCells(drizzle, query);
  if (isOfMembers(query)) return memberCells(drizzle, query);
  return isOfDays(query) ? repositoryCells(drizzle, query) : trendCells(drizzle, query);
}

/** Returns what densities are of: the lines of the selection, or of each group where groups are of repositories. */
async function readLines(
  db: Database,
  query: TrendCellsQuery,
  { rows, coverage }: { rows: readonly (TrendGroupRow | LinedGroupRow)[]; coverage: readonly BucketCoverage[] },
): Promise<(key: string) => readonly number[]> {
  const { groupBy, buckets, organizationId, filter } = query;
  if (query.metric !== "density" || !isOfRepositories(groupBy)) {
    const lines = coverage.map(({ linesAnalysed }) => linesAnalysed);
    return () => lines;
  }
  const known = new Map(rows.flatMap((row) => ("lines" in row ? [[row.key, row.lines] as const] : [])));
  if (known.size > 0) return (key) => known.get(key) ?? [];
  const keys = rows.map(({ key }) => key);
  const lines = await db.run((drizzle) => groupLines(drizzle, { organizationId, filter, groupBy, keys, buckets }));
  return (key) => lines.get(key) ?? [];
}

/**
 * Returns how many findings were open, opened or fixed per interval and group, with what was scanned in each. Reads sums and
 * daily deltas, not the findings. Throws `RangeError` for days in the wrong order or too many of them.
 */
export async function findingTrend(db: Database, query: FindingTrendQuery): Promise<TrendResponse> {
  const { organizationId, interval, groupBy, metric, limit, timeZone } = query;
  const { from, to } = readRange(query, defaultDays);
  const buckets = makeBuckets({ from, to, interval });
  const selection = { organizationId, filter: query, buckets };
  const cells = { ...selection, interval, groupBy, metric, causes: readCauses(query), limit };
  const upToDate = await db.run((drizzle) => isAnswerUpToDate(drizzle, selection));
  const [rows, coverage, marks] = await Promise.all([
    db.run((drizzle) => readCells(drizzle, cells)),
    db.run((drizzle) => trendCoverage(drizzle, selection)),
    db.run((drizzle) => ruleChanges(drizzle, selection)),
  ]);
  const lines = await readLines(db, cells, { rows, coverage });
  const groups = rows[0]?.groups ?? 0;
  return {
    from,
    to,
    timeZone,
    interval,
    groupBy,
    metric,
    buckets: coverage.map((bucket, index) => ({ ...bucket, ruleChanges: marks[index] ?? { opened: 0, fixed: 0 } })),
    series: makeSeries(rows, { buckets: buckets.length, groupBy, metric, lines }),
    groups,
    truncated: groups > limit,
    upToDate,
  };
}
