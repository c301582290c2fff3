import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { plainName, readSqlScript } from "../../../documents/sql-statements.ts";
import type { SqlScript, SqlStatement } from "../../../documents/sql-statements.ts";
import { undoStart } from "../../../documents/sql-undo.ts";

/** Data and dumps: nothing runs while they do. */
const seedPath = /(?:^|[._/-])(?:seed|seeds|dump|fixtures?|sample|demo|schema|structure|init)(?:[._/-]|$)/i;

export const rule = defineRule({
  id: "sql/unsafe-migration",
  class: "unsafe-migration",
  title: "Migration that locks or destroys",
  languages: ["sql"],
  category: "reliability",
  severity: "medium",
  confidence: "medium",
  why: `
    While the statement runs nobody can write to the table, or read it; on a large one that is minutes of outage in the middle
    of a deployment. What is dropped or renamed breaks the version that still runs, and does not come back.`,
  fix: `
    Do it in steps that old and new code bear: add nullable, backfill in batches, validate, then tighten; CREATE INDEX
    CONCURRENTLY; constraints NOT VALID first; drop a release after the last use.`,
  example: {
    language: "sql",
    before: `CREATE INDEX index_entries_on_ledger_id ON entries (ledger_id);`,
    after: `CREATE INDEX CONCURRENTLY index_entries_on_ledger_id ON entries (ledger_id);`,
  },
  effort: { baseMinutes: 45, perOccurrenceMinutes: 30 },
  tags: ["database", "migration"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 6,
  severityByPathClass: { test: "info", example: "low" },
  check: function* (context) {
    if (seedPath.test(context.path.replace(/^.*\//, ""))) return;
    const script = readSqlScript(context);
    const undoFrom = undoStart(context);
    for (const statement of script.statements) {
      if (statement.startIndex >= undoFrom) return;
      yield* judge(statement, script);
    }
  },
});

function* judge(statement: SqlStatement, script: SqlScript): Generator<Report> {
  const { text } = statement;
  // Of a macro or a payload, whose tables something else names.
  if (/\{\{|\{%|%[A-Z]\w*%/.test(text)) return;
  const table = plainName(
    /^(?:ALTER\s+TABLE|DROP\s+TABLE|TRUNCATE(?:\s+TABLE)?|DELETE\s+FROM)\s+(?:IF\s+EXISTS\s+|ONLY\s+)*([\w."`[\]]+)/i.exec(
      text,
    )?.[1] ??
      /\bON\s+(?:ONLY\s+)?([\w."`[\]]+)/i.exec(text)?.[1] ??
      "",
  );
  // What the script makes itself is empty, or its own, and nobody waits for it.
  if ((script.created.get(table) ?? Infinity) < statement.startIndex) return;
  const isDropped = /^DROP\s+TABLE\b/i.test(text);
  // Made anew beside it, with what was in it, and put in its place; or the copy with which that is done.
  if ((isDropped && script.replaced.has(table)) || workingCopy.test(table)) return;
  const at = { startIndex: statement.startIndex, endIndex: statement.startIndex + (text.split("\n")[0] ?? "").length };
  if (isDropped && script.created.has(table)) {
    yield { at, severity: "low", message: "The table is dropped with all that is in it, and made anew." };
    return;
  }
  for (const { pattern, message, severity, postgresOnly } of dangers) {
    if ((postgresOnly === true && (script.isMySql || script.isSqlite)) || !pattern.test(text)) continue;
    // Where nothing says that it is Postgres it may be a database that does this without a lock.
    const lowered = severity ?? (postgresOnly === true && !script.isPostgres ? "low" : undefined);
    yield lowered === undefined ? { at, message } : { at, message, severity: lowered };
    return;
  }
}

/** Not every name with a line before it: Prisma calls the tables between two models `_OrderToTag`. */
const workingCopy = /^_?te?mp_|_te?mp$/i;

interface Danger {
  readonly pattern: RegExp;
  readonly message: string;
  readonly severity?: "low";
  readonly postgresOnly?: boolean;
}

const dangers: readonly Danger[] = [
  {
    pattern: /^DROP\s+TABLE\b/i,
    message: "The table is dropped with all that is in it, while running code may still use it.",
  },
  { pattern: /^TRUNCATE\b/i, message: "The table is emptied, and waits for every reader first." },
  {
    pattern:
      /^ALTER\s+TABLE\b[\s\S]*\bDROP\s+(?:COLUMN\s+)?(?!CONSTRAINT|NOT\s+NULL|DEFAULT|INDEX|KEY|FOREIGN|PRIMARY|EXPRESSION|IDENTITY|CHECK|PARTITION)(?:IF\s+EXISTS\s+)?["`\w]+/i,
    message: "The column is dropped while running code may still read or write it.",
  },
  {
    pattern: /^ALTER\s+TABLE\b[\s\S]*\bRENAME\s+(?!CONSTRAINT|INDEX|KEY)(?:COLUMN\s+|TO\s+)?/i,
    message: "After the renaming the version that still runs finds nothing under the old name.",
  },
  {
    pattern:
      /^ALTER\s+TABLE\b[\s\S]*(?:\bALTER\s+(?:COLUMN\s+)?["`\w]+\s+(?:SET\s+DATA\s+)?TYPE\b|\bMODIFY\s+(?:COLUMN\s+)?|\bCHANGE\s+(?:COLUMN\s+)?["`\w]+\s+["`\w]+)/i,
    message: "A change of type rewrites the table and locks it until it is done.",
  },
  {
    pattern:
      /^ALTER\s+TABLE\b[\s\S]*\bADD\s+(?:COLUMN\s+)?(?:IF\s+NOT\s+EXISTS\s+)?(?!CONSTRAINT|INDEX|KEY|UNIQUE|PRIMARY|FOREIGN|CHECK)["`\w]+\s(?:(?!\bDEFAULT\b|\bGENERATED\b|,\s*ADD\b)[\s\S])*\bNOT\s+NULL\b(?!(?:(?!,\s*ADD\b)[\s\S])*\b(?:DEFAULT|GENERATED)\b)/i,
    message: "A column that must not be null and has no default fails on every row that exists.",
  },
  {
    pattern:
      /^ALTER\s+TABLE\b[\s\S]*\bADD\s+(?:COLUMN\s+)?[\s\S]*\bDEFAULT\s+(?:gen_random_uuid|uuid_generate_v\d|random|clock_timestamp|nextval|timeofday)\s*\(/i,
    message: "A default that differs for each row rewrites the whole table under a lock.",
  },
  {
    pattern: /^ALTER\s+TABLE\b[\s\S]*\bSET\s+NOT\s+NULL\b/i,
    message: "Every row is read under a lock to prove that none is null.",
    postgresOnly: true,
  },
  {
    pattern:
      /^ALTER\s+TABLE\b[\s\S]*\bADD\s+(?:CONSTRAINT\s+\S+\s+)?(?:FOREIGN\s+KEY|CHECK)\b(?![\s\S]*\bNOT\s+VALID\b)/i,
    message: "The constraint is checked for every row while both tables are locked: NOT VALID first, then VALIDATE.",
    postgresOnly: true,
  },
  {
    pattern:
      /^ALTER\s+TABLE\b[\s\S]*\bADD\s+(?:CONSTRAINT\s+\S+\s+)?(?:UNIQUE|PRIMARY\s+KEY)\b(?![\s\S]*\bUSING\s+INDEX\b)/i,
    message: "The index of the constraint is built while the table is locked: build it concurrently first.",
    postgresOnly: true,
  },
  {
    pattern: /^CREATE\s+(?:UNIQUE\s+)?INDEX\s+(?!CONCURRENTLY)/i,
    message: "The index is built while nobody can write to the table.",
    postgresOnly: true,
  },
  {
    pattern: /^DROP\s+INDEX\s+(?!CONCURRENTLY)/i,
    message: "Dropping the index waits for every query on the table, and all that come after wait for it.",
    severity: "low",
    postgresOnly: true,
  },
  {
    pattern: /^DELETE\s+FROM\s+(?:ONLY\s+)?[\w."`[\]]+\s*;?\s*$/i,
    message: "Every row is deleted, in one transaction that locks them all until it ends.",
  },
  {
    pattern: /^(?:VACUUM\s+FULL|CLUSTER|LOCK\s+TABLE|REINDEX\s+(?!.*CONCURRENTLY))\b/i,
    message: "The statement locks the whole table until it is done.",
    postgresOnly: true,
  },
];
