import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

/** Libraries whose default is to wait for ever; Sequelize and knex give up after a minute by themselves. */
const pools =
  /^(?:pg\.(?:default\.)?Pool|pg-pool|Pool|@neondatabase\/serverless\.Pool|@vercel\/postgres\.createPool|pg\.native\.Pool)$/;
const mysqlPools =
  /^(?:mysql2?(?:\/promise)?\.createPool|mysql\.createPool|mysql2?(?:\/promise)?\.default\.createPool)$/;
const generic = /^(?:generic-pool\.createPool|genericPool\.createPool)$/;

export const rule = defineRule({
  id: "javascript/missing-pool-timeout",
  class: "missing-pool-timeout",
  title: "Pool without an acquire timeout",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "medium",
  confidence: "high",
  why: `
    When all connections are taken, the next caller waits without end. One slow query then stops everything, and
    nothing says why.`,
  fix: `
    Set the limit that the library has for it: connectionTimeoutMillis (pg), acquireConnectionTimeout (knex),
    pool.acquire (Sequelize), extra.connectionTimeoutMillis (TypeORM), a queueLimit for mysql2.`,
  example: {
    language: "typescript",
    before: `
      import { Pool } from "pg";
      const pool = new Pool({ max: 20 });`,
    after: `
      import { Pool } from "pg";
      const pool = new Pool({ max: 20, connectionTimeoutMillis: 5_000 });`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["database", "timeout"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 2,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (new_expression constructor: (identifier) @_pool (#any-of? @_pool "Pool" "PgPool" "PostgresPool")) @finding

    (new_expression constructor: (member_expression property: (property_identifier) @_pool) (#eq? @_pool "Pool")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_create) arguments: (arguments (_)) (#eq? @_create "createPool")) @finding

    (call_expression function: (identifier) @_create arguments: (arguments (_)) (#eq? @_create "createPool")) @finding

    (new_expression constructor: (identifier) @_mongo arguments: (arguments . (_) . (object) @mongo) (#eq? @_mongo "MongoClient")) @finding

    (call_expression function: (member_expression object: (identifier) @_mongoose property: (property_identifier) @_connect) arguments: (arguments . (_) . (object) @mongo)
      (#eq? @_mongoose "mongoose") (#any-of? @_connect "connect" "createConnection")) @finding

    (new_expression constructor: (identifier) @_source arguments: (arguments . (object)) (#eq? @_source "DataSource")) @finding
  `,
  accept: ({ finding, mongo }, context) => {
    // The driver's default is to wait for ever.
    if (mongo !== undefined)
      return context.entry(mongo, "maxPoolSize") !== null && lacks(mongo, ["waitQueueTimeoutMS"], context);
    const name = context.name(finding) ?? "";
    const [options, more] = context.arguments(finding).map(({ value }) => value);
    if (mysqlPools.test(name))
      return (
        lacks(options, ["queueLimit", "acquireTimeout", "connectTimeout"], context) &&
        context.entry(options, "connectionLimit") !== null &&
        context.entry(options, "queueLimit") === null
      );
    if (generic.test(name)) return lacks(more, ["acquireTimeoutMillis"], context);
    if (/(?:^|\.)DataSource$/.test(name)) return isUnlimitedSource(options, context);
    const isPostgres = context.entry(options, "connectionString") !== null && name === "Pool";
    if (
      !pools.test(name) ||
      (!isPostgres && !context.mentions(/['"](?:pg|pg-pool|@neondatabase\/serverless|@vercel\/postgres)['"]/))
    )
      return false;
    return options === undefined || lacks(options, ["connectionTimeoutMillis"], context);
  },
  message: "Who finds no free connection in this pool waits without end.",
});

/** True when the options can be seen and hold none of the keys. */
function lacks(options: SyntaxNode | undefined, keys: readonly string[], context: RuleContext): boolean {
  const object = context.resolve(options);
  if (object?.type !== "object" || object.namedChildren.some(({ type }) => type === "spread_element")) return false;
  return keys.every((key) => context.entry(object, key) === null);
}

/** TypeORM over pg with a pool size of its own. */
function isUnlimitedSource(options: SyntaxNode | undefined, context: RuleContext): boolean {
  if (context.text(context.entry(options, "type")) !== "postgres" || options?.text.includes("...") === true)
    return false;
  const extra = context.entry(options, "extra");
  const hasPool = context.entry(options, "poolSize") !== null || context.entry(extra, "max") !== null;
  return (
    hasPool &&
    context.entry(options, "connectTimeoutMS") === null &&
    context.entry(extra, "connectionTimeoutMillis") === null
  );
}
