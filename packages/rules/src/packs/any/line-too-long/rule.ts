import { defineRule } from "../../../define-rule.ts";
import { measuredLanguages } from "../../../vocabulary/measured-function.ts";

/** Wide enough for every formatter's setting that is in use; Black's default is 88, Prettier's 80, mix format's 98. */
const charactersMax = 120;
const reportsMax = 100;

/** Lines that cannot be broken, or would be worse if they were: addresses, imports, one long word, notes to tools. */
const unbreakable =
  /https?:\/\/|^\s*(?:import|from|export \* from|require)\b|data:|eslint-|[nN][oO][qQ][aA]|pylint:|type: ignore|pyright: ignore|ty: ?ignore|^\s*["'`#/*+-]*\s*\S+["'`,;)]*\s*$|^\s*[\w.: ]+=\s*\S+$|sha\d{3}-|\bclassName=|\bd="|<path /;

export const rule = defineRule({
  id: "any/line-too-long",
  class: "line-too-long",
  title: "Line longer than can be read at once",
  languages: measuredLanguages,
  category: "maintainability",
  severity: "info",
  confidence: "high",
  why: `The end of the line is outside of the window in reviews and in diffs side by side, and that is where changes go unseen.`,
  fix: `Break the line, or let the project's formatter do it.`,
  example: {
    language: "python",
    before: `total = ${Array.from({ length: 12 }, (_, at) => `entry_number_${String(at)}`).join(" + ")}`,
    after: `total = sum(entry.amount for entry in entries)`,
  },
  effort: { baseMinutes: 1, perOccurrenceMinutes: 1 },
  tags: ["style"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  check: function* ({ source }) {
    let reports = 0;
    for (let start = 0; start < source.length && reports < reportsMax;) {
      const newline = source.indexOf("\n", start);
      const end = newline === -1 ? source.length : newline;
      if (end - start > charactersMax) {
        const line = source.slice(start, end).trimEnd();
        if (line.length > charactersMax && !unbreakable.test(line)) {
          reports++;
          const at = { startIndex: start + charactersMax, endIndex: start + line.length };
          yield { at, message: `The line has ${line.length} characters, over ${charactersMax}.` };
        }
      }
      start = end + 1;
    }
  },
});
