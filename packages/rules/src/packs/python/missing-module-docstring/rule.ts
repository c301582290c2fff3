import { defineRule } from "../../../define-rule.ts";
import { isDocstring, statementsOf } from "../../../vocabulary/python/function-parts.ts";

export const rule = defineRule({
  id: "python/missing-module-docstring",
  class: "missing-module-docstring",
  title: "Module without a docstring",
  languages: ["python"],
  category: "documentation",
  severity: "info",
  confidence: "high",
  why: `
    Readers who come from a search or a traceback have to read the whole file to learn what it is for, and help()
    has nothing to say.`,
  fix: `
    Write one sentence that says what the module is responsible for.`,
  example: {
    language: "python",
    before: `
      def total(order):
          return order.total`,
    after: `
      """Sums of orders."""

      def total(order):
          return order.total`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 5 },
  tags: ["documentation", "style", "whole-file"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 1,
  check: (context) => {
    if (/(?:^|\/)(?:__init__|__main__|setup|conftest|manage)\.py$|\.pyi$/.test(context.path)) return [];
    const [first] = statementsOf(context.root);
    const hasCode = context.root.namedChildren.some(({ type }) =>
      /^(?:function_definition|class_definition|decorated_definition)$/.test(type),
    );
    if (first === undefined || isDocstring(first) || !hasCode) return [];
    const lineEnd = context.source.indexOf("\n", first.startIndex);
    const endIndex = Math.min(first.endIndex, lineEnd === -1 ? first.endIndex : lineEnd);
    return [{ at: { startIndex: first.startIndex, endIndex }, message: "The module does not say what it is for." }];
  },
});
