import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { isRequestData } from "../../../vocabulary/javascript/request-data.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

const runners =
  /^(?:(?:window|globalThis|self|global)\.)?(?:eval|Function)$|^vm2?\.(?:runInNewContext|runInThisContext|runInContext|compileFunction|Script|NodeVM|VM)$|^(?:vm|sandbox)\.run$/;
const timers = /^(?:(?:window|globalThis|self|global)\.)?(?:setTimeout|setInterval|setImmediate|execScript)$/;

/** Engines that make code of a template: who writes the template writes the code. */
const templates =
  /^(?:ejs|pug|jade|nunjucks|handlebars|Handlebars|hbs|doT|dot|lodash|_|underscore|eta|Eta|squirrelly|twig)\.(?:default\.)?(?:render|compile|renderString|template)$/;

export const rule = defineRule({
  id: "javascript/dynamic-code-execution",
  class: "dynamic-code-execution",
  title: "Text run as code",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-95"],
  why: `
    The text runs with all rights of the program. If any part of it comes from outside, so does the program, and vm
    contexts are no sandbox against that.`,
  fix: `
    Parse data with JSON.parse, or dispatch on a fixed table of functions. For formulas use an expression parser
    that evaluates nothing else.`,
  example: {
    language: "typescript",
    before: `const total = eval(formula);`,
    after: `const total = evaluateFormula(parseFormula(formula));`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["eval", "injection"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 5,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call_expression function: (identifier) @_name arguments: (arguments (_))
      (#any-of? @_name "eval" "Function" "runInNewContext" "runInThisContext" "runInContext" "compileFunction" "execScript")) @finding

    (call_expression function: (parenthesized_expression (sequence_expression (identifier) @_name .)) arguments: (arguments . (_) @indirect)
      (#eq? @_name "eval")) @finding

    (new_expression constructor: (identifier) @_name arguments: (arguments (_))
      (#any-of? @_name "Function" "Script" "AsyncFunction" "GeneratorFunction")) @finding

    (new_expression constructor: (member_expression property: (property_identifier) @_name) arguments: (arguments (_))
      (#any-of? @_name "Script" "Function")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_name) arguments: (arguments (_))
      (#any-of? @_name "eval" "runInNewContext" "runInThisContext" "runInContext" "compileFunction" "execScript")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_render) arguments: (arguments . (_) @template)
      (#any-of? @_render "render" "compile" "renderString" "template")) @finding

    (call_expression function: (identifier) @_timer arguments: (arguments . [(template_string) (binary_expression)])
      (#any-of? @_timer "setTimeout" "setInterval" "setImmediate")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_timer) arguments: (arguments . [(template_string) (binary_expression)])
      (#any-of? @_timer "setTimeout" "setInterval" "setImmediate")) @finding
  `,
  accept: ({ finding, indirect, template }, context) => {
    if (template !== undefined) return templates.test(context.name(finding) ?? "") && isRequestData(template, context);
    // `(0, eval)(code)` runs the text in the global scope.
    if (indirect !== undefined) return !context.isConstant(indirect) && !isMadeOfConstants(indirect, context);
    const name = context.name(finding) ?? "";
    const given = context.arguments(finding).map(({ value }) => value);
    if (timers.test(name)) return isComputedText(given[0], context);
    if (!runners.test(name) && !/^(?:AsyncFunction|GeneratorFunction)$/.test(name)) return false;
    // Of `new Function("a", "b", body)` the last one is the body; the others run one text.
    const code = /Function$/.test(name) && !name.includes("vm.") ? given.at(-1) : given[0];
    return (
      code !== undefined &&
      !context.isConstant(code) &&
      !isMadeOfConstants(code, context) &&
      !isUnpacked(code, context) &&
      // `try { new Function(text); } catch {}` asks whether it can be read, and calls nothing.
      !(finding.type === "new_expression" && finding.parent?.type === "expression_statement")
    );
  },
  message: "Computed text runs as code here.",
});

/** `eval(function(p,a,c,k,e,d){…}("…",62,…))`: a library that was packed. */
const isUnpacked = (code: SyntaxNode, context: RuleContext): boolean =>
  code.type === "call_expression" &&
  /^\(?function\s*\(p,\s*a,\s*c,\s*k,\s*e,/.test(code.text.slice(0, 60)) &&
  context
    .arguments(code)
    .every(({ value }) => context.isConstant(value) || value.text === "{}" || /^["'].*["']\.split\(/s.test(value.text));

function isComputedText(node: SyntaxNode | undefined, context: RuleContext): boolean {
  return node !== undefined && context.textParts(node) !== null && !context.isConstant(node);
}

/** `isModern ? "…" : "…"`, and a name that is only ever given literals. */
function isMadeOfConstants(node: SyntaxNode, context: RuleContext): boolean {
  const inner = context.resolve(node) ?? node;
  if (inner.type === "ternary_expression") {
    return (
      context.isConstant(inner.childForFieldName("consequence")) &&
      context.isConstant(inner.childForFieldName("alternative"))
    );
  }
  return context.values(node)?.every((value) => context.isConstant(value)) ?? false;
}
