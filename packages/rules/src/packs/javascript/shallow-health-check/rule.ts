import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { pathText } from "../../../vocabulary/javascript/functions.ts";
import { isLogCall } from "../../../vocabulary/javascript/log-calls.ts";

const healthPath = /^\/?(?:api\/)?(?:v\d+\/)?_?(?:health|healthz|health-?check|status|readyz?|readiness|ping-?db)\/?$/i;
const livenessPath = /live|liveness|livez|ping$/i;
/** What a server depends on: a file that knows of none cannot ask it. */
const dependencies =
  /['"](?:pg|mysql2?|mongoose|mongodb|redis|ioredis|knex|typeorm|sequelize|@prisma\/client|drizzle-orm[\w/-]*|bullmq|bull|amqplib|kafkajs|@elastic\/elasticsearch|better-sqlite3|cassandra-driver)(?:\/\w+)?['"]|\b(?:prisma|pool|redis|mongoose|knex|sequelize|dataSource|redisClient|db)\b|from\s+['"][./@\w-]*\/(?:db|database|prisma|redis|models?|knex|mongo)['"]|require\(['"][./@\w-]*\/(?:db|database|prisma|redis|models?|knex|mongo)['"]\)/;

export const rule = defineRule({
  id: "javascript/shallow-health-check",
  class: "shallow-health-check",
  title: "Health check that checks nothing",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "low",
  confidence: "medium",
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
  version: 1,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (call_expression function: (member_expression property: (property_identifier) @_route)
      arguments: (arguments . (string (string_fragment) @path) [(arrow_function) (function_expression)] @handler .)
      (#any-of? @_route "get" "all" "route" "use") (#match? @path "(health|status|read)")) @finding

    (export_statement declaration: (function_declaration name: (identifier) @_get body: (statement_block) @body) (#any-of? @_get "GET")) @next @finding
  `,
  accept: ({ finding, path, handler, body, next }, context) => {
    if (next !== undefined)
      return (
        body !== undefined &&
        /(?:^|\/)(?:health|healthz|healthcheck|status|ready|readiness)\/route\.[jt]sx?$/.test(context.path) &&
        isConstantAnswer(body)
      );
    if (path === undefined || handler === undefined || !healthPath.test(path.text) || livenessPath.test(path.text))
      return false;
    if (!context.mentions(dependencies) || hasDeeperRoute(finding, path.text, context)) return false;
    return isConstantAnswer(handler.childForFieldName("body") ?? handler);
  },
  message: "This health check says yes whatever happened to what the service depends on.",
});

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
