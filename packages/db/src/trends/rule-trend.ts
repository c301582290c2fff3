import {
  Category,
  RepositoryId,
  type OrganizationId,
  type RuleTrendResponse,
  type TrendInterval,
} from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { bucketOf } from "./bucket-of.ts";
import { deltaSource, type DayRange } from "./delta-source.ts";
import { makeBuckets } from "./make-buckets.ts";
import { ruleChanges } from "./rule-changes.ts";
import { trendCoverage } from "./trend-coverage.ts";

export interface RuleTrendQuestion extends DayRange {
  readonly organizationId: OrganizationId;
  /** The present id, then those that the rule had: what was found under one of them is the same rule's. */
  readonly ruleIds: readonly [string, ...string[]];
  readonly interval: TrendInterval;
}

type Which = Pick<RuleTrendQuestion, "organizationId" | "ruleIds">;

const repositoriesMax = 100;

const Rule = z.object({ id: z.string(), class: z.string(), category: Category, title: z.string() });

/** As the rule is called today, or was called last where no scan knows its name of today yet. */
async function readRule(drizzle: NodePgDatabase, ruleIds: RuleTrendQuestion["ruleIds"]) {
  const ids = sql`${sql.param(ruleIds)}::text[]`;
  const rows = await selectRows(
    drizzle,
    sql`select id, class, category, title from rules where id = any(${ids}) order by array_position(${ids}, id) limit 1`,
    Rule,
  );
  return rows[0] === undefined ? null : { ...rows[0], id: ruleIds[0] };
}

const Cell = z.object({ bucket: z.int(), opened: wholeNumber, fixed: wholeNumber });

/** What was opened and fixed in each bucket; in bucket 0 before the first. */
async function readCells(
  drizzle: NodePgDatabase,
  { organizationId, ruleIds, from, to, interval }: RuleTrendQuestion,
): Promise<Map<number, z.infer<typeof Cell>>> {
  const buckets = makeBuckets({ from, to, interval });
  const source = deltaSource(
    { organizationId, filter: { rule: [...ruleIds] } },
    { from, to },
    { withBefore: true, unit: interval },
  );
  const rows = await selectRows(
    drizzle,
    sql`
      select ${bucketOf(buckets)} as bucket, sum(opened) as opened, sum(fixed) as fixed
      from (${source}) as source group by 1`,
    Cell,
  );
  return new Map(rows.map((row) => [row.bucket, row]));
}

const Moved = z.object({ bucket: z.int(), moved: wholeNumber });

/**
 * How many findings only went from one of the rule's ids to another in each bucket: stored as fixed under the one and opened under the
 * other, by changed rules, in the same repository on the same day. Days are chosen from the fleet's sums, for there are few such.
 */
async function readMoved(
  drizzle: NodePgDatabase,
  { organizationId, ruleIds, from, to, interval }: RuleTrendQuestion,
): Promise<Map<number, number>> {
  if (ruleIds.length === 1) return new Map();
  const isChange = sql`
    organization_id = ${organizationId} and cause = 'rules' and rule_id = any(${sql.param(ruleIds)}::text[])
    and day >= ${from}::date and day <= ${to}::date`;
  const rows = await selectRows(
    drizzle,
    sql`
      with nets as (
        select repository_id, day, severity, rule_id, sum(opened - fixed) as net from finding_daily_deltas
        where ${isChange} and day = any(array(
          select day from fleet_daily where ${isChange}
          group by day having sum(opened) > 0 and sum(fixed) > 0 and min(rule_id) <> max(rule_id)
        ))
        group by repository_id, day, severity, rule_id
      ),
      moves as (
        select day, least(sum(greatest(net, 0)), sum(greatest(-net, 0))) as moved from nets
        group by repository_id, day, severity
      )
      select ${bucketOf(makeBuckets({ from, to, interval }))} as bucket, sum(moved) as moved from moves group by 1`,
    Moved,
  );
  return new Map(rows.map(({ bucket, moved }) => [bucket, moved]));
}

interface Changed {
  readonly opened: number;
  readonly fixed: number;
}

/** The changes without findings that only moved, of which the sums may not hold the latest yet. */
function withoutMoved({ opened, fixed }: Changed, moved: number): Changed {
  const known = Math.min(moved, opened, fixed);
  return { opened: opened - known, fixed: fixed - known };
}

const First = z.object({ day: z.iso.date().nullable() });

/** Months lead to the first one in which the rule found anything, its days to the first day. */
async function readFirstDay(drizzle: NodePgDatabase, { organizationId, ruleIds }: Which): Promise<string | null> {
  const rows = await selectRows(
    drizzle,
    sql`
      select min(day)::text as day from fleet_daily
      where organization_id = ${organizationId} and rule_id = any(${sql.param(ruleIds)}::text[]) and opened > 0 and day >= (
        select min(month) from fleet_months
        where organization_id = ${organizationId} and rule_id = any(${sql.param(ruleIds)}::text[]) and opened > 0
      )`,
    First,
  );
  return rows[0]?.day ?? null;
}

const Repository = z.object({
  id: RepositoryId,
  name: z.string(),
  open: wholeNumber,
  open_since: z.iso.date(),
  repositories: wholeNumber,
  total: wholeNumber,
});

/** Reads an index of open findings by rule and repository, and no finding. */
async function readRepositories(drizzle: NodePgDatabase, { organizationId, ruleIds }: Which) {
  return selectRows(
    drizzle,
    sql`
      select r.id, r.name, spread.open, spread.open_since, spread.repositories, spread.total
      from (
        select repository_id, count(*) as open, min(opened_day)::text as open_since,
          count(*) over () as repositories, sum(count(*)) over () as total
        from findings
        where organization_id = ${organizationId} and rule_id = any(${sql.param(ruleIds)}::text[]) and fixed_at is null
        group by repository_id order by open desc, repository_id limit ${repositoriesMax}
      ) as spread join repositories r on r.id = spread.repository_id
      order by spread.open desc, r.name`,
    Repository,
  );
}

/** Returns how one rule's findings spread over repositories and time, or null if no scan ever used a rule of that id. */
export async function ruleTrend(db: Database, question: RuleTrendQuestion): Promise<RuleTrendResponse | null> {
  const { organizationId, ruleIds, from, to, interval } = question;
  const buckets = makeBuckets({ from, to, interval });
  const selection = { organizationId, filter: { rule: [...ruleIds] }, buckets };
  const [rule, cells, movedIn, firstSeen, repositories, coverage, marks] = await Promise.all([
    db.run((drizzle) => readRule(drizzle, ruleIds)),
    db.run((drizzle) => readCells(drizzle, question)),
    db.run((drizzle) => readMoved(drizzle, question)),
    db.run((drizzle) => readFirstDay(drizzle, question)),
    db.run((drizzle) => readRepositories(drizzle, question)),
    db.run((drizzle) => trendCoverage(drizzle, selection)),
    db.run((drizzle) => ruleChanges(drizzle, selection)),
  ]);
  if (rule === null) return null;
  const before = cells.get(0);
  let open = (before?.opened ?? 0) - (before?.fixed ?? 0);
  return {
    ...rule,
    from,
    to,
    interval,
    firstSeen,
    open: repositories[0]?.total ?? 0,
    repositoriesWithOpen: repositories[0]?.repositories ?? 0,
    buckets: coverage.map((bucket, index) => {
      const none = { opened: 0, fixed: 0 };
      const moved = movedIn.get(index + 1) ?? 0;
      const { opened, fixed } = withoutMoved(cells.get(index + 1) ?? none, moved);
      open += opened - fixed;
      return { ...bucket, ruleChanges: withoutMoved(marks[index] ?? none, moved), open, opened, fixed };
    }),
    repositories: repositories.map(({ id, name, open: some, open_since: openSince }) => ({
      id,
      name,
      open: some,
      openSince,
    })),
  };
}
