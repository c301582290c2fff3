import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { wholeNumber, wholeNumbers } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { addDays } from "./make-buckets.ts";
import { groupCondition, groupsAt, sumCells, type RepositoryGroups } from "./repository-groups.ts";
import { isLevel, type TrendCellsQuery, type TrendGroupRow } from "./trend-cells.ts";

const Row = z.object({
  name: z.string(),
  /** What was open before the first bucket, whatever its cause. */
  before: wholeNumber,
  /** What the metric had come to by then, of the causes that count, and by the end of each bucket that has a row. */
  counted: wholeNumber,
  total: wholeNumber,
  buckets: wholeNumbers,
  levels: wholeNumbers,
  /** How many groups do not end as zero. */
  groups: wholeNumber,
});
type Row = z.infer<typeof Row>;

interface GroupCellsQuery extends TrendCellsQuery {
  readonly groups: RepositoryGroups;
}

/** What the metric comes to in the row of that alias, of the causes that count. */
function countedIn(alias: string, { metric, filter, causes }: TrendCellsQuery): SQL {
  const [opened, fixed] = (["opened", "fixed"] as const).map((side) =>
    sumCells(alias, { side, severities: filter.severity, causes }),
  );
  if (metric === "opened") return sql`${opened}`;
  return metric === "fixed" ? sql`${fixed}` : sql`(${opened} - ${fixed})`;
}

/** The groups with the largest totals, and those that were not zero only meanwhile. */
function candidates(query: GroupCellsQuery, range: { before: string; to: string }): SQL {
  const { organizationId, groups, metric, limit, filter } = query;
  const isLevelled = isLevel(metric);
  const all = (alias: string, side: "opened" | "fixed") => sumCells(alias, { side, severities: filter.severity });
  const open = (alias: string) => sql`coalesce(${all(alias, "opened")} - ${all(alias, "fixed")}, 0)`;
  const before = isLevelled ? open("before") : sql`0`;
  return sql`
    all_totals as materialized (
      select after.name, ${before} as before, coalesce(${countedIn("before", query)}, 0) as counted,
        ${before} + ${countedIn("after", query)} - coalesce(${countedIn("before", query)}, 0) as total,
        ${all("after", "opened")} - coalesce(${all("before", "opened")}, 0) as moved
      from (${groupsAt(organizationId, groups, range.to)}) as after
      left join (${groupsAt(organizationId, groups, range.before)}) as before using (name)
    ),
    candidates as materialized (
      (select * from all_totals where total <> 0 order by total desc, name limit ${limit})
      union all
      select * from all_totals where ${isLevelled}::boolean and total = 0 and (before <> 0 or moved <> 0)
    )`;
}

/** Days are read one after the other, weeks and months each by its last row. */
function bucketRows(query: GroupCellsQuery): SQL {
  const { organizationId, groups, interval, buckets } = query;
  const starts = sql.param(buckets.map(({ start }) => start));
  const ends = sql.param(buckets.map(({ end }) => end));
  const ofGroup = sql`${groupCondition(organizationId, { ...groups, names: null }, "g")} and g.name = candidates.name`;
  if (interval === "day") {
    return sql`
      select candidates.name, g.day - ${buckets[0]?.start}::date + 1 as bucket, ${countedIn("g", query)} as level
      from candidates join group_days g on ${ofGroup} and g.day >= ${buckets[0]?.start}::date and g.day <= ${buckets.at(-1)?.end}::date`;
  }
  return sql`
    select candidates.name, ends.bucket::integer as bucket, last.level
    from candidates
    cross join unnest(${starts}::date[], ${ends}::date[]) with ordinality as ends (first, day, bucket)
    cross join lateral (
      select ${countedIn("g", query)} as level from group_days g
      where ${ofGroup} and g.day >= ends.first and g.day <= ends.day order by g.day desc limit 1
    ) as last`;
}

async function readRows(drizzle: NodePgDatabase, query: GroupCellsQuery): Promise<Row[]> {
  const { buckets } = query;
  const range = { before: addDays(buckets[0]?.start ?? "", -1), to: buckets.at(-1)?.end ?? "" };
  return selectRows(
    drizzle,
    sql`
      with ${candidates(query, range)},
      arrays as (
        select name, array_agg(bucket order by bucket)::text as buckets, array_agg(level order by bucket)::text as levels
        from (${bucketRows(query)}) as rows group by name
      )
      select name, before, counted, total, coalesce(buckets, '{}') as buckets, coalesce(levels, '{}') as levels,
        (select count(*) from all_totals where total <> 0) as groups
      from candidates left join arrays using (name) order by total desc, name`,
    Row,
  );
}

/** The first value is what was before the first bucket, if that counts; the others are changes from one bucket to the next. */
function toChanges({ before, counted, buckets, levels }: Row): Pick<TrendGroupRow, "buckets" | "changes"> {
  const changes = levels.map((value, index) => value - (levels[index - 1] ?? counted));
  return { buckets: [0, ...buckets], changes: [before, ...changes] };
}

/** True for a level that is not zero at the end of some bucket. */
function isShown({ before, counted, buckets, levels }: Row): boolean {
  return (before !== 0 && buckets[0] !== 1) || levels.some((value) => before + value - counted !== 0);
}

/** Returns the same as `trendCells` for trends by label or owner of all rules, from the sums that are kept of them. */
export async function groupCells(drizzle: NodePgDatabase, query: GroupCellsQuery): Promise<TrendGroupRow[]> {
  const rows = await readRows(drizzle, query);
  const passing = rows.filter((row) => row.total === 0 && isShown(row));
  const groups = (rows[0]?.groups ?? 0) + passing.length;
  return [...rows.filter(({ total }) => total !== 0), ...passing]
    .slice(0, query.limit)
    .map((row) => ({ key: row.name, name: row.name, groups, ...toChanges(row) }));
}
