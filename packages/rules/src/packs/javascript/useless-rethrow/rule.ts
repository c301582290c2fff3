import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround, isAsync, parametersOf } from "../../../vocabulary/javascript/functions.ts";

export const rule = defineRule({
  id: "javascript/useless-rethrow",
  class: "useless-rethrow",
  title: "Catch that only throws again",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "low",
  confidence: "high",
  why: `
    The block does nothing, and reads as if the error were handled here. Whoever adds a line to it later may well
    change what callers see.`,
  fix: `
    Remove the try, or do in the catch what was meant: add context, translate, clean up in finally.`,
  example: {
    language: "typescript",
    before: `
      try {
        return await load();
      } catch (error) {
        throw error;
      }`,
    after: `return await load();`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 2 },
  tags: ["errors", "exceptions"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 3,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (catch_clause parameter: (identifier) @caught body: (statement_block . (throw_statement (identifier) @thrown) .)) @finding

    (catch_clause parameter: (identifier) @caught body: (statement_block . (return_statement (call_expression function: (member_expression object: (identifier) @_class property: (property_identifier) @_reject)
      arguments: (arguments . (identifier) @thrown .))) .) (#eq? @_class "Promise") (#eq? @_reject "reject")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_then)
      arguments: (arguments . (_) . [(arrow_function) (function_expression)] @callback @finding .) (#eq? @_then "then"))

    (call_expression function: (member_expression property: (property_identifier) @_catch)
      arguments: (arguments . [(arrow_function) (function_expression)] @callback @finding .) (#eq? @_catch "catch"))
  `,
  accept: ({ finding, caught, thrown, callback }) => {
    if (callback !== undefined) return rethrows(callback);
    // With a `finally` the try is not useless, but the catch is.
    return (
      caught !== undefined &&
      caught.text === thrown?.text &&
      !makesRejection(finding, thrown) &&
      !(finding.childForFieldName("body")?.namedChildren.some(({ type }) => type === "comment") ?? false)
    );
  },
  message: "This catch does nothing but throw what it caught.",
});

/** Outside of an async function: what is thrown at once becomes the rejection that callers expect. */
const makesRejection = (clause: SyntaxNode, thrown: SyntaxNode): boolean =>
  thrown.parent?.type === "arguments" && !isAsync(functionAround(clause) ?? clause);

function rethrows(callback: SyntaxNode): boolean {
  const [parameter] = parametersOf(callback);
  const body = callback.childForFieldName("body");
  if (parameter === undefined || body === null) return false;
  const [only, ...others] = body.type === "statement_block" ? body.namedChildren : [body];
  if (only === undefined || others.length > 0) return false;
  const text = only.text.replace(/;$/, "");
  return (
    text === `throw ${parameter.text}` ||
    text === `Promise.reject(${parameter.text})` ||
    text === `return Promise.reject(${parameter.text})`
  );
}
