import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { readHandlers } from "../../../vocabulary/elixir/handler-clause.ts";
import type { HandlerClause } from "../../../vocabulary/elixir/handler-clause.ts";

export const rule = defineRule({
  id: "elixir/useless-rethrow",
  class: "useless-rethrow",
  title: "Rescue that only raises again",
  languages: ["elixir"],
  category: "reliability",
  severity: "info",
  confidence: "high",
  why: `
    The handler does nothing that would not happen without it, and readers look for what it is meant to do. With raise in
    place of reraise it even takes the stack trace away.`,
  fix: `Remove the rescue; where something must happen whatever goes wrong, use after.`,
  example: {
    language: "elixir",
    before: `
      def load(path) do
        Parser.read!(path)
      rescue
        error -> reraise error, __STACKTRACE__
      end`,
    after: `
      def load(path) do
        Parser.read!(path)
      end`,
  },
  effort: { baseMinutes: 3, perOccurrenceMinutes: 2 },
  tags: ["errors"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  severityByPathClass: { test: "info" },
  check: function* (context) {
    if (!context.mentions(/\b(rescue|catch)\b/)) return;
    for (const handler of readHandlers(context)) {
      if (isLast(handler) && onlyRaises(handler) && !isExplained(handler, context))
        yield { at: handler.clause, message: "What is caught here is raised again, and nothing else." };
    }
  },
});

/** What comes as an error of Erlang leaves as an exception: a comment at the handler says what that is for. */
const isExplained = ({ clause }: HandlerClause, context: RuleContext): boolean =>
  [...context.comments(clause), ...context.comments(clause.parent)].some((text) => text.split(/\s+/).length > 2);

/** Before a wider clause it lets one exception through. */
const isLast = ({ clause }: HandlerClause): boolean =>
  clause.parent?.namedChildren.filter(({ type }) => type === "stab_clause").at(-1)?.id === clause.id;

function onlyRaises({ body, binding, kind, pattern }: HandlerClause): boolean {
  const statements = body?.namedChildren.filter(({ type }) => type !== "comment") ?? [];
  if (statements.length !== 1) return false;
  const said = (statements[0]?.text ?? "").replace(/[()]/g, " ").replace(/\s+/g, " ").trim();
  if (kind === "catch") {
    const [, caught, reason] = /^(\w+), (\w+)$/.exec(pattern.text) ?? [];
    if (caught !== undefined) return said === `:erlang.raise ${caught}, ${reason ?? ""}, __STACKTRACE__`;
    return pattern.text !== "" && said === `throw ${pattern.text}`;
  }
  return binding !== null && (said === `raise ${binding}` || said === `reraise ${binding}, __STACKTRACE__`);
}
