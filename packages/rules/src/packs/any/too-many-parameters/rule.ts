import { defineRule } from "../../../define-rule.ts";
import {
  functionThresholds,
  headOf,
  isCalledAtOnce,
  measuredLanguages,
  titleOf,
} from "../../../vocabulary/measured-function.ts";

/** What frameworks fill in: constructors get their collaborators one by one. */
const constructors = /^(?:constructor|__init__|__new__)$/;

export const rule = defineRule({
  id: "any/too-many-parameters",
  class: "too-many-parameters",
  title: "Function of too many parameters",
  languages: measuredLanguages,
  category: "maintainability",
  severity: "low",
  confidence: "high",
  why: `
    Callers mix them up: two texts or two numbers in the wrong order are no error that a compiler or a test notices. Each new
    wish adds another one.`,
  fix: `
    Put what belongs together into an object or a struct with names, or split the function.`,
  example: {
    language: "typescript",
    before: `export function book(from: string, to: string, amount: number, currency: string, at: Date, note: string, by: string) {\n  return [from, to, amount, currency, at, note, by];\n}`,
    after: `export function book(transfer: Transfer, by: string) {\n  return [transfer, by];\n}`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 20 },
  tags: ["complexity"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info" },
  check: function* (context) {
    for (const measured of context.functions()) {
      const { parameters, name, node } = measured;
      const allowed = functionThresholds.parametersMax * (constructors.test(name) ? 2 : 1);
      if (parameters <= allowed || (name === "" && isCalledAtOnce(node))) continue;
      yield {
        at: headOf(measured, context.source),
        message: `${titleOf(measured)} takes ${parameters} parameters, over ${allowed}.`,
      };
    }
  },
});
