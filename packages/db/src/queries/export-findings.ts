import type { OrganizationId } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { isoInstant, wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { acceptanceHolds, findingConditions, triageJoin, type FindingFilter } from "./finding-conditions.ts";
import { firstOpenedAt } from "./finding-resource.ts";

const Batch = z.object({
  lines: z.string(),
  rows: wholeNumber,
  last_opened_at: isoInstant,
  last_id: z.string(),
});
type Batch = z.infer<typeof Batch>;

/** As the API writes instants. */
const instant = (column: string): SQL => instantOf(sql.raw(column));
const instantOf = (value: SQL): SQL => sql`to_char((${value}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const state = sql`case when findings.fixed_at is null then 'open' else 'fixed' end`;

function inForce(organizationId: OrganizationId): SQL {
  return sql`(t.status = 'false-positive' or (t.status = 'accepted' and ${acceptanceHolds(organizationId)}))`;
}

/** JSON of text that may hold anything. */
const text = (column: string): SQL => sql`to_json(${sql.raw(column)})`;

/** JSON of what needs no escapes: ids, instants, enumerations; null for null. */
const plain = (value: SQL): SQL => sql`coalesce('"' || (${value}) || '"', 'null')`;

/** The members of a JSON object, to be written one after the other by `concat`. */
function members(entries: readonly (readonly [string, SQL])[]): SQL {
  const written = entries.map(([name, value], index) => sql`${`${index === 0 ? "{" : ","}"${name}":`}::text, ${value}`);
  return sql`${sql.join(written, sql`, `)}, '}'`;
}

function triageJson(organizationId: OrganizationId): SQL {
  return sql`case when t.status is null then 'null' else json_build_object('status', t.status,
    'inForce', ${inForce(organizationId)}, 'until', t.until, 'assignee', t.assignee, 'reason', t.reason,
    'authorKeyId', t.author_key_id, 'author', t.author, 'updatedAt', ${instant("t.updated_at")}, 'version', t.version)::text end`;
}

/**
 * The contract's `Finding` on a line, as `findingResource` makes it of a row. Written piece by piece: to build an object of thirty
 * members takes Postgres several times as long.
 */
function ndjsonLine(organizationId: OrganizationId): SQL {
  const raw = (column: string): SQL => sql.raw(`findings.${column}`);
  const plainly = (column: string): SQL => plain(sql.raw(`findings.${column}::text`));
  const range = members([
    ["startLine", raw("start_line")],
    ["startColumn", raw("start_column")],
    ["endLine", raw("end_line")],
    ["endColumn", raw("end_column")],
  ]);
  return sql`concat(${members([
    ["id", plainly("id")],
    ["identity", plainly("identity")],
    ["fingerprint", text("findings.fingerprint")],
    ["repositoryId", plainly("repository_id")],
    ["repositoryName", text("repositories.name")],
    ["ruleId", text("findings.rule_id")],
    ["class", text("findings.class")],
    ["category", plainly("category")],
    ["severity", plainly("severity")],
    ["confidence", plainly("confidence")],
    ["state", plain(state)],
    ["message", text("findings.message")],
    ["path", text("findings.path")],
    ["range", sql`concat(${range})`],
    ["symbol", text("findings.symbol")],
    ["excerpt", raw("excerpt")],
    ["openedAt", plain(instant("findings.opened_at"))],
    ["firstOpenedAt", plain(instantOf(firstOpenedAt))],
    ["openedScanId", plainly("opened_scan_id")],
    ["openedCommit", text("findings.opened_commit")],
    ["openedCause", plainly("opened_cause")],
    ["fixedAt", plain(instant("findings.fixed_at"))],
    ["fixedScanId", plainly("fixed_scan_id")],
    ["fixedCommit", sql`coalesce(${text("findings.fixed_commit")}::text, 'null')`],
    ["fixedCause", plainly("fixed_cause")],
    ["occurrence", raw("occurrence")],
    ["backfilled", sql`case when findings.backfilled then 'true' else 'false' end`],
    ["triage", triageJson(organizationId)],
  ])}, E'\n')`;
}

/**
 * A quoted cell. One that begins as a formula does gets an apostrophe before it: spreadsheets run formulas, and paths and
 * messages come from strangers (OWASP, "CSV injection").
 */
function quoted(column: string): SQL {
  const value = sql.raw(column);
  return sql`'"' || case when ${value} ~ E'^[-=+@\t\r\n]' then '''' else '' end || replace(${value}, '"', '""') || '"'`;
}

function csvColumns(organizationId: OrganizationId): readonly (readonly [string, SQL])[] {
  return [
    ["id", sql`findings.id`],
    ["repository", quoted("repositories.name")],
    ["severity", sql`findings.severity`],
    ["confidence", sql`findings.confidence`],
    ["category", sql`findings.category`],
    ["class", quoted("findings.class")],
    ["rule", quoted("findings.rule_id")],
    ["state", state],
    ["path", quoted("findings.path")],
    ["line", sql`findings.start_line`],
    ["symbol", quoted("findings.symbol")],
    ["message", quoted("findings.message")],
    ["openedAt", instant("findings.opened_at")],
    ["openedCause", sql`findings.opened_cause`],
    ["openedCommit", sql`findings.opened_commit`],
    ["fixedAt", instant("findings.fixed_at")],
    ["fixedCause", sql`findings.fixed_cause`],
    ["fixedCommit", sql`findings.fixed_commit`],
    ["occurrence", sql`findings.occurrence`],
    ["triage", sql`t.status`],
    ["triageInForce", sql`case when t.status is not null then ${inForce(organizationId)}::text end`],
    ["triageUntil", sql`t.until`],
    ["assignee", quoted("t.assignee")],
    ["triageReason", quoted("t.reason")],
    ["identity", sql`findings.identity`],
    ["repositoryId", sql`findings.repository_id`],
    ["firstOpenedAt", instantOf(firstOpenedAt)],
  ];
}

/** A line of CSV (RFC 4180). */
function csvLine(organizationId: OrganizationId): SQL {
  // concat() writes nothing for null.
  const cells = csvColumns(organizationId).map(([, value]) => sql`(${value})`);
  return sql`concat(${sql.join(cells, sql`, ',', `)}, E'\r\n')`;
}

const lines = { ndjson: ndjsonLine, csv: csvLine };

export interface FindingExport extends FindingFilter {
  readonly organizationId: OrganizationId;
  readonly format: keyof typeof lines;
  /** Findings read at a time. */
  readonly batch: number;
}

async function readBatch(db: Database, query: FindingExport, after: Batch | null): Promise<Batch | undefined> {
  const { organizationId, format, batch } = query;
  const conditions = findingConditions(organizationId, query);
  if (after !== null) {
    const { last_opened_at: openedAt, last_id: id } = after;
    conditions.push(sql`(findings.opened_at, findings.id) < (${openedAt}::timestamptz, ${id}::bigint)`);
  }
  // Lines are made in the database: a row of thirty columns costs the driver more than it costs Postgres to write it.
  const statement = sql`
    with page as materialized (
      select findings.opened_at, findings.id, ${lines[format](organizationId)} as line
      from findings join repositories on repositories.id = findings.repository_id ${triageJoin}
      where ${sql.join(conditions, sql` and `)}
      order by findings.opened_at desc nulls last, findings.id desc nulls last limit ${batch}
    )
    select string_agg(line, '' order by opened_at desc, id desc) as lines, count(*) as rows, min(opened_at) as last_opened_at,
      (select page.id::text from page order by page.opened_at, page.id limit 1) as last_id
    from page having count(*) > 0`;
  return (await db.run((drizzle) => selectRows(drizzle, statement, Batch)))[0];
}

/**
 * Yields all findings of a search as text, newest first, some thousand lines at a time, the next ones being read meanwhile. Each
 * batch is a statement of its own that goes on where the one before ended, so that however long a reader takes, nothing is
 * held open for it. What is opened meanwhile is not in it; what is fixed meanwhile may be.
 */
export async function* exportFindings(db: Database, query: FindingExport): AsyncGenerator<string> {
  if (query.format === "csv") {
    const names = csvColumns(query.organizationId).map(([name]) => name);
    yield `${names.join(",")}\r\n`;
  }
  let next = readBatch(db, query, null);
  for (;;) {
    const read = await next;
    if (read === undefined) return;
    const isLast = read.rows < query.batch;
    if (!isLast) {
      next = readBatch(db, query, read);
      // A reader that stops here never learns of it; one that goes on does.
      next.catch(() => undefined);
    }
    yield read.lines;
    if (isLast) return;
  }
}
