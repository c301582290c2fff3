import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { decoratorsOf, parametersOf } from "../../../vocabulary/javascript/functions.ts";
import { isSaidBehind } from "../../../vocabulary/javascript/remarks.ts";

/** Names that say that nothing is to happen. */
const noop = /noop|no_op|nop|empty|dummy|fake|double|ignore|stub|mock|default|placeholder|swallow/i;

export const rule = defineRule({
  id: "javascript/empty-block",
  class: "empty-block",
  title: "Empty block or function",
  languages: ["javascript", "typescript", "tsx"],
  category: "maintainability",
  severity: "low",
  confidence: "low",
  why: `
    A reader cannot tell whether something was forgotten, removed or meant to be empty.`,
  fix: `
    Fill it, remove it, or say in a comment within why nothing happens there.`,
  example: {
    language: "typescript",
    before: `
      if (order.paid) {
      } else {
        remind(order);
      }`,
    after: `if (!order.paid) remind(order);`,
  },
  effort: { baseMinutes: 3, perOccurrenceMinutes: 2 },
  tags: ["dead-code"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (if_statement consequence: (statement_block) @block) @finding

    (else_clause (statement_block) @block) @finding

    (for_statement body: (statement_block) @block) @finding

    (for_in_statement body: (statement_block) @block) @finding

    (while_statement body: (statement_block) @block) @finding

    (finally_clause body: (statement_block) @block) @finding

    (function_declaration body: (statement_block) @block) @fn @finding

    (expression_statement (assignment_expression
      left: (member_expression object: [(identifier) @_exports (member_expression) @_exports] property: (property_identifier) @exported)
      right: [(function_expression body: (statement_block) @block) (arrow_function body: (statement_block) @block)] @finding)
      (#any-of? @_exports "exports" "module.exports"))

    (method_definition name: (property_identifier) body: (statement_block) @block) @fn @finding
  `,
  accept: ({ finding, block, fn, exported }, context) => {
    if (block === undefined || !isEmpty(block)) return false;
    if (exported !== undefined)
      return context.pathClass !== "test" && !noop.test(exported.text) && !isSaidBehind(finding, context);
    return fn === undefined ? !isWaiting(finding) && !findsLastKey(finding) : isForgotten(finding, context);
  },
  message: ({ fn, exported }) =>
    fn === undefined && exported === undefined
      ? "This block is empty, and nothing says why."
      : "This function is empty, and nothing says why.",
});

/** The grammar counts a remark behind an empty body as part of it. */
const remarkWithin = /\}\s*\/[/*](?!\s*expect)[^\n]*[a-z]/i;

/** Without even a comment. The grammar counts one behind the empty block as within. */
function isEmpty(block: SyntaxNode): boolean {
  const end = block.children.findLast(({ type }) => type === "}")?.startIndex ?? block.endIndex;
  return block.namedChildren.every(({ type, startIndex }) => type === "comment" && startIndex > end);
}

/** `while (!stream.write(next())) {}`: the condition does the work. */
const isWaiting = (loop: SyntaxNode): boolean =>
  /^(?:while|for)_/.test(loop.type) &&
  /\(|\+\+|--/.test((loop.childForFieldName("condition") ?? loop.childForFieldName("right"))?.text.slice(1) ?? "");

/** `for (key in object) {}`: the name outside holds the last one then. */
const findsLastKey = (loop: SyntaxNode): boolean =>
  loop.type === "for_in_statement" &&
  loop.childForFieldName("left")?.type === "identifier" &&
  !/^for\s*\(\s*(?:const|let|var)\b/.test(loop.text);

/** `extends FileStore` elsewhere in the file, `setFilters.prototype = …`: others fill it. */
const isFilledElsewhere = (name: string, context: RuleContext): boolean =>
  context
    .named(["identifier", "type_identifier"], name)
    .some(
      ({ parent }) =>
        /^(?:class_heritage|extends_clause)$/.test(parent?.type ?? "") ||
        (parent?.type === "member_expression" && parent.childForFieldName("property")?.text === "prototype"),
    );

function isForgotten(fn: SyntaxNode, context: RuleContext): boolean {
  const name = fn.childForFieldName("name")?.text ?? "";
  // In a test functions stand in for others; an underscore says that what is given is not used.
  const parameters = parametersOf(fn);
  if (context.pathClass === "test" || (parameters.length > 0 && parameters.every(({ text }) => text.startsWith("_"))))
    return false;
  if (
    name === "constructor" ||
    isSaidBehind(fn, context) ||
    remarkWithin.test(fn.text) ||
    noop.test(`${context.symbol(fn)} ${name}`)
  )
    return false;
  // Overridden, or there to satisfy an interface.
  const around = context.enclosingClass(fn);
  if (
    around !== null &&
    (around.node.type === "abstract_class_declaration" ||
      /\b(?:extends|implements)\b/.test(around.node.text.slice(0, 300).split("{")[0] ?? "") ||
      noop.test(around.name) ||
      isFilledElsewhere(around.name, context) ||
      /^(?:Base|Abstract)|Base$/.test(around.name))
  )
    return false;
  // A constructor of the old kind, and what a decorator completes.
  if (
    fn.parent?.type === "object" ||
    decoratorsOf(fn).length > 0 ||
    (fn.type === "function_declaration" && (/^[A-Z]/.test(name) || isFilledElsewhere(name, context)))
  )
    return false;
  return !/\b(?:get|set|override)\b/.test(fn.text.slice(0, fn.text.indexOf("(")));
}
