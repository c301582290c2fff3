import type { ChangeCause, TrendGroup, TrendInterval, TrendMetric } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { wholeNumber, wholeNumbers } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { bucketOf } from "./bucket-of.ts";
import { deltaSource } from "./delta-source.ts";
import { groupings, isOfRepositories, nameJoin } from "./group-keys.ts";
import type { Bucket } from "./make-buckets.ts";
import type { Selection } from "./selection.ts";

/** The changes of one group; bucket 0 is all that was before the first, 1 the first. */
const TrendGroupRow = z.object({
  key: z.string(),
  name: z.string(),
  buckets: wholeNumbers,
  changes: wholeNumbers,
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

/**
 * Returns the changes of the largest groups: by what is open at the end, else by the sum. `groups` counts all of them but those
 * that are zero throughout: a level that ends as zero has to be looked at, from each change to the next.
 */
export async function trendCells(drizzle: NodePgDatabase, query: TrendCellsQuery): Promise<TrendGroupRow[]> {
  const { buckets, interval, groupBy, metric, limit } = query;
  const range = { from: buckets[0]?.start ?? "", to: buckets.at(-1)?.end ?? "" };
  const { joins, key } = groupings[groupBy];
  const source = deltaSource(query, range, {
    withBefore: isLevel(metric),
    unit: interval,
    withRepository: isOfRepositories(groupBy),
    withRules: groupBy !== "severity",
  });
  return selectRows(
    drizzle,
    sql`
      with cells as materialized (
        select ${key} as key, ${bucketOf(buckets)} as bucket, ${countedChange(query)} as change
        from (${source}) as source ${joins}
        group by 1, 2
      ),
      totals as materialized (select key, sum(change) as total from cells group by key),
      passing as (
        select key from (
          select key, bucket, sum(change) over in_order as level, lead(bucket) over in_order as next_bucket
          from cells join totals using (key) where total = 0 and change <> 0 and ${isLevel(metric)}::boolean
          window in_order as (partition by key order by bucket)
        ) as levels
        where level <> 0 and next_bucket > greatest(bucket, 1)
      ),
      groups as (
        select key, total, count(*) over () as groups from totals
        where total <> 0 or key in (select key from passing)
        order by total desc, key limit ${limit}
      ),
      arrays as (
        select key, array_agg(bucket)::text as buckets, array_agg(change::integer)::text as changes
        from cells join groups using (key) where change <> 0 group by key
      )
      select key, coalesce(named.name, key) as name, buckets, changes, groups
      from groups join arrays using (key) ${nameJoin(groupBy)}
      order by total desc, key`,
    TrendGroupRow,
  );
}
