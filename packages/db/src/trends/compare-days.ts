import {
  ChangeCause,
  type CompareResponse,
  type OrganizationId,
  type TrendFilters,
  type TrendGroup,
} from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { deltaSource, type DayRange } from "./delta-source.ts";
import { groupings, isOfRepositories, nameJoin } from "./group-keys.ts";
import { isAnswerUpToDate } from "./is-up-to-date.ts";
import { addDays } from "./make-buckets.ts";
import { groupsAt, groupsBy, sumCells, type RepositoryGroups } from "./repository-groups.ts";
import type { Selection } from "./selection.ts";

export interface CompareDaysQuery extends Omit<TrendFilters, "path"> {
  readonly organizationId: OrganizationId;
  readonly from: string;
  readonly to: string;
  readonly groupBy: TrendGroup;
  readonly limit: number;
}

type Comparison = CompareResponse["rows"][number];

const Row = z
  .object({
    key: z.string(),
    name: z.string(),
    before: wholeNumber,
    opened: z.array(z.int()),
    fixed: z.array(z.int()),
    groups: wholeNumber,
  })
  .transform(({ opened, fixed, ...row }) => ({ ...row, opened: byCause(opened), fixed: byCause(fixed) }));
type Row = z.infer<typeof Row>;

function byCause(amounts: readonly number[]): Comparison["opened"] {
  const [baseline = 0, code = 0, rules = 0] = amounts;
  return { baseline, code, rules };
}

function addUp({ baseline, code, rules }: Comparison["opened"]): number {
  return baseline + code + rules;
}

/** In the order of `ChangeCause`, of what came after `from`. */
function amounts(column: SQL, from: string): SQL {
  const each = ChangeCause.options.map(
    (cause) =>
      sql`coalesce(sum(${column}) filter (where cause = ${cause}::change_cause and day > ${from}::date), 0)::integer`,
  );
  return sql`array[${sql.join(each, sql`, `)}]`;
}

interface ChangesQuery extends Selection {
  readonly range: DayRange;
  readonly groupBy: TrendGroup;
  readonly limit: number;
}

/** By label or owner of all rules: what stood at the ends of both days. */
function changesOfGroups({ organizationId, filter, range }: ChangesQuery, groups: RepositoryGroups): SQL {
  const chosen = (alias: string, side: "opened" | "fixed", causes: readonly ChangeCause[]) =>
    sumCells(alias, { side, causes, severities: filter.severity });
  const open = (alias: string) =>
    sql`coalesce(${chosen(alias, "opened", ChangeCause.options)} - ${chosen(alias, "fixed", ChangeCause.options)}, 0)`;
  const changed = (side: "opened" | "fixed") => {
    const each = ChangeCause.options.map(
      (cause) => sql`${chosen("after", side, [cause])} - coalesce(${chosen("before", side, [cause])}, 0)`,
    );
    return sql`array[${sql.join(each, sql`, `)}]`;
  };
  return sql`
    select after.name as key, ${open("before")} as before, ${changed("opened")} as opened, ${changed("fixed")} as fixed,
      ${open("after")} as after
    from (${groupsAt(organizationId, groups, range.to)}) as after
    left join (${groupsAt(organizationId, groups, range.from)}) as before using (name)`;
}

function changesOfDeltas({ organizationId, filter, range, groupBy }: ChangesQuery): SQL {
  const { from, to } = range;
  const { joins, key } = groupings[groupBy];
  const source = deltaSource(
    { organizationId, filter },
    { from: addDays(from, 1), to },
    { withBefore: true, unit: "month", withRepository: isOfRepositories(groupBy), withRules: groupBy !== "severity" },
  );
  return sql`
    select ${key} as key, coalesce(sum(opened - fixed) filter (where day <= ${from}::date), 0) as before,
      ${amounts(sql`opened`, from)} as opened, ${amounts(sql`fixed`, from)} as fixed, sum(opened - fixed) as after
    from (${source}) as source ${joins} group by 1`;
}

/** What was open at the end of the range's first day, and what changed after it, of the groups that had anything. */
async function readChanges(drizzle: NodePgDatabase, query: ChangesQuery): Promise<Row[]> {
  const { groupBy, limit } = query;
  const groups = groupsBy(query, groupBy);
  return selectRows(
    drizzle,
    sql`
      with changes as (${groups === null ? changesOfDeltas(query) : changesOfGroups(query, groups)}),
      groups as (
        select *, count(*) over () as groups from changes
        where before <> 0 or opened <> array[0, 0, 0] or fixed <> array[0, 0, 0]
        order by after desc, key limit ${limit}
      )
      select key, coalesce(named.name, key) as name, before, opened, fixed, groups
      from groups ${nameJoin(groupBy)} order by after desc, key`,
    Row,
  );
}

function toComparison({ key, name, before, opened, fixed }: Row): Comparison {
  return { key, name, before, opened, fixed, after: before + addUp(opened) - addUp(fixed) };
}

function sumOf(rows: readonly Comparison[]): CompareResponse["total"] {
  const sum = (read: (row: Comparison) => number) => rows.reduce((total, row) => total + read(row), 0);
  const causes = (read: (row: Comparison) => Comparison["opened"]) => ({
    baseline: sum((row) => read(row).baseline),
    code: sum((row) => read(row).code),
    rules: sum((row) => read(row).rules),
  });
  return {
    before: sum(({ before }) => before),
    opened: causes(({ opened }) => opened),
    fixed: causes(({ fixed }) => fixed),
    after: sum(({ after }) => after),
  };
}

/**
 * Returns what was open at the ends of two days, and what was opened and fixed between, per group. The total is that of all
 * groups, each finding once.
 */
export async function compareDays(
  db: Database,
  { organizationId, from, to, groupBy, limit, ...filter }: CompareDaysQuery,
): Promise<CompareResponse> {
  const query = { organizationId, filter, range: { from, to } };
  const upToDate = await db.run((drizzle) => isAnswerUpToDate(drizzle, query));
  const [rows, severities] = await Promise.all([
    db.run((drizzle) => readChanges(drizzle, { ...query, groupBy, limit })),
    // No finding has two severities, as it may have two labels.
    db.run((drizzle) => readChanges(drizzle, { ...query, groupBy: "severity", limit: 10 })),
  ]);
  const groups = rows[0]?.groups ?? 0;
  return {
    from,
    to,
    groupBy,
    total: sumOf(severities.map(toComparison)),
    rows: rows.map(toComparison),
    groups,
    truncated: groups > limit,
    upToDate,
  };
}
