import type { ChangeCause, TrendGroup, TrendInterval, TrendMetric } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { deltaSource } from "./delta-source.ts";
import { groupings, isOfRepositories, nameJoin } from "./group-keys.ts";
import type { Bucket } from "./make-buckets.ts";
import type { Selection } from "./selection.ts";

/** The changes of one group; bucket 0 is all that was before the first, 1 the first. */
const TrendGroupRow = z.object({
  key: z.string(),
  name: z.string(),
  buckets: z.array(z.int()),
  changes: z.array(z.int()),
  groups: wholeNumber,
});
export type TrendGroupRow = z.infer<typeof TrendGroupRow>;

export interface TrendCellsQuery extends Selection {
  readonly buckets: readonly Bucket[];
  readonly interval: TrendInterval;
  readonly groupBy: TrendGroup;
  readonly metric: TrendMetric;
  /** Which changes in the buckets count; all if absent. */
  readonly causes: readonly ChangeCause[] | null;
  /** Groups at most. */
  readonly limit: number;
}

const changes: Record<TrendMetric, SQL> = {
  open: sql`opened - fixed`,
  density: sql`opened - fixed`,
  opened: sql`opened`,
  fixed: sql`fixed`,
};

/** True for metrics that go on from what was before the first bucket. */
export function isLevel(metric: TrendMetric): boolean {
  return metric === "open" || metric === "density";
}

/** What was open before the first bucket counts whatever its cause. */
function countedChange({ metric, causes, buckets }: TrendCellsQuery): SQL {
  const change = changes[metric];
  if (causes === null) return sql`sum(${change})`;
  const counted = sql`cause = any(${sql.param(causes)}::change_cause[])`;
  return isLevel(metric)
    ? sql`coalesce(sum(${change}) filter (where day < ${buckets[0]?.start}::date or ${counted}), 0)`
    : sql`coalesce(sum(${change}) filter (where ${counted}), 0)`;
}

/** True for a group that is zero throughout: a level is so until its next change, or to the end. */
function isShown(metric: TrendMetric): SQL {
  return isLevel(metric)
    ? sql`bool_or(level <> 0 and (next_bucket is null or next_bucket > greatest(bucket, 1)))`
    : sql`true`;
}

/** Returns the changes of the largest groups: by what is open at the end, else by the sum. `groups` counts all of them. */
export async function trendCells(drizzle: NodePgDatabase, query: TrendCellsQuery): Promise<TrendGroupRow[]> {
  const { buckets, interval, groupBy, metric, limit } = query;
  const starts = buckets.map(({ start }) => start);
  const range = { from: starts[0] ?? "", to: buckets.at(-1)?.end ?? "" };
  const { joins, key } = groupings[groupBy];
  const source = deltaSource(query, range, {
    withBefore: isLevel(metric),
    byMonth: interval === "month",
    withRepository: isOfRepositories(groupBy),
  });
  return selectRows(
    drizzle,
    sql`
      with cells as (
        select ${key} as key, width_bucket(day, ${sql.param(starts)}::date[]) as bucket, ${countedChange(query)} as change
        from (${source}) as source ${joins}
        group by 1, 2
      ),
      levels as (
        select key, bucket, change, sum(change) over in_order as level, lead(bucket) over in_order as next_bucket
        from cells where change <> 0
        window in_order as (partition by key order by bucket)
      ),
      groups as (
        select key, sum(change) as total, array_agg(bucket order by bucket) as buckets,
          array_agg(change::integer order by bucket) as changes, count(*) over () as groups
        from levels group by key having ${isShown(metric)}
        order by total desc, key limit ${limit}
      )
      select key, coalesce(named.name, key) as name, buckets, changes, groups from groups ${nameJoin(groupBy)}
      order by total desc, key`,
    TrendGroupRow,
  );
}
