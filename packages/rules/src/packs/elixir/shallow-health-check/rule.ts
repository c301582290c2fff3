import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { argumentNodes, callsWithin, modulesOf, statementsOf } from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";

const healthName = /^(health|healthz|health_?check|healthcheck|ready|readyz|readiness|status|check|up)$/;
const healthModule = /(Health|Readiness|Status)\w*$/;
const healthPath =
  /^\/?(api\/|v\d\/|_)*(health|healthz|health[-_]?check|healthcheck|ready|readyz|readiness|status|_health)\/?$/;

/** A second route that looks deeper makes the first one a liveness check. */
const deeper = /readiness|ready\b|readyz|deep/;

/** Answering is no work. */
const answers =
  /^((Plug\.)?Conn\.|(Phoenix\.)?Controller\.)?(json|text|html|send_resp|resp|put_status|put_resp_content_type|put_resp_header|render|halt|put_view|put_layout|merge_resp_headers)$|^(Jason|Poison)\.encode!?$|^(DateTime|NaiveDateTime)\.\w+$|^(System\.system_time|Application\.spec|to_string|Mix\.Project\.config|System\.get_env|Application\.get_env|%)$/;

export const rule = defineRule({
  id: "elixir/shallow-health-check",
  class: "shallow-health-check",
  title: "Health check that always says yes",
  languages: ["elixir"],
  category: "observability",
  severity: "low",
  confidence: "medium",
  why: `
    It answers 200 while the database is gone or the queue stands still, so the balancer keeps sending requests to an
    instance that can serve none, and nobody is called.`,
  fix: `
    Ask what requests depend on, with a short timeout (Ecto.Adapters.SQL.query(Repo, "SELECT 1", [], timeout: 500)), and
    answer 503. Keep a liveness route beside it that asks nothing.`,
  example: {
    language: "elixir",
    before: `
      defmodule ShopWeb.HealthController do
        use ShopWeb, :controller
        def index(conn, _params), do: json(conn, %{status: "ok"})
      end`,
    after: `
      defmodule ShopWeb.HealthController do
        use ShopWeb, :controller
        def index(conn, _params) do
          case Ecto.Adapters.SQL.query(Shop.Repo, "SELECT 1", [], timeout: 500) do
            {:ok, _} -> json(conn, %{status: "ok"})
            {:error, _} -> conn |> put_status(503) |> json(%{status: "database"})
          end
        end
      end`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 10 },
  tags: ["health", "phoenix"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  severityByPathClass: { test: "info", example: "info", development: "info" },
  check: function* (context) {
    if (!context.mentions(/health|ready|status/i) || !context.mentions(/\bconn\b/)) return;
    for (const { name, functions } of modulesOf(context)) {
      if (functions.some((one) => deeper.test(one.name) && !isShallow(statementsOf(one.node), context))) continue;
      for (const clause of functions) {
        const isAction =
          clause.word === "def" && clause.parameters.length === 2 && /\bconn\b/.test(clause.parameters[0]?.text ?? "");
        const isHealth =
          (healthModule.test(name.replace(/Controller|Plug|Check/g, "")) &&
            /^(index|show|call|ping|get)$/.test(clause.name)) ||
          healthName.test(clause.name);
        if (
          isAction &&
          isHealth &&
          isNamedForHealth(name, clause.name) &&
          isShallow(statementsOf(clause.node), context)
        ) {
          yield { at: clause.node, message: "This answer is the same whether anything works or not." };
        }
      }
    }
    yield* findRoutes(context);
  },
});

/** `status/2` of an order is no health check. */
const isNamedForHealth = (module: string, name: string): boolean =>
  /^(status|check|up|ready)$/.test(name) ? /Health|Status|Monitor|Ping|Probe|Page/.test(module) : true;

function* findRoutes(context: RuleContext): Generator<{ at: SyntaxNode; message: string }> {
  if (
    !context.mentions(/\b(use Plug\.Router|get "\/)/) ||
    context.mentions(/get\(?\s*"\/\w*\/?(ready|readyz|readiness)/)
  )
    return;
  for (const { name, node } of callsWithin(context.root, context)) {
    if (name !== "get" || !healthPath.test(context.text(argumentNodes(node)[0]) ?? "")) continue;
    const statements = statementsOf(node);
    if (statements.length > 0 && isShallow(statements, context))
      yield { at: node, message: "This answer is the same whether anything works or not." };
  }
}

function isShallow(statements: readonly SyntaxNode[], context: RuleContext): boolean {
  if (statements.length === 0) return false;
  const calls = statements.flatMap((statement) => callsWithin(statement, context));
  return (
    calls.some(({ name }) => /(json|text|send_resp|resp|render|html)$/.test(name)) &&
    calls.every(({ name, node }) => answers.test(name) || isField(node)) &&
    statements.every((statement) => !/^(if|case|with|cond|unless)$/.test(wordOf(statement)))
  );
}

const isField = (call: SyntaxNode): boolean =>
  call.namedChildren.every(({ type }) => type === "dot") && /^[a-z_]/.test(call.text);
