import { defineRule } from "../../../define-rule.ts";
import { readHandler, siblingHandlers } from "../../../vocabulary/python/except-clause.ts";

export const rule = defineRule({
  id: "python/useless-rethrow",
  class: "useless-rethrow",
  title: "Exception caught only to be raised again",
  languages: ["python"],
  category: "reliability",
  severity: "info",
  confidence: "high",
  why: `
    The clause does nothing but make readers look for what it does, and suggests that the failure is handled here.`,
  fix: `
    Remove the try, or do what was meant: add context, log, clean up.`,
  example: {
    language: "python",
    before: `
      try:
          send(order)
      except ConnectionError:
          raise`,
    after: `
      send(order)`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 2 },
  tags: ["errors"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 1,
  query: `
    (except_clause) @clause @finding
  `,
  accept: ({ clause }) => {
    if (clause === undefined) return false;
    const { statements, name } = readHandler(clause);
    const [only, ...others] = statements;
    if (only?.type !== "raise_statement" || others.length > 0 || only.childForFieldName("cause") !== null) return false;
    const raised = only.firstNamedChild;
    if (raised !== null && raised.text !== name) return false;
    // Before a broader clause it lets some errors through on purpose.
    return siblingHandlers(clause).at(-1)?.id === clause.id;
  },
  message: "This clause catches the exception and only raises it again.",
});
