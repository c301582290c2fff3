import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

export const rule = defineRule({
  id: "python/missing-pool-timeout",
  class: "missing-pool-timeout",
  title: "Pool without a limit on waiting",
  languages: ["python"],
  category: "reliability",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-400"],
  why: `
    When all connections are in use, the next request waits for one without end. A slow query turns into a service
    that accepts everything and answers nothing.`,
  fix: `
    Give the pool a time after which acquiring fails, and answer 503 then: timeout, waitQueueTimeoutMS,
    pool_timeout.`,
  example: {
    language: "python",
    before: `
      pool = await asyncpg.create_pool(dsn, max_size=20)`,
    after: `
      pool = await asyncpg.create_pool(dsn, max_size=20, timeout=5)`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["database", "pool"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 2,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call function: (identifier) @_pool
      (#any-of? @_pool "create_pool" "MongoClient" "AsyncIOMotorClient" "AsyncMongoClient" "BlockingConnectionPool" "PooledDB" "create_engine" "create_async_engine" "ConnectionPool" "AsyncConnectionPool" "SessionPool")) @call @finding

    (call function: (attribute attribute: (identifier) @_pool)
      (#any-of? @_pool "create_pool" "MongoClient" "AsyncIOMotorClient" "AsyncMongoClient" "BlockingConnectionPool" "PooledDB" "create_engine" "create_async_engine" "ConnectionPool" "AsyncConnectionPool" "SessionPool")) @call @finding

    (call function: (attribute object: (_) @_class attribute: (identifier) @_from)
      (#eq? @_from "from_url") (#match? @_class "BlockingConnectionPool$")) @call @finding
  `,
  accept: ({ call }, context) => call !== undefined && isEndless(call, context),
  message: ({ call }, context) =>
    `When this pool of \`${context.name(call)?.split(".")[0] ?? "connections"}\` is empty, callers wait without end.`,
});

interface Pool {
  readonly made: RegExp;
  /** Parameters that give it a maximum. */
  readonly sizes: readonly string[];
  /** Parameters that bound the wait. */
  readonly waits: readonly string[];
  /** Whether it waits for ever unless told otherwise. */
  readonly isEndless: boolean;
}

/** What the libraries' documentation says of a full pool. */
const pools: readonly Pool[] = [
  { made: /^asyncpg\.create_pool$/, sizes: ["max_size"], waits: ["timeout"], isEndless: true },
  { made: /^aiomysql\.create_pool$/, sizes: ["maxsize"], waits: ["acquire_timeout", "pool_timeout"], isEndless: true },
  {
    made: /^(?:pymongo\.(?:MongoClient|AsyncMongoClient)|motor\.motor_asyncio\.AsyncIOMotorClient)$/,
    sizes: ["maxPoolSize"],
    waits: ["waitQueueTimeoutMS", "timeoutMS"],
    isEndless: true,
  },
  {
    made: /^dbutils\.pooled_db\.PooledDB$|^DBUtils\.PooledDB\.PooledDB$/,
    sizes: ["maxconnections"],
    waits: [],
    isEndless: true,
  },
  {
    made: /^(?:oracledb|cx_Oracle)\.(?:create_pool|SessionPool)$/,
    sizes: ["max"],
    waits: ["wait_timeout", "waitTimeout"],
    isEndless: true,
  },
  {
    made: /^redis\.(?:asyncio\.)?(?:connection\.)?BlockingConnectionPool(?:\.from_url)?$/,
    sizes: ["max_connections", "timeout"],
    waits: ["timeout"],
    isEndless: false,
  },
  {
    made: /^(?:sqlalchemy|sqlmodel)\.(?:ext\.asyncio\.)?create_(?:async_)?engine$/,
    sizes: ["pool_size", "pool_timeout"],
    waits: ["pool_timeout"],
    isEndless: false,
  },
  {
    made: /^psycopg_pool\.(?:Async)?ConnectionPool$/,
    sizes: ["max_size", "timeout"],
    waits: ["timeout"],
    isEndless: false,
  },
];

function isEndless(call: SyntaxNode, context: RuleContext): boolean {
  const pool = pools.find(({ made }) => made.test(context.name(call) ?? ""));
  const given = context.arguments(call);
  if (pool === undefined || given.some(({ value }) => value.type === "dictionary_splat")) return false;
  const named = (names: readonly string[]): SyntaxNode | undefined =>
    given.find(({ name }) => name !== null && names.includes(name))?.value;
  const wait = named(pool.waits);
  if (wait !== undefined)
    return (
      wait.type === "none" || (context.constant(wait)?.value === 0 && !pool.isEndless && /redis/.test(pool.made.source))
    );
  if (!pool.isEndless || named(pool.sizes) === undefined) return false;
  if (pool.made.source.includes("PooledDB")) return context.constant(named(["blocking"]))?.value === true;
  if (/waitQueueTimeoutMS|acquire\([^)]*timeout|wait_for\([^)]*acquire/.test(context.source)) return false;
  return !/SPOOL_ATTRVAL_NOWAIT|POOL_GETMODE_(?:NOWAIT|TIMEDWAIT)/.test(call.text);
}
