import type { OrganizationId } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { isoInstant, wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import {
  acceptanceHolds,
  eachRepository,
  findingConditions,
  isOfDecisions,
  triageJoin,
  type FindingFilter,
} from "./finding-conditions.ts";
import { firstOpenedAt } from "./finding-resource.ts";

const Batch = z.object({
  lines: z.string(),
  rows: wholeNumber,
  written: wholeNumber,
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
const text = (column: string): SQL => sql.raw(`to_json(${column})::text`);

/** JSON of what needs no escapes: ids, hashes, instants, enumerations; null for null. */
const plain = (value: SQL): SQL => sql`coalesce('"' || (${value}) || '"', 'null')`;

/**
 * Joins texts, none of which is null, in pairs and pairs of pairs: `concat` looks up how to write each of its arguments, and a chain of
 * `||` copies the line once for every part. It takes Postgres two thirds of the time.
 */
function joined(parts: readonly SQL[]): SQL {
  const [first, second] = parts;
  if (first === undefined) return sql`''`;
  if (second === undefined) return first;
  const middle = Math.ceil(parts.length / 2);
  return sql`(${joined(parts.slice(0, middle))} || ${joined(parts.slice(middle))})`;
}

/** The members of a JSON object. */
function members(entries: readonly (readonly [string, SQL])[]): SQL[] {
  const named = (name: string, index: number): SQL => sql`${`${index === 0 ? "{" : ","}"${name}":`}::text`;
  return [...entries.map(([name, value], index) => sql`(${named(name, index)} || ${value})`), sql`'}'`];
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
  const raw = (column: string): SQL => sql.raw(`findings.${column}::text`);
  const plainly = (column: string): SQL => plain(raw(column));
  const range = members([
    ["startLine", raw("start_line")],
    ["startColumn", raw("start_column")],
    ["endLine", raw("end_line")],
    ["endColumn", raw("end_column")],
  ]);
  return joined([
    ...members([
      ["id", plainly("id")],
      ["identity", plainly("identity")],
      ["fingerprint", plainly("fingerprint")],
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
      ["range", joined(range)],
      ["symbol", text("findings.symbol")],
      ["excerpt", raw("excerpt")],
      ["openedAt", plain(instant("findings.opened_at"))],
      ["firstOpenedAt", plain(instantOf(firstOpenedAt))],
      ["openedScanId", plainly("opened_scan_id")],
      ["openedCommit", plainly("opened_commit")],
      ["openedCause", plainly("opened_cause")],
      ["fixedAt", plain(instant("findings.fixed_at"))],
      ["fixedScanId", plainly("fixed_scan_id")],
      ["fixedCommit", plainly("fixed_commit")],
      ["fixedCause", plainly("fixed_cause")],
      ["occurrence", raw("occurrence")],
      ["backfilled", sql`case when findings.backfilled then 'true' else 'false' end`],
      ["triage", triageJson(organizationId)],
    ]),
    sql`E'\n'`,
  ]);
}

/** What a cell begins with that a spreadsheet takes for a formula, as `ascii()` has it. */
const formulaStarts = Array.from("-=+@\t\r\n", (character) => character.codePointAt(0)).join(", ");

/**
 * A quoted cell. One that begins as a formula does gets an apostrophe before it: spreadsheets run formulas, and paths and
 * messages come from strangers (OWASP, "CSV injection").
 */
function quoted(column: string): SQL {
  const value = sql.raw(column);
  const opening = sql`case when ascii(${value}) in (${sql.raw(formulaStarts)}) then '"''' else '"' end`;
  return sql`(${opening} || replace(${value}, '"', '""') || '"')`;
}

function csvColumns(organizationId: OrganizationId): readonly (readonly [string, SQL])[] {
  return [
    ["id", sql`findings.id::text`],
    ["repository", quoted("repositories.name")],
    ["severity", sql`findings.severity::text`],
    ["confidence", sql`findings.confidence::text`],
    ["category", sql`findings.category::text`],
    ["class", quoted("findings.class")],
    ["rule", quoted("findings.rule_id")],
    ["state", state],
    ["path", quoted("findings.path")],
    ["line", sql`findings.start_line::text`],
    ["symbol", quoted("findings.symbol")],
    ["message", quoted("findings.message")],
    ["openedAt", instant("findings.opened_at")],
    ["openedCause", sql`findings.opened_cause::text`],
    ["openedCommit", sql`findings.opened_commit`],
    ["fixedAt", instant("findings.fixed_at")],
    ["fixedCause", sql`findings.fixed_cause::text`],
    ["fixedCommit", sql`findings.fixed_commit`],
    ["occurrence", sql`findings.occurrence::text`],
    ["triage", sql`t.status::text`],
    ["triageInForce", sql`case when t.status is not null then ${inForce(organizationId)}::text end`],
    ["triageUntil", sql`t.until::text`],
    ["assignee", quoted("t.assignee")],
    ["triageReason", quoted("t.reason")],
    ["identity", sql`findings.identity::text`],
    ["repositoryId", sql`findings.repository_id::text`],
    ["firstOpenedAt", instantOf(firstOpenedAt)],
  ];
}

/** A line of CSV (RFC 4180), with nothing for null. */
function csvLine(organizationId: OrganizationId): SQL {
  const cells = csvColumns(organizationId).map(([, value]) => sql`coalesce(${value}, '')`);
  return joined([...cells.map((cell, index) => (index === 0 ? cell : sql`(',' || ${cell})`)), sql`E'\r\n'`]);
}

const lines = { ndjson: ndjsonLine, csv: csvLine };

export interface FindingExport extends FindingFilter {
  readonly organizationId: OrganizationId;
  readonly format: keyof typeof lines;
  /** Findings read at a time. */
  readonly batch: number;
}

const repositoryJoin: SQL = sql`join repositories on repositories.id = findings.repository_id`;

async function readBatch(db: Database, query: FindingExport, after: Batch | null): Promise<Batch | undefined> {
  const { organizationId, format, batch } = query;
  const conditions = findingConditions(organizationId, query);
  if (after !== null) {
    const { last_opened_at: openedAt, last_id: id } = after;
    conditions.push(sql`(findings.opened_at, findings.id) < (${openedAt}::timestamptz, ${id}::bigint)`);
  }
  // Lines are made in the database: a row of thirty columns costs the driver more than it costs Postgres to write it.
  // Aggregates take their rows in the order of the subquery: the lines are long, and sorting them again costs as much as a join.
  const statement = sql`
    select string_agg(line, '') as lines, count(*) as rows, count(line) as written, min(opened_at) as last_opened_at,
      (array_agg(id))[count(*)]::text as last_id
    from (
      select findings.opened_at, findings.id, ${lines[format](organizationId)} as line
      from findings ${triageJoin} ${isOfDecisions(query) ? eachRepository : repositoryJoin}
      where ${sql.join(conditions, sql` and `)}
      order by findings.opened_at desc nulls last, findings.id desc nulls last limit ${batch}
    ) as page having count(*) > 0`;
  const [read] = await db.run((drizzle) => selectRows(drizzle, statement, Batch));
  // A line of which one part is null is null, and would be left out without a word.
  if (read !== undefined && read.written !== read.rows) throw new Error("a finding was exported without a line");
  return read;
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
