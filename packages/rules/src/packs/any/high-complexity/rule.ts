import { defineRule } from "../../../define-rule.ts";
import { functionThresholds, headOf, measuredLanguages, titleOf } from "../../../vocabulary/measured-function.ts";

const { cyclomaticMax, cognitiveMax } = functionThresholds;

/** Up to this cognitive complexity nothing in a function is nested: its many paths are one list. */
const flatMax = 2;

export const rule = defineRule({
  id: "any/high-complexity",
  class: "high-complexity",
  title: "Function of too many decisions",
  languages: measuredLanguages,
  category: "maintainability",
  severity: "medium",
  confidence: "high",
  why: `
    Each decision doubles what must be kept in mind. Functions like this one are where defects gather, and a test for each of
    their paths is never written.`,
  fix: `
    Return early, move conditions that belong together into a function with a name, and put tables in place of chains of
    comparisons.`,
  example: {
    language: "python",
    before: `def price(order):\n${Array.from({ length: 16 }, (_, at) => `    if order.kind == ${String(at)}:\n        return ${String(at)}\n`).join("")}    return 0`,
    after: `def price(order):\n    return PRICES.get(order.kind, 0)`,
  },
  effort: { baseMinutes: 60, perOccurrenceMinutes: 60 },
  tags: ["complexity"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  severityByPathClass: { test: "info", example: "info", script: "low", migration: "low" },
  check: function* (context) {
    for (const measured of context.functions()) {
      const { cyclomatic, cognitive } = measured;
      if (cyclomatic <= cyclomaticMax && cognitive <= cognitiveMax) continue;
      const what =
        cyclomatic > cyclomaticMax
          ? `${cyclomatic} paths, over ${cyclomaticMax}`
          : `a cognitive complexity of ${cognitive}, over ${cognitiveMax}`;
      const at = headOf(measured, context.source);
      const message = `${titleOf(measured)} has ${what}.`;
      // A table that is written as one switch has many paths, and is read like a list.
      yield cognitive <= flatMax ? { at, message, severity: "low" } : { at, message };
    }
  },
});
