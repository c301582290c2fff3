import { defineRule } from "../../../define-rule.ts";
import { foreignKeys, indexedColumns, isGeneratedMigration, readSqlScript } from "../../../documents/sql-statements.ts";
import { undoStart } from "../../../documents/sql-undo.ts";

export const rule = defineRule({
  id: "sql/missing-db-index",
  class: "missing-db-index",
  title: "Foreign key without an index",
  languages: ["sql"],
  category: "performance",
  severity: "low",
  confidence: "medium",
  why: `
    Postgres makes no index for a reference. Every join over it, and every deletion of a referenced row, reads the whole
    table: unnoticed with a thousand rows, an outage with ten million.`,
  fix: `
    Create an index that begins with the column (CONCURRENTLY on a table that is in use).`,
  example: {
    language: "sql",
    before: `CREATE TABLE entries (id bigint PRIMARY KEY, ledger_id bigint REFERENCES ledgers (id) ON DELETE CASCADE);`,
    after: `
      CREATE TABLE entries (id bigint PRIMARY KEY, ledger_id bigint REFERENCES ledgers (id) ON DELETE CASCADE);
      CREATE INDEX entries_ledger ON entries (ledger_id);`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["database"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  severityByPathClass: { test: "info", example: "info" },
  // InnoDB indexes references by itself. An index in another file cannot be seen here.
  check: function* (context) {
    if (isGeneratedMigration(context)) return;
    const script = readSqlScript(context);
    if (script.isMySql) return;
    const undoFrom = undoStart(context);
    for (const table of script.tables) {
      // What is put back as it was is judged where it was made.
      if (table.statement.startIndex >= undoFrom) break;
      const indexed = indexedColumns(table, script);
      const keys = foreignKeys(table, script);
      for (const column of table.columns) {
        if (!keys.has(column.name) || indexed.has(column.name)) continue;
        yield { at: column, message: `${table.name}.${column.name} references another table and begins no index.` };
      }
    }
  },
});
