import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { parametersOf } from "../../../vocabulary/javascript/functions.ts";
import { isLogCall } from "../../../vocabulary/javascript/log-calls.ts";

export const rule = defineRule({
  id: "javascript/redundant-exception-logging",
  class: "redundant-exception-logging",
  title: "Error logged and thrown again",
  languages: ["javascript", "typescript", "tsx"],
  category: "maintainability",
  severity: "low",
  confidence: "medium",
  why: `
    The same failure stands in the log several times, once per level, and whoever counts or is woken by errors sees
    many where there was one.`,
  fix: `
    Log it where it is handled. On the way there throw it on, with the context added to it.`,
  example: {
    language: "typescript",
    before: `
      try {
        await save(order);
      } catch (error) {
        logger.error(error);
        throw error;
      }`,
    after: `
      try {
        await save(order);
      } catch (error) {
        throw new Error(\`order \${order.id} was not saved\`, { cause: error });
      }`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 3 },
  tags: ["logging", "errors"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 2,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (catch_clause parameter: (identifier) @caught body: (statement_block) @block) @finding

    (call_expression function: (member_expression property: (property_identifier) @_catch)
      arguments: (arguments . [(arrow_function) (function_expression)] @callback @finding .) (#eq? @_catch "catch"))
  `,
  accept: ({ caught, block, callback }) => {
    if (callback !== undefined)
      return logsTwice(parametersOf(callback)[0]?.text ?? "", callback.childForFieldName("body"));
    return logsTwice(caught?.text ?? "", block ?? null);
  },
  message: "The same error is logged here and thrown on, or logged twice.",
});

function logsTwice(name: string, block: SyntaxNode | null): boolean {
  if (block?.type !== "statement_block" || !/^\w+$/.test(name)) return false;
  const statements = block.namedChildren.filter(({ type }) => type !== "comment");
  const mentionsError = (node: SyntaxNode | null | undefined): boolean =>
    node?.descendantsOfType(["identifier", "shorthand_property_identifier"]).some(({ text }) => text === name) ?? false;
  const logs = statements.filter((statement) => {
    const call = statement.type === "expression_statement" ? statement.firstNamedChild : null;
    return (
      isLogCall(call) &&
      /\.(?:error|fatal|exception|critical)\(/.test(call?.text ?? "") &&
      mentionsError(call?.childForFieldName("arguments"))
    );
  });
  const last = statements.at(-1);
  const isThrownOn =
    last?.type === "throw_statement" &&
    mentionsError(last) &&
    (last.firstNamedChild?.type === "identifier" || /cause/.test(last.text));
  const isRejected =
    last?.type === "return_statement" && new RegExp(`^return Promise\\.reject\\(${name}\\)`).test(last.text);
  return (
    (logs.length > 0 && (isThrownOn || isRejected)) ||
    (logs.length > 1 && logs.every((log) => !/\.stack\b/.test(log.text)))
  );
}
