import { FindingId, Severity, type FindingResource, type OrganizationId } from "@muster/contract";
import { asc, desc, eq, sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { decodeCursor, encodeCursor, toPage, type Page } from "../pagination/cursor.ts";
import { findings, repositories } from "../schema/index.ts";
import { filterKey, findingConditions, type FindingFilter } from "./finding-conditions.ts";
import { findingResource } from "./finding-resource.ts";
import { pathCondition } from "./path-condition.ts";

export interface FindingListQuery extends FindingFilter {
  readonly organizationId: OrganizationId;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly state?: "open" | "fixed" | "all" | undefined;
  /** A prefix, or a glob if it contains `*`. */
  readonly path?: string | undefined;
  readonly sort?: "severity" | "newest" | undefined;
}

interface Sort {
  readonly key: z.ZodType<readonly [string, string]>;
  after(value: string, id: string): SQL;
  readonly order: SQL[];
  valueOf(finding: typeof findings.$inferSelect): string;
}

/** Newest first within equal values; the ids follow the order in which findings were opened. */
const sorts: Record<"severity" | "newest", Sort> = {
  severity: {
    key: z.tuple([Severity, FindingId]),
    // The first half is what an index can start from.
    after: (severity, id) => sql`findings.severity >= ${severity}::severity
      and (findings.severity > ${severity}::severity or findings.id < ${id}::bigint)`,
    order: [asc(findings.severity), desc(findings.id)],
    valueOf: (finding) => finding.severity,
  },
  newest: {
    key: z.tuple([z.iso.datetime(), FindingId]),
    after: (openedAt, id) => sql`(findings.opened_at, findings.id) < (${openedAt}::timestamptz, ${id}::bigint)`,
    order: [desc(findings.openedAt), desc(findings.id)],
    valueOf: (finding) => finding.openedAt.toISOString(),
  },
};

const stateConditions = { open: sql`findings.fixed_at is null`, fixed: sql`findings.fixed_at is not null` };

/** Returns the organisation's findings, the worst or the newest first. Throws `InvalidCursorError`. */
export async function listFindings(db: Database, query: FindingListQuery): Promise<Page<FindingResource>> {
  const { organizationId, limit, cursor, path, state = "open", sort: sortName = "severity" } = query;
  const sort = sorts[sortName];
  const question = ["findings", organizationId, filterKey(query), state, path ?? null, sortName];
  const after = decodeCursor(question, cursor, sort.key);
  const conditions = findingConditions(organizationId, query);
  if (state !== "all") conditions.push(stateConditions[state]);
  if (path !== undefined) conditions.push(pathCondition(path));
  if (after !== null) conditions.push(sort.after(...after));
  const rows = await db.run((drizzle) =>
    drizzle
      .select({ finding: findings, repositoryName: repositories.name })
      .from(findings)
      .innerJoin(repositories, eq(repositories.id, findings.repositoryId))
      .where(sql.join(conditions, sql` and `))
      .orderBy(...sort.order)
      .limit(limit + 1),
  );
  return toPage(rows, limit, {
    item: findingResource,
    cursor: ({ finding }) => encodeCursor(question, [sort.valueOf(finding), String(finding.id)]),
  });
}
