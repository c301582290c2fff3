import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { methodOf } from "../../../vocabulary/javascript/functions.ts";

export const rule = defineRule({
  id: "javascript/missing-cascade-delete",
  class: "missing-cascade-delete",
  title: "Relation without a rule for deletion",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "low",
  confidence: "medium",
  why: `
    Deleting the parent fails with a constraint error, or leaves it to code that somebody has to remember. Nobody
    decided which of the two is meant.`,
  fix: `
    Say what happens to the children: onDelete "cascade", "set null" or "restrict", written down where the relation
    is.`,
  example: {
    language: "typescript",
    before: `
      import { integer, pgTable } from "drizzle-orm/pg-core";
      export const orders = pgTable("orders", {
        customerId: integer("customer_id").references(() => customers.id),
      });`,
    after: `
      import { integer, pgTable } from "drizzle-orm/pg-core";
      export const orders = pgTable("orders", {
        customerId: integer("customer_id").references(() => customers.id, { onDelete: "cascade" }),
      });`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["database", "schema"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (call_expression function: (member_expression property: (property_identifier) @_references) arguments: (arguments . (_)) @given
      (#eq? @_references "references")) @finding

    (decorator (call_expression function: (identifier) @_relation arguments: (arguments (_)) @relation) (#any-of? @_relation "ManyToOne" "BelongsTo")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_belongs) arguments: (arguments . (_)) @association
      (#any-of? @_belongs "belongsTo" "hasMany")) @finding
  `,
  accept: ({ finding, given, relation, association }, context) => {
    if (relation !== undefined) return isFromModels(finding, context) && !/onDelete\s*:/.test(relation.text);
    if (association !== undefined)
      return (
        context.mentions(/[sS]equelize|DataTypes/) &&
        !context.mentions(/objection|bookshelf|sutando/i) &&
        !/onDelete\s*:|constraints\s*:\s*false/.test(association.text) &&
        methodOf(finding) === "hasMany"
      );
    return given !== undefined && isUndecided(finding, given, context);
  },
  message: "Nothing says what happens to these rows when the row that they refer to is deleted.",
});

/** TypeORM makes the tables of its decorators; beside sequelize-typescript migrations do, unless models say otherwise. */
function isFromModels(decorator: SyntaxNode, context: RuleContext): boolean {
  if (/^ManyToOne\b/.test(decorator.firstNamedChild?.text ?? "")) return context.mentions(/typeorm/);
  return context.mentions(/sequelize-typescript/) && context.mentions(/\bonDelete\s*:|\.sync\(/);
}

function isUndecided(call: SyntaxNode, given: SyntaxNode, context: RuleContext): boolean {
  const first = context.argument(call, 0);
  if (first?.type === "arrow_function")
    return (
      context.mentions(/drizzle-orm/) && !/onDelete\s*:/.test(given.text) && !/\.onDelete\(/.test(chainAfter(call))
    );
  return context.mentions(/\bknex\b|Knex/) && context.text(first) !== null && !/\.onDelete\(/.test(chainAfter(call));
}

function chainAfter(call: SyntaxNode): string {
  let chain = call;
  while (chain.parent !== null && /^(?:member_expression|call_expression)$/.test(chain.parent.type))
    chain = chain.parent;
  return chain.text;
}
