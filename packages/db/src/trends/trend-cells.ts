import { limits, type OrganizationId, type TrendGroup, type TrendMetric } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import type { FindingFilter } from "../queries/finding-conditions.ts";
import type { Bucket } from "./make-buckets.ts";

/** A change of one group in one bucket; bucket 0 is all that was before the first, 1 the first. */
const TrendCell = z.object({
  key: z.string(),
  name: z.string(),
  bucket: z.int(),
  value: wholeNumber,
  groups: wholeNumber,
});
export type TrendCell = z.infer<typeof TrendCell>;

export interface TrendCellsQuery {
  readonly organizationId: OrganizationId;
  readonly filter: FindingFilter;
  readonly buckets: readonly Bucket[];
  readonly groupBy: TrendGroup;
  readonly metric: TrendMetric;
}

const groupKeys: Record<TrendGroup, SQL> = {
  severity: sql`deltas.severity::text`,
  category: sql`rules.category::text`,
  class: sql`rules.class`,
  rule: sql`deltas.rule_id`,
  repository: sql`deltas.repository_id::text`,
};

const values: Record<TrendMetric, SQL> = {
  open: sql`sum(deltas.opened - deltas.fixed)`,
  opened: sql`sum(deltas.opened)`,
  fixed: sql`sum(deltas.fixed)`,
};

function deltaConditions({ organizationId, filter, buckets, metric }: TrendCellsQuery): SQL {
  const conditions = [sql`deltas.organization_id = ${organizationId}`, sql`deltas.day <= ${buckets.at(-1)?.end}::date`];
  // What was open before the first bucket still counts in it; what was opened or fixed before does not.
  if (metric !== "open") conditions.push(sql`deltas.day >= ${buckets[0]?.start}::date`);
  const { repositoryId, severity, category, rule } = filter;
  if (repositoryId !== undefined) conditions.push(sql`deltas.repository_id = ${repositoryId}`);
  if (severity !== undefined) conditions.push(sql`deltas.severity = any(${sql.param(severity)}::severity[])`);
  if (category !== undefined) conditions.push(sql`rules.category = any(${sql.param(category)}::category[])`);
  if (filter.class !== undefined) conditions.push(sql`rules.class = any(${sql.param(filter.class)}::text[])`);
  if (rule !== undefined) conditions.push(sql`deltas.rule_id = any(${sql.param(rule)}::text[])`);
  return sql.join(conditions, sql` and `);
}

/**
 * Returns every non-zero cell of the largest groups: by what is open at the end, else by the sum. `groups` is the number
 * of groups before the cut.
 */
export async function trendCells(drizzle: NodePgDatabase, query: TrendCellsQuery): Promise<TrendCell[]> {
  const starts = query.buckets.map(({ start }) => start);
  return selectRows(
    drizzle,
    sql`
      with cells as (
        select ${groupKeys[query.groupBy]} as key, width_bucket(deltas.day, ${sql.param(starts)}::date[]) as bucket,
          ${values[query.metric]} as value
        from finding_daily_deltas deltas join rules on rules.id = deltas.rule_id
        where ${deltaConditions(query)}
        group by 1, 2
        having ${values[query.metric]} <> 0
      ),
      ranked as (
        select key, row_number() over (order by sum(value) desc, key) as place, count(*) over () as groups
        from cells group by key
      )
      select cells.key, coalesce(repositories.name, cells.key) as name, cells.bucket, cells.value, ranked.groups
      from ranked join cells using (key)
      left join repositories on ${query.groupBy === "repository" ? sql`repositories.id::text = cells.key` : sql`false`}
      where ranked.place <= ${limits.http.trendGroupsMax}
      order by ranked.place, cells.bucket`,
    TrendCell,
  );
}
