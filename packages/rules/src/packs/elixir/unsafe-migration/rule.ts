import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { tableNameOf, tablesCreated } from "../../../vocabulary/elixir/migration.ts";
import { callsWithin, functionAround, hasMigrationCalls } from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";
import type { NamedCall } from "../../../vocabulary/elixir/outline.ts";

/** Statements that lock or destroy, as PostgreSQL and MySQL have them. */
const statements: readonly (readonly [RegExp, string])[] = [
  [/\bCREATE\s+(UNIQUE\s+)?INDEX\s+(?!CONCURRENTLY)/i, "Writes to the table wait until this index is built."],
  [/\bDROP\s+COLUMN\b/i, "What still runs reads this column until the deployment is over."],
  [/\bALTER\s+(COLUMN\s+)?"?\w+"?\s+(SET\s+DATA\s+)?TYPE\b/i, "The table is rewritten under a lock."],
  [/\bSET\s+NOT\s+NULL\b/i, "The whole table is read under a lock."],
  [/\bRENAME\s+(COLUMN|TO)\b/i, "What still runs uses the old name until the deployment is over."],
  [/\bDROP\s+TABLE\b/i, "What still runs uses this table until the deployment is over."],
  [/\bADD\s+CONSTRAINT\b(?![\s\S]*NOT\s+VALID)/i, "The whole table is checked under a lock."],
];

export const rule = defineRule({
  id: "elixir/unsafe-migration",
  class: "unsafe-migration",
  title: "Migration that locks or breaks what is running",
  languages: ["elixir"],
  category: "reliability",
  severity: "medium",
  confidence: "medium",
  why: `
    On a large table the lock lasts minutes, and every request that touches the table waits or fails. A column or name that
    is gone breaks the instances of the old release, which run until the deployment is over.`,
  fix: `
    Build indexes with concurrently: true in a migration of their own with @disable_ddl_transaction and
    @disable_migration_lock. Add columns nullable, fill them, then validate a constraint. Remove and rename in two releases.`,
  example: {
    language: "elixir",
    before: `
      defmodule Shop.Repo.Migrations.IndexOrders do
        use Ecto.Migration
        def change, do: create(index(:orders, [:user_id]))
      end`,
    after: `
      defmodule Shop.Repo.Migrations.IndexOrders do
        use Ecto.Migration
        @disable_ddl_transaction true
        @disable_migration_lock true
        def change, do: create(index(:orders, [:user_id], concurrently: true))
      end`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["ecto", "migrations", "downtime"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  severityByPathClass: { test: "info", example: "info", script: "low" },
  check: function* (context) {
    if (!hasMigrationCalls(context)) return;
    const created = tablesCreated(context);
    for (const call of callsWithin(context.root, context)) {
      if (isUndo(call.node)) continue;
      const message = judge(call, created, context);
      if (message !== null) yield* asReport(call.node, message);
    }
  },
});

const asReport = (node: SyntaxNode, message: string): readonly Report[] => [{ at: node, message }];

/** Going back is done by hand, with an eye on it. */
const isUndo = (node: SyntaxNode): boolean => functionAround(node)?.name === "down";

function judge({ name, node }: NamedCall, created: ReadonlySet<string>, context: RuleContext): string | null {
  switch (name) {
    case "index":
    case "unique_index":
      return judgeIndex(node, created, context);
    case "constraint":
      return judgeConstraint(node, created, context);
    case "add":
    case "add_if_not_exists":
      return judgeAdded(node, created, context);
    case "modify":
      return judgeModified(node, created, context);
    case "remove":
    case "remove_if_exists":
      return isAltered(node, created) ? "What still runs reads this column until the deployment is over." : null;
    case "rename":
      return judgeRenamed(node, created, context);
    case "drop":
    case "drop_if_exists":
      return wordOf(context.argument(node, 0)) === "table"
        ? "What still runs uses this table until the deployment is over."
        : null;
    case "execute":
      return judgeStatement(node, created, context);
    default:
      return null;
  }
}

/** Only where it is created: an index may be dropped by its description. */
function judgeIndex(index: SyntaxNode, created: ReadonlySet<string>, context: RuleContext): string | null {
  const holder = index.parent?.parent ?? null;
  const isCreated =
    /^create(_if_not_exists)?$/.test(wordOf(holder)) ||
    /\|>\s*create(_if_not_exists)?\b/.test(index.parent?.text ?? "");
  if (!isCreated || created.has(tableNameOf(index, context))) return null;
  if (context.argument(index, "concurrently")?.text !== "true")
    return "Writes to the table wait until this index is built.";
  return context.mentions(/@disable_ddl_transaction\s+true/)
    ? null
    : "An index cannot be built concurrently within a transaction: @disable_ddl_transaction is missing.";
}

function judgeConstraint(constraint: SyntaxNode, created: ReadonlySet<string>, context: RuleContext): string | null {
  if (wordOf(constraint.parent?.parent) !== "create" || created.has(tableNameOf(constraint, context))) return null;
  return context.argument(constraint, "validate")?.text === "false" ? null : "The whole table is checked under a lock.";
}

function judgeAdded(column: SyntaxNode, created: ReadonlySet<string>, context: RuleContext): string | null {
  if (!isAltered(column, created)) return null;
  const given = context.argument(column, "default");
  if (given !== null && /^fragment\b/.test(given.text) && !/now\(\)|current_timestamp/i.test(given.text))
    return "The default is computed for each row: the table is rewritten under a lock.";
  const isRequired = context.argument(column, "null")?.text === "false";
  return isRequired && given === null
    ? "Rows that are there have no value for this column: the migration fails on a table with rows."
    : null;
}

function judgeModified(column: SyntaxNode, created: ReadonlySet<string>, context: RuleContext): string | null {
  if (!isAltered(column, created)) return null;
  const type = context.argument(column, 1);
  if (wordOf(type) === "references")
    return context.argument(type, "validate")?.text === "false" ? null : "The whole table is checked under a lock.";
  if (context.argument(column, "null")?.text === "false") return "The whole table is read under a lock.";
  const from = context.argument(column, "from");
  const before = from?.type === "tuple" ? from.firstNamedChild?.text : from?.text;
  if (before === type?.text || (context.argument(column, "null")?.text === "true" && from === null)) return null;
  return isWidened(before, type?.text) ? null : "A change of type may rewrite the table under a lock.";
}

/** Text without a limit takes what text with one held. */
const isWidened = (before: string | undefined, after: string | undefined): boolean =>
  (before === ":string" || before === undefined) && after === ":text";

function judgeRenamed(call: SyntaxNode, created: ReadonlySet<string>, context: RuleContext): string | null {
  return created.has(tableNameOf(context.argument(call, 0), context))
    ? null
    : "What still runs uses the old name until the deployment is over.";
}

function judgeStatement(call: SyntaxNode, created: ReadonlySet<string>, context: RuleContext): string | null {
  const parts = context.textParts(context.resolve(context.argument(call, 0))) ?? [];
  const sql = parts.map((part) => (typeof part === "string" ? part : "?")).join("");
  if ([...created].some((table) => new RegExp(`\\b${table}\\b`).test(sql))) return null;
  return statements.find(([pattern]) => pattern.test(sql))?.[1] ?? null;
}

/** Within `alter table(…)` of a table that this migration did not create. */
function isAltered(node: SyntaxNode, created: ReadonlySet<string>): boolean {
  for (const outer of ancestors(node)) {
    const word = wordOf(outer);
    if (word === "alter")
      return ![...created].some((table) => new RegExp(`^alter[\\s(]+table\\(?\\s*[:"]${table}\\b`).test(outer.text));
    if (word === "create" || word === "def") return false;
  }
  return false;
}
