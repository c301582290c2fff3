import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

export const rule = defineRule({
  id: "elixir/log-format",
  class: "log-format",
  title: "Log message that is put together for every call",
  languages: ["elixir"],
  category: "observability",
  severity: "info",
  confidence: "medium",
  why: `
    Every message is another text, so that the log cannot be counted or searched by it, and the values in it cannot be
    filtered on. Concatenation also raises where a value is no text, within what should only report.`,
  fix: `Keep the message fixed and pass values as metadata: Logger.info("order paid", order_id: order.id).`,
  example: {
    language: "elixir",
    before: `Logger.info("order paid " <> order.id)`,
    after: `Logger.info("order paid", order_id: order.id)`,
  },
  effort: { baseMinutes: 3, perOccurrenceMinutes: 2 },
  tags: ["logging", "style"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  query: `
    (call target: (dot left: (alias) @_logger right: (identifier) @_level)
      (#eq? @_logger "Logger") (#any-of? @_level "debug" "info" "notice" "warn" "warning" "error" "critical" "alert" "emergency")) @finding
  `,
  accept: ({ finding }, context) => {
    const message = context.argument(finding, 0);
    if (message === null) return false;
    if (isConcatenation(message)) return !isAlwaysTheSame(message, context);
    // An interpolated inspect renders the whole term, whether the level is on or not.
    return context.name(finding) === "Logger.debug" && rendersTerm(message, context);
  },
  message: ({ finding }, context) =>
    isConcatenation(context.argument(finding, 0))
      ? "This message is another text for every value."
      : "The whole term is rendered into this message.",
});

/** The module's name is the same every time, and a formatted exception belongs into a message. */
function isAlwaysTheSame(message: SyntaxNode, context: RuleContext): boolean {
  if (/^(?:inspect\()?__MODULE__\)?$/.test(message.text) || context.isConstant(message)) return true;
  if (/^Exception\.format/.test(context.name(message) ?? "")) return true;
  const parts = context.textParts(message);
  return parts?.every((part) => typeof part === "string" || isAlwaysTheSame(part, context)) ?? false;
}

const isConcatenation = (node: SyntaxNode | null): boolean =>
  node?.type === "binary_operator" && node.childForFieldName("operator")?.text === "<>";

function rendersTerm(message: SyntaxNode, context: RuleContext): boolean {
  if (message.type !== "string") return false;
  return (context.textParts(message) ?? []).some(
    (part) => typeof part !== "string" && context.name(part) === "inspect",
  );
}
