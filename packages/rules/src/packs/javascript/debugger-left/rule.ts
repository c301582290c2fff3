import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { calledWith, functionAround, methodOf, pathText } from "../../../vocabulary/javascript/functions.ts";

const pauses = /^(?:\w+\.)*(?:pause|debug)$/;

export const rule = defineRule({
  id: "javascript/debugger-left",
  class: "debugger-left",
  title: "Debugger statement left",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "medium",
  confidence: "high",
  why: `
    With an inspector attached the program stops here for everybody; in a browser the page freezes as soon as
    somebody opens the tools.`,
  fix: `
    Remove it.`,
  example: {
    language: "typescript",
    before: `
      function total(items) {
        debugger;
        return items.length;
      }`,
    after: `
      function total(items) {
        return items.length;
      }`,
  },
  effort: { baseMinutes: 2, perOccurrenceMinutes: 1 },
  tags: ["debug"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 2,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (debugger_statement) @finding

    (call_expression function: (member_expression object: (identifier) @_object property: (property_identifier) @_method) arguments: (arguments) @given
      (#any-of? @_object "browser" "page" "cy" "screen" "inspector") (#any-of? @_method "pause" "debug" "waitForDebugger")
      (#eq? @given "()")) @finding
  `,
  accept: ({ finding, given }, context) =>
    (given === undefined && !isSentToPage(finding)) ||
    (given !== undefined &&
      pauses.test(pathText(finding.childForFieldName("function"))) &&
      context.mentions(/playwright|cypress|testing-library|webdriverio|\bcy\./)) ||
    (given !== undefined && /waitForDebugger/.test(finding.text)),
  message: "This stops the program as soon as a debugger is attached.",
});

/** Runs in a browser that the program steers, where it stops the scripts of a page: `page.evaluate(() => { debugger; })`. */
function isSentToPage(statement: SyntaxNode): boolean {
  const fn = functionAround(statement);
  return (
    fn !== null &&
    /^(?:evaluate\w*|\$\$?eval|addInitScript|executeScript|executeAsyncScript)$/.test(methodOf(calledWith(fn)))
  );
}
