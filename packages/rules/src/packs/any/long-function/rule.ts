import { defineRule } from "../../../define-rule.ts";
import { functionThresholds, headOf, measuredLanguages, titleOf } from "../../../vocabulary/measured-function.ts";

export const rule = defineRule({
  id: "any/long-function",
  class: "long-function",
  title: "Function of too many lines",
  languages: measuredLanguages,
  category: "maintainability",
  severity: "low",
  confidence: "high",
  why: `
    Nobody holds a function of this length in their head: a change at its top breaks something at its bottom, and it can only
    be tested as a whole.`,
  fix: `
    Give the steps names: move each into a function of its own, with what it needs as parameters.`,
  example: {
    language: "python",
    before: `def import_ledger(rows):\n${"    rows = rows.sorted()\n".repeat(81)}    return rows`,
    after: `def import_ledger(rows):\n    return store(validate(parse(rows)))`,
  },
  effort: { baseMinutes: 60, perOccurrenceMinutes: 45 },
  tags: ["complexity"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info" },
  // Functions without a name are mostly the bodies of tests and routes, and count for the one around them.
  check: function* (context) {
    for (const measured of context.functions()) {
      if (measured.name === "" || measured.lines <= functionThresholds.linesMax) continue;
      yield {
        at: headOf(measured, context.source),
        message: `${titleOf(measured)} has ${measured.lines} lines, over ${functionThresholds.linesMax}.`,
      };
    }
  },
});
