import type { RuleContext } from "../../context/rule-context.ts";
import { ancestors } from "../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { callsWithin, functionAround } from "./outline.ts";
import { wordOf } from "./word-of.ts";

/** A column that a migration adds. */
export interface MigrationColumn {
  readonly name: string;
  /** The type as it is written: `:integer`, `references(:users)`. */
  readonly type: string;
  readonly table: string;
  readonly node: SyntaxNode;
}

/** Returns the columns that a migration of Ecto adds going up, in order. */
export function readColumns(context: RuleContext): readonly MigrationColumn[] {
  return callsWithin(context.root, context).flatMap(({ name, node }): readonly MigrationColumn[] => {
    if (!/^add(_if_not_exists)?$/.test(name) || functionAround(node)?.name === "down") return [];
    const column = context.text(context.argument(node, 0));
    const type = context.argument(node, 1);
    if (column === null || type === null) return [];
    return [{ name: column.replace(/^:/, ""), type: type.text, table: tableAround(node, context), node }];
  });
}

/** An index that a migration creates; `columns` is null when they cannot be told. */
export interface MigrationIndex {
  readonly table: string;
  readonly columns: readonly string[] | null;
}

/** Returns the indexes that a migration of Ecto creates. */
export function readIndexes(context: RuleContext): readonly MigrationIndex[] {
  return callsWithin(context.root, context).flatMap(({ name, node }): readonly MigrationIndex[] => {
    if (!/^(unique_)?index$/.test(name)) return [];
    return [{ table: tableNameOf(node, context), columns: columnsOf(context.argument(node, 1), context) }];
  });
}

function columnsOf(list: SyntaxNode | null, context: RuleContext): readonly string[] | null {
  const value = context.resolve(list);
  if (value?.type === "list")
    return value.namedChildren.map((item) => (context.text(item) ?? item.text).replace(/^:/, ""));
  if (value?.type === "sigil") return value.text.split(/[^\w]+/);
  const single = context.text(value);
  return single === null ? null : [single.replace(/^:/, "")];
}

/** Returns the names of the tables and materialized views that a migration creates. */
export function tablesCreated(context: RuleContext): ReadonlySet<string> {
  const names = callsWithin(context.root, context).flatMap(({ name, node }) =>
    /^create(_if_not_exists)?$/.test(name) && wordOf(context.argument(node, 0)) === "table"
      ? [tableNameOf(context.argument(node, 0), context)]
      : [],
  );
  const bySql = [...context.source.matchAll(/CREATE (?:TABLE|MATERIALIZED VIEW) (?:IF NOT EXISTS )?"?(\w+)/gi)].map(
    (match) => match[1] ?? "",
  );
  return new Set([...names, ...bySql]);
}

/** Returns the name of the table that `table(:orders)` or `index("orders", …)` is about; "" when it is computed. */
export function tableNameOf(call: SyntaxNode | null, context: RuleContext): string {
  return (context.text(context.argument(call, 0)) ?? "").replace(/^:/, "");
}

function tableAround(node: SyntaxNode, context: RuleContext): string {
  for (const outer of ancestors(node)) {
    if (/^(create|create_if_not_exists|alter)$/.test(wordOf(outer)))
      return tableNameOf(context.argument(outer, 0), context);
  }
  return "";
}
