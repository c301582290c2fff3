import type { ColumnFact, TableFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { withAncestors } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";

/** Methods of a table definition that name columns by their arguments (Rails Guides, "Active Record Migrations"). */
const columnTypes =
  /^(?:string|text|integer|bigint|float|decimal|numeric|datetime|timestamp|timestamptz|time|date|binary|blob|boolean|json|jsonb|uuid|inet|cidr|macaddr|hstore|citext|xml|daterange|virtual|enum|references|belongs_to)$/;

/** Rails: `create_table`, `add_column`, `add_reference`, `add_index`, in migrations and in `schema.rb`. */
export function collectRubyTables(source: FactSource): readonly TableFact[] {
  if (!source.context.mentions(/\b(?:create_table|add_(?:column|reference|index|foreign_key))\b/)) return [];
  return source.calls.flatMap(({ node }) => {
    const word = node.childForFieldName("method")?.text ?? "";
    if (word === "create_table" || word === "change_table") return createdTable(node, source);
    if (!/^add_(?:column|reference|belongs_to|index|foreign_key)$/.test(word) || isReverted(node)) return [];
    return addedTo(node, word, source);
  });
}

function createdTable(node: SyntaxNode, source: FactSource): readonly TableFact[] {
  const table = symbolAt(node, 0, source);
  const block = node.childForFieldName("block");
  if (table === null || block === null || isReverted(node)) return [];
  const variable = block.childForFieldName("parameters")?.firstNamedChild?.text;
  const calls = (block.childForFieldName("body")?.namedChildren ?? []).filter(
    (child) => child.type === "call" && child.childForFieldName("receiver")?.text === variable,
  );
  const columns = calls.flatMap((call) => columnsOf(call, source));
  const indexes = calls
    .filter((call) => call.childForFieldName("method")?.text === "index")
    .map((call) => listed(source.context.argument(call, 0), source));
  return columns.length + indexes.length === 0
    ? []
    : [{ name: table, model: null, columns, indexes, line: source.lineOf(node) }];
}

/** `t.string :name, :title, null: false`, `t.column :name, :string`. */
function columnsOf(call: SyntaxNode, source: FactSource): readonly ColumnFact[] {
  const method = call.childForFieldName("method")?.text ?? "";
  if (method === "column") {
    const name = symbolAt(call, 0, source);
    return name === null ? [] : [column(name, symbolAt(call, 1, source) ?? "", { call, source })];
  }
  if (!columnTypes.test(method)) return [];
  const names = source.context
    .arguments(call)
    .flatMap((each) => (each.name === null ? (nameOf(each.value, source) ?? []) : []));
  return names.map((name) => column(name, method, { call, source }));
}

function addedTo(node: SyntaxNode, word: string, source: FactSource): readonly TableFact[] {
  const [table, name] = [symbolAt(node, 0, source), symbolAt(node, 1, source)];
  if (table === null) return [];
  const line = source.lineOf(node);
  if (word === "add_index") {
    const index = listed(source.context.argument(node, 1), source);
    return index.length === 0 ? [] : [{ name: table, model: null, columns: [], indexes: [index], line }];
  }
  if (name === null) return [];
  if (word === "add_foreign_key")
    return [{ name: table, model: null, columns: [keyOf(node, name, source)], indexes: [], line }];
  const type = word === "add_column" ? (symbolAt(node, 2, source) ?? "") : "references";
  return [{ name: table, model: null, columns: [column(name, type, { call: node, source })], indexes: [], line }];
}

function column(
  name: string,
  type: string,
  { call, source }: { readonly call: SyntaxNode; readonly source: FactSource },
): ColumnFact {
  const { context } = source;
  const isReference = type === "references" || type === "belongs_to";
  const key = context.argument(call, "foreign_key");
  const target = nameOf(context.entry(key, "to_table"), source) ?? `${name}s`;
  const isBound = key !== null && context.constant(key)?.value !== false;
  const index = context.argument(call, "index");
  return {
    name: isReference ? `${name}_id` : name,
    type: isReference ? "bigint" : type,
    nullable: context.constant(context.argument(call, "null"))?.value !== false,
    // References are indexed unless told otherwise (since Rails 5).
    indexed: index === null ? isReference : context.constant(index)?.value !== false,
    references: isReference && isBound ? target : null,
    onDelete:
      isReference && isBound ? (nameOf(context.entry(key, "on_delete"), source)?.replaceAll("_", " ") ?? null) : null,
  };
}

/** `add_foreign_key :orders, :users, column: :buyer_id, on_delete: :cascade`: nothing else is said of the column. */
function keyOf(call: SyntaxNode, table: string, source: FactSource): ColumnFact {
  const named = nameOf(source.context.argument(call, "column"), source);
  return {
    ...{
      name: named ?? `${table.replace(/ies$/, "y").replace(/(?<!s)s$/, "")}_id`,
      type: "",
      nullable: null,
      indexed: false,
    },
    references: table,
    onDelete: nameOf(source.context.argument(call, "on_delete"), source)?.replaceAll("_", " ") ?? null,
  };
}

/** What a migration does to take itself back. */
function isReverted(node: SyntaxNode): boolean {
  for (const around of withAncestors(node)) {
    if (around.type === "method") return around.childForFieldName("name")?.text === "down";
  }
  return false;
}

function symbolAt(call: SyntaxNode, at: number, source: FactSource): string | null {
  return nameOf(source.context.argument(call, at), source);
}

function nameOf(node: SyntaxNode | null, { context }: FactSource): string | null {
  return context.text(node)?.replace(/^:/, "") ?? null;
}

function listed(node: SyntaxNode | null, source: FactSource): string[] {
  const nodes = node?.type === "array" ? node.namedChildren : node === null ? [] : [node];
  return nodes.flatMap((each) => nameOf(each, source) ?? []);
}
