import type { TrendMetric } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { wholeNumber, wholeNumbers } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { bucketEnds } from "./bucket-of.ts";
import { addDays } from "./make-buckets.ts";
import { chosenSeverities, openOn } from "./open-at.ts";
import { isOfRules, type Selection } from "./selection.ts";
import { isLevel, type TrendCellsQuery, type TrendGroupRow } from "./trend-cells.ts";

const Row = z.object({
  key: z.string(),
  name: z.string(),
  before: wholeNumber,
  buckets: wholeNumbers,
  levels: wholeNumbers,
  lines_before: wholeNumber,
  lines: wholeNumbers,
  /** How many repositories are not zero at the end of every bucket. */
  groups: wholeNumber,
});
type Row = z.infer<typeof Row>;

/** Changes of a group, and the lines of its repositories at the end of each bucket. */
export type LinedGroupRow = TrendGroupRow & { readonly lines: readonly number[] };

/** True for a trend by repository that `repository_days` tells: of all rules and all causes. */
export function isOfDays(query: TrendCellsQuery): boolean {
  return query.groupBy === "repository" && query.causes === null && !isOfRules(query);
}

/** What the metric counts, or for what was opened or fixed all of it until then, of two columns of amounts by severity. */
export function levelOf(metric: TrendMetric, columns: { open: string; opened: string }, selection: Selection): SQL {
  const open = chosenSeverities(sql.raw(columns.open), selection);
  const opened = chosenSeverities(sql.raw(columns.opened), selection);
  if (metric === "opened") return opened;
  return metric === "fixed" ? sql`(${opened} - ${open})` : open;
}

function level(metric: TrendMetric, table: string, selection: Selection): SQL {
  return levelOf(metric, { open: `${table}.open`, opened: `${table}.opened` }, selection);
}

/** Of a repository that ends as zero: true when it is not zero at the end of some bucket. Looks at its days one by one until then. */
function wasShown({ metric, buckets, interval, ...selection }: TrendCellsQuery): SQL {
  const day = levelOf(metric, { open: "d.open_findings", opened: "d.opened_findings" }, selection);
  const [first, last] = [buckets[0], buckets.at(-1)];
  const isOfIt = sql`d.repository_id = all_totals.repository_id`;
  const ofDays = sql`
    select from repository_days d
    where ${isOfIt} and d.day >= ${first?.start}::date and d.day <= ${last?.end}::date and ${day} <> 0`;
  const ofEnds = sql`
    select from ${bucketEnds(buckets)} cross join lateral (
      select ${day} as level from repository_days d
      where ${isOfIt} and d.day >= ends.first and d.day <= ends.day order by d.day desc limit 1
    ) as last where level <> 0`;
  return sql`(
    before <> 0 and not exists (
      select from repository_days d where ${isOfIt} and d.day >= ${first?.start}::date and d.day <= ${first?.end}::date
    ) or exists (${interval === "day" ? ofDays : ofEnds})
  )`;
}

/** The repositories with the largest totals, and where these leave room those that were not zero only meanwhile. */
function candidates(query: TrendCellsQuery, range: { before: string; to: string }): SQL {
  const { metric, limit } = query;
  const amounts = {
    open: { before: sql`coalesce(before_open, 0)`, after: sql`open` },
    opened: { before: sql`coalesce(before_opened, 0)`, after: sql`opened` },
    fixed: { before: sql`coalesce(before_opened - before_open, 0)`, after: sql`(opened - open)` },
  };
  const { before, after } = amounts[metric === "density" ? "open" : metric];
  return sql`
    all_totals as materialized (
      select repository_id, ${before} as before, opened - coalesce(before_opened, 0) as moved,
        coalesce(before_lines, 0) as lines_before, ${after} - ${isLevel(metric) ? sql`0` : before} as total
      from (${openOn(query, range)}) as levels
    ),
    passing as materialized (
      select * from all_totals
      where ${isLevel(metric)}::boolean and total = 0 and (before <> 0 or moved <> 0) and ${wasShown(query)}
    ),
    lasting as materialized (select count(*) as amount from all_totals where total <> 0),
    candidates as materialized (
      (select * from all_totals where total <> 0 order by total desc, repository_id::text limit ${limit})
      union all
      (
        select * from passing order by repository_id::text
        limit greatest(0, ${limit}::bigint - (select amount from lasting))
      )
    )`;
}

/** Days are read one after the other, weeks and months each by its last scan. */
function scannedRows({ buckets, interval }: TrendCellsQuery): SQL {
  const [from, to] = [buckets[0]?.start, buckets.at(-1)?.end];
  const columns = sql`open_findings as open, opened_findings as opened, lines_analysed as lines`;
  if (interval === "day") {
    return sql`
      select repository_id, day - ${from}::date + 1 as bucket, ${columns} from repository_days
      where repository_id = any(array(select repository_id from candidates)) and day >= ${from}::date and day <= ${to}::date`;
  }
  return sql`
    select candidates.repository_id, ends.bucket::integer as bucket, last.*
    from candidates
    cross join ${bucketEnds(buckets)}
    cross join lateral (
      select ${columns} from repository_days d
      where d.repository_id = candidates.repository_id and d.day >= ends.first and d.day <= ends.day
      order by d.day desc limit 1
    ) as last`;
}

async function readRows(drizzle: NodePgDatabase, query: TrendCellsQuery): Promise<Row[]> {
  const [from = "", to = ""] = [query.buckets[0]?.start, query.buckets.at(-1)?.end];
  return selectRows(
    drizzle,
    sql`
      with ${candidates(query, { before: addDays(from, -1), to })},
      arrays as (
        select repository_id, array_agg(bucket order by bucket)::text as buckets, array_agg(lines order by bucket)::text as lines,
          array_agg(${level(query.metric, "scanned", query)} order by bucket)::text as levels
        from (${scannedRows(query)}) as scanned group by repository_id
      )
      select r.id as key, r.name, before, coalesce(buckets, '{}') as buckets, coalesce(levels, '{}') as levels,
        lines_before, coalesce(lines, '{}') as lines,
        (select amount from lasting) + (select count(*) from passing) as groups
      from candidates join repositories r on r.id = candidates.repository_id left join arrays using (repository_id)
      order by total desc, r.id::text`,
    Row,
  );
}

/** Lines at the end of each bucket: those of the last scan until then. */
function linesOf({ buckets, lines, lines_before: before }: Row, length: number): number[] {
  const scanned = new Map(buckets.map((bucket, index) => [bucket, lines[index] ?? 0]));
  let last = before;
  return Array.from({ length }, (_, index) => (last = scanned.get(index + 1) ?? last));
}

/** The first value is what was before the first bucket, if that counts; the others are changes from one bucket to the next. */
function toChanges({ before, buckets, levels }: Row, isLevelled: boolean): Pick<TrendGroupRow, "buckets" | "changes"> {
  const changes = levels.map((value, index) => value - (levels[index - 1] ?? before));
  return isLevelled ? { buckets: [0, ...buckets], changes: [before, ...changes] } : { buckets, changes };
}

/**
 * Returns the same as `trendCells` for trends by repository of all rules and causes, with the lines of each: from what was open and had been opened
 * after each scan, so that only the days of the repositories that are returned are read.
 */
export async function repositoryCells(drizzle: NodePgDatabase, query: TrendCellsQuery): Promise<LinedGroupRow[]> {
  const rows = await readRows(drizzle, query);
  return rows.map((row) => ({
    key: row.key,
    name: row.name,
    groups: row.groups,
    lines: linesOf(row, query.buckets.length),
    ...toChanges(row, isLevel(query.metric)),
  }));
}
