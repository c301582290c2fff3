import type { ColumnFact, TableFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { decoratorNodes } from "../decorators.ts";
import type { FactSource } from "../fact-source.ts";
import { chainUpTo } from "../member-chain.ts";
import type { MemberCall } from "../member-chain.ts";

const drizzleTable = /(?:^|\.)(?:pgTable|mysqlTable|sqliteTable|\w+\.table)$/;

/** Drizzle, Sequelize and TypeORM. */
export function collectEcmascriptTables(source: FactSource): readonly TableFact[] {
  const { context } = source;
  if (!context.mentions(/Table\(|\.define\(|@Entity|\.table\(/)) return [];
  return [...calledTables(source), ...entities(source)];
}

function calledTables(source: FactSource): readonly TableFact[] {
  const { context } = source;
  return source.calls.flatMap(({ node, name }): readonly TableFact[] => {
    const isDrizzle = drizzleTable.test(name ?? "");
    if (!isDrizzle && !/(?:sequelize|db)\.define$/i.test(name ?? "")) return [];
    const table = context.text(context.argument(node, 0));
    const columns = context.argument(node, 1);
    if (table === null || columns === null) return [];
    const read = isDrizzle ? drizzleColumn : sequelizeColumn;
    const found = source.syntax
      .entries(columns)
      .flatMap((each) => (each.name === null ? [] : read(each.name, each.value, source)));
    if (found.length === 0) return [];
    const model =
      node.parent?.type === "variable_declarator" ? (node.parent.childForFieldName("name")?.text ?? null) : null;
    return [
      { name: table, model, columns: found, indexes: isDrizzle ? drizzleIndexes(node) : [], line: source.lineOf(node) },
    ];
  });
}

function read(node: SyntaxNode): MemberCall | null {
  const callee = node.type === "call_expression" ? node.childForFieldName("function") : null;
  if (callee?.type !== "member_expression") return null;
  return { object: callee.childForFieldName("object"), member: callee.childForFieldName("property")?.text ?? "" };
}

/** `text("name").notNull().references(…)`, `t.text("name").unique()`. */
function drizzleColumn(key: string, value: SyntaxNode, { context }: FactSource): ColumnFact[] {
  const { root, calls } = chainUpTo(value, read);
  const [first] = calls;
  const isPlain = root?.type === "call_expression";
  const base = isPlain ? root : first?.call;
  if (base === undefined) return [];
  const link = (name: string): SyntaxNode | null => calls.find(({ member }) => member === name)?.call ?? null;
  const references = link("references");
  const isKey = link("primaryKey") !== null;
  return [
    {
      name: context.text(context.argument(base, 0)) ?? key,
      type: (isPlain ? root.childForFieldName("function")?.text : first?.member) ?? "",
      nullable: !isKey && link("notNull") === null,
      indexed: isKey || link("unique") !== null,
      references: /=>\s*([\w.]+)/.exec(context.argument(references, 0)?.text ?? "")?.[1] ?? null,
      onDelete: context.text(context.argument(references, "onDelete")),
    },
  ];
}

/** `index("name").on(table.a, table.b)` and its kin in the table's extra configuration. */
function drizzleIndexes(call: SyntaxNode): string[][] {
  return call.descendantsOfType("call_expression").flatMap((each): string[][] => {
    const callee = each.childForFieldName("function");
    if (callee?.childForFieldName("property")?.text !== "on") return [];
    const columns = [...(each.childForFieldName("arguments")?.text.matchAll(/\b\w+\.(\w+)/g) ?? [])].map(
      ([, name]) => name ?? "",
    );
    return columns.length > 0 ? [columns] : [];
  });
}

function sequelizeColumn(key: string, value: SyntaxNode, { context }: FactSource): ColumnFact[] {
  const type = value.type === "object" ? context.entry(value, "type") : value;
  if (!/DataTypes|Sequelize\./.test(type?.text ?? "")) return [];
  const constant = (name: string): unknown => context.constant(context.entry(value, name))?.value;
  const references = context.entry(value, "references");
  const model = context.entry(references, "model");
  const isKey = constant("primaryKey") === true;
  return [
    {
      name: context.text(context.entry(value, "field")) ?? key,
      type: type?.text.replace(/^.*(?:DataTypes|Sequelize)\./, "") ?? "",
      nullable: isKey ? false : constant("allowNull") !== false,
      indexed: isKey || (constant("unique") ?? false) !== false,
      references: model === null ? null : (context.text(model) ?? model.text),
      onDelete: context.text(context.entry(value, "onDelete")),
    },
  ];
}

/** TypeORM: `@Entity()` classes with `@Column()` fields. */
function entities(source: FactSource): readonly TableFact[] {
  const { context } = source;
  if (!context.mentions(/@Entity\b/)) return [];
  return context.root.descendantsOfType(["class_declaration", "class"]).flatMap((node): readonly TableFact[] => {
    // The keyword has the type of the node.
    if (!node.isNamed) return [];
    const entity = callsOn(node).find(({ name }) => name === "Entity")?.call;
    if (entity === undefined) return [];
    const model = node.childForFieldName("name")?.text ?? null;
    const fields = (node.childForFieldName("body")?.namedChildren ?? []).filter(({ type }) =>
      /field_definition$/.test(type),
    );
    const name =
      context.text(context.argument(entity, 0)) ?? context.text(context.argument(entity, "name")) ?? model ?? "";
    return [
      {
        name,
        model,
        columns: fields.flatMap((field) => typeOrmColumn(field, source)),
        indexes: classIndexes(node, source),
        line: source.lineOf(node),
      },
    ];
  });
}

function callsOn(node: SyntaxNode): readonly { name: string; call: SyntaxNode }[] {
  return decoratorNodes(node).flatMap(({ firstNamedChild: call }) =>
    call?.type === "call_expression" ? [{ name: call.childForFieldName("function")?.text ?? "", call }] : [],
  );
}

function typeOrmColumn(field: SyntaxNode, { context }: FactSource): readonly ColumnFact[] {
  const decorators = callsOn(field);
  const find = (pattern: RegExp): SyntaxNode | null => decorators.find(({ name }) => pattern.test(name))?.call ?? null;
  const relation = find(/^(?:ManyToOne|OneToOne)$/);
  const column = find(/Column$/) ?? relation;
  if (column === null) return [];
  const isKey = find(/^Primary/) !== null;
  const flag = (name: string): boolean => context.constant(context.argument(column, name))?.value === true;
  const name = field.childForFieldName("name")?.text ?? "";
  return [
    {
      name:
        context.text(context.argument(find(/^JoinColumn$|Column$/), "name")) ??
        (relation === null ? name : `${name}Id`),
      type:
        context.text(context.argument(column, 0)) ?? field.childForFieldName("type")?.text.replace(/^:\s*/, "") ?? "",
      nullable: !isKey && (relation !== null || flag("nullable")),
      indexed: isKey || find(/^Index$/) !== null || flag("unique"),
      references: /=>\s*(\w+)/.exec(context.argument(relation, 0)?.text ?? "")?.[1] ?? null,
      onDelete: context.text(context.argument(relation, "onDelete")),
    },
  ];
}

function classIndexes(node: SyntaxNode, { context }: FactSource): string[][] {
  return callsOn(node)
    .filter(({ name }) => name === "Index" || name === "Unique")
    .map(({ call }) =>
      (context.arguments(call).find(({ value }) => value.type === "array")?.value.namedChildren ?? []).flatMap(
        (each) => context.text(each) ?? [],
      ),
    )
    .filter((columns) => columns.length > 0);
}
