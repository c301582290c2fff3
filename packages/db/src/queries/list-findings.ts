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
  eachRepository,
  filterKey,
  hasTextIndex,
  isOfDecisions,
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
  /** `findings` with what conditions and order need of the rest. */
  readonly from: SQL;
  readonly isOfDecisions: boolean;
  readonly limit: number;
  readonly lookedAtMax: number;
}

interface Found {
  readonly rows: FindingRow[];
  /** The last finding that was looked at, when there are more to look at. */
  readonly lookedUntil: Place | null;
}

const joined = sql`findings join repositories on repositories.id = findings.repository_id ${triageJoin}`;

/** Begins with decisions; only an order by repositories needs these. */
function fromDecisions(sort: SortName): SQL {
  return sql`findings ${triageJoin} ${sort === "repository" ? eachRepository : sql``}`;
}

async function readRange(drizzle: NodePgDatabase, query: Ranges, condition: SQL): Promise<FindingRow[]> {
  const { organizationId, order, from, limit } = query;
  const page = sql`where ${condition} order by ${order} limit ${limit}`;
  return selectRows(
    drizzle,
    query.isOfDecisions
      ? sql`${selectFindings(organizationId, sql`(select findings.* from ${from} ${page}) as findings`)} order by ${order}`
      : sql`${selectFindings(organizationId)} ${page}`,
    FindingRow,
  );
}

const LookedRow = z.object({ page: FindingRow.nullable(), until: Place.nullable() });

/** Reads the findings that have the words, and the last of those that were looked at if there are so many, in one statement: of one moment. */
async function lookThrough(drizzle: NodePgDatabase, query: Ranges, condition: SQL): Promise<Found> {
  const { organizationId, words, order, from, limit, lookedAtMax } = query;
  const rows = await selectRows(
    drizzle,
    sql`
      with looked as materialized (
        select findings.*, row_number() over (order by ${order}) as place from ${from}
        where ${condition} order by ${order} limit ${lookedAtMax}
      ),
      page as (
        ${selectFindings(organizationId, sql`looked as findings`)}
        where ${sql.join([...words], sql` and `)} order by findings.place limit ${limit}
      ),
      last as (
        select looked.id::text as id, severity, opened_at, path, repository_id, repositories.name as repository_name
        from looked join repositories on repositories.id = looked.repository_id where place = ${lookedAtMax}
      )
      select row_to_json(page) as page, (select row_to_json(last) from last) as until
      from (select) as always left join page on true`,
    LookedRow,
  );
  return { rows: rows.flatMap(({ page }) => (page === null ? [] : [page])), lookedUntil: rows[0]?.until ?? null };
}

async function readRanges(drizzle: NodePgDatabase, query: Ranges): Promise<Found> {
  const { words, limit } = query;
  const rows: FindingRow[] = [];
  for (const range of query.ranges) {
    const condition = sql.join([...query.conditions, range], sql` and `);
    const rest = { ...query, limit: limit - rows.length };
    const found =
      words.length === 0
        ? { rows: await readRange(drizzle, rest, condition), lookedUntil: null }
        : await lookThrough(drizzle, rest, condition);
    rows.push(...found.rows);
    if (rows.length === limit) break;
    if (found.lookedUntil !== null) return { rows, lookedUntil: found.lookedUntil };
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
    const isFound = words.length > 0 && (await hasTextIndex(drizzle, query));
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
      from: isOfDecisions(query) ? fromDecisions(sortName) : joined,
      isOfDecisions: isOfDecisions(query),
      limit: limit + 1,
      lookedAtMax: lookedAtMax ?? limits.search.lookedAtMax,
    });
  });
  const cursorOf = (finding: Place) => encodeCursor(question, sort.valuesOf(finding));
  const page = toPage(found.rows, limit, { item: findingResource, cursor: cursorOf });
  return found.lookedUntil === null ? page : { ...page, nextCursor: cursorOf(found.lookedUntil) };
}
