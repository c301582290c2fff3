import { FindingId, Severity, type FindingResource, type OrganizationId } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";
import { decodeCursor, encodeCursor, toPage, type Page } from "../pagination/cursor.ts";
import { filterKey, findingConditions, type FindingFilter } from "./finding-conditions.ts";
import { findingResource, FindingRow, selectFindings } from "./finding-resource.ts";

export interface FindingListQuery extends FindingFilter {
  readonly organizationId: OrganizationId;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly sort?: "severity" | "newest" | "oldest" | undefined;
}

interface Sort {
  readonly key: z.ZodType<readonly [string, string]>;
  /** What comes behind a row, in the order of the sort: each part is a range of one index. */
  readonly after: (value: string, id: string) => readonly SQL[];
  readonly order: SQL;
  readonly valueOf: (finding: FindingRow) => string;
}

const Instant = z.tuple([z.iso.datetime(), FindingId]);

/**
 * As the indexes have them: `nulls last` makes the difference, though none of the columns is ever null. Newest first within equal severities; the ids follow the order in which
 * findings were opened.
 */
const sorts: Record<"severity" | "newest" | "oldest", Sort> = {
  severity: {
    key: z.tuple([Severity, FindingId]),
    // As one condition it would read again all that earlier pages showed of the same severity.
    after: (severity, id) => [
      sql`findings.severity = ${severity}::severity and findings.id < ${id}::bigint`,
      sql`findings.severity > ${severity}::severity`,
    ],
    order: sql`findings.severity, findings.id desc nulls last`,
    valueOf: (finding) => finding.severity,
  },
  newest: {
    key: Instant,
    after: (openedAt, id) => [sql`(findings.opened_at, findings.id) < (${openedAt}::timestamptz, ${id}::bigint)`],
    order: sql`findings.opened_at desc nulls last, findings.id desc nulls last`,
    valueOf: (finding) => finding.opened_at,
  },
  oldest: {
    key: Instant,
    after: (openedAt, id) => [sql`(findings.opened_at, findings.id) > (${openedAt}::timestamptz, ${id}::bigint)`],
    order: sql`findings.opened_at nulls first, findings.id nulls first`,
    valueOf: (finding) => finding.opened_at,
  },
};

interface Ranges {
  readonly organizationId: OrganizationId;
  readonly conditions: readonly SQL[];
  readonly ranges: readonly SQL[];
  readonly order: SQL;
  readonly limit: number;
}

async function readRanges(drizzle: NodePgDatabase, query: Ranges): Promise<FindingRow[]> {
  const rows: FindingRow[] = [];
  for (const range of query.ranges) {
    const conditions = sql.join([...query.conditions, range], sql` and `);
    const statement = sql`
      ${selectFindings(query.organizationId)} where ${conditions} order by ${query.order} limit ${query.limit - rows.length}`;
    rows.push(...(await selectRows(drizzle, statement, FindingRow)));
    if (rows.length === query.limit) break;
  }
  return rows;
}

/** Returns the organisation's findings, in the order asked for. Throws `InvalidCursorError`. */
export async function listFindings(db: Database, query: FindingListQuery): Promise<Page<FindingResource>> {
  const { organizationId, limit, cursor, sort: sortName = "severity" } = query;
  const sort = sorts[sortName];
  const question = ["findings", organizationId, filterKey(query), sortName];
  const after = decodeCursor(question, cursor, sort.key);
  const rows = await db.run((drizzle) =>
    readRanges(drizzle, {
      organizationId,
      conditions: findingConditions(organizationId, query),
      ranges: after === null ? [sql`true`] : sort.after(...after),
      order: sort.order,
      limit: limit + 1,
    }),
  );
  return toPage(rows, limit, {
    item: findingResource,
    cursor: (finding) => encodeCursor(question, [sort.valueOf(finding), finding.id]),
  });
}
