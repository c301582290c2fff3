import { limits, TrendResponse, type OrganizationId, type TrendQuery } from "@muster/contract";
import type { Database } from "../connection/create-database.ts";
import { addDays, countDays, makeBuckets } from "./make-buckets.ts";
import { makeSeries } from "./make-series.ts";
import { trendCells } from "./trend-cells.ts";
import { trendCoverage } from "./trend-coverage.ts";

/** Days before `to` at which a trend begins if it is not told. */
const defaultDays = 90;

export interface FindingTrendQuery extends TrendQuery {
  readonly organizationId: OrganizationId;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

function readRange({ from, to, today }: FindingTrendQuery): { from: string; to: string } {
  const last = to ?? today;
  const first = from ?? addDays(last, -defaultDays);
  const days = countDays(first, last);
  if (!(days >= 1 && days <= limits.http.trendDaysMax)) {
    throw new RangeError(`a trend has from 1 to ${limits.http.trendDaysMax} days`);
  }
  return { from: first, to: last };
}

/**
 * Returns how many findings were open, opened or fixed per interval and group, with what was scanned in each. Reads the
 * daily deltas, not the findings. Throws `RangeError` for days in the wrong order or too many of them.
 */
export async function findingTrend(db: Database, query: FindingTrendQuery): Promise<TrendResponse> {
  const { organizationId, interval, groupBy, metric, repositoryId } = query;
  const { from, to } = readRange(query);
  const buckets = makeBuckets({ from, to, interval });
  const [cells, coverage] = await Promise.all([
    db.run((drizzle) => trendCells(drizzle, { organizationId, filter: query, buckets, groupBy, metric })),
    db.run((drizzle) => trendCoverage(drizzle, { organizationId, repositoryId, buckets })),
  ]);
  return TrendResponse.parse({
    from,
    to,
    interval,
    groupBy,
    metric,
    buckets: coverage,
    series: makeSeries(cells, { buckets: buckets.length, groupBy, metric }),
    truncated: (cells[0]?.groups ?? 0) > limits.http.trendGroupsMax,
  });
}
