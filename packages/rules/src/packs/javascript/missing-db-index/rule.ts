import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { underscored } from "../../../text/inflections.ts";
import { methodOf } from "../../../vocabulary/javascript/functions.ts";

const tables = /^(?:pgTable|sqliteTable|createTable)$/;

const common = `
  (pair key: (property_identifier) @key value: (call_expression function: (member_expression property: (property_identifier) @_method)) @column) @finding

  (pair key: (property_identifier) @attribute value: (object (pair key: (property_identifier) @_ref (#eq? @_ref "ref"))) @schema) @finding

  (expression_statement (call_expression function: (member_expression property: (property_identifier) @_on)) @chain
    (#any-of? @_on "references" "inTable" "onDelete" "onUpdate" "notNullable" "nullable")) @finding
`;
/** Decorators on fields: TypeScript's grammar alone has this shape. */
const decorated = `
  (public_field_definition decorator: (decorator (call_expression function: (identifier) @_relation) @relation) name: (property_identifier) @field (#any-of? @_relation "ManyToOne" "ForeignKey")) @finding
`;

export const rule = defineRule({
  id: "javascript/missing-db-index",
  class: "missing-db-index",
  title: "Reference column without an index",
  languages: ["javascript", "typescript", "tsx"],
  category: "scalability",
  severity: "medium",
  confidence: "low",
  why: `
    Every lookup by this column, every join, and every deletion of the parent reads the whole table. It is quick
    with a hundred rows and a standstill with a million.`,
  fix: `
    Add an index on the column where the table is defined, or in a migration that builds it concurrently.`,
  example: {
    language: "typescript",
    before: `
      import { integer, pgTable } from "drizzle-orm/pg-core";
      export const orders = pgTable("orders", {
        customerId: integer("customer_id").references(() => customers.id),
      });`,
    after: `
      import { integer, pgTable } from "drizzle-orm/pg-core";
      export const orders = pgTable(
        "orders",
        { customerId: integer("customer_id").references(() => customers.id) },
        (table) => [index("orders_customer").on(table.customerId)],
      );`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["database", "index"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: { javascript: common, typescript: common + decorated, tsx: common + decorated },
  accept: ({ finding, key, column, relation, field, attribute, schema, chain }, context) => {
    const name = (key ?? field ?? attribute)?.text ?? (chain === undefined ? "" : columnInKnex(chain));
    if (rarelyAsked.test(underscored(name))) return false;
    if (relation !== undefined) return field !== undefined && isUnindexedRelation(finding, field, context);
    if (schema !== undefined) return attribute !== undefined && isUnindexedPath(attribute, schema, context);
    if (chain !== undefined) return isUnindexedInKnex(chain, context);
    return key !== undefined && column !== undefined && isUnindexedInDrizzle(key, column, context);
  },
  message: "This column refers to another table, and no index helps to look rows up by it.",
});

/** Whose rows nobody looks up by it: who did something, and what has a handful of values. */
const rarelyAsked =
  /(?:^|_)by(?:_user)?(?:_id)?$|^(?:\w+_)?(?:role|status|state|type|kind|gender|currency|language|locale|level|priority|severity)(?:_id)?$/;

/** Postgres and SQLite make no index for a foreign key; MySQL does. */
function isUnindexedInDrizzle(key: SyntaxNode, column: SyntaxNode, context: RuleContext): boolean {
  if (
    !context.mentions(/drizzle-orm/) ||
    !/\.references\(/.test(column.text) ||
    /\.(?:unique|primaryKey)\(/.test(column.text)
  )
    return false;
  const table = [...ancestors(column)].find(
    (outer) => outer.type === "call_expression" && tables.test(methodOf(outer)),
  );
  if (table === undefined) return false;
  const extra = context.arguments(table)[2]?.value.text ?? "";
  // The first column of an index or of a key of several.
  return !new RegExp(`(?:\\.on\\(|columns:\\s*\\[)\\s*\\w+\\.${key.text}\\b`).test(extra);
}

function isUnindexedRelation(definition: SyntaxNode, field: SyntaxNode, context: RuleContext): boolean {
  if (/@ForeignKey\(/.test(definition.text))
    return (
      context.mentions(/sequelize-typescript/) &&
      // Where models declare no index at all, migrations make them.
      context.mentions(/@Index\b|\bindexes\s*:|\.sync\(/) &&
      !context.mentions(/['"](?:mysql|mariadb)['"]/) &&
      !/@(?:Index|PrimaryKey|Unique)\b|\b(?:primaryKey|unique)\s*:/.test(definition.text) &&
      !new RegExp(`fields\\s*:\\s*\\[\\s*['"]${field.text}['"]`).test(context.source)
    );
  if (!context.mentions(/typeorm/) || context.mentions(/['"](?:mysql|mariadb)['"]/)) return false;
  const around = context.enclosingClass(definition);
  const indexed = new RegExp(`@Index\\(\\[[^\\]]*['"\`]${field.text}|@Unique\\(\\[\\s*['"\`]${field.text}`);
  const head = around?.node.parent?.text.slice(0, 600) ?? "";
  return (
    !/@Index\(|@PrimaryColumn|@Unique/.test(definition.text) &&
    !indexed.test(head) &&
    !indexed.test(around?.node.text.slice(0, 400) ?? "")
  );
}

/** mongoose: `{ type: ObjectId, ref: "User" }`. */
function isUnindexedPath(attribute: SyntaxNode, schema: SyntaxNode, context: RuleContext): boolean {
  if (
    !context.mentions(/mongoose/) ||
    !/ObjectId/.test(context.entry(schema, "type")?.text ?? "") ||
    /\b(?:index|unique)\s*:/.test(schema.text)
  )
    return false;
  // Part of each element of a list, which is read with its document.
  const holder = attribute.parent?.parent?.parent;
  const isEmbedded = holder?.type === "array" || holder?.parent?.parent?.type === "array";
  return !isEmbedded && !new RegExp(`\\.index\\(\\s*\\{\\s*['"]?${attribute.text}\\b`).test(context.source);
}

const columnInKnex = (chain: SyntaxNode): string =>
  /\.(?:integer|bigInteger|uuid|string|unsignedInteger|foreign)\(\s*['"`](\w+)['"`]/.exec(chain.text)?.[1] ?? "";

function isUnindexedInKnex(chain: SyntaxNode, context: RuleContext): boolean {
  if (
    !/\.references\(/.test(chain.text) ||
    /\.(?:index|unique|primary)\(/.test(chain.text) ||
    !context.mentions(/\bknex\b|Knex/)
  )
    return false;
  const name = columnInKnex(chain);
  if (
    name === "" ||
    !/^(?:t|table|builder)\.(?:integer|bigInteger|uuid|string|unsignedInteger)\(/.test(chain.text.replace(/\s+/g, ""))
  )
    return false;
  return !new RegExp(`\\.(?:index|unique|primary)\\(\\s*\\[?\\s*['"\`]${name}['"\`]`).test(context.source);
}
