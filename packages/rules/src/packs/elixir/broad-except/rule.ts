import { defineRule } from "../../../define-rule.ts";
import { isBroadClause, readHandlers } from "../../../vocabulary/elixir/handler-clause.ts";
import type { HandlerClause } from "../../../vocabulary/elixir/handler-clause.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { isLongLivedCode } from "../../../vocabulary/elixir/module-role.ts";
import { functionAround, isWithinUse } from "../../../vocabulary/elixir/outline.ts";

export const rule = defineRule({
  id: "elixir/broad-except",
  class: "broad-except",
  title: "Rescue of every exception",
  languages: ["elixir"],
  category: "reliability",
  severity: "low",
  confidence: "medium",
  why: `
    A KeyError of a typo is treated like the failure that was expected. The process goes on with a state that nobody thought
    of, where a crash would have been restarted from a good one.`,
  fix: `Name the exceptions that the calls above document (error in [File.Error, Jason.DecodeError]) and let others crash.`,
  example: {
    language: "elixir",
    before: `
      def read(path) do
        {:ok, Parser.read!(path)}
      rescue
        error -> {:error, error}
      end`,
    after: `
      def read(path) do
        {:ok, Parser.read!(path)}
      rescue
        error in Parser.Error -> {:error, error}
      end`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["errors"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 4,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  check: function* (context) {
    if (!context.mentions(/\b(rescue|catch)\b/)) return;
    for (const handler of readHandlers(context)) {
      if (!isEverything(handler) || !isBroadClause(handler) || !isHandled(handler, context)) continue;
      if (isBoundary(handler, context)) continue;
      yield { at: handler.pattern, message: "Every exception is caught here, those of mistakes in the code too." };
    }
  },
});

/** A rescue, or `catch kind, reason`, which takes exits and throws as well. */
const isEverything = ({ kind, pattern }: HandlerClause): boolean =>
  kind === "rescue" || /^_?[a-z]\w*,\s*_?[a-z]\w*$/.test(pattern.text);

/** What leaves no trace is reported as swallowed-error; what raises again catches nothing. */
function isHandled({ body, binding }: HandlerClause, context: RuleContext): boolean {
  if (body === null || /\b(reraise|raise)\b/.test(body.text)) return false;
  const isUsed = binding !== null && new RegExp(`\\b${binding}\\b`).test(body.text);
  return isUsed || /:error\b|Logger\.|Sentry|Honeybadger/.test(body.text) || context.comments(body).length > 0;
}

/** Where a request, a message or a job ends, and code of others is run: there everything has to be answered for. */
function isBoundary({ clause, body }: HandlerClause, context: RuleContext): boolean {
  // Where it was raised is handed on with it: nothing of a mistake is lost.
  if (/__STACKTRACE__|System\.stacktrace|\bhandle_(?:error|exception|failure)\(/.test(body?.text ?? "")) return true;
  if (isLongLivedCode(clause, context) || isWithinUse(clause, /^(Mix\.Task|Application)\b/, context)) return true;
  const name = functionAround(clause)?.name ?? "";
  return /^(main|run|perform|process|handle_\w+|execute|call|dispatch|loop|safe\w*|with_\w+|start\w*)[?!]?$/.test(name);
}
