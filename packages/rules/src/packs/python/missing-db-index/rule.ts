import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

export const rule = defineRule({
  id: "python/missing-db-index",
  class: "missing-db-index",
  title: "Column that is searched and has no index",
  languages: ["python"],
  category: "performance",
  severity: "medium",
  confidence: "medium",
  why: `
    The database reads the whole table for every join, filter or delete of a parent. It is fast with the data of
    development and gets slower every day.`,
  fix: `
    Declare the index: index=True, db_index=True, or Index in __table_args__ and Meta.indexes, and build it
    concurrently.`,
  example: {
    language: "python",
    before: `
      class Order(Base):
          user_id = Column(Integer, ForeignKey("users.id"))`,
    after: `
      class Order(Base):
          user_id = Column(Integer, ForeignKey("users.id"), index=True)`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["database", "schema"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (class_definition body: (block (expression_statement (assignment left: (identifier) @name right: (call) @column) @finding))) @model

    (call function: [(identifier) (attribute)] @_table arguments: (argument_list
      (call function: [(identifier) (attribute)] @_column arguments: (argument_list . (string) @key)) @entry @finding)
      (#match? @_table "(^|[.])Table$") (#match? @_column "(^|[.])Column$")) @table
  `,
  accept: ({ name, column, model, table, key, entry }, context) =>
    table !== undefined
      ? isBareKeyOfTable({ table, key, entry }, context)
      : context.mentions(/Column|models\.|Field\(/) &&
        // What a migration says of models, it says of those of its day.
        !context.importsModule("alembic") &&
        name !== undefined &&
        column !== undefined &&
        model !== undefined &&
        isModel(model) &&
        !isIndexed(name.text, column, model) &&
        (isForeignKey(column, context) || isSearched(column, model, context)),
  message: ({ name, column, key }, context) =>
    key !== undefined
      ? `\`${context.text(key) ?? "This column"}\` is a foreign key without an index.`
      : column !== undefined && isForeignKey(column, context)
        ? `\`${name?.text ?? "This column"}\` is a foreign key without an index.`
        : `\`${name?.text ?? "This column"}\` is searched or ordered by without an index.`,
});

/** `Table("trips", metadata, Column("route_id", ForeignKey("routes.id")))` of SQLAlchemy's core. */
function isBareKeyOfTable(
  { table, key, entry }: Readonly<Record<"table" | "key" | "entry", SyntaxNode | undefined>>,
  context: RuleContext,
): boolean {
  const name = context.text(key) ?? "";
  const isColumn = /^(?:sqlalchemy|db|sa)\.(?:\w+\.)*Column$/.test(context.name(entry) ?? "");
  if (!isColumn || entry === undefined || table === undefined || !/\bForeignKey\(/.test(entry.text)) return false;
  if (/\b(?:index|unique|primary_key)\s*=\s*True|\*\*/.test(entry.text) || context.importsModule("alembic"))
    return false;
  // Tables that only join two others, and keys over several columns.
  const columns = context.arguments(table).filter(({ value }) => /(?:^|\.)Column$/.test(context.name(value) ?? ""));
  if (columns.every(({ value }) => /\bForeignKey\(/.test(value.text))) return false;
  if (new RegExp(`PrimaryKeyConstraint\\([^)]*["']${name}["']`).test(table.text)) return false;
  return !new RegExp(
    `(?:Index\\(\\s*(?:["']\\w+["']|None)|UniqueConstraint\\(|PrimaryKeyConstraint\\()[\\s,]*(?:["']${name}["']|\\w+\\.c\\.${name}\\b)|Index\\([^)]*\\.c\\.${name}\\b|UniqueConstraint\\(\\s*["']${name}["']`,
  ).test(context.source);
}

const isModel = (model: SyntaxNode): boolean =>
  /Base\b|Model\b|Mixin\b|DeclarativeBase|Entity|\btable\s*=\s*True/.test(
    model.childForFieldName("superclasses")?.text ?? "",
  ) &&
  !/BaseModel\b|BaseSettings|ModelForm|ModelSerializer|ModelAdmin|ModelView|ModelSchema|ModelFactory/.test(
    model.childForFieldName("superclasses")?.text ?? "",
  );

/** SQLAlchemy declares the key and leaves the index to you; Django and peewee make it. */
const isForeignKey = (column: SyntaxNode, context: RuleContext): boolean =>
  (/(?:^|\.)(?:Column|mapped_column)$/.test(context.name(column) ?? "") && /\bForeignKey\(/.test(column.text)) ||
  (context.name(column) === "sqlmodel.Field" && /\bforeign_key\s*=/.test(column.text)) ||
  (/(?:^|\.)ForeignKey$/.test(context.name(column) ?? "") && /\bdb_index\s*=\s*False/.test(column.text));

function isIndexed(name: string, column: SyntaxNode, model: SyntaxNode): boolean {
  if (/\bdb_index\s*=\s*False/.test(column.text)) return false;
  if (
    /\b(?:index|db_index|unique|primary_key)\s*=\s*True|\*\*/.test(column.text) ||
    /OneToOneField|ForeignKey\b(?!\()|SlugField|AutoField/.test(column.text.split("(")[0] ?? "")
  )
    return true;
  // Composite indexes, unique constraints and keys serve where the column stands first.
  const declared = model.text.replaceAll(/\s+/g, " ");
  return new RegExp(
    `(?:Index|UniqueConstraint|PrimaryKeyConstraint|unique_together|index_together|fields)\\b[^\\n]*?[\\[(\\s]["'](?:[\\w.]+["'],\\s*["'])?-?${name}["']|Index\\([^)]*\\b${name}\\b|(?:unique_together|index_together|indexes)\\s*=\\s*[\\[(][^=]*["']-?${name}["']`,
  ).test(declared);
}

const searchable =
  /(?:^|\.)(?:Column|mapped_column)$|(?:^|\.)(?:CharField|IntegerField|DateTimeField|DateField|EmailField|BooleanField|UUIDField|BigIntegerField|PositiveIntegerField|GenericIPAddressField|URLField)$/;

/** Whether this file filters or orders by the column of this model. */
function isSearched(column: SyntaxNode, model: SyntaxNode, context: RuleContext): boolean {
  const name = column.parent?.childForFieldName("left")?.text ?? "";
  if (
    !searchable.test(context.name(column) ?? "") ||
    /\b(?:Boolean|BooleanField|Text|JSON|LargeBinary)\b/.test(column.text) ||
    // An index of two values helps no search.
    /\bbool\b/.test(column.parent?.childForFieldName("type")?.text ?? "")
  )
    return false;
  const owner = model.childForFieldName("name")?.text ?? "";
  const source = context.source;
  const byModel = new RegExp(
    `\\b${owner}\\.${name}\\s*(?:==|>=?|<=?|\\.in_\\(|\\.between\\(|\\.desc\\(|\\.asc\\()|order_by\\([^)]*\\b${owner}\\.${name}\\b|\\b${owner}\\.query\\.filter_by\\([^)]*\\b${name}\\s*=|query\\(\\s*${owner}\\s*\\)\\.filter_by\\([^)]*\\b${name}\\s*=|\\b${owner}\\.objects\\.(?:filter|exclude|get|order_by)\\([^)]*["']?-?\\b${name}(?:__\\w+)?\\s*(?:=|["'])`,
  );
  const ordering = new RegExp(`ordering\\s*=\\s*[\\[(]\\s*["']-?${name}["']`);
  return byModel.test(source) || ordering.test(model.text);
}
