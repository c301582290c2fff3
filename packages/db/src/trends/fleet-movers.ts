import {
  Severity,
  type ChangeCause,
  type MoverGroup,
  type MoversResponse,
  type OrganizationId,
  type TrendFilters,
} from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { deltaSource } from "./delta-source.ts";
import { groupings, isOfRepositories, nameJoin } from "./group-keys.ts";
import { isAnswerUpToDate } from "./is-up-to-date.ts";
import { addDays } from "./make-buckets.ts";
import { chosenSeverities, openOn } from "./open-at.ts";
import { groupCondition, groupsAt, groupsBy, sumCells, type RepositoryGroups } from "./repository-groups.ts";
import { isOfRules, type Selection } from "./selection.ts";

export interface FleetMoversQuery extends Omit<TrendFilters, "path"> {
  readonly organizationId: OrganizationId;
  readonly from: string;
  readonly to: string;
  readonly groupBy: MoverGroup;
  readonly excludeRuleChanges: boolean;
  /** In each direction. */
  readonly limit: number;
}

interface MoversQuestion extends Selection {
  readonly from: string;
  readonly to: string;
  readonly groupBy: MoverGroup;
  readonly excludeRuleChanges: boolean;
  readonly limit: number;
}

const Row = z.object({
  key: z.string(),
  name: z.string(),
  before: wholeNumber,
  after: wholeNumber,
  change: wholeNumber,
  groups: wholeNumber,
});

/** `repository_id, before, after` from what was open on both days; a repository that came between is compared with its first scan. */
function repositoryLevels(question: MoversQuestion): SQL {
  const { from, to } = question;
  return sql`
    select repository_id, coalesce(before_open, (
        select ${chosenSeverities(sql`p.open_findings`, question)} from repository_days p
        where p.repository_id = levels.repository_id order by p.day limit 1
      )) as before, open as after
    from (${openOn(question, { before: from, to })}) as levels`;
}

/** The same for findings of some rules, which only deltas tell. */
function repositoryLevelsOfRules(question: MoversQuestion): SQL {
  const { from, to, organizationId } = question;
  const source = deltaSource(question, { from: addDays(from, 1), to }, { withBefore: true, withRepository: true });
  return sql`
    select source.repository_id,
      coalesce(sum(opened - fixed) filter (where source.day <= greatest(${from}::date, first.day)), 0) as before,
      sum(opened - fixed) as after
    from (${source}) source join (
      select repository_id, min(day) as day from repository_days where organization_id = ${organizationId} group by 1
    ) first using (repository_id)
    group by 1`;
}

/** `key, before, after, excluded`, of repositories or what they are grouped by. */
function changesOfRepositories(question: MoversQuestion): SQL {
  const { from, to, groupBy, excludeRuleChanges } = question;
  const levels = isOfRules(question) ? repositoryLevelsOfRules(question) : repositoryLevels(question);
  const rules = deltaSource(question, { from: addDays(from, 1), to }, { withBefore: false, withRepository: true });
  // What the rules did on the day of the first scan is in what it is compared with.
  const excluded = excludeRuleChanges
    ? sql`
      select source.repository_id, sum(opened - fixed) as excluded
      from (${rules}) source cross join lateral (
        select p.day from repository_days p where p.repository_id = source.repository_id order by p.day limit 1
      ) first
      where cause = 'rules' and source.day > first.day group by 1`
    : sql`select null::uuid as repository_id, 0 as excluded where false`;
  const source = sql`(select * from (${levels}) as levels left join (${excluded}) as excluded using (repository_id)) as source`;
  if (groupBy === "repository") {
    return sql`select repository_id as key, before, after, coalesce(excluded, 0) as excluded from ${source}`;
  }
  const { joins, key } = groupings[groupBy];
  return sql`
    select ${key} as key, sum(before) as before, sum(after) as after, coalesce(sum(excluded), 0) as excluded
    from ${source} ${joins} group by 1`;
}

/**
 * The same by label or owner of all rules, from what stood at the ends of both days. Repositories that were first scanned after `from`, which
 * are few, are compared with their first day.
 */
function changesOfGroups(question: MoversQuestion, groups: RepositoryGroups): SQL {
  const { from, to, organizationId, filter, excludeRuleChanges } = question;
  const chosen = (alias: string, side: "opened" | "fixed", causes: readonly ChangeCause[] | null) =>
    sumCells(alias, { side, causes, severities: filter.severity });
  const open = (alias: string, causes: readonly ChangeCause[] | null = null) =>
    sql`coalesce(${chosen(alias, "opened", causes)} - ${chosen(alias, "fixed", causes)}, 0)`;
  const severities = sql.param(filter.severity ?? Severity.options);
  const excluded = excludeRuleChanges
    ? sql`${open("after", ["rules"])} - ${open("before", ["rules"])} - coalesce(first.by_rules, 0)`
    : sql`0`;
  const byRules = excludeRuleChanges
    ? sql`(
      select coalesce(sum(opened - fixed), 0) from finding_daily_deltas d
      where d.repository_id = r.id and d.day > ${from}::date and d.day <= first.day and d.cause = 'rules' and d.severity = any(${severities}::severity[])
    )`
    : sql`0`;
  return sql`
    select after.name as key, ${open("before")} + coalesce(first.open, 0) as before, ${open("after")} as after,
      ${excluded} as excluded
    from (${groupsAt(organizationId, groups, to)}) as after
    left join (${groupsAt(organizationId, groups, from)}) as before using (name)
    left join (
      select m.name, sum(${chosenSeverities(sql`first.open_findings`, question)}) as open, sum(${byRules}) as by_rules
      from repositories r
      cross join lateral (
        select p.day, p.open_findings from repository_days p where p.repository_id = r.id order by p.day limit 1
      ) as first
      join group_members m on m.repository_id = r.id and ${groupCondition(organizationId, groups, "m")}
      where r.organization_id = ${organizationId} and first.day > ${from}::date and first.day <= ${to}::date
        and not exists (
          select from repository_days d
          where d.organization_id = ${organizationId} and d.day = ${from}::date and d.repository_id = r.id
        )
      group by m.name
    ) as first using (name)`;
}

/** The same of classes, rules or categories: what first scans found since is part of what is compared with. */
function changesOfRules(question: MoversQuestion): SQL {
  const { from, to, groupBy, excludeRuleChanges } = question;
  const { joins, key } = groupings[groupBy];
  const source = deltaSource(question, { from: addDays(from, 1), to }, { withBefore: true, unit: "month" });
  const since = sql`day > ${from}::date`;
  const excluded = excludeRuleChanges
    ? sql`coalesce(sum(opened - fixed) filter (where ${since} and cause = 'rules'), 0)`
    : sql`0`;
  return sql`
    select ${key} as key, coalesce(sum(opened - fixed) filter (where not ${since} or cause = 'baseline'), 0) as before,
      sum(opened - fixed) as after, ${excluded} as excluded
    from (${source}) as source ${joins} group by 1`;
}

function readChanges(question: MoversQuestion): SQL {
  const { groupBy } = question;
  const groups = groupsBy(question, groupBy);
  if (groups !== null) return changesOfGroups(question, groups);
  return isOfRepositories(groupBy) ? changesOfRepositories(question) : changesOfRules(question);
}

async function readMovers(drizzle: NodePgDatabase, question: MoversQuestion): Promise<z.infer<typeof Row>[]> {
  const { groupBy, limit } = question;
  return selectRows(
    drizzle,
    sql`
      with changes as materialized (
        select * from (
          select key, before, after, after - before - excluded as change from (${readChanges(question)}) as counted
        ) as counted where change <> 0
      ),
      groups as (
        (select * from changes where change > 0 order by change desc, key limit ${limit})
        union all
        (select * from changes where change < 0 order by change, key limit ${limit})
      )
      select groups.key::text as key, coalesce(named.name, groups.key::text) as name, before, after, change,
        (select count(*) from changes) as groups
      from groups ${nameJoin(groupBy)} order by abs(change) desc, groups.key`,
    Row,
  );
}

/** Returns the groups that gained and those that lost most open findings between the ends of two days. */
export async function fleetMovers(
  db: Database,
  { organizationId, from, to, groupBy, excludeRuleChanges, limit, ...filter }: FleetMoversQuery,
): Promise<MoversResponse> {
  const question = { organizationId, filter, from, to, groupBy, excludeRuleChanges, limit };
  // What each repository has open is no sum.
  const upToDate = groupBy === "repository" || (await db.run((drizzle) => isAnswerUpToDate(drizzle, question)));
  const rows = await db.run((drizzle) => readMovers(drizzle, question));
  const movers = rows.map(({ key, name, before, after, change }) => ({ key, name, before, after, change }));
  return {
    from,
    to,
    groupBy,
    worse: movers.filter(({ change }) => change > 0),
    better: movers.filter(({ change }) => change < 0),
    groups: rows[0]?.groups ?? 0,
    upToDate,
  };
}
