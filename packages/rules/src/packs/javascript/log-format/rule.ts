import { defineRule } from "../../../define-rule.ts";
import { pathText } from "../../../vocabulary/javascript/functions.ts";
import { isLogCall, logMethodsInQuery } from "../../../vocabulary/javascript/log-calls.ts";

/** The console has no fields: what is put together there is the only way. */
const consoles = /^(?:console|window\.console|globalThis\.console)\./;

/** Programs that speak to a person at a terminal. */
const commandPath = /(?:^|\/)(?:cli|bin|scripts?|commands?|command-line)\//i;
/** What is coloured is for a person at a terminal. */
const colours = /^(?:chalk|colou?rs|kleur|pico(?:colors)?|ansis?|pc)\.\w/;

export const rule = defineRule({
  id: "javascript/log-format",
  class: "log-format",
  title: "Values put into the log message",
  languages: ["javascript", "typescript", "tsx"],
  category: "maintainability",
  severity: "info",
  confidence: "medium",
  why: `
    Every message is a text of its own: one cannot count how often it happens, nor search for one customer without
    guessing at the wording.`,
  fix: `
    Log a constant message and give the values as fields: logger.info({ orderId }, "order stored").`,
  example: {
    language: "typescript",
    before: `logger.info(\`order \${order.id} stored\`);`,
    after: `logger.info({ orderId: order.id }, "order stored");`,
  },
  effort: { baseMinutes: 3, perOccurrenceMinutes: 2 },
  tags: ["logging"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 2,
  query: `
    (call_expression function: (member_expression property: (property_identifier) @_log) arguments: (arguments [(template_string (template_substitution)) (binary_expression)] @text)
      (#any-of? @_log ${logMethodsInQuery})) @finding
  `,
  accept: ({ finding, text }, context) => {
    if (text === undefined || !isLogCall(finding) || consoles.test(pathText(finding.childForFieldName("function"))))
      return false;
    const parts = context.textParts(text);
    return (
      parts !== null &&
      !commandPath.test(context.path) &&
      !parts.some((part) => typeof part !== "string" && colours.test(part.text)) &&
      parts.some((part) => typeof part !== "string" && !context.isConstant(part)) &&
      parts.some((part) => typeof part === "string" || part.type !== "identifier")
    );
  },
  message: "The values are part of this message's text, where nothing can count or search them.",
});
