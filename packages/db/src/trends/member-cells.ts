import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { wholeNumbers } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { addDays } from "./make-buckets.ts";
import { levelOf, type LinedGroupRow } from "./repository-cells.ts";
import { isOfFleet, isOfRules, repositoryCondition } from "./selection.ts";
import { isLevel, type TrendCellsQuery } from "./trend-cells.ts";

const Row = z.object({ key: z.string(), buckets: wholeNumbers, levels: wholeNumbers, lines: wholeNumbers });

/** True for a trend by label or owner that `repository_days` tells: of all rules and all causes. */
export function isOfMembers(query: TrendCellsQuery): boolean {
  return (query.groupBy === "label" || query.groupBy === "owner") && query.causes === null && !isOfRules(query);
}

/**
 * What every repository had at the end of the day before the first bucket and of each bucket, summed by its labels or owner. Most
 * were scanned on the very day, and are read together.
 */
async function readLevels(drizzle: NodePgDatabase, query: TrendCellsQuery): Promise<z.infer<typeof Row>[]> {
  const { organizationId, groupBy, metric, buckets } = query;
  const ends = [addDays(buckets[0]?.start ?? "", -1), ...buckets.map(({ end }) => end)];
  const key = groupBy === "label" ? sql`coalesce(label, '')` : sql`coalesce(r.owner, '')`;
  const labels = groupBy === "label" ? sql`left join lateral unnest(r.labels) as label on true` : sql``;
  const selected = isOfFleet(query) ? sql`true` : sql`d.repository_id in (select id from members)`;
  const columns = (table: string) => sql`
    ${levelOf(metric, { open: `${table}.open_findings`, opened: `${table}.opened_findings` }, query)} as level,
    ${sql.raw(table)}.lines_analysed as lines`;
  return selectRows(
    drizzle,
    sql`
      with ends as materialized (
        select bucket, day from unnest(${sql.param(ends.map((_, bucket) => bucket))}::integer[],
          ${sql.param(ends)}::date[]) as ends (bucket, day)
      ),
      members as materialized (
        select r.id, ${key} as key from repositories r ${labels} where ${repositoryCondition(query)}
      ),
      exact as materialized (
        select ends.bucket, d.repository_id, ${columns("d")}
        from ends join repository_days d on d.day = ends.day
        where d.organization_id = ${organizationId} and ${selected}
      ),
      carried as (
        select ends.bucket, r.id as repository_id, last.level, last.lines
        from (select distinct id from members) r cross join ends cross join lateral (
          select ${columns("p")} from repository_days p
          where p.repository_id = r.id and p.day < ends.day order by p.day desc limit 1
        ) last
        where not exists (select from exact where exact.bucket = ends.bucket and exact.repository_id = r.id)
      ),
      summed as (
        select key, bucket, sum(level)::integer as level, sum(lines)::integer as lines
        from (select * from exact union all select * from carried) as levels join members on id = repository_id
        group by key, bucket
      )
      select key, array_agg(bucket)::text as buckets, array_agg(level)::text as levels, array_agg(lines)::text as lines
      from summed group by key`,
    Row,
  );
}

function spread(buckets: readonly number[], values: readonly number[], length: number): number[] {
  const all = new Array<number>(length).fill(0);
  for (const [index, bucket] of buckets.entries()) all[bucket] = values[index] ?? 0;
  return all;
}

/**
 * Returns the same as `trendCells` for trends by label or owner of all rules and causes, with the lines of each group: from what
 * was open and had been opened after each scan, on the last day of each bucket alone.
 */
export async function memberCells(drizzle: NodePgDatabase, query: TrendCellsQuery): Promise<LinedGroupRow[]> {
  const length = query.buckets.length + 1;
  const isLevelled = isLevel(query.metric);
  const groups = (await readLevels(drizzle, query)).map((row) => {
    const levels = spread(row.buckets, row.levels, length);
    const changes = levels.map((value, at) => value - (at === 0 ? 0 : (levels[at - 1] ?? 0)));
    if (!isLevelled) changes[0] = 0;
    const inRange = isLevelled ? levels.slice(1) : changes.slice(1);
    const total = isLevelled ? (levels.at(-1) ?? 0) : inRange.reduce((sum, value) => sum + value, 0);
    const isShown = inRange.some((value) => value !== 0);
    return { key: row.key, changes, total, isShown, lines: spread(row.buckets, row.lines, length).slice(1) };
  });
  const shown = groups.filter(({ isShown }) => isShown).sort((a, b) => b.total - a.total || (a.key < b.key ? -1 : 1));
  return shown.slice(0, query.limit).map(({ key, changes, lines }) => ({
    key,
    name: key,
    groups: shown.length,
    buckets: changes.map((_, bucket) => bucket),
    changes,
    lines,
  }));
}
