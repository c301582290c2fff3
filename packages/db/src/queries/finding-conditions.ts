import type { FindingSearch, OrganizationId } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { startOfDay } from "../connection/start-of-day.ts";
import { selectRows } from "../connection/select-rows.ts";
import { isGlob, pathCondition } from "./path-condition.ts";

/** The contract's `FindingSearch`, all of it optional. */
export type FindingFilter = { readonly [Name in keyof FindingSearch]?: FindingSearch[Name] | undefined };

const filterNames = [
  "repositoryId",
  "label",
  "owner",
  "severity",
  "category",
  "class",
  "rule",
  "state",
  "confidence",
  "path",
  "q",
  "openedSince",
  "openedBefore",
  "fixedSince",
  "fixedBefore",
  "triage",
  "assignee",
] as const satisfies readonly (keyof FindingFilter)[];

/** Returns the filter in one order, so that equal filters give equal cursors. */
export function filterKey(filter: FindingFilter): unknown[] {
  return filterNames.map((name) => filter[name] ?? null);
}

/** Returns the conditions on `findings`, joined with `finding_triages t` by `triageJoin`, bounded by the organisation. */
export function findingConditions(organizationId: OrganizationId, filter: FindingFilter): SQL[] {
  return [...columnConditions(organizationId, filter), ...textConditions(filter)];
}

/** Returns those of them that are about the words of a finding: no index finds them unless an operator made one. */
export function textConditions({ path, q }: FindingFilter): SQL[] {
  return [
    ...(path !== undefined && isGlob(path) ? [pathCondition(path)] : []),
    ...(q === undefined ? [] : [textCondition(q)]),
  ];
}

const TextIndex = z.object({ known: z.boolean() });

/** True for text of which an index of words knows a part: three letters or digits, one after the other. */
function hasTrigram(text: string): boolean {
  return /[\p{L}\p{N}]{3}/u.test(text);
}

/**
 * True when an operator made the index of words that docs/operations.md describes, it is complete, and it can tell which findings have
 * the words of this filter: of two letters it would give all of them, in no order.
 */
export async function hasTextIndex(drizzle: NodePgDatabase, { path, q }: FindingFilter): Promise<boolean> {
  const pieces = [q ?? "", ...(path !== undefined && isGlob(path) ? path.split(/[*?]/) : [])];
  if (!pieces.some(hasTrigram)) return false;
  const rows = await selectRows(
    drizzle,
    sql`select exists (
      select from pg_index where indexrelid = to_regclass('findings_text') and indrelid = 'findings'::regclass
        and indisvalid and indisready
    ) as known`,
    TextIndex,
  );
  return rows[0]?.known === true;
}

/** Returns all the others. */
export function columnConditions(organizationId: OrganizationId, filter: FindingFilter): SQL[] {
  const isAny = (column: string, type: string, values: readonly string[] | undefined): SQL[] => {
    if (values === undefined) return [];
    // Of one value an index gives the rows in its order; of any of a list it does not.
    if (values.length === 1) return [sql`${sql.raw(column)} = ${values[0]}::${sql.raw(type)}`];
    return [sql`${sql.raw(column)} = any(${sql.param(values)}::${sql.raw(type)}[])`];
  };
  return [
    sql`findings.organization_id = ${organizationId}`,
    ...isAny("findings.repository_id", "uuid", filter.repositoryId),
    ...isAny("findings.severity", "severity", filter.severity),
    ...isAny("findings.category", "category", filter.category),
    ...isAny("findings.confidence", "confidence", filter.confidence),
    ...isAny("findings.class", "text", filter.class),
    ...isAny("findings.rule_id", "text", filter.rule),
    ...repositoryConditions(organizationId, filter),
    ...stateConditions(filter),
    ...(filter.path === undefined || isGlob(filter.path) ? [] : [pathCondition(filter.path)]),
    ...dayConditions(organizationId, filter),
    ...triageConditions(organizationId, filter),
  ];
}

function repositoryConditions(organizationId: OrganizationId, { label, owner }: FindingFilter): SQL[] {
  if (label === undefined && owner === undefined) return [];
  const conditions = [sql`r.organization_id = ${organizationId}`];
  if (label !== undefined) conditions.push(sql`r.labels && ${sql.param(label)}::text[]`);
  if (owner !== undefined) conditions.push(sql`r.owner = any(${sql.param(owner)}::text[])`);
  return [sql`findings.repository_id in (select r.id from repositories r where ${sql.join(conditions, sql` and `)})`];
}

function stateConditions({ state = "open" }: FindingFilter): SQL[] {
  if (state === "all") return [];
  return [state === "open" ? sql`findings.fixed_at is null` : sql`findings.fixed_at is not null`];
}

/** Text is looked for as it is: what LIKE takes for wildcards is escaped. NUL is in no stored text, and Postgres refuses it. */
function textCondition(text: string): SQL {
  if (text.includes("\0")) return sql`false`;
  const pattern = `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql`(findings.message ilike ${pattern} or findings.path ilike ${pattern} or findings.symbol ilike ${pattern})`;
}

/** The first instant of a day in the organisation's time zone. */
function startOf(day: string, organizationId: OrganizationId): SQL {
  return startOfDay(day, sql`(select o.time_zone from organizations o where o.id = ${organizationId})`);
}

function dayConditions(organizationId: OrganizationId, filter: FindingFilter): SQL[] {
  const { openedSince, openedBefore, fixedSince, fixedBefore } = filter;
  const start = (day: string) => startOf(day, organizationId);
  return [
    ...(openedSince === undefined ? [] : [sql`findings.opened_at >= ${start(openedSince)}`]),
    ...(openedBefore === undefined ? [] : [sql`findings.opened_at < ${start(openedBefore)}`]),
    ...(fixedSince === undefined ? [] : [sql`findings.fixed_at >= ${start(fixedSince)}`]),
    ...(fixedBefore === undefined ? [] : [sql`findings.fixed_at < ${start(fixedBefore)}`]),
  ];
}

/** True for an acceptance that has not run out, by the database's clock and the organisation's days. */
export function acceptanceHolds(organizationId: OrganizationId): SQL {
  return sql`(t.until is null or t.until >= (
    select (now() at time zone o.time_zone)::date from organizations o where o.id = ${organizationId}
  ))`;
}

function triageConditions(organizationId: OrganizationId, { triage = "any", assignee }: FindingFilter): SQL[] {
  const holds = acceptanceHolds(organizationId);
  const byStatus: Record<typeof triage, SQL[]> = {
    any: [],
    accepted: [sql`(t.status = 'accepted' and ${holds})`],
    "false-positive": [sql`t.status = 'false-positive'`],
    actionable: [sql`(t.status is null or t.status = 'none' or (t.status = 'accepted' and not ${holds}))`],
  };
  return [...byStatus[triage], ...(assignee === undefined ? [] : [sql`t.assignee = ${assignee}`])];
}

/** Brings each finding's decision, where there is one, as `t`. */
export const triageJoin: SQL = sql`
  left join finding_triages t on t.repository_id = findings.repository_id and t.identity = findings.identity`;

/** True for a search that begins with decisions, of which there are few, and not with findings. */
export function isOfDecisions({ triage, assignee }: FindingFilter): boolean {
  return triage === "accepted" || triage === "false-positive" || assignee !== undefined;
}

/**
 * Brings each finding's repository, looked up by its id: Postgres takes findings with a decision for far fewer than they are, as it knows
 * nothing of two columns together, and would go through all of them again for every repository.
 */
export const eachRepository: SQL = sql`
  cross join lateral (select r.* from repositories r where r.id = findings.repository_id offset 0) as repositories`;
