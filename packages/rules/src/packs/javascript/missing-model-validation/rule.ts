import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { underscored } from "../../../text/inflections.ts";
import { methodOf } from "../../../vocabulary/javascript/functions.ts";

/** What has a natural bound. Ids, coordinates, ordinals and timestamps do not count. */
const bounded =
  /^(?:\w*_)?(?:price|amount|quantity|qty|total|subtotal|cost|fee|discount|percent(?:age)?|rate|rating|score|stock|age|balance|weight|duration|tax|salary|budget|capacity|seats|points|credits)(?:_?(?:cents|in_?cents|minor|usd|eur))?$/i;
const columnTypes =
  /^(?:integer|int|bigint|smallint|numeric|decimal|real|doublePrecision|double|float|mediumint|tinyint)$/;

const common = `
  (pair key: (property_identifier) @key value: (object) @attribute) @finding

  (pair key: (property_identifier) @key value: (member_expression object: (identifier) @_types) @bare (#any-of? @_types "DataTypes" "Sequelize")) @finding

  (pair key: (property_identifier) @key value: (call_expression) @column) @finding

  (pair key: (property_identifier) @key value: (identifier) @plain (#eq? @plain "Number")) @finding
`;
/** Decorators on fields: TypeScript's grammar alone has this shape. */
const decorated = `
  (public_field_definition decorator: (decorator (call_expression function: (identifier) @_column arguments: (arguments) @options))
    name: (property_identifier) @field (#eq? @_column "Column")) @finding
`;

export const rule = defineRule({
  id: "javascript/missing-model-validation",
  class: "missing-model-validation",
  title: "Numeric column without bounds",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "low",
  confidence: "low",
  why: `
    A negative price or a quantity of a billion goes into the table as it came, and everything that is computed from
    it is wrong from then on.`,
  fix: `
    Say what is allowed: min and max in the model, a CHECK in the table, @Min and @Max on the entity.`,
  example: {
    language: "typescript",
    before: `const schema = new mongoose.Schema({ price: { type: Number, required: true } });`,
    after: `const schema = new mongoose.Schema({ price: { type: Number, required: true, min: 0 } });`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["database", "schema", "validation"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 1,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: { javascript: common, typescript: common + decorated, tsx: common + decorated },
  accept: ({ finding, key, attribute, column, plain, field, options, bare }, context) => {
    const name = (key ?? field)?.text ?? "";
    if (!bounded.test(underscored(name)) || !context.mentions(libraries)) return false;
    if (bare !== undefined) return /\.(?:INTEGER|BIGINT|FLOAT|DOUBLE|DECIMAL|REAL)$/.test(bare.text);
    if (attribute !== undefined) return isUnboundedAttribute(attribute, context);
    if (column !== undefined) return isUnboundedColumn(name, column, context);
    if (plain !== undefined) return isInSchema(finding, context);
    return (
      field !== undefined &&
      /number/.test(finding.text) &&
      !/@(?:Min|Max|IsPositive|Check|IsInt|Range)/.test(`${finding.text} ${options?.text ?? ""}`) &&
      !context.mentions(/@Check\(/)
    );
  },
  message: "Nothing says which numbers this column may hold.",
});

const libraries = /mongoose|[sS]equelize|DataTypes|drizzle-orm|typeorm/;

const isInSchema = (node: SyntaxNode, context: RuleContext): boolean =>
  context.mentions(/mongoose/) &&
  [...ancestors(node)].some(
    (outer) => outer.type === "new_expression" && /Schema$/.test(outer.childForFieldName("constructor")?.text ?? ""),
  );

function isUnboundedAttribute(attribute: SyntaxNode, context: RuleContext): boolean {
  const type = context.entry(attribute, "type")?.text ?? "";
  const isMongoose = type === "Number" && isInSchema(attribute, context);
  const isSequelize =
    /(?:DataTypes|Sequelize)\.(?:INTEGER|BIGINT|FLOAT|DOUBLE|DECIMAL|REAL)/.test(type) && !/UNSIGNED/.test(type);
  return (
    (isMongoose || isSequelize) &&
    !["min", "max", "validate", "enum"].some((name) => context.entry(attribute, name) !== null)
  );
}

function isUnboundedColumn(name: string, column: SyntaxNode, context: RuleContext): boolean {
  let base = column;
  while (base.childForFieldName("function")?.childForFieldName("object")?.type === "call_expression")
    base = base.childForFieldName("function")?.childForFieldName("object") ?? base;
  if (!columnTypes.test(methodOf(base)) || !context.mentions(/drizzle-orm/) || /unsigned/.test(column.text))
    return false;
  const table = [...ancestors(column)].find(
    (outer) => outer.type === "call_expression" && /^(?:pgTable|mysqlTable|sqliteTable)$/.test(methodOf(outer)),
  );
  return table !== undefined && !new RegExp(`check\\([\\s\\S]*\\b${name}\\b`).test(table.text);
}
