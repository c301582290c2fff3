import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import type { TextPart } from "../../../languages/language-syntax.ts";
import { logLevel } from "../../../vocabulary/python/log-call.ts";

export const rule = defineRule({
  id: "python/log-format",
  class: "log-format",
  title: "Log message put together before the call",
  languages: ["python"],
  category: "maintainability",
  severity: "info",
  confidence: "high",
  why: `
    The text is built even where the level is off, errors of formatting hit the caller instead of the logger, and
    log systems cannot group messages whose template they never see.`,
  fix: `
    Pass the template and the values: logger.info("order %s paid", order.id).`,
  example: {
    language: "python",
    before: `
      logger.info(f"order {order.id} paid")`,
    after: `
      logger.info("order %s paid", order.id)`,
  },
  effort: { baseMinutes: 2, perOccurrenceMinutes: 1 },
  tags: ["logging"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  query: `
    (call function: [(attribute attribute: (identifier) @_level) (identifier) @_level]
      arguments: (argument_list [(string (interpolation)) (concatenated_string) (binary_operator) (call) (parenthesized_expression)])
      (#any-of? @_level "debug" "info" "warning" "warn" "error" "exception" "critical" "fatal" "log")) @call @finding
  `,
  accept: ({ call }, context) => {
    const level = logLevel(call, context);
    if (level === null) return false;
    const given = context.argument(call, level === "log" ? 1 : 0) ?? context.argument(call, "msg");
    const message = given?.type === "parenthesized_expression" ? given.firstNamedChild : given;
    const parts = message == null ? null : (context.textParts(message) ?? templateParts(message, context));
    if (message == null || parts === null) return false;
    // A constant put in by a template is formatted in vain as well; texts added up to a constant are just a long text.
    const isTemplate = message.childForFieldName("operator")?.text !== "+";
    return (
      parts.some(isText) &&
      parts.some((part) => typeof part !== "string" && (!context.isConstant(part) || (isTemplate && !isText(part))))
    );
  },
  message: "This message is formatted before the logger decides whether to write it.",
});

/** `message % order` where the file says what `message` is. */
function templateParts(message: SyntaxNode, context: RuleContext): readonly TextPart[] | null {
  const left = message.childForFieldName("left");
  const right = message.childForFieldName("right");
  const template = context.text(left);
  if (message.childForFieldName("operator")?.text !== "%" || left?.type !== "identifier") return null;
  return template === null || right === null ? null : [template, right];
}

const isText = (part: TextPart): boolean =>
  typeof part === "string" || part.type === "string" || part.type === "concatenated_string";
