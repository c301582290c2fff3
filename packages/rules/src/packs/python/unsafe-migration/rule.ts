import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";
import { calledName } from "../../../vocabulary/python/object-origin.ts";

export const rule = defineRule({
  id: "python/unsafe-migration",
  class: "unsafe-migration",
  title: "Migration that locks or destroys what is in use",
  languages: ["python"],
  category: "reliability",
  severity: "medium",
  confidence: "medium",
  why: `
    While it runs, reads or writes of the table wait, and with them every request; a column or table that goes
    breaks the instances that still run the old code, and its data is gone.`,
  fix: `
    Build indexes concurrently. Add columns as nullable or with a server default, fill them in batches, then set the
    constraint. Stop using a column in one release and drop it in a later one.`,
  example: {
    language: "python",
    before: `
      from alembic import op

      def upgrade():
          op.create_index("ix_orders_user_id", "orders", ["user_id"])`,
    after: `
      from alembic import op

      def upgrade():
          with op.get_context().autocommit_block():
              op.create_index("ix_orders_user_id", "orders", ["user_id"], postgresql_concurrently=True)`,
  },
  effort: { baseMinutes: 60, perOccurrenceMinutes: 20 },
  tags: ["database", "migration"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 2,
  severityByPathClass: { test: "low", example: "low" },
  query: `
    (call function: (attribute object: (identifier) @operations attribute: (identifier) @operation)
      (#any-of? @operations "op" "batch_op" "migrations" "batch")
      (#any-of? @operation "create_index" "add_column" "alter_column" "drop_column" "drop_table" "rename_table" "execute" "create_unique_constraint" "create_foreign_key" "create_check_constraint" "RemoveField" "DeleteModel" "RenameField" "RenameModel" "AddIndex" "RunSQL" "AddConstraint" "AlterField" "AddField")) @call @finding
  `,
  accept: ({ call, operations, operation }, context) =>
    call !== undefined &&
    isMigration(context) &&
    !isDowngrade(call) &&
    hazardOf(call, `${operations?.text ?? ""}.${operation?.text ?? ""}`, context) !== null,
  message: ({ call, operations, operation }, context) =>
    hazardOf(call, `${operations?.text ?? ""}.${operation?.text ?? ""}`, context) ?? "This statement locks the table.",
});

const isMigration = (context: RuleContext): boolean =>
  context.importsModule("alembic") || context.importsModule("django.db") || context.pathClass === "migration";

const isDowngrade = (node: SyntaxNode): boolean =>
  /downgrade|backward|reverse|revert/.test(functionAround(node)?.childForFieldName("name")?.text ?? "");

const locks = "locks the table against writes while it runs";

/** What goes wrong when an operation runs on a table in use; null when nothing does. */
function hazardOf(call: SyntaxNode | undefined, operation: string, context: RuleContext): string | null {
  if (call === undefined) return null;
  const isOn = (name: string): boolean => context.constant(context.argument(call, name))?.value === true;
  const isOff = (name: string): boolean => context.constant(context.argument(call, name))?.value === false;
  const name = operation.replace(/^batch(?:_op)?\./, "op.");
  if (isNewTable(call, operation, context)) return null;
  switch (name) {
    case "op.create_index":
      return isOn("postgresql_concurrently") || isOn("postgresql_concurrent") ? null : `Building this index ${locks}.`;
    case "op.create_unique_constraint":
      return `Building this constraint's index ${locks}.`;
    case "op.create_foreign_key":
    case "op.create_check_constraint":
      return isOn("postgresql_not_valid") ? null : "Checking every row for this constraint locks both sides of it.";
    case "op.add_column":
      return isRequiredColumn(call, context)
        ? "This column is required and has no server default: it fails where there are rows, or rewrites them all."
        : null;
    case "op.alter_column":
      if (context.arguments(call).some(({ name: key }) => key === "type_"))
        return "Changing the type rewrites the table while nobody may use it.";
      if (isOff("nullable") && context.argument(call, "server_default") === null)
        return "Every row is checked for NULL while nobody may write.";
      return context.argument(call, "new_column_name") === null
        ? null
        : "Instances that run the old code lose this column when it is renamed.";
    case "op.drop_column":
    case "migrations.RemoveField":
      return "Instances that run the old code still use this column, and its data is gone.";
    case "op.drop_table":
    case "migrations.DeleteModel":
      return "Instances that run the old code still use this table, and its data is gone.";
    case "op.rename_table":
    case "migrations.RenameField":
    case "migrations.RenameModel":
      return "Instances that run the old code do not know the new name.";
    case "migrations.AddIndex":
      return `Building this index ${locks}.`;
    case "migrations.AddField":
      return isRequiredField(call, context)
        ? "This field is required, and the rows that exist have no value for it."
        : null;
    case "op.execute":
    case "migrations.RunSQL":
      return hazardOfSql(textOf(call, context));
    default:
      return null;
  }
}

/** The statement's text, also in sa.text(…) or a list. */
function textOf(call: SyntaxNode, context: RuleContext): string {
  const first = context.argument(call, 0) ?? context.argument(call, "sql");
  const text = context.text(first);
  return (text ?? first?.text ?? "").replace(/\s+/g, " ");
}

function hazardOfSql(sql: string): string | null {
  if (/\bCREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY)/i.test(sql) && !/CONCURRENTLY/i.test(sql))
    return `Building this index ${locks}.`;
  if (/\bDROP TABLE\b|\bTRUNCATE\b/i.test(sql))
    return "Instances that run the old code still use this table, and its data is gone.";
  if (/\bALTER TABLE\b.*\bDROP COLUMN\b/i.test(sql))
    return "Instances that run the old code still use this column, and its data is gone.";
  if (/\bALTER TABLE\b.*\bSET NOT NULL\b/i.test(sql)) return "Every row is checked for NULL while nobody may write.";
  if (/\bALTER TABLE\b.*\bALTER(?: COLUMN)? \S+ (?:SET DATA )?TYPE\b|\bALTER TABLE\b.*\bMODIFY COLUMN\b/i.test(sql))
    return "Changing the type rewrites the table while nobody may use it.";
  if (/\bALTER TABLE\b.*\bADD (?:COLUMN )?\S+ .*\bNOT NULL\b/i.test(sql) && !/\bDEFAULT\b|\bCONSTRAINT\b/i.test(sql))
    return "This column is required and has no default: it fails where there are rows.";
  if (/\bALTER TABLE\b.*\bRENAME\b/i.test(sql)) return "Instances that run the old code do not know the new name.";
  return null;
}

/** Tables that this migration itself makes are empty, and nobody uses them yet. */
function isNewTable(call: SyntaxNode, operation: string, context: RuleContext): boolean {
  const isNamedFirst = /create_(?:index|unique_constraint|foreign_key|check_constraint)$/.test(operation);
  const named =
    context.argument(call, isNamedFirst && !operation.startsWith("batch") ? 1 : 0) ??
    context.argument(call, "table_name") ??
    context.argument(call, "model_name");
  const first = context.text(named);
  const batch = /^batch/.test(operation) ? /batch_alter_table\(\s*["'](\w+)/.exec(withAround(call))?.[1] : undefined;
  const table = batch ?? first;
  const model = context.text(context.argument(call, "model_name") ?? null) ?? first;
  if (operation.startsWith("migrations."))
    return (
      model !== null && new RegExp(`CreateModel\\(\\s*(?:name\\s*=\\s*)?["']${model}["']`, "i").test(context.source)
    );
  if (/execute|RunSQL/.test(operation)) {
    const named = /(?:TABLE|ON)\s+(?:IF EXISTS\s+|ONLY\s+)?["\x60]?(\w+)/i.exec(textOf(call, context))?.[1];
    return (
      named !== undefined &&
      new RegExp(
        `create_table\\(\\s*["']${named}["']|CREATE (?:TEMP(?:ORARY)? )?TABLE (?:IF NOT EXISTS )?["\x60]?${named}\\b`,
        "i",
      ).test(context.source)
    );
  }
  const created = tablesCreatedBy(functionAround(call) ?? context.root, context);
  return (table !== null && created.has(table)) || (named !== null && created.has(named.text));
}

const createdTables = new WeakMap<RuleContext, Map<number, ReadonlySet<string>>>();

/** The tables that a function creates: by name, or as the expression that gives it, such as `f"{prefix}orders"`. */
function tablesCreatedBy(owner: SyntaxNode, context: RuleContext): ReadonlySet<string> {
  const ofFile = createdTables.get(context) ?? new Map<number, ReadonlySet<string>>();
  createdTables.set(context, ofFile);
  const known = ofFile.get(owner.id);
  if (known !== undefined) return known;
  const created = new Set(
    owner
      .descendantsOfType("call")
      .filter((call) => calledName(call) === "create_table")
      .flatMap((call) => context.argument(call, 0) ?? context.argument(call, "table_name") ?? [])
      .map((table) => context.text(table) ?? table.text),
  );
  ofFile.set(owner.id, created);
  return created;
}

function withAround(node: SyntaxNode): string {
  for (let up = node.parent; up !== null; up = up.parent)
    if (up.type === "with_statement") return up.text.slice(0, 200);
  return "";
}

function isRequiredColumn(call: SyntaxNode, context: RuleContext): boolean {
  const column = context
    .arguments(call)
    .map(({ value }) => value)
    .find((value) => value.type === "call" && /(?:^|\.)Column$/.test(context.name(value) ?? ""));
  if (column === undefined) return false;
  const given = (name: string): SyntaxNode | null =>
    context.arguments(column).find((argument) => argument.name === name)?.value ?? null;
  return (
    context.constant(given("nullable"))?.value === false &&
    (given("server_default") === null || given("server_default")?.type === "none") &&
    !/sa\.(?:Computed|Identity|Sequence)\(/.test(column.text)
  );
}

function isRequiredField(call: SyntaxNode, context: RuleContext): boolean {
  const field = context.argument(call, "field");
  if (field?.type !== "call" || /ManyToMany|GenericRelation|GeneratedField|AutoField/.test(field.text)) return false;
  return (
    context.constant(context.argument(call, "preserve_default"))?.value !== false &&
    !/\b(?:null\s*=\s*True|default\s*=|db_default\s*=|auto_now)/.test(field.text) &&
    !isEmptyText(field)
  );
}

/** Rows that exist get an empty text where a field may be blank: Django's `BaseDatabaseSchemaEditor._effective_default`. */
function isEmptyText(field: SyntaxNode): boolean {
  const name = field.childForFieldName("function")?.text ?? "";
  return /\bblank\s*=\s*True/.test(field.text) && !neverEmpty.test(name);
}

/** Those of Django's fields whose `empty_strings_allowed` is false. */
const neverEmpty =
  /(?:Integer|Float|Decimal|Boolean|Date|Time|Duration|UUID|IPAddress|JSON|Array|HStore|Range)\w*Field$|(?:ForeignKey|OneToOneField)$/;
