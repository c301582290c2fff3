import type { ColumnFact, TableFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
import { plural, singular } from "../../text/inflections.ts";
import { rubyName } from "../ruby-name.ts";
import { isReverted } from "./is-reverted.ts";

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
  indexes.push(...calls.flatMap((call) => columnNames(call, source).flatMap((name) => pairIndex(name, call, source))));
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
  return columnNames(call, source).flatMap((name) => [
    ...typeColumn(name, call, source),
    column(name, method, { call, source }),
  ]);
}

function columnNames(call: SyntaxNode, source: FactSource): readonly string[] {
  const given = source.context.arguments(call);
  return given.flatMap((each) => (each.name === null ? (rubyName(each.value, source.context) ?? []) : []));
}

function isPolymorphic(call: SyntaxNode, { context }: FactSource): boolean {
  const given = context.argument(call, "polymorphic");
  return given !== null && context.constant(given)?.value !== false;
}

/** What `polymorphic: true` adds to a reference: in which table its row is. */
function typeColumn(name: string, call: SyntaxNode, source: FactSource): readonly ColumnFact[] {
  if (!isPolymorphic(call, source)) return [];
  const nullable = source.context.constant(source.context.argument(call, "null"))?.value !== false;
  return [{ name: `${name}_type`, type: "string", nullable, indexed: false, references: null, onDelete: null }];
}

/** The index of a polymorphic reference is one over both of its columns. */
function pairIndex(name: string, call: SyntaxNode, source: FactSource): readonly string[][] {
  if (!isPolymorphic(call, source)) return [];
  const index = source.context.argument(call, "index");
  return index !== null && source.context.constant(index)?.value === false ? [] : [[`${name}_type`, `${name}_id`]];
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
  const columns = [...typeColumn(name, node, source), column(name, type, { call: node, source })];
  return [{ name: table, model: null, columns, indexes: [...pairIndex(name, node, source)], line }];
}

function column(
  name: string,
  type: string,
  { call, source }: { readonly call: SyntaxNode; readonly source: FactSource },
): ColumnFact {
  const { context } = source;
  const isReference = type === "references" || type === "belongs_to";
  const key = context.argument(call, "foreign_key");
  const target = rubyName(context.entry(key, "to_table"), source.context) ?? plural(name) ?? name;
  const isBound = key !== null && context.constant(key)?.value !== false;
  const index = context.argument(call, "index");
  const isPair = isPolymorphic(call, source);
  return {
    name: isReference ? `${name}_id` : name,
    type: isReference ? "bigint" : type,
    nullable: context.constant(context.argument(call, "null"))?.value !== false,
    // References are indexed unless told otherwise (since Rails 5).
    indexed: index === null ? isReference && !isPair : context.constant(index)?.value !== false && !isPair,
    references: isReference && isBound ? target : null,
    onDelete:
      isReference && isBound
        ? (rubyName(context.entry(key, "on_delete"), source.context)?.replaceAll("_", " ") ?? null)
        : null,
  };
}

/** `add_foreign_key :orders, :users, column: :buyer_id, on_delete: :cascade`: nothing else is said of the column. */
function keyOf(call: SyntaxNode, table: string, source: FactSource): ColumnFact {
  const named = rubyName(source.context.argument(call, "column"), source.context);
  return {
    ...{
      name: named ?? `${singular(table)}_id`,
      type: "",
      nullable: null,
      indexed: false,
    },
    references: table,
    onDelete: rubyName(source.context.argument(call, "on_delete"), source.context)?.replaceAll("_", " ") ?? null,
  };
}

function symbolAt(call: SyntaxNode, at: number, source: FactSource): string | null {
  return rubyName(source.context.argument(call, at), source.context);
}

function listed(node: SyntaxNode | null, source: FactSource): string[] {
  const nodes = node?.type === "array" ? node.namedChildren : node === null ? [] : [node];
  return nodes.flatMap((each) => rubyName(each, source.context) ?? []);
}
