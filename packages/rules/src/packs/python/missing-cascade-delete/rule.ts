import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

export const rule = defineRule({
  id: "python/missing-cascade-delete",
  class: "missing-cascade-delete",
  title: "Relation without a rule for deletion",
  languages: ["python"],
  category: "reliability",
  severity: "low",
  confidence: "medium",
  why: `
    Deleting the parent either fails for reasons nobody foresaw, or leaves children behind that belong to nothing.`,
  fix: `
    Say it in the database, ForeignKey("orders.id", ondelete="CASCADE") or "SET NULL", and in the ORM:
    relationship(..., cascade="all, delete-orphan", passive_deletes=True).`,
  example: {
    language: "python",
    before: `
      class Line(Base):
          order_id = Column(Integer, ForeignKey("orders.id"))`,
    after: `
      class Line(Base):
          order_id = Column(Integer, ForeignKey("orders.id", ondelete="CASCADE"))`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["database", "schema"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (call function: (identifier) @_key
      (#any-of? @_key "ForeignKey" "ForeignKeyField" "OneToOneField" "ForeignKeyConstraint")) @key @finding

    (call function: (attribute attribute: (identifier) @_key)
      (#any-of? @_key "ForeignKey" "ForeignKeyField" "OneToOneField" "ForeignKeyConstraint")) @key @finding

    (call function: (identifier) @_field arguments: (argument_list (keyword_argument name: (identifier) @_reference value: (string)))
      (#eq? @_field "Field") (#eq? @_reference "foreign_key")) @field @finding

    (class_definition body: (block (expression_statement (assignment left: (identifier) @name right: (call function: (identifier) @_relation
      (#eq? @_relation "relationship")) @relation @finding))))

    (class_definition body: (block (expression_statement (assignment left: (identifier) @name right: (call function: (attribute attribute: (identifier) @_relation)
      (#eq? @_relation "relationship")) @relation @finding))))
  `,
  accept: ({ key, relation, name, field }, context) => {
    if (field !== undefined) return context.name(field) === "sqlmodel.Field" && !/ondelete|sa_column/.test(field.text);
    if (relation !== undefined) return isBareCollection(relation, name?.text ?? "", context);
    return key !== undefined && lacksRule(key, context);
  },
  severityOf: ({ key }) => (isLeftAlone(key) || isOfJoinTable(key) ? "info" : undefined),
  message: ({ relation, key }) =>
    isLeftAlone(key)
      ? "This row stays as it is when the one it refers to goes."
      : relation === undefined
        ? "Nothing says what happens to this row when the one it refers to goes."
        : "Nothing says what happens to these children when their parent goes.",
});

const isLeftAlone = (key: SyntaxNode | undefined): boolean =>
  /\bon_delete\s*=\s*[\w.]*DO_NOTHING/.test(key?.text ?? "");

/** A table of two keys: the ORM deletes its rows with either side where a relationship names it as `secondary`. */
function isOfJoinTable(key: SyntaxNode | undefined): boolean {
  const table = key?.parent?.parent?.parent?.parent;
  return (
    table?.type === "call" &&
    /(?:^|\.)Table$/.test(table.childForFieldName("function")?.text ?? "") &&
    (table.text.match(/\bForeignKey\(/g) ?? []).length > 1
  );
}

/** A model in a migration is there for its queries; the tables are made elsewhere. */
const isInRevision = (node: SyntaxNode, context: RuleContext): boolean =>
  context.enclosingClass(node) !== null && context.mentions(/^down_revision\b/m);

function lacksRule(key: SyntaxNode, context: RuleContext): boolean {
  const name = context.name(key) ?? "";
  if (isInRevision(key, context)) return false;
  // A migration repeats what the models say.
  if (name.endsWith("ForeignKeyConstraint") && context.enclosingClass(key) === null) return false;
  const given = (wanted: string): SyntaxNode | null =>
    context.arguments(key).find((argument) => argument.name === wanted)?.value ?? null;
  // Without a constraint the database has nothing to refuse.
  if (isLeftAlone(key)) return context.constant(given("db_constraint"))?.value !== false;
  if (
    given("on_delete") !== null ||
    given("ondelete") !== null ||
    context.arguments(key).some(({ value }) => value.type === "dictionary_splat")
  )
    return false;
  if (/ForeignKeyField$/.test(name)) return /^peewee\.|^ForeignKeyField$/.test(name) && context.importsModule("peewee");
  if (!/(?:^|\.)(?:sqlalchemy|sa|db|sqlmodel)\b/.test(name) && name !== "ForeignKey" && name !== "ForeignKeyConstraint")
    return false;
  // Django requires the rule, and a text is how SQLAlchemy names its target.
  if (/OneToOneField$/.test(name) || context.importsModule("django")) return false;
  return !isInherited(key, context) && !isRuledByParent(key, context);
}

/** Where relationships of the file delete children, unless the parent's own for this class does not. */
function isRuledByParent(key: SyntaxNode, context: RuleContext): boolean {
  if (!context.mentions(/cascade\s*=\s*["'][^"']*(?:delete|all)/)) return false;
  const owner = context.enclosingClass(key);
  const table = context.text(context.argument(key, 0))?.split(".").at(-2) ?? "";
  const parent = context.root
    .descendantsOfType("class_definition")
    .find((each) => new RegExp(`__tablename__\\s*=\\s*["']${table}["']`).test(each.text));
  if (owner === null || table === "" || parent === undefined || parent.id === owner.node.id) return true;
  const naming = parent
    .descendantsOfType("call")
    .filter(
      (call) =>
        /(?:^|\.)relationship$/.test(call.childForFieldName("function")?.text ?? "") &&
        new RegExp(`["'\\[.]${owner.name}["'\\]]`).test(call.parent?.text ?? ""),
    );
  return naming.length === 0 || naming.some(({ text }) => /cascade|passive_deletes/.test(text));
}

/** The key of joined-table inheritance is the row itself. */
const isInherited = (key: SyntaxNode, context: RuleContext): boolean =>
  /primary_key\s*=\s*True/.test(key.parent?.text ?? "") && context.mentions(/polymorphic/);

/** A collection of children whose table is elsewhere; where the key is in this file, the key is told instead. */
function isBareCollection(relation: SyntaxNode, name: string, context: RuleContext): boolean {
  if (
    /cascade|passive_deletes|secondary|viewonly|remote_side|uselist\s*=\s*False|foreign_keys|primaryjoin/.test(
      relation.text,
    )
  )
    return false;
  // The second argument by position is the table between the two.
  if (context.argument(relation, 1) !== null || isInRevision(relation, context)) return false;
  const annotation = relation.parent?.childForFieldName("type")?.text ?? "";
  const isCollection =
    annotation === ""
      ? /[^s]s$/.test(name) && !/(?:status|address|process|access|class|business|alias)$/.test(name)
      : /list|List|set|Sequence|WriteOnly|Dynamic/.test(annotation);
  const target = context.text(context.argument(relation, 0)) ?? /["'](\w+)["']/.exec(annotation)?.[1] ?? "";
  if (target === "" || !isCollection) return false;
  return !new RegExp(`class ${target.split(".").at(-1) ?? ""}\\b`).test(context.source);
}
