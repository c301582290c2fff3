import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { decoratorsOf, functionAround, parametersOf } from "../../../vocabulary/python/function-parts.ts";

export const rule = defineRule({
  id: "python/missing-type-annotations",
  class: "missing-type-annotations",
  title: "Public function without annotations in a typed module",
  languages: ["python"],
  category: "maintainability",
  severity: "info",
  confidence: "medium",
  why: `
    Checkers skip the body of such a function and treat what it returns as anything, so mistakes pass through it
    unseen into code that looks checked.`,
  fix: `
    Annotate the parameters and the result, as the functions around it do.`,
  example: {
    language: "python",
    before: `
      def paid(order: Order) -> bool:
          return order.paid

      def total(order: Order) -> int:
          return order.total

      def names(orders):
          return [order.name for order in orders]`,
    after: `
      def paid(order: Order) -> bool:
          return order.paid

      def total(order: Order) -> int:
          return order.total

      def names(orders: list[Order]) -> list[str]:
          return [order.name for order in orders]`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 3 },
  tags: ["typing"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 1,
  check: (context) => (context.mentions(/->|\w\s*:\s*\w+[^\n]*\)\s*:/) ? findUntyped(context) : []),
});

/** A module counts as typed when over half of its functions that could be annotated are. */
function findUntyped(context: RuleContext): readonly { at: SyntaxNode; message: string }[] {
  const functions = context.root
    .descendantsOfType("function_definition")
    .filter((each) => functionAround(each) === null);
  const judged = functions.filter((each) => canBeTyped(each));
  const untyped = judged.filter((each) => !isTyped(each));
  if (judged.length < 3 || untyped.length * 2 >= judged.length) return [];
  return untyped.flatMap((each) => {
    const name = each.childForFieldName("name");
    if (name === null || /^_|^test_|^(?:setUp|tearDown)/.test(name.text)) return [];
    if (decoratorsOf(each).some(({ text }) => /fixture|overload|validator|property\.setter|\.setter$/.test(text)))
      return [];
    return [{ at: name, message: `\`${name.text}\` has no annotations in a module whose functions have them.` }];
  });
}

const own = (definition: SyntaxNode): ReturnType<typeof parametersOf> =>
  parametersOf(definition).filter(({ name }) => !/^(?:self|cls|mcs|_\w*)$/.test(name));

const canBeTyped = (definition: SyntaxNode): boolean =>
  own(definition).length > 0 ||
  definition.childForFieldName("return_type") !== null ||
  !/^__/.test(definition.childForFieldName("name")?.text ?? "");

const isTyped = (definition: SyntaxNode): boolean =>
  definition.childForFieldName("return_type") !== null || own(definition).some(({ annotation }) => annotation !== null);
