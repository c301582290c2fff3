import type { OrganizationId, TrendFilters } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";

/** Which findings of an organisation a question is about. */
export interface Selection {
  readonly organizationId: OrganizationId;
  readonly filter: Omit<TrendFilters, "path">;
}

/** True when all repositories of the organisation are selected. */
export function isOfFleet({ filter }: Selection): boolean {
  return filter.repositoryId === undefined && filter.label === undefined && filter.owner === undefined;
}

/** True when findings are selected by what their rules are. */
export function isOfRules({ filter }: Selection): boolean {
  return filter.rule !== undefined || filter.class !== undefined || filter.category !== undefined;
}

/** Returns the condition on `repositories r`. */
export function repositoryCondition({ organizationId, filter }: Selection): SQL {
  const conditions = [sql`r.organization_id = ${organizationId}`];
  const { repositoryId, label, owner } = filter;
  if (repositoryId !== undefined) conditions.push(sql`r.id = any(${sql.param(repositoryId)}::uuid[])`);
  if (label !== undefined) conditions.push(sql`r.labels && ${sql.param(label)}::text[]`);
  if (owner !== undefined) conditions.push(sql`r.owner = any(${sql.param(owner)}::text[])`);
  return sql.join(conditions, sql` and `);
}

/** Returns the condition on the columns `severity` and `rule_id` of the table of that alias. */
export function findingCondition({ filter }: Selection, alias: string): SQL {
  const conditions = [sql`true`];
  const { severity, category, rule } = filter;
  const table = sql.raw(alias);
  if (severity !== undefined) conditions.push(sql`${table}.severity = any(${sql.param(severity)}::severity[])`);
  if (rule !== undefined) conditions.push(sql`${table}.rule_id = any(${sql.param(rule)}::text[])`);
  const ofRules = [
    ...(category === undefined ? [] : [sql`category = any(${sql.param(category)}::category[])`]),
    ...(filter.class === undefined ? [] : [sql`class = any(${sql.param(filter.class)}::text[])`]),
  ];
  if (ofRules.length > 0) {
    conditions.push(sql`${table}.rule_id = any(array(select id from rules where ${sql.join(ofRules, sql` and `)}))`);
  }
  return sql.join(conditions, sql` and `);
}
