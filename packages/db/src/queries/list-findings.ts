import { pathStart } from "./path-condition.ts";
import {
  FindingId,
  limits,
  RepositoryId,
  Severity,
  type FindingResource,
  type ListFindingsQuery,
  type OrganizationId,
} from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";
import { decodeCursor, encodeCursor, toPage, type Page } from "../pagination/cursor.ts";
import {
  columnConditions,
  filterKey,
  hasTextIndex,
  textConditions,
  triageJoin,
  type FindingFilter,
} from "./finding-conditions.ts";
import { findingResource, FindingRow, selectFindings } from "./finding-resource.ts";

type SortName = ListFindingsQuery["sort"];

export interface FindingListQuery extends FindingFilter {
  readonly organizationId: OrganizationId;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly sort?: SortName | undefined;
  /** Findings that are looked at for words that no index finds. */
  readonly lookedAtMax?: number;
}

interface Sort {
  /** Values that tell a row's place. */
  readonly key: z.ZodType<readonly string[]>;
  /** What comes behind a row, in the order of the sort: each part is a range of one index. */
  readonly after: (values: readonly string[]) => readonly SQL[];
  readonly order: SQL;
  readonly valuesOf: (finding: Place) => readonly string[];
}

/** What tells a finding's place in every order. */
const Place = FindingRow.pick({
  id: true,
  severity: true,
  opened_at: true,
  path: true,
  repository_id: true,
  repository_name: true,
});
type Place = z.infer<typeof Place>;

const byTime = {
  key: z.tuple([z.iso.datetime(), FindingId]),
  valuesOf: (finding: Place) => [finding.opened_at, finding.id],
};

/** Newest first within equal severities. As one condition it would read again all that earlier pages showed of the same severity. */
const behindSeverity = (severity = "", findingId = ""): SQL[] => [
  sql`findings.severity = ${severity}::severity and findings.id < ${findingId}::bigint`,
  sql`findings.severity > ${severity}::severity`,
];

/**
 * As the indexes have them: `nulls last` makes the difference, though none of the columns is ever null. The ids follow the order
 * in which findings were opened.
 */
const sorts: Record<SortName, Sort> = {
  severity: {
    key: z.tuple([Severity, FindingId]),
    after: ([severity, findingId]) => behindSeverity(severity, findingId),
    order: sql`findings.severity, findings.id desc nulls last`,
    valuesOf: (finding) => [finding.severity, finding.id],
  },
  newest: {
    ...byTime,
    after: ([at, findingId]) => [sql`(findings.opened_at, findings.id) < (${at}::timestamptz, ${findingId}::bigint)`],
    order: sql`findings.opened_at desc nulls last, findings.id desc nulls last`,
  },
  oldest: {
    ...byTime,
    after: ([at, findingId]) => [sql`(findings.opened_at, findings.id) > (${at}::timestamptz, ${findingId}::bigint)`],
    order: sql`findings.opened_at nulls first, findings.id nulls first`,
  },
  path: {
    key: z.tuple([z.string().regex(/^[^\0]*$/), FindingId]),
    after: ([path, findingId]) => [sql`(${pathStart}, findings.id) > (left(${path}::text, 500), ${findingId}::bigint)`],
    order: sql`${pathStart}, findings.id`,
    valuesOf: (finding) => [finding.path, finding.id],
  },
  repository: {
    key: z.tuple([z.string().regex(/^[^\0]*$/), RepositoryId, Severity, FindingId]),
    after: ([name, repositoryId, severity, findingId]) => [
      ...behindSeverity(severity, findingId).map(
        (behind) => sql`repositories.id = ${repositoryId}::uuid and ${behind}`,
      ),
      sql`(repositories.name, repositories.id) > (${name}, ${repositoryId}::uuid)`,
    ],
    order: sql`repositories.name, repositories.id, findings.severity, findings.id desc nulls last`,
    valuesOf: (finding) => [finding.repository_name, finding.repository_id, finding.severity, finding.id],
  },
};

interface Ranges {
  readonly organizationId: OrganizationId;
  readonly conditions: readonly SQL[];
  /** Conditions on the words of findings that no index finds: then a bounded number of findings is looked at. */
  readonly words: readonly SQL[];
  readonly ranges: readonly SQL[];
  readonly order: SQL;
  readonly limit: number;
  readonly lookedAtMax: number;
}

interface Found {
  readonly rows: FindingRow[];
  /** The last finding that was looked at, when there are more to look at. */
  readonly lookedUntil: Place | null;
}

/** Findings with what conditions and orders need of the rest. */
const joined = sql`findings join repositories on repositories.id = findings.repository_id ${triageJoin}`;

/** The last one of those that may be looked at, if there are so many. */
async function readLast(
  drizzle: NodePgDatabase,
  { order, lookedAtMax }: Ranges,
  conditions: SQL,
): Promise<Place | null> {
  const rows = await selectRows(
    drizzle,
    sql`
      select findings.id::text as id, findings.severity, findings.opened_at, findings.path, findings.repository_id,
        repositories.name as repository_name
      from ${joined} where ${conditions} order by ${order} offset ${lookedAtMax - 1} limit 1`,
    Place,
  );
  return rows[0] ?? null;
}

async function readRanges(drizzle: NodePgDatabase, query: Ranges): Promise<Found> {
  const { organizationId, words, order, limit, lookedAtMax } = query;
  const rows: FindingRow[] = [];
  for (const range of query.ranges) {
    const conditions = sql.join([...query.conditions, range], sql` and `);
    const rest = sql`order by ${order} limit ${limit - rows.length}`;
    const statement =
      words.length === 0
        ? sql`${selectFindings(organizationId)} where ${conditions} ${rest}`
        : sql`
          ${selectFindings(organizationId, sql`(select findings.* from ${joined} where ${conditions} order by ${order} limit ${lookedAtMax}) as findings`)}
          where ${sql.join([...words], sql` and `)} ${rest}`;
    rows.push(...(await selectRows(drizzle, statement, FindingRow)));
    if (rows.length === limit) break;
    const lookedUntil = words.length === 0 ? null : await readLast(drizzle, query, conditions);
    if (lookedUntil !== null) return { rows, lookedUntil };
  }
  return { rows, lookedUntil: null };
}

/**
 * Returns the organisation's findings, in the order asked for. A search by words that no index finds looks at so many findings as
 * `limits.search` allows in each range of the order: its page may have fewer than the limit, or none, and go on all the same. Throws `InvalidCursorError`.
 */
export async function listFindings(db: Database, query: FindingListQuery): Promise<Page<FindingResource>> {
  const { organizationId, limit, cursor, sort: sortName = "severity", lookedAtMax } = query;
  const sort = sorts[sortName];
  const question = ["findings", organizationId, filterKey(query), sortName];
  const after = decodeCursor(question, cursor, sort.key);
  const words = textConditions(query);
  const found = await db.run(async (drizzle) => {
    const isFound = words.length > 0 && (await hasTextIndex(drizzle));
    return readRanges(drizzle, {
      organizationId,
      conditions: [
        ...columnConditions(organizationId, query),
        // As an index has repositories in their order.
        ...(sortName === "repository" ? [sql`repositories.organization_id = ${organizationId}`] : []),
        ...(isFound ? words : []),
      ],
      words: isFound ? [] : words,
      ranges: after === null ? [sql`true`] : sort.after(after),
      order: sort.order,
      limit: limit + 1,
      lookedAtMax: lookedAtMax ?? limits.search.lookedAtMax,
    });
  });
  const cursorOf = (finding: Place) => encodeCursor(question, sort.valuesOf(finding));
  const page = toPage(found.rows, limit, { item: findingResource, cursor: cursorOf });
  return found.lookedUntil === null ? page : { ...page, nextCursor: cursorOf(found.lookedUntil) };
}
