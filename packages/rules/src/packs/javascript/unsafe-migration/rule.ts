import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionTypes, methodOf, pathText } from "../../../vocabulary/javascript/functions.ts";

const migrationFile =
  /(?:^|\/)(?:migrations?|migrate|db\/migrate)\/|MigrationInterface|queryInterface|\bKnex\b|knex\.schema|up\s*[:=(]|exports\.up/;
const destructive = [
  "dropColumn",
  "dropColumns",
  "removeColumn",
  "dropTable",
  "dropTableIfExists",
  "renameColumn",
  "renameTable",
  "changeColumn",
  "alter",
  "dropSchema",
  "dropAllTables",
];
const indexing = ["addIndex", "createIndex", "index", "unique", "addConstraint"];
/** Statements of the same kind as text. */
const unsafeSql =
  /\bdrop\s+(?:table|column|schema|database)\b|\balter\s+table\b[\s\S]*\b(?:drop\s+(?:column\s+)?(?!constraint|default|index|not)[\w"`]+|rename\s+(?:column|to)|alter\s+(?:column\s+)?[\w"`]+\s+(?:set\s+data\s+)?(?:type\b|set\s+not\s+null)|modify\b|change\b)|\bcreate\s+(?:unique\s+)?index\s+(?!concurrently)|\btruncate\b|\badd\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?[\w"`]+\s+[\w()]+(?:\s+\w+)*?\s+not\s+null(?![\s\S]*default)/i;

export const rule = defineRule({
  id: "javascript/unsafe-migration",
  class: "unsafe-migration",
  title: "Migration that locks or destroys",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    The statement holds a lock while it reads or writes the whole table, or takes away what running instances still
    use. Requests fail for as long as it lasts, and what is dropped is gone.`,
  fix: `
    Build indexes concurrently, add columns nullable, fill them in batches and then constrain them, and drop a
    column one release after the code stopped using it.`,
  example: {
    language: "typescript",
    before: `
      export async function up(knex: Knex) {
        await knex.schema.alterTable("orders", (table) => table.dropColumn("total"));
      }`,
    after: `
      export async function up(knex: Knex) {
        await knex.schema.alterTable("orders", (table) => table.integer("total_cents"));
      }`,
  },
  effort: { baseMinutes: 45, perOccurrenceMinutes: 20 },
  tags: ["migration", "database"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 6,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call_expression function: (member_expression property: (property_identifier) @method) arguments: (arguments)
      (#any-of? @method ${[...destructive, ...indexing, "notNullable", "addColumn", "query", "raw", "runSql"].map((name) => `"${name}"`).join(" ")})) @finding

    (call_expression function: (identifier) @_tag arguments: (template_string) @tagged (#eq? @_tag "sql")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_sync)
      arguments: (arguments . (object (pair key: (property_identifier) @_how value: (true))) .)
      (#eq? @_sync "sync") (#any-of? @_how "force" "alter")) @synchronized @finding

    (pair key: (property_identifier) @_synchronize value: (true) (#eq? @_synchronize "synchronize")) @synchronized @finding
  `,
  accept: ({ finding, method, synchronized, tagged }, context) => {
    if (tagged !== undefined)
      return isMigration(context) && !isDown(finding, context) && isUnsafeText(tagged.text, context);
    if (synchronized !== undefined) return synchronizesAtStart(synchronized, context);
    if (method === undefined || !isMigration(context) || isDown(finding, context)) return false;
    const name = method.text;
    if (/^(?:query|raw|runSql)$/.test(name)) return isUnsafeSql(finding, context);
    const object = finding.childForFieldName("function")?.childForFieldName("object");
    if (isInNewTable(finding, context)) return false;
    if (name === "alter")
      return /\bcolumn|table\b|\bt\b|\./.test(object?.text ?? "") && object?.type === "call_expression";
    if (name === "notNullable") return addsRequiredColumn(finding, context);
    if (name === "addColumn") return isRequiredColumn(finding, context);
    if (indexing.includes(name)) return locksForIndex(finding, context);
    return true;
  },
  message: ({ method, synchronized, tagged }) =>
    synchronized !== undefined
      ? "The schema follows the code at every start: what the code no longer names is altered or dropped with its data."
      : `\`${(method ?? tagged?.previousNamedSibling)?.text ?? ""}\` here locks the table for long, or takes away what running code still uses.`,
});

/** Sequelize's `sync({ alter: true })`, TypeORM's `synchronize: true`: a migration without a migration. */
function synchronizesAtStart(node: SyntaxNode, context: RuleContext): boolean {
  if (!(node.type === "pair" ? isOfDataSource(node, context) : isOfSequelize(context))) return false;
  // Databases of tests are made anew, and so are those that live in memory.
  if (context.pathClass === "test" || /:memory:|['"`]sqljs['"`]/.test(node.parent?.text ?? "")) return false;
  for (const outer of ancestors(node)) {
    if (functionTypes.includes(outer.type) && node.type === "call_expression") break;
    if (
      /^(?:if_statement|ternary_expression|binary_expression)$/.test(outer.type) &&
      /NODE_ENV|isDev|isProd|isTest|development|process\.env/i.test(
        outer.text.slice(0, node.startIndex - outer.startIndex),
      )
    )
      return false;
  }
  return true;
}

const libraries = ["typeorm", "@nestjs/typeorm", "sequelize", "sequelize-typescript", "@nestjs/sequelize"];

/** No other `sync` takes `force` or `alter` in a file that speaks of Sequelize: its instance comes from anywhere. */
const isOfSequelize = (context: RuleContext): boolean => context.mentions(/sequelize/i);

/** An entry beside those that say which database it is; an entity's own `synchronize` only makes its table. */
function isOfDataSource(pair: SyntaxNode, context: RuleContext): boolean {
  const options = pair.parent;
  const given = options?.parent;
  const call = given?.type === "arguments" ? given.parent : null;
  if (call?.parent?.type === "decorator") return false;
  const beside = options?.namedChildren.map((entry) => entry.childForFieldName("key")?.text ?? "") ?? [];
  if (libraries.some((module) => context.importsModule(module)))
    return beside.some((key) => /^(?:type|dialect|host|url|database|entities)$/.test(key)) || isConnecting(call);
  // The options alone, which another file connects with.
  const type = context.text(context.entry(options, "type")) ?? "";
  return (
    context.mentions(/typeorm|TypeOrm|DataSource/) &&
    /^(?:postgres|mysql|mariadb|mssql|oracle|cockroachdb|aurora-\w+)$/.test(type)
  );
}

/** `new DataSource({ ...options, synchronize: true })`. */
const isConnecting = (call: SyntaxNode | null): boolean =>
  /^(?:new\s+)?(?:\w+\.)*(?:DataSource|Sequelize|createConnection|forRoot)\(/.test(call?.text.slice(0, 80) ?? "");

function isMigration(context: RuleContext): boolean {
  return (
    /(?:^|\/)migrations?\//i.test(context.path) ||
    context.pathClass === "migration" ||
    (context.mentions(migrationFile) &&
      context.mentions(
        /MigrationInterface|queryInterface|QueryInterface|exports\.up|function up\(|\bup\s*:\s*(?:async|function|\()|async up\(|\bup\s*=\s*async|exports\.migrate/,
      ))
  );
}

/** The way back destroys by its nature, and runs by hand. */
function isDown(node: SyntaxNode, context: RuleContext): boolean {
  return (
    /(?:^|\.)(?:down|rollback|revert)$/.test(context.symbol(node)) ||
    [...ancestors(node)].some(
      (outer) =>
        /^(?:pair|assignment_expression|method_definition|function_declaration|variable_declarator)$/.test(
          outer.type,
        ) &&
        /^(?:(?:module\.)?exports\.)?down$/.test(
          (outer.childForFieldName("key") ?? outer.childForFieldName("left") ?? outer.childForFieldName("name"))
            ?.text ?? "",
        ),
    )
  );
}

/** Nothing is in a table that the same call, or an earlier one of the migration, creates. */
function isInNewTable(call: SyntaxNode, context: RuleContext): boolean {
  for (const outer of ancestors(call)) {
    if (outer.type === "call_expression" && /^createTable/.test(methodOf(outer))) return true;
  }
  const table = tableOf(call, context);
  if (table === null) return false;
  return new RegExp(
    `create(?:Table|TableIfNotExists)\\(\\s*(?:new Table\\(\\{\\s*name:\\s*)?['"\`]${table.replace(/\W/g, ".")}['"\`]|create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?["\`]?${table.replace(/\W/g, ".")}\\b`,
    "i",
  ).test(context.source);
}

/** The table that a migration call names: its own first text, or that of the alterTable around. */
function tableOf(call: SyntaxNode, context: RuleContext): string | null {
  for (const outer of ancestors(call)) {
    if (outer.type === "call_expression" && /^(?:alterTable|table|raw)$/.test(methodOf(outer)))
      return context.text(context.argument(outer, 0));
  }
  return context.text(context.argument(call, 0));
}

function isUnsafeSql(call: SyntaxNode, context: RuleContext): boolean {
  const parts = context.textParts(context.resolve(context.argument(call, 0)));
  return isUnsafeText(parts?.map((part) => (typeof part === "string" ? part : "x")).join("") ?? "", context);
}

function isUnsafeText(text: string, context: RuleContext): boolean {
  if (!unsafeSql.test(text)) return false;
  const table = /\b(?:alter\s+table|index\b[^;()]{0,200}?\son)\s+(?:only\s+)?["`]?(\w+)/i.exec(text)?.[1];
  return (
    table === undefined ||
    !new RegExp(
      `create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?["\`]?${table}\\b|createTable\\(\\s*['"\`]${table}\\b`,
      "i",
    ).test(context.source)
  );
}

/** `table.string("name").notNullable()` in alterTable, without a default for the rows that are there. */
function addsRequiredColumn(call: SyntaxNode, context: RuleContext): boolean {
  let chain = call;
  while (chain.parent !== null && /^(?:member_expression|call_expression)$/.test(chain.parent.type))
    chain = chain.parent;
  return !/defaultTo|\.alter\(/.test(chain.text) && /alterTable|schema\.table\(/.test(context.source);
}

function isRequiredColumn(call: SyntaxNode, context: RuleContext): boolean {
  // Kysely: `addColumn("flag", "text", (column) => column.notNull())`.
  const built = context.argument(call, 2);
  if (built?.type === "arrow_function") return /\.notNull\(\)/.test(built.text) && !/\.defaultTo\(/.test(built.text);
  const options = context
    .arguments(call)
    .map(({ value }) => context.resolve(value)?.text ?? "")
    .join(" ");
  return /allowNull\s*:\s*false|isNullable\s*:\s*false/.test(options) && !/default(?:Value)?\s*:/.test(options);
}

/** Kysely's `createIndex(name).on("orders")`, and `addIndex("orders", …)`, in the file that makes the table. */
function isOfNewTable(call: SyntaxNode, context: RuleContext): boolean {
  const on = call.parent?.parent;
  const isChain = on?.type === "call_expression" && methodOf(on) === "on";
  const table = context.text(context.argument(isChain ? on : call, 0));
  return (
    table !== null && new RegExp(`createTable\\(\\s*['"\`]${table.replace(/\W/g, "\\$&")}['"\`]`).test(context.source)
  );
}

/** An index on a table that has rows, without the form that lets others write meanwhile. */
function locksForIndex(call: SyntaxNode, context: RuleContext): boolean {
  const name = methodOf(call);
  const object = pathText(call.childForFieldName("function")?.childForFieldName("object"));
  if (/concurrently/i.test(call.text)) return false;
  if (/^(?:addIndex|createIndex|addConstraint)$/.test(name))
    return (
      /queryInterface|queryRunner|pgm|schema/.test(object) &&
      !/foreign key/i.test(call.text) &&
      !isOfNewTable(call, context)
    );
  // knex: `table.index([...])` inside alterTable.
  return (
    /^(?:t|table|tableBuilder|builder)$/.test(object) &&
    [...ancestors(call)].some(
      (outer) => outer.type === "call_expression" && /^(?:alterTable|table)$/.test(methodOf(outer)),
    ) &&
    context.arguments(call).length > 0
  );
}
