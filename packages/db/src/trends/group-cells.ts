import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { wholeNumber, wholeNumbers } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { bucketEnds } from "./bucket-of.ts";
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
  /** How many groups are not zero at the end of every bucket. */
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

/** The rows of one group, where the table `group_days` is `g` and its name is in the table of that alias. */
function isOfGroup({ organizationId, groups }: GroupCellsQuery, alias: string): SQL {
  return sql`${groupCondition(organizationId, { ...groups, names: null }, "g")} and g.name = ${sql.raw(alias)}.name`;
}

/** Of a group that ends as zero: true when it is not zero at the end of some bucket. Looks at its days one by one until then. */
function wasShown(query: GroupCellsQuery): SQL {
  const { buckets, interval } = query;
  const [first, last] = [buckets[0], buckets.at(-1)];
  const isOfIt = isOfGroup(query, "all_totals");
  const isNotZero = (level: SQL) => sql`all_totals.before + ${level} - all_totals.counted <> 0`;
  const ofDays = sql`
    select from group_days g
    where ${isOfIt} and g.day >= ${first?.start}::date and g.day <= ${last?.end}::date and ${isNotZero(countedIn("g", query))}`;
  const ofEnds = sql`
    select from ${bucketEnds(buckets)} cross join lateral (
      select ${countedIn("g", query)} as level from group_days g
      where ${isOfIt} and g.day >= ends.first and g.day <= ends.day order by g.day desc limit 1
    ) as last where ${isNotZero(sql`last.level`)}`;
  return sql`(
    all_totals.before <> 0 and not exists (
      select from group_days g where ${isOfIt} and g.day >= ${first?.start}::date and g.day <= ${first?.end}::date
    ) or exists (${interval === "day" ? ofDays : ofEnds})
  )`;
}

/** The groups with the largest totals, and where these leave room those that were not zero only meanwhile. */
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
    passing as materialized (
      select * from all_totals
      where ${isLevelled}::boolean and total = 0 and (before <> 0 or moved <> 0) and ${wasShown(query)}
    ),
    lasting as materialized (select count(*) as amount from all_totals where total <> 0),
    candidates as materialized (
      (select * from all_totals where total <> 0 order by total desc, name limit ${limit})
      union all
      (select * from passing order by name limit greatest(0, ${limit}::bigint - (select amount from lasting)))
    )`;
}

/** Days are read one after the other, weeks and months each by its last row. */
function bucketRows(query: GroupCellsQuery): SQL {
  const { interval, buckets } = query;
  const ofGroup = isOfGroup(query, "candidates");
  if (interval === "day") {
    return sql`
      select candidates.name, g.day - ${buckets[0]?.start}::date + 1 as bucket, ${countedIn("g", query)} as level
      from candidates join group_days g on ${ofGroup} and g.day >= ${buckets[0]?.start}::date and g.day <= ${buckets.at(-1)?.end}::date`;
  }
  return sql`
    select candidates.name, ends.bucket::integer as bucket, last.level
    from candidates
    cross join ${bucketEnds(buckets)}
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
        (select amount from lasting) + (select count(*) from passing) as groups
      from candidates left join arrays using (name) order by total = 0, total desc, name`,
    Row,
  );
}

/** The first value is what was before the first bucket, if that counts; the others are changes from one bucket to the next. */
function toChanges({ before, counted, buckets, levels }: Row): Pick<TrendGroupRow, "buckets" | "changes"> {
  const changes = levels.map((value, index) => value - (levels[index - 1] ?? counted));
  return { buckets: [0, ...buckets], changes: [before, ...changes] };
}

/** Returns the same as `trendCells` for trends by label or owner of all rules, from the sums that are kept of them. */
export async function groupCells(drizzle: NodePgDatabase, query: GroupCellsQuery): Promise<TrendGroupRow[]> {
  const rows = await readRows(drizzle, query);
  return rows.map((row) => ({ key: row.name, name: row.name, groups: row.groups, ...toChanges(row) }));
}
