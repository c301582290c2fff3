import { defineRule } from "../../../define-rule.ts";
import { foreignKeys, isGeneratedMigration, readSqlScript } from "../../../documents/sql-statements.ts";
import { undoStart } from "../../../documents/sql-undo.ts";
import type { SqlColumn, SqlTable } from "../../../documents/sql-statements.ts";

/** Systems that give out ids of their own. */
const systems =
  "stripe|paypal|github|gitlab|google|facebook|twitter|slack|discord|telegram|apple|microsoft|salesforce|shopify|hubspot|zendesk|jira|auth0|okta|aws|azure|gcp";
/** Whatever stands before the name: `sender_github_id`. */
const foreignSystem = new RegExp(`(?:^|_)(?:${systems})_(?:\\w+_)?id$`, "i");
/** Ids of things that no table here holds. */
const foreignWorld =
  /^(?:external|remote|client|session|request|trace|span|correlation|transaction|device|message|event|job|task|run|batch|process|thread|provider|oauth|sso|public|legacy|old|original|source|object|record|item|entity|resource|target|subject|auditable|commentable|\w*able|chat|tracking|idempotency|node|version|worker|root)_(?:\w+_)?id$/i;
/** What happened is kept when what it happened to is gone. */
const record =
  /(?:^|_|audit|access|change|event|error|activity|action|login|history)logs?(?:_?entr(?:y|ies))?\d*$|(?:^|_)(?:audit|history|histories|archive|events?|activity|activities)(?:_|$)/i;
const numeric =
  /^(?:big|small|tiny|medium)?(?:int|integer|serial)\d?\b|^uuid\b|^number\b|^numeric\b|^char\s*\(\s*(?:26|36)\s*\)|^binary\s*\(\s*16\s*\)|^bigserial\b|^int\d\b/i;

export const rule = defineRule({
  id: "sql/missing-foreign-key",
  class: "missing-foreign-key",
  title: "Reference without a foreign key",
  languages: ["sql"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    Nothing stops a row from naming another that does not exist or was deleted. Such rows come with every race and every
    script, and show as errors far from where they were written.`,
  fix: `
    Declare the reference with its rule for deletion: ledger_id bigint NOT NULL REFERENCES ledgers (id) ON DELETE CASCADE.`,
  example: {
    language: "sql",
    before: `CREATE TABLE entries (id bigint PRIMARY KEY, ledger_id bigint NOT NULL);`,
    after: `CREATE TABLE entries (id bigint PRIMARY KEY, ledger_id bigint NOT NULL REFERENCES ledgers (id) ON DELETE CASCADE);`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 10 },
  tags: ["database"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 6,
  severityByPathClass: { test: "info", example: "low" },
  check: function* (context) {
    // ClickHouse has no foreign keys.
    if (context.mentions(/\bENGINE\s*=\s*(?:\w*MergeTree|Distributed)\b/i)) return;
    if (isGeneratedMigration(context)) return;
    const script = readSqlScript(context);
    const undoFrom = undoStart(context);
    for (const table of script.tables) {
      // What is put back as it was is judged where it was made.
      if (table.statement.startIndex >= undoFrom) break;
      const keys = foreignKeys(table, script);
      for (const column of table.columns) {
        if (keys.has(column.name) || !isReference(column, table)) continue;
        const message = `${table.name}.${column.name} looks like a reference and has no foreign key.`;
        yield record.test(table.name) ? { at: column, message, severity: "low" } : { at: column, message };
      }
    }
  },
});

function isReference({ name, definition }: SqlColumn, table: SqlTable): boolean {
  // `max_entry_id` says how far somebody came.
  if (/^(?:max|min)_/i.test(name)) return false;
  if (!/[a-z]_id$/i.test(name) || foreignWorld.test(name) || foreignSystem.test(name) || !numeric.test(definition))
    return false;
  if (/\bPRIMARY\s+KEY\b|\bIDENTITY\b|\bAUTO_?INCREMENT\b|\bSERIAL\b/i.test(definition)) return false;
  const primary = table.constraints.find((text) => /PRIMARY\s+KEY/i.test(text)) ?? "";
  const isOwnKey =
    new RegExp(`\\(\\s*["\`]?${name}["\`]?\\s*\\)`, "i").test(primary) &&
    table.name.replace(/s$/, "") === name.replace(/_id$/, "");
  return !isOwnKey && !/PARTITION\s+BY/i.test(table.statement.text.slice(-200));
}
