import type { ColumnFact, TableFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { doBlockOf } from "../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../vocabulary/elixir/word-of.ts";
import type { FactSource } from "../fact-source.ts";

/** Ecto schemas, and the tables and indexes of Ecto migrations. */
export function collectElixirTables(source: FactSource): readonly TableFact[] {
  const { context } = source;
  if (!context.mentions(/\bschema\s|create|alter|embedded_schema/)) return [];
  return source.calls.flatMap(({ node }): readonly TableFact[] => {
    switch (wordOf(node)) {
      case "schema":
        return schemaTable(node, source);
      case "create":
      case "create_if_not_exists":
      case "alter":
        return migrationTable(node, source);
      default:
        return [];
    }
  });
}

function statements(call: SyntaxNode): readonly SyntaxNode[] {
  return (doBlockOf(call)?.namedChildren ?? []).filter(({ type }) => type === "call");
}

function atom(node: SyntaxNode | null | undefined): string {
  return node?.text.replace(/^:|^"|"$/g, "") ?? "";
}

function schemaTable(node: SyntaxNode, source: FactSource): readonly TableFact[] {
  const { context } = source;
  const name = context.text(context.argument(node, 0));
  if (name === null) return [];
  const columns = statements(node).flatMap((call): readonly ColumnFact[] => {
    const first = atom(context.argument(call, 0));
    if (wordOf(call) === "field")
      return [{ ...column(first, context.argument(call, 1)?.text ?? ":string"), nullable: null }];
    if (wordOf(call) !== "belongs_to") return [];
    const key = context.argument(call, "foreign_key");
    return [
      {
        ...column(key === null ? `${first}_id` : atom(key), "id"),
        references: context.argument(call, 1)?.text ?? first,
      },
    ];
  });
  const model = context.symbol(node);
  return [{ name, model: model === "" ? null : model, columns, indexes: [], line: source.lineOf(node) }];
}

function column(name: string, type: string): ColumnFact {
  return { name, type: type.replace(/^:/, ""), nullable: null, indexed: false, references: null, onDelete: null };
}

/** `create table(:users) do add … end`, `alter table(:users)`, `create index(:users, [:email])`. */
function migrationTable(node: SyntaxNode, source: FactSource): readonly TableFact[] {
  const { context } = source;
  const target = context.argument(node, 0);
  const kind = wordOf(target);
  const name = atom(context.argument(target, 0));
  const line = source.lineOf(node);
  if (/^(?:unique_)?index$/.test(kind)) {
    const columns = [...(context.argument(target, 1)?.text.matchAll(/:(\w+)/g) ?? [])].map(([, each]) => each ?? "");
    return [{ name, model: null, columns: [], indexes: columns.length > 0 ? [columns] : [], line }];
  }
  if (kind !== "table") return [];
  const columns = statements(node).flatMap((call) =>
    /^(?:add|modify|add_if_not_exists)$/.test(wordOf(call)) ? [added(call, source)] : [],
  );
  return [{ name, model: null, columns, indexes: [], line }];
}

function added(call: SyntaxNode, { context }: FactSource): ColumnFact {
  const type = context.argument(call, 1);
  const reference = wordOf(type) === "references" ? type : null;
  const nullable = context.constant(context.argument(call, "null"))?.value;
  const isKey = context.constant(context.argument(call, "primary_key"))?.value === true;
  return {
    ...column(atom(context.argument(call, 0)), reference === null ? (type?.text ?? "") : "references"),
    nullable: isKey ? false : nullable !== false,
    indexed: isKey,
    references: reference === null ? null : atom(context.argument(reference, 0)),
    onDelete: reference === null ? null : (context.argument(reference, "on_delete")?.text.replace(/^:/, "") ?? null),
  };
}
