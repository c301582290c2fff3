import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { readHandlers } from "../../../vocabulary/elixir/handler-clause.ts";
import type { HandlerClause } from "../../../vocabulary/elixir/handler-clause.ts";
import { callsWithin } from "../../../vocabulary/elixir/outline.ts";

export const rule = defineRule({
  id: "elixir/lost-exception-cause",
  class: "lost-exception-cause",
  title: "New error without the one that led to it",
  languages: ["elixir"],
  category: "reliability",
  severity: "low",
  confidence: "high",
  why: `
    The trace in the log begins at this raise: where it really went wrong, and why, is lost just when somebody has to find
    it.`,
  fix: `
    Use reraise with __STACKTRACE__, and put the first error into the new one: reraise MyError, [cause: error],
    __STACKTRACE__.`,
  example: {
    language: "elixir",
    before: `
      def load(path) do
        Parser.read!(path)
      rescue
        _error -> raise LoadError, "could not load"
      end`,
    after: `
      def load(path) do
        Parser.read!(path)
      rescue
        error -> reraise LoadError, [cause: error], __STACKTRACE__
      end`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 5 },
  tags: ["errors"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  check: function* (context) {
    if (!context.mentions(/\brescue\b/)) return;
    for (const handler of readHandlers(context)) {
      if (handler.kind !== "rescue" || handler.body === null) continue;
      for (const { name, node } of callsWithin(handler.body, context)) {
        if (name === "raise" && losesCause(node, handler, context))
          yield { at: node, message: "The stack trace of what was rescued ends here." };
      }
    }
  },
});

function losesCause(raise: SyntaxNode, handler: HandlerClause, context: RuleContext): boolean {
  const [first, ...others] = context.arguments(raise);
  const { binding, body } = handler;
  if (first === undefined || body === null) return false;
  // The same error as it was, with nothing else done, is a useless rethrow.
  if (binding !== null && first.value.text === binding)
    return body.namedChildren.filter(({ type }) => type !== "comment").length > 1;
  const said = [first, ...others].map(({ value }) => value.text).join(" ");
  return binding === null || !new RegExp(`\\b${binding}\\b`).test(said);
}
