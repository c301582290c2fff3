import type { ColumnFact, TableFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";

/** SQLAlchemy, SQLModel and Django models. */
export function collectPythonTables(source: FactSource): readonly TableFact[] {
  const { context } = source;
  if (!context.mentions(/__tablename__|\bmodels\.|\bModel\b|mapped_column|\bColumn\(|SQLModel/)) return [];
  return context.root.descendantsOfType("class_definition").flatMap((node) => {
    const columns = statementsOf(node).flatMap((statement) => columnOf(statement, source));
    const tableName = assignedText(node, "__tablename__", source) ?? metaText(node, "db_table", source);
    if (columns.length === 0 && tableName === null) return [];
    const model = node.childForFieldName("name")?.text ?? null;
    return [
      { name: tableName ?? model ?? "", model, columns, indexes: indexesOf(node, source), line: source.lineOf(node) },
    ];
  });
}

function statementsOf(definition: SyntaxNode): readonly SyntaxNode[] {
  const body = definition.childForFieldName("body")?.namedChildren ?? [];
  return body.flatMap((statement) =>
    statement.type === "expression_statement" ? (statement.firstNamedChild ?? []) : [],
  );
}

function assignedText(definition: SyntaxNode, name: string, { context }: FactSource): string | null {
  const found = statementsOf(definition).find((each) => each.childForFieldName("left")?.text === name);
  return context.text(found?.childForFieldName("right"));
}

/** Django's `class Meta:` within the model. */
function metaText(definition: SyntaxNode, name: string, source: FactSource): string | null {
  const meta = definition
    .childForFieldName("body")
    ?.namedChildren.find((child) => child.childForFieldName("name")?.text === "Meta");
  return meta === undefined ? null : assignedText(meta, name, source);
}

const sqlalchemyColumn = /(?:^|\.)(?:Column|mapped_column)$/;
const djangoField = /(?:^|\.)models\.(\w+(?:Field|Key))$/;

function columnOf(statement: SyntaxNode, source: FactSource): readonly ColumnFact[] {
  const [name, value] = [statement.childForFieldName("left"), statement.childForFieldName("right")];
  if (name?.type !== "identifier") return [];
  const callee = value?.type === "call" ? (source.context.name(value) ?? "") : "";
  if (value?.type === "call" && sqlalchemyColumn.test(callee)) return [sqlalchemy(name.text, statement, source)];
  const field = djangoField.exec(callee)?.[1];
  if (value?.type === "call" && field !== undefined) return [django(name.text, { call: value, field }, source)];
  return [];
}

function sqlalchemy(name: string, statement: SyntaxNode, { context }: FactSource): ColumnFact {
  const call = statement.childForFieldName("right");
  const given = context
    .arguments(call)
    .filter((each) => each.name === null)
    .map(({ value }) => value);
  const reference = given.find((each) => each.type === "call" && /(?:^|\.)ForeignKey$/.test(context.name(each) ?? ""));
  const explicit = context.text(given[0]);
  const typed = given.find((each) => each.id !== reference?.id && context.text(each) === null);
  const flag = (option: string): boolean => context.constant(context.argument(call, option))?.value === true;
  const annotation = /Mapped\[(.*)\]/s.exec(statement.childForFieldName("type")?.text ?? "")?.[1];
  const nullable = context.constant(context.argument(call, "nullable"))?.value;
  const isOptional = annotation === undefined ? null : /^Optional\[|\|\s*None$/.test(annotation);
  return {
    name: explicit ?? name,
    type: typed?.text ?? annotation ?? "",
    nullable: flag("primary_key") ? false : typeof nullable === "boolean" ? nullable : isOptional,
    indexed: flag("index") || flag("unique") || flag("primary_key"),
    references: context.text(context.argument(reference, 0)),
    onDelete: context.text(context.argument(reference, "ondelete")),
  };
}

function django(
  name: string,
  { call, field }: { call: SyntaxNode; field: string },
  { context }: FactSource,
): ColumnFact {
  const isRelation = /^(?:ForeignKey|OneToOneField)$/.test(field);
  const flag = (option: string): boolean => context.constant(context.argument(call, option))?.value === true;
  const target = isRelation ? (context.argument(call, "to") ?? context.argument(call, 0)) : null;
  const onDelete = isRelation ? (context.argument(call, "on_delete") ?? context.argument(call, 1)) : null;
  return {
    name,
    type: field,
    nullable: flag("null"),
    // Django indexes relations unless told not to.
    indexed:
      flag("db_index") ||
      flag("unique") ||
      flag("primary_key") ||
      (isRelation && context.constant(context.argument(call, "db_index"))?.value !== false),
    references: target === null ? null : (context.text(target) ?? target.text),
    onDelete: onDelete?.text.replace(/^.*\./, "") ?? null,
  };
}

/** `Index("name", "a", "b")`, `UniqueConstraint("a", "b")`, Django's `models.Index(fields=["a"])`, `unique_together`. */
function indexesOf(definition: SyntaxNode, { context }: FactSource): string[][] {
  const strings = (node: SyntaxNode | null): string[] =>
    (node?.descendantsOfType("string") ?? []).flatMap((each) => context.text(each) ?? []);
  const calls = definition.descendantsOfType("call").flatMap((call): string[][] => {
    const kind = /(?:^|\.)(Index|UniqueConstraint|PrimaryKeyConstraint)$/.exec(context.name(call) ?? "")?.[1];
    if (kind === undefined) return [];
    const fields = context.argument(call, "fields");
    if (fields !== null) return [strings(fields)];
    const named = context
      .arguments(call)
      .filter((each) => each.name === null)
      .flatMap(({ value }) => context.text(value) ?? []);
    return [kind === "Index" ? named.slice(1) : named];
  });
  return calls.filter((columns) => columns.length > 0);
}
