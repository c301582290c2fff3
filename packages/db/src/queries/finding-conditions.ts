import type { Category, OrganizationId, RepositoryId, Severity } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";

/** The contract's `FindingFilters`. */
export interface FindingFilter {
  readonly repositoryId?: RepositoryId | undefined;
  readonly severity?: readonly Severity[] | undefined;
  readonly category?: readonly Category[] | undefined;
  readonly class?: readonly string[] | undefined;
  readonly rule?: readonly string[] | undefined;
}

/** Returns the filter in one order, so that equal filters give equal cursors. */
export function filterKey(filter: FindingFilter): unknown[] {
  return [filter.repositoryId, filter.severity, filter.category, filter.class, filter.rule].map((part) => part ?? null);
}

/** Returns the conditions on `findings`, bounded by the organisation. */
export function findingConditions(organizationId: OrganizationId, filter: FindingFilter): SQL[] {
  const conditions = [sql`findings.organization_id = ${organizationId}`];
  const { repositoryId, severity, category, rule } = filter;
  if (repositoryId !== undefined) conditions.push(sql`findings.repository_id = ${repositoryId}`);
  if (severity !== undefined) conditions.push(sql`findings.severity = any(${sql.param(severity)}::severity[])`);
  if (category !== undefined) conditions.push(sql`findings.category = any(${sql.param(category)}::category[])`);
  if (filter.class !== undefined) conditions.push(sql`findings.class = any(${sql.param(filter.class)}::text[])`);
  if (rule !== undefined) conditions.push(sql`findings.rule_id = any(${sql.param(rule)}::text[])`);
  return conditions;
}
