import type { RuleContext } from "../context/rule-context.ts";
import type { TextSpan } from "../define-rule.ts";

/** One statement, its comments and the insides of its texts blanked; places are those of the file. */
export interface SqlStatement extends TextSpan {
  readonly text: string;
}

export interface SqlColumn extends TextSpan {
  readonly name: string;
  /** All that follows the name: type, constraints. */
  readonly definition: string;
}

export interface SqlTable {
  readonly name: string;
  readonly columns: readonly SqlColumn[];
  /** Constraints of the table itself. */
  readonly constraints: readonly string[];
  readonly statement: SqlStatement;
}

/** Everything a script says about its tables, in whatever statement it says it. */
export interface SqlScript {
  readonly statements: readonly SqlStatement[];
  readonly tables: readonly SqlTable[];
  /** Or SQLite, SQL Server, Oracle: they lock and index otherwise than Postgres does. */
  readonly isMySql: boolean;
  /** It has one writer anyway, and no way to build an index beside it. */
  readonly isSqlite: boolean;
  /** Whether something is written as Postgres writes it. */
  readonly isPostgres: boolean;
  /** Every table that is made anywhere in the file, temporary ones and those of blocks and queries too, and where first. */
  readonly created: ReadonlyMap<string, number>;
  /** Tables that another one takes the place of: `ALTER TABLE new_orders RENAME TO orders`. */
  readonly replaced: ReadonlySet<string>;
}

/** Tools write these migrations from a schema, in which their tables are judged as they are today. */
const generatedMark =
  /^-- (?:CreateTable|AlterTable|CreateIndex|AddForeignKey|CreateEnum|DropForeignKey)[ \t]*\r?$|--> statement-breakpoint/m;

/** Whether Prisma or Drizzle wrote the script. */
export const isGeneratedMigration = ({ source }: RuleContext): boolean => generatedMark.test(source);

const known = new WeakMap<RuleContext, SqlScript>();
const statementsMax = 5_000;

/** Returns the statements and tables of a SQL file, read once for all rules that ask. */
export function readSqlScript(context: RuleContext): SqlScript {
  const script = known.get(context) ?? parse(context);
  known.set(context, script);
  return script;
}

/** What other databases do not write, or hardly ever. */
const postgresMarks: readonly RegExp[] = [
  /\bUSING\s+(?:btree|gin|gist|brin|hash)\b|\bCONCURRENTLY\b|\bNOT\s+VALID\b|\bCREATE\s+(?:TYPE|EXTENSION)\b/i,
  /\b(?:jsonb|timestamptz|bytea|(?:big)?serial|uuid|tsvector|citext)\b/i,
  /\bpublic\.|"public"|::\w|\$\w*\$/i,
  /\bALTER\s+COLUMN\s+\S+\s+(?:TYPE|SET|DROP)\b/i,
  /\b(?:TABLE|INDEX|ON)\s+(?:IF\s+(?:NOT\s+)?EXISTS\s+)?"/i,
];

/** Folders and endings of those who write a migration once for each. */
const otherDatabase = /(?:^|[/._-])(?:mysql|mariadb|mssql|sqlserver|oracle)(?:[/._-]|$)/i;

/** Speaks as Postgres does, and builds indexes beside what is written. */
const cockroach = /(?:^|[/._-])(?:cockroach(?:db)?|crdb)(?:[/._-]|$)/i;

/** Backticks are MySQL's quotes, which SQLite reads as well. */
const backticked = /\b(?:TABLE|INDEX|ON|INTO)\s+(?:IF\s+(?:NOT\s+)?EXISTS\s+)?`/i;

const createTable =
  /CREATE\s+(?:(?:GLOBAL|LOCAL)\s+)?(?:TEMP(?:ORARY)?\s+|UNLOGGED\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?([\w."`[\]]+)/
    .source;
const tableHead = new RegExp(`^${createTable}\\s*\\(`, "i");
const tableAnywhere = new RegExp(`\\b${createTable}`, "gi");

function parse({ source, path }: RuleContext): SqlScript {
  const statements = splitStatements(withoutTexts(source));
  const tables = statements.flatMap((statement) => tableOf(statement) ?? []);
  const isMySql =
    /\bENGINE\s*=\s*\w+|\bAUTO_INCREMENT\b|\bUNSIGNED\b|\bAUTOINCREMENT\b|^[ \t]*PRAGMA\b|\bNVARCHAR\b|\bIDENTITY\s*\(|\bVARCHAR2\b/im.test(
      source,
    ) ||
    backticked.test(source) ||
    otherDatabase.test(path);
  const isSqlite =
    /sqlite/i.test(path) ||
    /^[ \t]*PRAGMA\b|\bAUTOINCREMENT\b|\bWITHOUT\s+ROWID\b|\b(?:strftime|datetime)\s*\(\s*'/im.test(source);
  const isPostgres = !isSqlite && !cockroach.test(path) && postgresMarks.some((mark) => mark.test(source));
  return {
    statements,
    tables,
    isMySql,
    isSqlite,
    isPostgres,
    created: placesOfTables(source),
    replaced: namesGiven(statements),
  };
}

const renaming = /^(?:ALTER\s+TABLE\s+\S+\s+RENAME|RENAME\s+TABLE\s+\S+)\s+TO\s+([\w."`[\]]+)\s*$/i;

const namesGiven = (statements: readonly SqlStatement[]): ReadonlySet<string> =>
  new Set(statements.flatMap(({ text }) => renaming.exec(text)?.[1] ?? []).map(plainName));

function placesOfTables(source: string): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const { 1: name = "", index } of source.matchAll(tableAnywhere)) {
    const isComment = source.slice(source.lastIndexOf("\n", index) + 1, index).includes("--");
    if (!isComment && !places.has(plainName(name))) places.set(plainName(name), index);
  }
  return places;
}

/** Comments become spaces and texts keep their quotes only, so that no semicolon in them ends a statement. */
function withoutTexts(source: string): string {
  const blank = (part: string): string => part.replace(/[^\n]/g, " ");
  return source.replace(/--[^\n]*|#(?!>)[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|\$(\w*)\$[\s\S]*?\$\1\$/g, (part) =>
    part.startsWith("'")
      ? `'${blank(part.slice(1, -1))}'`
      : part.startsWith("$")
        ? `$$${blank(part.slice(2, -2))}$$`
        : blank(part),
  );
}

function splitStatements(text: string): readonly SqlStatement[] {
  const statements: SqlStatement[] = [];
  let start = 0;
  for (const part of text.split(";")) {
    const lead = part.search(/\S/);
    if (lead !== -1 && statements.length < statementsMax) {
      statements.push({ text: part.trim(), startIndex: start + lead, endIndex: start + lead + part.trim().length });
    }
    start += part.length + 1;
  }
  return statements;
}

/** A name without quotes and schema, in lower case. */
export function plainName(name: string): string {
  return name
    .replace(/["'`[\]]/g, "")
    .replace(/^.*\./, "")
    .toLowerCase();
}

function tableOf(statement: SqlStatement): SqlTable | null {
  const head = tableHead.exec(statement.text);
  if (head === null) return null;
  const bodyStart = head[0].length;
  const columns: SqlColumn[] = [];
  const constraints: string[] = [];
  for (const { text, start } of splitTopLevel(statement.text, bodyStart)) {
    if (/^(?:CONSTRAINT|PRIMARY|FOREIGN|UNIQUE|CHECK|EXCLUDE|KEY|INDEX|FULLTEXT|LIKE)\b/i.test(text))
      constraints.push(text);
    else {
      const [, name = "", definition = ""] = /^(["`[]?[\w$ ]+?["`\]]?)\s+([\s\S]+)$/.exec(text) ?? [];
      const startIndex = statement.startIndex + start;
      if (name !== "")
        columns.push({ name: plainName(name), definition, startIndex, endIndex: startIndex + name.length });
    }
  }
  return { name: plainName(head[1] ?? ""), columns, constraints, statement };
}

/** The parts between commas outside parentheses, up to the closing one. */
function splitTopLevel(text: string, from: number): readonly { text: string; start: number }[] {
  const parts: { text: string; start: number }[] = [];
  let depth = 0;
  let start = from;
  const push = (end: number): void => {
    const part = text.slice(start, end);
    const lead = part.search(/\S/);
    if (lead !== -1) parts.push({ text: part.trim(), start: start + lead });
  };
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === "(") depth++;
    else if (character === ")" && depth-- === 0) {
      push(at);
      return parts;
    } else if (character === "," && depth === 0) {
      push(at);
      start = at + 1;
    }
  }
  push(text.length);
  return parts;
}

/** The columns that a list in parentheses names, in order. */
function namesIn(list: string): readonly string[] {
  return list.split(",").map((name) => plainName(name.trim().split(/\s+/)[0] ?? ""));
}

/** Columns of a table that begin an index, a key or a unique constraint, wherever the script says so. */
export function indexedColumns(table: SqlTable, { statements }: SqlScript): ReadonlySet<string> {
  const first = new Set<string>();
  for (const { name, definition } of table.columns)
    if (/\b(?:PRIMARY\s+KEY|UNIQUE)\b/i.test(definition)) first.add(name);
  for (const constraint of table.constraints) {
    if (/^(?:CONSTRAINT\s+\S+\s+)?(?:PRIMARY|UNIQUE|KEY|INDEX|FULLTEXT)\b/i.test(constraint))
      first.add(namesIn(/\(([^)]*)/.exec(constraint)?.[1] ?? "")[0] ?? "");
  }
  for (const { text } of statements) {
    const index =
      /^CREATE\s+(?:UNIQUE\s+)?INDEX\b[\s\S]*?\bON\s+(?:ONLY\s+)?([\w."`[\]]+)\s*(?:USING\s+\w+\s*)?\(([^)]*)/i.exec(
        text,
      );
    if (index !== null && plainName(index[1] ?? "") === table.name) first.add(namesIn(index[2] ?? "")[0] ?? "");
    const added =
      /^ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+|ONLY\s+)*([\w."`[\]]+)[\s\S]*?\bADD\s+(?:CONSTRAINT\s+\S+\s+)?(?:PRIMARY\s+KEY|UNIQUE|INDEX|KEY)[^(]*\(([^)]*)/i.exec(
        text,
      );
    if (added !== null && plainName(added[1] ?? "") === table.name) first.add(namesIn(added[2] ?? "")[0] ?? "");
  }
  return first;
}

/** Columns of a table that reference another, with the text of each reference. */
export function foreignKeys(table: SqlTable, { statements }: SqlScript): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const { name, definition } of table.columns) if (/\bREFERENCES\b/i.test(definition)) keys.set(name, definition);
  const ofTable = statements.filter(
    ({ text }) =>
      plainName(/^ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+|ONLY\s+)*([\w."`[\]]+)/i.exec(text)?.[1] ?? "") === table.name,
  );
  for (const text of [...table.constraints, ...ofTable.map((statement) => statement.text)]) {
    for (const match of text.matchAll(
      /FOREIGN\s+KEY\s*(?:["`\w]+\s*)?\(([^)]*)\)\s*(REFERENCES[\s\S]*?)(?=,\s*ADD\b|$)/gi,
    )) {
      for (const name of namesIn(match[1] ?? "")) keys.set(name, match[2] ?? "");
    }
  }
  return keys;
}
