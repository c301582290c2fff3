import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { quotePart, readSqlText } from "../../../vocabulary/sql-injection.ts";
import { looksLikeSql } from "../../../vocabulary/sql-text.ts";

const sinks = ["query", "query!", "query_many", "query_many!", "stream", "execute", "execute!", "prepare", "prepare!"];

export const rule = defineRule({
  id: "elixir/sql-string-interpolation",
  class: "sql-string-interpolation",
  title: "SQL built from strings",
  languages: ["elixir"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-89"],
  why: `
    A value that becomes part of the statement's text can change what the statement does: read other rows, write, drop
    tables. It also defeats the database's plan cache, and breaks on the first name with an apostrophe.`,
  fix: `
    Pass values as parameters ($1) of Repo.query/2, or write the query with Ecto, which binds what is pinned. Names of
    tables and columns cannot be bound: choose them from a fixed set.`,
  example: {
    language: "elixir",
    before: `Repo.query!("SELECT * FROM users WHERE email = '#{email}'")`,
    after: `Repo.query!("SELECT * FROM users WHERE email = $1", [email])`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["sql", "injection", "ecto"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  severityByPathClass: { test: "low", example: "low", script: "medium", migration: "low", development: "low" },
  query: `
    (call target: (dot right: (identifier) @_sink)
      (#any-of? @_sink ${sinks.map((name) => `"${name}"`).join(" ")})) @call @finding

    (call target: (identifier) @_sink (#any-of? @_sink "execute" "query" "query!")) @call @finding
  `,
  accept: ({ call }, context) => unsafePart(call, context) !== null,
  message: ({ call }, context) => {
    const part = unsafePart(call, context);
    return `The value of \`${part === null ? "" : quotePart(part)}\` becomes part of this statement's text.`;
  },
});

/** Of a repository the statement is the first argument; of a connection or a module it is the second. */
function unsafePart(call: SyntaxNode | undefined, context: RuleContext): SyntaxNode | null {
  for (const position of [0, 1]) {
    const read = readSqlText(context.argument(call, position), context);
    if (read !== null && looksLikeSql(read.text)) return read.unsafe;
  }
  return null;
}
