import { defineRule } from "../../../define-rule.ts";
import { foreignKeys, isGeneratedMigration, readSqlScript } from "../../../documents/sql-statements.ts";

export const rule = defineRule({
  id: "sql/missing-cascade-delete",
  class: "missing-cascade-delete",
  title: "Foreign key without a rule for deletion",
  languages: ["sql"],
  category: "reliability",
  severity: "low",
  confidence: "medium",
  why: `
    Without a rule the database refuses to delete what is referenced. Whoever deletes a user finds out in production, table
    by table, or leaves rows behind by hand.`,
  fix: `
    Say what is meant: ON DELETE CASCADE for parts, SET NULL for what may stay, RESTRICT where deleting is to be refused.`,
  example: {
    language: "sql",
    before: `CREATE TABLE entries (id bigint PRIMARY KEY, ledger_id bigint REFERENCES ledgers (id));`,
    after: `CREATE TABLE entries (id bigint PRIMARY KEY, ledger_id bigint REFERENCES ledgers (id) ON DELETE CASCADE);`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 5 },
  tags: ["database"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  severityByPathClass: { test: "info", example: "info" },
  check: function* (context) {
    if (isGeneratedMigration(context)) return;
    const script = readSqlScript(context);
    for (const table of script.tables) {
      const columns = new Map(table.columns.map((column) => [column.name, column]));
      for (const [name, reference] of foreignKeys(table, script)) {
        const column = columns.get(name);
        if (column === undefined || /\bON\s+DELETE\b/i.test(reference)) continue;
        yield {
          at: column,
          message: `${table.name}.${name} does not say what happens when the row that it references is deleted.`,
        };
      }
    }
  },
});
