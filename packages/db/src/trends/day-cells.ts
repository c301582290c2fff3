import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { parseWholeNumbers, wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import type { DayRange } from "./delta-source.ts";
import { groupings, isOfRepositories } from "./group-keys.ts";
import { firstDay } from "./make-buckets.ts";
import { findingCondition, isOfFleet } from "./selection.ts";
import { isLevel, type TrendCellsQuery, type TrendGroupRow } from "./trend-cells.ts";

const Before = z.object({ key: z.string(), open: wholeNumber });
/** All months of a group in one text: as rows, each of hundreds of rules and a dozen months would cost more than its sums. */
const Months = z.object({ key: z.string(), months: z.string() });

/** True for a trend by the day that the days of `fleet_months` tell: of the whole fleet, by what rules are. */
export function isOfMonths(query: TrendCellsQuery): boolean {
  const { interval, groupBy, metric } = query;
  const isByRules = groupBy !== "severity" && !isOfRepositories(groupBy);
  return interval === "day" && isByRules && metric !== "fixed" && isOfFleet(query);
}

async function readMonths(drizzle: NodePgDatabase, query: TrendCellsQuery, { from, to }: DayRange) {
  const { organizationId, groupBy, metric, causes } = query;
  const { joins, key } = groupings[groupBy];
  const month = firstDay(from, "month");
  const selected = sql`source.organization_id = ${organizationId} and ${findingCondition(query, "source")}`;
  const counted = causes === null ? sql`true` : sql`source.cause = any(${sql.param(causes)}::change_cause[])`;
  const amounts = isLevel(metric) ? sql`source.net_by_day` : sql`source.opened_by_day`;
  return Promise.all([
    isLevel(metric)
      ? selectRows(
          drizzle,
          sql`
            select ${key} as key, sum(source.opened - source.fixed) as open from fleet_months source ${joins}
            where ${selected} and source.month < ${month}::date group by 1`,
          Before,
        )
      : [],
    selectRows(
      drizzle,
      sql`
        select ${key} as key,
          string_agg((source.month - ${from}::date) || '|' || (${counted}) || '|' || source.days::text || '|' || ${amounts}::text, ';') as months
        from fleet_months source ${joins}
        where ${selected} and source.month >= ${month}::date and source.month <= ${to}::date and source.days <> '{}'
        group by 1`,
      Months,
    ),
  ]);
}

/** What `readMonths` put into one text; `offset` is the bucket of the month's day 0. */
function* readMonth(months: string) {
  for (const month of months.split(";")) {
    const [offset = "", counted = "", days = "", amounts = ""] = month.split("|");
    // True for causes that count within the range.
    const isCounted = counted === "true";
    yield { offset: Number(offset), isCounted, days: parseWholeNumbers(days), amounts: parseWholeNumbers(amounts) };
  }
}

/**
 * Returns the same as `trendCells` for trends of the whole fleet by the day and by category, class or rule: hundreds of rules on hundreds
 * of days, which are added up here, as their rows alone would take most of the time.
 */
export async function dayCells(drizzle: NodePgDatabase, query: TrendCellsQuery): Promise<TrendGroupRow[]> {
  const { buckets, metric, limit } = query;
  const [from = "", to = ""] = [buckets[0]?.start, buckets.at(-1)?.end];
  const isLevelled = isLevel(metric);
  const [before, months] = await readMonths(drizzle, query, { from, to });
  const cells = new Map<string, number[]>();
  const cellsOf = (key: string): number[] => {
    const known = cells.get(key) ?? new Array<number>(buckets.length + 1).fill(0);
    cells.set(key, known);
    return known;
  };
  for (const { key, open } of before) cellsOf(key)[0] = open;
  for (const { key, months: texts } of months) {
    const ofKey = cellsOf(key);
    for (const { offset, isCounted, days, amounts } of readMonth(texts)) {
      for (let index = 0; index < days.length; index += 1) {
        const bucket = Math.max(0, offset + (days[index] ?? 0));
        if (bucket > buckets.length || !(isCounted || bucket === 0) || (bucket === 0 && !isLevelled)) continue;
        ofKey[bucket] = (ofKey[bucket] ?? 0) + (amounts[index] ?? 0);
      }
    }
  }
  const groups = [...cells].map(([key, changes]) => {
    let level = 0;
    let isPassing = false;
    for (const [bucket, change] of changes.entries()) {
      level += change;
      if (isLevelled && bucket > 0 && level !== 0) isPassing = true;
    }
    return { key, changes, total: level, isShown: level !== 0 || isPassing };
  });
  const shown = groups.filter(({ isShown }) => isShown).sort((a, b) => b.total - a.total || (a.key < b.key ? -1 : 1));
  return shown.slice(0, limit).map(({ key, changes }) => ({
    key,
    name: key,
    groups: shown.length,
    buckets: changes.map((_, bucket) => bucket),
    changes,
  }));
}
