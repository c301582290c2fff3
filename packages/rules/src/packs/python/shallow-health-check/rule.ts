import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { bodyOf, decoratorsOf } from "../../../vocabulary/python/function-parts.ts";
import { isRouteHandler } from "../../../vocabulary/python/route-handler.ts";

const health =
  /^\/?(?:[\w-]+\/)*_*(?:health(?:z|[-_]?check)?|ready(?:z)?|readiness|heartbeat|status|_status|up|alive)\/?$/i;

/** What a service may depend on, by the modules that reach it. */
const dependencies =
  /^\s*(?:from|import)\s+[\w.]*?(?:sqlalchemy|psycopg2?|asyncpg|pymysql|aiomysql|MySQLdb|redis|aioredis|pymongo|motor|elasticsearch|kafka|aiokafka|pika|celery|boto3|django\.db|flask_sqlalchemy|databases|tortoise|peewee|mongoengine|cassandra|db|database|models?|extensions)\b/m;

export const rule = defineRule({
  id: "python/shallow-health-check",
  class: "shallow-health-check",
  title: "Health check that checks nothing",
  languages: ["python"],
  category: "reliability",
  severity: "low",
  confidence: "medium",
  why: `
    The route says that all is well while the database is gone. The load balancer keeps sending requests to an
    instance that answers every one of them with an error.`,
  fix: `
    Let a readiness route ask what requests need, with short timeouts: SELECT 1, a ping of the cache. Keep the route
    that only says that the process lives beside it.`,
  example: {
    language: "python",
    before: `
      from sqlalchemy import create_engine

      @app.get("/health")
      def health():
          return {"status": "ok"}`,
    after: `
      from sqlalchemy import create_engine, text

      @app.get("/health")
      def health():
          with engine.connect() as connection:
              connection.execute(text("SELECT 1"))
          return {"status": "ok"}`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["health", "operations"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 3,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  query: `
    (function_definition name: (identifier) @name) @definition @finding

    (class_definition name: (identifier) @_handler superclasses: (argument_list (_) @_base) body: (block (function_definition name: (identifier) @_method body: (block
      (expression_statement (call function: (attribute object: (identifier) @_self attribute: (identifier) @_write)) @written) .)) @method @finding) (#match? @_handler "^(Health|Ready|Readiness)") (#match? @_base "Handler$|^Base") (#eq? @_method "get") (#eq? @_self "self") (#any-of? @_write "write" "finish"))
  `,
  accept: ({ name, definition, method, written }, context) => {
    // Tornado's handlers write their answer.
    if (method !== undefined)
      return (
        bodyOf(method).length === 1 &&
        context.arguments(written).every(({ value }) => isLiteral(value)) &&
        usesDependencies(context)
      );
    if (
      name === undefined ||
      definition === undefined ||
      !context.mentions(/health|ready|readiness|heartbeat|status|ping|alive/i)
    )
      return false;
    const path = pathOf(definition, context);
    if (path === null ? !isHealthView(name.text, definition, context) : !health.test(path)) return false;
    if (/live(?:z|ness)?\b|alive|\/ping\b/i.test(path ?? name.text) && !/ready|health/i.test(path ?? name.text))
      return false;
    return isConstantAnswer(definition, context) && usesDependencies(context) && !hasDeeperCheck(definition, context);
  },
  message: "This check answers that all is well without asking what the service depends on.",
});

/** A literal, also of several. */
const isLiteral = (node: SyntaxNode): boolean =>
  ["string", "true", "false", "none", "integer"].includes(node.type) ||
  (node.type === "dictionary" &&
    node.namedChildren.every((pair) => {
      const value = pair.childForFieldName("value");
      return value !== null && isLiteral(value);
    }));

/** The path in the function's route decorator. */
function pathOf(definition: SyntaxNode, context: RuleContext): string | null {
  for (const decorator of decoratorsOf(definition)) {
    if (
      decorator.type !== "call" ||
      !/\.(?:get|route|api_route|head|view)$/.test(decorator.childForFieldName("function")?.text ?? "")
    )
      continue;
    const path = context.text(
      context.argument(decorator, 0) ?? context.argument(decorator, "path") ?? context.argument(decorator, "rule"),
    );
    if (path !== null) return path;
  }
  return null;
}

const isHealthView = (name: string, definition: SyntaxNode, context: RuleContext): boolean =>
  /^(?:health(?:z|_?check)?|readiness|ready|readyz|heartbeat|health_view)$/i.test(name) &&
  decoratorsOf(definition).length === 0 &&
  isRouteHandler(definition, context);

/** Only literals, the time, and the calls that make the response. */
function isConstantAnswer(definition: SyntaxNode, context: RuleContext): boolean {
  const statements = bodyOf(definition);
  const last = statements.at(-1);
  if (last?.type !== "return_statement" || statements.length > 4) return false;
  const calls = statements.flatMap((statement) => statement.descendantsOfType(["call", "await"]));
  if (calls.some(({ type }) => type === "await")) return false;
  return calls.every((call) =>
    /(?:^|\.)(?:jsonify|JSONResponse|JsonResponse|HttpResponse|Response|PlainTextResponse|json_response|dict|str|make_response|isoformat|now|utcnow|time|datetime\.\w+|debug|info|getenv|get|HealthResponse|\w*Response|\w*Status|\w*Health|\w*Out)$/.test(
      context.name(call) ?? call.childForFieldName("function")?.text ?? "",
    ),
  );
}

const usesDependencies = (context: RuleContext): boolean => context.mentions(dependencies);

/** Another check of the file asks more. */
function hasDeeperCheck(definition: SyntaxNode, context: RuleContext): boolean {
  return context.root.descendantsOfType("function_definition").some((other) => {
    const name = other.childForFieldName("name")?.text ?? "";
    return (
      other.id !== definition.id &&
      /health|ready|readiness|check_(?:db|database|redis|dependencies)/i.test(name + (pathOf(other, context) ?? "")) &&
      !isConstantAnswer(other, context) &&
      (other.childForFieldName("body")?.descendantsOfType("call").length ?? 0) > 0
    );
  });
}
