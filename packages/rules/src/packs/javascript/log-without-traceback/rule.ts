import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { parametersOf } from "../../../vocabulary/javascript/functions.ts";
import { isLogCall } from "../../../vocabulary/javascript/log-calls.ts";

export const rule = defineRule({
  id: "javascript/log-without-traceback",
  class: "log-without-traceback",
  title: "Error logged without its stack",
  languages: ["javascript", "typescript", "tsx"],
  category: "observability",
  severity: "low",
  confidence: "high",
  why: `
    The message says what went wrong and not where. Without the stack and the cause the failure has to be reproduced
    before it can be understood.`,
  fix: `
    Give the logger the error itself, logger.error({ err: error }, "…") or console.error("…", error).`,
  example: {
    language: "typescript",
    before: `
      try {
        await save(order);
      } catch (error) {
        logger.error("saving failed: " + error.message);
      }`,
    after: `
      try {
        await save(order);
      } catch (error) {
        logger.error({ err: error, orderId: order.id }, "saving failed");
      }`,
  },
  effort: { baseMinutes: 3, perOccurrenceMinutes: 2 },
  tags: ["logging", "errors"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 2,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (catch_clause parameter: (identifier) @caught body: (statement_block (expression_statement (call_expression function: (member_expression property: (property_identifier) @_log)) @finding))
      (#any-of? @_log "error" "fatal" "critical" "warn" "log"))

    (catch_clause body: (statement_block (expression_statement (call_expression function: (member_expression property: (property_identifier) @_log)) @finding))
      (#any-of? @_log "error" "fatal" "critical")) @forgetful

    (call_expression function: (member_expression property: (property_identifier) @_catch)
      arguments: (arguments . [(arrow_function) (function_expression)] @callback @finding .) (#eq? @_catch "catch"))
  `,
  accept: ({ finding, caught, callback, forgetful }) => {
    if (forgetful !== undefined) return forgets(finding, forgetful);
    if (callback === undefined)
      return caught !== undefined && losesStack(finding, caught.text, caught.parent?.childForFieldName("body") ?? null);
    const [parameter] = parametersOf(callback);
    const body = callback.childForFieldName("body");
    return (
      parameter !== undefined && body !== null && logsIn(body).some((log) => losesStack(log, parameter.text, body))
    );
  },
  message: "The error's message is logged without its stack.",
});

/** `catch { logger.error("The import failed."); }`: what failed and where is known to nobody any more. */
function forgets(log: SyntaxNode, clause: SyntaxNode): boolean {
  const body = clause.childForFieldName("body");
  const parameter = clause.childForFieldName("parameter");
  if (!isLogCall(log) || body === null || (parameter !== null && parameter.type !== "identifier")) return false;
  const isUsed =
    parameter !== null && new RegExp(`(?<![.\\w])${parameter.text.replaceAll("$", "\\$")}\\b`).test(body.text);
  return !isUsed && !endsProgram(body) && body.descendantsOfType("throw_statement").length === 0;
}

/** A command line tool says what went wrong, and ends. */
const endsProgram = (body: SyntaxNode): boolean =>
  /\bprocess\.(?:exit\(|exitCode\s*=)/.test(body.text) && /\bconsole\./.test(body.text);

/** The log calls that are statements of the body, or its only expression. */
function logsIn(body: SyntaxNode): readonly SyntaxNode[] {
  if (body.type === "call_expression") return [body];
  return body.namedChildren
    .map((statement) => (statement.type === "expression_statement" ? statement.firstNamedChild : null))
    .filter((node) => node !== null);
}

/** Only the message, or the error as part of a text, and the error goes nowhere else. */
function losesStack(log: SyntaxNode, name: string, body: SyntaxNode | null): boolean {
  if (!isLogCall(log) || !/^\w+$/.test(name) || (body !== null && endsProgram(body))) return false;
  const given = log.childForFieldName("arguments")?.text ?? "";
  if (
    !new RegExp(
      `\\b${name}(?:\\??\\.message\\b|\\.toString\\(\\))|\\$\\{${name}\\}|\\+\\s*${name}\\b(?!\\.)|String\\(${name}\\)|\\(${name} as \\w+\\)\\.message`,
    ).test(given)
  )
    return false;
  const rest = (body?.text ?? "").replace(
    new RegExp(
      `\\b${name}\\??\\.(?:message|name|code|toString\\(\\)|status\\w*|response\\S*)|\\$\\{${name}\\}|\\+\\s*${name}\\b(?!\\.)|String\\(${name}\\)|\\(${name} as \\w+\\)\\.message|${name} instanceof \\w+`,
      "g",
    ),
    "",
  );
  return !new RegExp(`(?<![.\\w])${name}\\b`).test(rest);
}
