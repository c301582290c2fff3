import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { contains, doBlockOf, modulesOf, shortBodyOf } from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";
import type { ElixirFunction } from "../../../vocabulary/elixir/outline.ts";

export const rule = defineRule({
  id: "elixir/unused-variable",
  class: "unused-variable",
  title: "Variable that is never read",
  languages: ["elixir"],
  category: "maintainability",
  severity: "info",
  confidence: "medium",
  why: `
    Either something was forgotten, an argument that callers pass and nothing heeds, or it is left over. The compiler warns,
    and warnings that stay hide those that matter.`,
  fix: `Use it, remove it, or begin its name with an underscore where the pattern needs it.`,
  example: {
    language: "elixir",
    before: `
      def total(order, discount) do
        order.total
      end`,
    after: `
      def total(order, _discount) do
        order.total
      end`,
  },
  effort: { baseMinutes: 2, perOccurrenceMinutes: 1 },
  tags: ["dead-code"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  check: function* (context) {
    for (const { functions } of modulesOf(context)) {
      for (const clause of functions)
        if (clause.word === "def" || clause.word === "defp") yield* findUnused(clause, context);
    }
  },
});

/** Names that stand once in a clause, there where they are bound. */
function* findUnused(clause: ElixirFunction, context: RuleContext): Generator<Report> {
  const { node } = clause;
  if (doBlockOf(node) === null && shortBodyOf(node) === null) return;
  const text = context.source.slice(node.startIndex, node.endIndex);
  // Macros see what stands nowhere: binding/0, var!/1, quoted code; a protocol's or overridable clause may have no body.
  if (/\b(binding|var!|quote|unquote)\b/.test(text)) return;
  const found = new Map<string, SyntaxNode[]>();
  for (const identifier of node.descendantsOfType("identifier")) {
    if (isOtherName(identifier)) continue;
    const known = found.get(identifier.text);
    if (known === undefined) found.set(identifier.text, [identifier]);
    else known.push(identifier);
  }
  for (const [name, [first, ...others]] of found) {
    if (first === undefined || others.length > 0 || !/^[a-z]/.test(name) || /[?!]$/.test(name)) continue;
    if (isBinding(first, clause) && !isInTemplate(name, text))
      yield { at: first, message: `\`${name}\` is bound here and read nowhere.` };
  }
}

/** `assigns` is what a template reads, and templates are text to the grammar. */
const isInTemplate = (name: string, text: string): boolean =>
  /~[HELF]/.test(text) && (name === "assigns" || text.split(new RegExp(`\\b${name}\\b`)).length > 2);

/** In a parameter, to the left of a match, or in the pattern of a clause. */
function isBinding(identifier: SyntaxNode, clause: ElixirFunction): boolean {
  for (const outer of ancestors(identifier)) {
    if (outer.id === clause.node.id)
      return clause.parameters.some((parameter) => contains(parameter, identifier)) && !isDefault(identifier, clause);
    // A pinned name is read; so is the size of a binary's part, and a guard.
    if (outer.type === "unary_operator" || outer.type === "interpolation" || outer.type === "call")
      return isParameterOf(outer, identifier, clause);
    if (outer.type === "binary_operator") {
      const operator = outer.childForFieldName("operator")?.text ?? "";
      const left = outer.childForFieldName("left");
      const isLeft = left !== null && contains(left, identifier);
      if (operator === "=" || operator === "<-") return isLeft;
      if (operator === "when" || operator === "::" || operator === "|>" || operator === "\\\\") {
        if (!isLeft) return false;
      } else if (operator !== "|" && operator !== "=>" && operator !== "<>" && operator !== "++") return false;
    }
    if (outer.type === "stab_clause") {
      const left = outer.childForFieldName("left");
      return left !== null && contains(left, identifier) && !isCondition(outer);
    }
    if (outer.type === "body" || outer.type === "do_block") return false;
  }
  return false;
}

/** The head of the definition is itself a call. */
function isParameterOf(outer: SyntaxNode, identifier: SyntaxNode, clause: ElixirFunction): boolean {
  if (outer.type !== "call" || wordOf(outer) !== clause.name) return false;
  return clause.parameters.some((parameter) => contains(parameter, identifier)) && !isDefault(identifier, clause);
}

/** The right side of a default value is read. */
const isDefault = (identifier: SyntaxNode, clause: ElixirFunction): boolean =>
  clause.parameters.some(
    (parameter) =>
      parameter.type === "binary_operator" &&
      parameter.childForFieldName("operator")?.text === "\\\\" &&
      parameter.childForFieldName("right") !== null &&
      contains(parameter.childForFieldName("right") ?? parameter, identifier),
  );

/** The function of a call, or a field of a map: no variable. */
function isOtherName(identifier: SyntaxNode): boolean {
  const parent = identifier.parent;
  if (parent?.type === "dot") return parent.childForFieldName("right")?.id === identifier.id;
  if (parent?.type !== "call" || parent.childForFieldName("target")?.id !== identifier.id) return false;
  // `start..-1` reads as a call without parentheses.
  return parent.text.startsWith(`${identifier.text}(`);
}

/** In cond the left side is a condition. */
const isCondition = (stab: SyntaxNode): boolean => wordOf(stab.parent?.parent) === "cond";
