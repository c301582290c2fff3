import { limits } from "@muster/contract";
import type { ColumnFact, TableFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";

/** SQLAlchemy, SQLModel and Django models, with the columns of what they extend in the same file and what has no table. */
export function collectPythonTables(source: FactSource): readonly TableFact[] {
  const { context } = source;
  if (!context.mentions(/__tablename__|\bmodels\.|\bModel\b|mapped_column|\bColumn\(|SQLModel/)) return [];
  const nodes = context.root.descendantsOfType("class_definition");
  const classes = new Map(nodes.map((node) => [node.childForFieldName("name")?.text ?? "", node]));
  const ofSqlModel: Reader = {
    ...{ classes, known: new Map() },
    read: (statement) => sqlModelColumn(statement, source),
    isInherited: () => true,
  };
  const ofOthers: Reader = {
    ...{ classes, known: new Map() },
    read: (statement) => columnOf(statement, source),
    isInherited: (parent) => isPart(parent, source),
  };
  return nodes.flatMap((node) => {
    const isOfSqlModel = isSqlModel(node, source);
    const columns = columnsOf(node, isOfSqlModel ? ofSqlModel : ofOthers);
    const tableName = assignedText(node, "__tablename__", source) ?? metaText(node, "db_table", source);
    if ((columns.length === 0 && tableName === null) || isPart(node, source)) return [];
    const model = node.childForFieldName("name")?.text ?? null;
    // SQLModel's own way to name a table.
    const name = tableName ?? (isOfSqlModel ? model?.toLowerCase() : model) ?? "";
    return [{ name, model, columns: [...columns], indexes: indexesOf(node, source), line: source.lineOf(node) }];
  });
}

interface Reader {
  readonly classes: ReadonlyMap<string, SyntaxNode>;
  /** The columns of each class that was read, by its node. */
  readonly known: Map<number, readonly ColumnFact[]>;
  readonly read: (statement: SyntaxNode) => readonly ColumnFact[];
  /** Whether the columns of a class that is extended stand in the same table. */
  readonly isInherited: (definition: SyntaxNode) => boolean;
}

/** Parents come before their children, so that more is no program. */
const nestingMax = 32;

/** The columns of a class, behind those that it has from classes of the same file; of one name the nearest. */
function columnsOf(node: SyntaxNode, reader: Reader, depth = 0): readonly ColumnFact[] {
  const found = reader.known.get(node.id);
  if (found !== undefined) return found;
  // A class that extends itself is not followed again.
  reader.known.set(node.id, []);
  const own = new Map(
    statementsOf(node)
      .flatMap(reader.read)
      .map((column) => [column.name, column]),
  );
  const inherited = new Map<string, ColumnFact>();
  const parents = depth > nestingMax ? [] : parentsOf(node).flatMap(({ text }) => reader.classes.get(text) ?? []);
  for (const parent of parents) {
    if (parent.id === node.id || !reader.isInherited(parent)) continue;
    for (const column of columnsOf(parent, reader, depth + 1)) {
      if (!own.has(column.name) && !inherited.has(column.name)) inherited.set(column.name, column);
    }
  }
  const columns = [...inherited.values(), ...own.values()].slice(0, limits.analysis.factsPerKindMax);
  reader.known.set(node.id, columns);
  return columns;
}

function parentsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.childForFieldName("superclasses")?.namedChildren ?? [];
}

/** What gives its columns to others and has no table: abstract models of Django, mixins. */
function isPart(node: SyntaxNode, source: FactSource): boolean {
  const isMixin =
    /Mixin$/.test(node.childForFieldName("name")?.text ?? "") || parentsOf(node).every(({ text }) => text === "object");
  const meta = metaOf(node);
  const abstract = meta === undefined ? undefined : assigned(meta, "abstract");
  const isAbstract = abstract?.text === "True" || assigned(node, "__abstract__")?.text === "True";
  return isAbstract || (isMixin && assignedText(node, "__tablename__", source) === null);
}

/** `class Order(OrderBase, table=True)`. */
function isSqlModel(node: SyntaxNode, { context }: FactSource): boolean {
  return (
    context.importsModule("sqlmodel") &&
    parentsOf(node).some(
      (each) =>
        each.type === "keyword_argument" &&
        each.childForFieldName("name")?.text === "table" &&
        each.childForFieldName("value")?.text === "True",
    )
  );
}

/** SQLModel: `total: int = Field(index=True, foreign_key="user.id", ondelete="CASCADE")`; what it relates to is no column. */
function sqlModelColumn(statement: SyntaxNode, { context }: FactSource): readonly ColumnFact[] {
  const [name, type] = [statement.childForFieldName("left"), statement.childForFieldName("type")?.text];
  const value = statement.childForFieldName("right");
  const callee = value?.type === "call" ? (context.name(value) ?? "") : "";
  if (name?.type !== "identifier" || type === undefined || /(?:^|\.)Relationship$/.test(callee)) return [];
  if (name.text === "model_config" || /^ClassVar\b/.test(type)) return [];
  const field = /(?:^|\.)Field$/.test(callee) ? value : null;
  const flag = (option: string): boolean => context.constant(context.argument(field, option))?.value === true;
  const isKey = flag("primary_key");
  const nullable = context.constant(context.argument(field, "nullable"))?.value;
  return [
    {
      ...{ name: name.text, type },
      nullable: isKey ? false : typeof nullable === "boolean" ? nullable : /^Optional\[|\|\s*None$/.test(type),
      indexed: isKey || flag("index") || flag("unique"),
      references: context.text(context.argument(field, "foreign_key")),
      onDelete: context.text(context.argument(field, "ondelete")),
    },
  ];
}

function statementsOf(definition: SyntaxNode): readonly SyntaxNode[] {
  const body = definition.childForFieldName("body")?.namedChildren ?? [];
  return body.flatMap((statement) =>
    statement.type === "expression_statement" ? (statement.firstNamedChild ?? []) : [],
  );
}

function assigned(definition: SyntaxNode, name: string): SyntaxNode | null {
  const found = statementsOf(definition).find((each) => each.childForFieldName("left")?.text === name);
  return found?.childForFieldName("right") ?? null;
}

function assignedText(definition: SyntaxNode, name: string, { context }: FactSource): string | null {
  return context.text(assigned(definition, name));
}

/** Django's `class Meta:` within the model. */
function metaOf(definition: SyntaxNode): SyntaxNode | undefined {
  const body = definition.childForFieldName("body")?.namedChildren;
  return body?.find((child) => child.childForFieldName("name")?.text === "Meta");
}

function metaText(definition: SyntaxNode, name: string, source: FactSource): string | null {
  const meta = metaOf(definition);
  return meta === undefined ? null : assignedText(meta, name, source);
}

const sqlalchemyColumn = /(?:^|\.)(?:Column|mapped_column)$/;
/** Relations of many to many have a table of their own. */
const djangoField = /(?:^|\.)models\.((?!ManyToMany)\w+(?:Field|Key))$/;

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
  // `ForeignKey(User.id)` names it by its model.
  const target = context.argument(reference, 0);
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
    references: target === null ? null : (context.text(target) ?? context.name(target)),
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
