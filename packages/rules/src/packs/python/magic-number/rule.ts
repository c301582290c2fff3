import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { calledName } from "../../../vocabulary/python/object-origin.ts";

/** Numbers that mean what they are: small ones, halves, units of time and size. */
const plain = new Set([
  "0",
  "1",
  "2",
  "3",
  "4",
  "-1",
  "0.0",
  "1.0",
  "2.0",
  "0.5",
  "10",
  "100",
  "1000",
  "12",
  "24",
  "60",
  "3600",
  "86400",
  "7",
  "30",
  "31",
  "365",
  "1024",
  "8",
  "16",
  "32",
  "64",
  "128",
  "255",
  "256",
  "180",
  "360",
  "90",
  "1e-6",
  "1e-9",
  "1e6",
  "1e9",
]);

/** Halves and quarters explain themselves. */
const plainShares = new Set([0.25, 0.5, 0.75, 1.5, 2.5]);

const isRound = (value: number): boolean =>
  value === 0 || Number.isInteger(Math.log10(Math.abs(value))) || Number.isInteger(Math.log2(Math.abs(value)));

/** What an assertion expects: the assertion says what the number is. */
function isExpected(number: SyntaxNode): boolean {
  for (const outer of ancestors(number)) {
    if (outer.type === "assert_statement") return true;
    if (outer.type === "call" && /^(?:assert|expect|approx)/.test(calledName(outer))) return true;
    if (/_statement$|_definition$/.test(outer.type)) return false;
  }
  return false;
}

export const rule = defineRule({
  id: "python/magic-number",
  class: "magic-number",
  title: "Number whose meaning is not named",
  languages: ["python"],
  category: "maintainability",
  severity: "info",
  confidence: "low",
  why: `
    Readers have to guess what it counts and in which unit, and whoever changes it has to find its copies.`,
  fix: `
    Give it a name that says what it is and ends in its unit: RETRY_DELAY_SECONDS = 37.`,
  example: {
    language: "python",
    before: `
      def is_stale(order):
          return order.age > 86401`,
    after: `
      STALE_AFTER_SECONDS = 86401

      def is_stale(order):
          return order.age > STALE_AFTER_SECONDS`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 2 },
  tags: ["style"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  query: `
    (comparison_operator [(integer) (float)] @number @finding) @comparison

    (binary_operator [(integer) (float)] @number @finding) @operation

    (call function: (identifier) @_sleep arguments: (argument_list . [(integer) (float)] @number @finding)
      (#eq? @_sleep "sleep")) @sleep

    (call function: (attribute attribute: (identifier) @_sleep) arguments: (argument_list . [(integer) (float)] @number @finding)
      (#eq? @_sleep "sleep")) @sleep
  `,
  accept: ({ number, comparison, operation, sleep }, context) => {
    if (
      number === undefined ||
      plain.has(number.text.replaceAll("_", "").replace(/(\d)\.0*$/, "$1")) ||
      context.enclosingFunction(number) === null ||
      isExpected(number)
    )
      return false;
    const value = context.constant(number)?.value;
    if (sleep !== undefined) return typeof value === "number" && value > 5;
    const around = (comparison ?? operation)?.text ?? "";
    // Status codes, versions, lengths and shifts say what they are.
    if (/status|code|version|len\(|\.shape|ndim|errno|ord\(|<<|>>|&|\^|\*\*|%|0x|argc|\[\s*-?\d+\s*\]/i.test(around))
      return false;
    if (operation !== undefined)
      return (
        typeof value === "number" &&
        (value > 10 || (!Number.isInteger(value) && !plainShares.has(value))) &&
        !isRound(value) &&
        !/datetime|timedelta|["']/.test(around)
      );
    return typeof value === "number" && !isRound(value);
  },
  message: ({ number }) => `What \`${number?.text ?? "this number"}\` stands for is not named.`,
});
