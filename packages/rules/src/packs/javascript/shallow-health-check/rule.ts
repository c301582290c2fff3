import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { decoratorsOf, linkOf, pathText } from "../../../vocabulary/javascript/functions.ts";
import { isLogCall } from "../../../vocabulary/javascript/log-calls.ts";

const healthPath = /^\/?(?:api\/)?(?:v\d+\/)?_?(?:health|healthz|health-?check|status|readyz?|readiness|ping-?db)\/?$/i;
const livenessPath = /live|liveness|livez|ping$/i;
/** What a server depends on: a file that knows of none cannot ask it. */
const dependencies =
  /['"](?:pg|mysql2?|mongoose|mongodb|redis|ioredis|knex|typeorm|sequelize|@prisma\/client|drizzle-orm[\w/-]*|bullmq|bull|amqplib|kafkajs|@elastic\/elasticsearch|better-sqlite3|cassandra-driver|mssql|oracledb|postgres|sqlite3|bun:sqlite|neo4j-driver|slonik|@aws-sdk\/client-dynamodb)(?:\/\w+)?['"]|\b(?:prisma|pool|redis|mongoose|knex|sequelize|dataSource|redisClient|db|mongoClient|sql|kafka|rabbit|amqp|esClient|elastic)\b(?=\s*[.(=])|from\s+['"][./@\w-]*\/(?:db|database|prisma|redis|models?|knex|mongo)['"]|require\(['"][./@\w-]*\/(?:db|database|prisma|redis|models?|knex|mongo)['"]\)/;

/** What a class is handed: a connection, a client, a repository. */
const injectedDependency =
  /\b(?:DataSource|PrismaService|PrismaClient|EntityManager|Repository<|Connection|Redis|RedisService|MongooseHealthIndicator|Model<|Knex|Pool|Sequelize|MikroORM|DrizzleService|DatabaseService)\b/;

export const rule = defineRule({
  id: "javascript/shallow-health-check",
  class: "shallow-health-check",
  title: "Health check that checks nothing",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "low",
  confidence: "low",
  why: `
    It answers well while the database is gone. The load balancer keeps sending requests to an instance that can
    serve none.`,
  fix: `
    Ask the dependencies that a request needs, with a short timeout, and answer 503 when one is missing. Keep a
    constant answer for liveness, under a route of its own.`,
  example: {
    language: "typescript",
    before: `
      import { Pool } from "pg";
      app.get("/health", (req, res) => res.json({ status: "ok" }));`,
    after: `
      import { Pool } from "pg";
      app.get("/health", async (req, res) => {
        await pool.query("SELECT 1");
        res.json({ status: "ok" });
      });`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 10 },
  tags: ["health-check", "operations"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (call_expression function: (member_expression property: (property_identifier) @_route)
      arguments: (arguments . (string (string_fragment) @path) [(arrow_function) (function_expression) (identifier)] @handler .)
      (#any-of? @_route "get" "all" "route" "use") (#match? @path "(health|status|read)")) @finding

    (export_statement declaration: (function_declaration name: (identifier) @_get body: (statement_block) @body) (#any-of? @_get "GET")) @next @finding

    (method_definition name: (property_identifier) body: (statement_block) @answer) @finding
  `,
  accept: ({ finding, path, handler, body, next, answer }, context) => {
    if (answer !== undefined) return isShallowMethod(finding, answer, context);
    if (next !== undefined)
      return (
        body !== undefined &&
        /(?:^|\/)(?:health|healthz|healthcheck|status|ready|readiness)\/route\.[jt]sx?$/.test(context.path) &&
        isConstantAnswer(body)
      );
    if (path === undefined || handler === undefined || !healthPath.test(path.text) || livenessPath.test(path.text))
      return false;
    if (!context.mentions(dependencies) || hasDeeperRoute(finding, path.text, context)) return false;
    const named = handler.type === "identifier" ? functionNamed(handler, context) : handler;
    return named !== null && isConstantAnswer(named.childForFieldName("body") ?? named);
  },
  place: ({ finding }) => linkOf(finding),
  message: "This health check says yes whatever happened to what the service depends on.",
});

/** `router.get("/health", health)`: the function of the file that goes by the name. */
function functionNamed(name: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const made = context.resolve(name);
  if (/^(?:arrow_function|function_expression)$/.test(made?.type ?? "")) return made;
  return (
    context.root
      .descendantsOfType("function_declaration")
      .find((fn) => fn.childForFieldName("name")?.text === name.text) ?? null
  );
}

const decoratedPath = /^(?:Get|All)\(\s*(?:['"`]([^'"`]*)['"`])?\s*\)/;

/** NestJS: `@Controller("health")` with a `@Get()` that answers a constant, and no indicator that another method asks. */
function isShallowMethod(method: SyntaxNode, body: SyntaxNode, context: RuleContext): boolean {
  if (!context.mentions(/@Controller\b/) || !context.mentions(/health|status|read/i)) return false;
  const own = decoratorsOf(method)
    .map((decorator) => decoratedPath.exec(decorator))
    .find((match) => match !== null);
  if (own === undefined) return false;
  const around = context.enclosingClass(method)?.node;
  const holder = around?.parent?.type === "export_statement" ? around.parent : around;
  const prefix =
    /@Controller\(\s*(?:\{[^}]*?path\s*:\s*)?['"`]([^'"`]*)/.exec(holder?.text.slice(0, 400) ?? "")?.[1] ?? "";
  const path = [prefix, own[1] ?? ""].filter((part) => part !== "").join("/");
  if (!healthPath.test(path.replace(/^.*\/(?=(?:health|status|read)\w*\/?$)/i, "")) || livenessPath.test(path))
    return false;
  return (
    (context.mentions(dependencies) || context.mentions(injectedDependency)) &&
    isConstantAnswer(body) &&
    !hasDeeperRoute(method, path, context) &&
    !/HealthCheckService|@HealthCheck\b/.test(holder?.text ?? "")
  );
}

/** Nothing is awaited, called or asked but the answer itself and the clock. */
function isConstantAnswer(body: SyntaxNode): boolean {
  if (/\bawait\b/.test(body.text)) return false;
  return body
    .descendantsOfType("call_expression")
    .every(
      (call) =>
        /^(?:(?:res|response|reply|c|ctx|Response|NextResponse|h)(?:\.\w+(?:\([^()]*\))?)*\.(?:json|send|end|status|sendStatus|text|code|type|header|set|writeHead|response)|process\.uptime|process\.memoryUsage|Date\.now|new Date|\w+\.toISOString|Math\.\w+|JSON\.stringify|os\.\w+)$/.test(
          pathText(call.childForFieldName("function")),
        ) ||
        isLogCall(call) ||
        /^(?:new Date\(\)|\(new Date\(\)\))\.toISOString\(\)$/.test(call.text),
    );
}

/** A readiness route of its own asks. */
function hasDeeperRoute(own: SyntaxNode, path: string, context: RuleContext): boolean {
  return !/read/i.test(path) && /['"`][\w/]*\/(?:ready|readyz|readiness)\b/.test(context.source.replace(own.text, ""));
}
