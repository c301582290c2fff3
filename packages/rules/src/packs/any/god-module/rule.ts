import { defineRule } from "../../../define-rule.ts";
import { measuredLanguages } from "../../../vocabulary/measured-function.ts";

const linesMax = 1_000;
/** From here on many public functions make a module one of several jobs. */
const linesOfManyMax = 500;
const publicFunctionsMax = 25;

/** Long by nature: data, schemas, what tools keep, and tests. */
const longByNature =
  /(?:^|\/)(?:locales?|i18n|fixtures|constants|generated|snapshots)\/|\.(?:d\.ts|config\.[cm]?[jt]s)$|(?:^|\/)(?:schema|models|constants|types|icons|translations)\.\w+$/i;

export const rule = defineRule({
  id: "any/god-module",
  class: "god-module",
  title: "Module that does everything",
  languages: measuredLanguages,
  category: "maintainability",
  severity: "medium",
  confidence: "medium",
  why: `
    Everybody's change goes through this file: conflicts, long reviews, and tests that need half of the system. What belongs
    to whom can no longer be seen.`,
  fix: `
    Move each responsibility into a module of its own, the ones that others use most first, and let this one only put them
    together.`,
  example: {
    language: "python",
    before: Array.from({ length: 1_001 }, (_, at) => `value_${String(at)} = ${String(at)}`).join("\n"),
    after: `from ledger import accounts, entries, reports`,
  },
  effort: { baseMinutes: 240, perOccurrenceMinutes: 240 },
  tags: ["complexity", "structure", "whole-file"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  severityByPathClass: { test: "info", example: "info", script: "low", migration: "info" },
  check: (context) => {
    const { source } = context;
    let lines = 1;
    for (let at = source.indexOf("\n"); at !== -1; at = source.indexOf("\n", at + 1)) lines++;
    if (lines <= linesOfManyMax || longByNature.test(context.path)) return [];
    const functions = context.functions();
    const open = functions.filter(({ isPublic, name }) => isPublic && name !== "").length;
    const isGod =
      (lines > linesMax && (functions.length > 0 || context.language === "python")) || open > publicFunctionsMax;
    if (!isGod) return [];
    const end = source.indexOf("\n");
    const message = `This module has ${lines} lines and ${open} public functions.`;
    return [{ at: { startIndex: 0, endIndex: end === -1 ? source.length : end }, message }];
  },
});
