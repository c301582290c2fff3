import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { underscored } from "../../../text/inflections.ts";
import { methodOf, pathText } from "../../../vocabulary/javascript/functions.ts";

const idName = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*_id$/;
const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));
/** Whose identifiers name no row of a table here: what is traced and sent, what is kept elsewhere, what may be of any table. */
const otherThings = words(
  "session request trace span correlation device message job event run batch process connection socket chat channel guild " +
    "subscription invoice charge payment checkout transaction visitor anonymous tracking " +
    "client public identity foreign reference source vendor customer_stripe " +
    "object entity resource record subject target actor owner polymorphic",
);
/** Rows of other systems: no table here holds them. */
const foreignSystems = words(
  "stripe paypal paddle polar razorpay lemonsqueezy braintree github gitlab bitbucket google facebook twitter apple slack " +
    "discord telegram twilio sendgrid mailchimp hubspot salesforce intercom zendesk shopify clerk auth0 workos okta firebase " +
    "cognito supabase azure aws gcp openai youtube spotify jira linear notion external remote legacy oauth provider social",
);
/** A comment that says why there is none. */
const reason =
  /\b(?:no|not|without|never|skip\w*|drop\w*)\b[^.]{0,40}(?:foreign|\bfk\b|reference|constraint)|(?:another|other|different|separate) (?:database|db|service|system|schema|store)|external|polymorph|on purpose|deliberate|intention|loose|soft|denormali|logical|no constraint|not enforced|lives? in|(?:does not|doesn't) exist/i;
const camelId = /^[a-z][A-Za-z0-9]*Id$/;
const tables = /^(?:pgTable|mysqlTable|sqliteTable|singlestoreTable|pgTableCreator|createTable|table)$/;
const columnTypes =
  /^(?:integer|int|bigint|bigInteger|uuid|serial|text|varchar|char|string|smallint|unsignedInteger|bigserial|binary|specificType|increments|uuidv7)$/;

const common = `
  (pair key: (property_identifier) @key value: (call_expression) @column) @finding

  (expression_statement (call_expression function: (member_expression property: (property_identifier)) ) @chain) @finding

  (call_expression function: (member_expression property: (property_identifier) @_add) arguments: (arguments . (string) @kysely . (string)) (#eq? @_add "addColumn")) @finding

  (pair key: (property_identifier) @key value: (object) @attribute) @finding

  (pair key: (property_identifier) @key value: (member_expression object: (identifier) @_types) @bare (#any-of? @_types "DataTypes" "Sequelize")) @finding
`;
/** Decorators on fields: TypeScript's grammar alone has this shape. */
const decorated = `
  (public_field_definition decorator: (decorator (call_expression function: (identifier) @_column) @decorator) name: (property_identifier) @field (#eq? @_column "Column")) @finding
`;

export const rule = defineRule({
  id: "javascript/missing-foreign-key",
  class: "missing-foreign-key",
  title: "Reference without a foreign key",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "medium",
  confidence: "medium",
  why: `
    Nothing stops the column from naming a row that is not there. Orphans collect, joins lose rows, and no deletion
    can be trusted.`,
  fix: `
    Declare the reference where the column is defined: references() in Drizzle and knex, a relation decorator in
    TypeORM, references or an association in Sequelize.`,
  example: {
    language: "typescript",
    before: `
      import { integer, pgTable } from "drizzle-orm/pg-core";
      export const orders = pgTable("orders", {
        id: serial("id").primaryKey(),
        customerId: integer("customer_id").notNull(),
      });`,
    after: `
      import { integer, pgTable } from "drizzle-orm/pg-core";
      export const orders = pgTable("orders", {
        id: serial("id").primaryKey(),
        customerId: integer("customer_id").notNull().references(() => customers.id),
      });`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["database", "schema"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: { javascript: common, typescript: common + decorated, tsx: common + decorated },
  accept: ({ finding, kysely, key, column, chain, decorator, field, attribute, bare }, context) => {
    if (!context.mentions(libraries) || context.comments(finding).some((comment) => reason.test(comment))) return false;
    if (isOwnIdentifier(key ?? field, context)) return false;
    if (kysely !== undefined) return isKyselyColumn(finding, kysely, context);
    if (decorator !== undefined) return field !== undefined && isEntityColumn(field, finding, context);
    if (bare !== undefined)
      return (
        key !== undefined &&
        isReference(key.text) &&
        /\.(?:INTEGER|BIGINT|UUID)$/.test(bare.text) &&
        !context.mentions(/\.belongsTo\(/)
      );
    if (attribute !== undefined) return key !== undefined && isSequelizeColumn(key, attribute, context);
    if (chain !== undefined) return isKnexColumn(chain, context);
    return key !== undefined && column !== undefined && isDrizzleColumn(key, column, context);
  },
  place: ({ kysely }) => kysely ?? null,
  message: ({ finding, kysely }) =>
    `\`${/[\w$]+/.exec(kysely?.text ?? finding.childForFieldName("key")?.text ?? finding.childForFieldName("name")?.text ?? /['"]([\w]+)['"]/.exec(finding.text)?.[1] ?? "")?.[0] ?? ""}\` names a row of another table, and no foreign key says so.`,
});

const libraries = /drizzle-orm|[kK]ysely|\bknex\b|Knex|typeorm|sequelize|Sequelize|createTable|DataTypes/;

/** The identifier of what the model itself is: `captchaId` of `Captcha`. */
function isOwnIdentifier(column: SyntaxNode | undefined, context: RuleContext): boolean {
  if (column === undefined) return false;
  const own = plain(column.text.replace(/_?id$/i, ""));
  for (const outer of ancestors(column)) {
    if (outer.type === "call_expression") {
      const isNamed = /^(?:define|model)$/.test(methodOf(outer)) || tables.test(methodOf(outer));
      const model = isNamed
        ? context.text(context.argument(outer, 0))
        : methodOf(outer) === "init"
          ? pathText(outer.childForFieldName("function")?.childForFieldName("object"))
          : null;
      if (model !== null) return plain(model) === own;
    }
    if (/class/.test(outer.type) && outer.childForFieldName("name") !== null)
      return plain(outer.childForFieldName("name")?.text ?? "") === own;
  }
  return false;
}

/** A name without case, plural, and what says that it is a model. */
const plain = (name: string): string =>
  name
    .replaceAll("_", "")
    .toLowerCase()
    .replace(/(?:model|entity|table)$/, "")
    .replace(/s$/, "");

const isReference = (name: string): boolean => {
  const snake = camelId.test(name) ? underscored(name) : name;
  const [system = ""] = snake.split("_");
  return (
    idName.test(snake) &&
    !foreignSystems.has(system) &&
    !otherThings.has(snake.replace(/_id$/, "")) &&
    !/^(?:third_party|external)/.test(snake)
  );
};

/** Kysely: `addColumn("customer_id", "integer")` without `references`, and without a constraint beside it. */
function isKyselyColumn(call: SyntaxNode, name: SyntaxNode, context: RuleContext): boolean {
  const column = context.text(name) ?? "";
  if (!isReference(column) || !context.mentions(/kysely/i)) return false;
  const isId = /^(?:integer|int\d?|bigint|uuid|serial|bigserial|text|varchar(?:\(\d+\))?)$/;
  if (
    !isId.test(context.text(context.argument(call, 1)) ?? "") ||
    /references|primaryKey/.test(call.childForFieldName("arguments")?.text ?? "")
  )
    return false;
  return !new RegExp(`addForeignKeyConstraint\\([^)]*['"\`]${column}['"\`]`).test(context.source);
}

/** Drizzle: `customerId: integer("customer_id")` of a table, without `references`. */
function isDrizzleColumn(key: SyntaxNode, column: SyntaxNode, context: RuleContext): boolean {
  const base = innermost(column);
  const name = context.text(context.argument(base, 0)) ?? key.text;
  if (
    !columnTypes.test(methodOf(base)) ||
    !isReference(name) ||
    /\.(?:references|primaryKey|generatedAlwaysAs)\(/.test(column.text)
  )
    return false;
  if (/^(?:text|varchar|char)$/.test(methodOf(base)) && !namesTable(name, context)) return false;
  const table = [...ancestors(column)].find(
    (outer) => outer.type === "call_expression" && tables.test(methodOf(outer)),
  );
  if (table === undefined || !context.mentions(/drizzle-orm/)) return false;
  // A foreign key of several columns stands in the table's third argument.
  return !new RegExp(`foreignKey\\([\\s\\S]*\\b${key.text}\\b`).test(table.text);
}

/** A text may be the key of another system: it refers to a table where the file speaks of one. */
function namesTable(column: string, context: RuleContext): boolean {
  const [first = "", ...others] = (camelId.test(column) ? underscored(column) : column).replace(/_id$/, "").split("_");
  const name = [first, ...others].join("_?");
  return new RegExp(`(?<![a-z_])(?:${name}|${name.replace(/y$/, "ie")})e?s?(?![a-z]|_?id)`, "i").test(context.source);
}

function innermost(call: SyntaxNode): SyntaxNode {
  let current = call;
  for (;;) {
    const object = current.childForFieldName("function")?.childForFieldName("object");
    if (object?.type !== "call_expression") return current;
    current = object;
  }
}

/** knex: `table.integer("customer_id")` in createTable, without `references` there or in a `foreign` beside it. */
function isKnexColumn(chain: SyntaxNode, context: RuleContext): boolean {
  const base = innermost(chain);
  const object = pathText(base.childForFieldName("function")?.childForFieldName("object"));
  const name = context.text(context.argument(base, 0)) ?? "";
  if (!/^(?:t|table|builder|tbl)$/.test(object) || !columnTypes.test(methodOf(base)) || !isReference(name))
    return false;
  if (/\.(?:references|inTable|alter|primary)\(/.test(chain.text)) return false;
  if (/^(?:string|text|varchar|char)$/.test(methodOf(base)) && !namesTable(name, context)) return false;
  const create = [...ancestors(chain)].find(
    (outer) => outer.type === "call_expression" && /^(?:createTable\w*|alterTable|table)$/.test(methodOf(outer)),
  );
  return create !== undefined && !new RegExp(`foreign\\(\\s*\\[?\\s*['"\`]${name}['"\`]`).test(context.source);
}

/** TypeORM: `@Column() customerId` where no relation joins by that column. */
function isEntityColumn(field: SyntaxNode, definition: SyntaxNode, context: RuleContext): boolean {
  if (!isReference(field.text) || !context.mentions(/@Entity/)) return false;
  const body = definition.parent?.text ?? "";
  const relation = field.text.replace(/_?[iI]d$/, "");
  return !new RegExp(
    `@(?:ManyToOne|OneToOne|JoinColumn)[\\s\\S]*(?:name:\\s*['"\`](?:${field.text}|${underscored(field.text)})['"\`]|\\b${relation}[!?]?\\s*:)`,
  ).test(body);
}

/** Sequelize: `customerId: { type: DataTypes.INTEGER }` of a model, without `references` and without an association. */
function isSequelizeColumn(key: SyntaxNode, attribute: SyntaxNode, context: RuleContext): boolean {
  if (!isReference(key.text) || context.entry(attribute, "references") !== null) return false;
  if (!/(?:DataTypes|Sequelize)\.(?:INTEGER|BIGINT|UUID|STRING)/.test(context.entry(attribute, "type")?.text ?? ""))
    return false;
  if (context.constant(context.entry(attribute, "primaryKey"))?.value === true) return false;
  if (/STRING/.test(context.entry(attribute, "type")?.text ?? "") && !namesTable(key.text, context)) return false;
  return !context.mentions(/\.belongsTo\(/);
}
