import { defineRule } from "../../../define-rule.ts";
import { functionThresholds, headOf, measuredLanguages, titleOf } from "../../../vocabulary/measured-function.ts";

export const rule = defineRule({
  id: "any/deep-nesting",
  class: "deep-nesting",
  title: "Blocks nested too deep",
  languages: measuredLanguages,
  category: "maintainability",
  severity: "low",
  confidence: "high",
  why: `
    What stands in the innermost block happens under five conditions at once. Who changes it must keep all of them in mind,
    and the ways around it are never tested.`,
  fix: `
    Return or continue early on what is refused, and move inner blocks into functions.`,
  example: {
    language: "python",
    before: `
      def settle(ledgers):
          for ledger in ledgers:
              if ledger.open:
                  for entry in ledger.entries:
                      if entry.due:
                          if entry.amount > 0:
                              entry.settle()`,
    after: `
      def settle(ledgers):
          for entry in due_entries(ledgers):
              if entry.amount > 0:
                  entry.settle()`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 30 },
  tags: ["complexity"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info" },
  check: function* (context) {
    for (const measured of context.functions()) {
      if (measured.nesting <= functionThresholds.nestingMax) continue;
      yield {
        at: headOf(measured, context.source),
        message: `${titleOf(measured)} nests blocks ${measured.nesting} deep, over ${functionThresholds.nestingMax}.`,
      };
    }
  },
});
