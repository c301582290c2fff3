import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import type { MeasuredFunction } from "../../../facts/measure-functions.ts";
import { isTestFile } from "../../../vocabulary/javascript/tests.ts";
import {
  functionThresholds,
  headOf,
  isCalledAtOnce,
  measuredLanguages,
  titleOf,
} from "../../../vocabulary/measured-function.ts";

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
  version: 4,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info" },
  check: function* (context) {
    const functions = context.functions();
    if (!functions.some(({ lines }) => lines > functionThresholds.linesMax)) return;
    const places = new Map(functions.map((each, at) => [each, at]));
    for (const measured of judged(context)) {
      if (measured.lines <= functionThresholds.linesMax) continue;
      if (isWrapper(measured, functions, (places.get(measured) ?? functions.length) + 1)) continue;
      yield {
        at: headOf(measured, context.source),
        message: `${titleOf(measured)} has ${measured.lines} lines, over ${functionThresholds.linesMax}.`,
      };
    }
  },
});

/** From this share of the file on a function without a name is the wrapper of a module. */
const wrapperShare = 0.7;

/**
 * Functions with a name, and those without that stand in none: within one they count for it. The bodies of tests and the
 * wrappers of modules (`define(["jquery"], function ($) {…})`) are no functions to a reader.
 */
function* judged(context: RuleContext): Iterable<MeasuredFunction> {
  const isScript = ["javascript", "typescript", "tsx"].includes(context.language);
  const countsNameless = isScript && context.pathClass !== "test" && !isTestFile(context);
  const linesOfFile = context.source.split("\n").length;
  let countedTo = 0;
  for (const measured of context.functions()) {
    const { name, node, lines } = measured;
    if (name === "" && (node.startIndex < countedTo || isCalledAtOnce(node))) continue;
    if (name === "" && lines > linesOfFile * wrapperShare && !isComponent(node)) continue;
    if (name !== "" || countsNameless) yield measured;
    countedTo = Math.max(countedTo, node.endIndex);
  }
}

/** `const Dialog = forwardRef((props, ref) => {…})`: the name is the call's. */
const isComponent = (fn: SyntaxNode): boolean =>
  fn.parent?.type === "arguments" && /^(?:React\.)?(?:forwardRef|memo|observer)\b/.test(fn.parent.parent?.text ?? "");

/** From this share of its lines on the functions in it are what a function is there for. */
const heldMin = 0.6;

/** `module.exports = function (Posts) { … }`, a macro: what only holds other functions, each of which is measured itself. */
function isWrapper(
  { name, lines, endLine }: MeasuredFunction,
  functions: readonly MeasuredFunction[],
  next: number,
): boolean {
  if (name === "") return false;
  let held = 0;
  let count = 0;
  let last = 0;
  for (let at = next; at < functions.length; at++) {
    const each = functions[at];
    if (each === undefined || each.startLine > endLine) break;
    if (each.name === "" || each.startLine <= last) continue;
    held += each.lines;
    count++;
    last = each.endLine;
  }
  return count > 1 && lines - held <= functionThresholds.linesMax && held / lines >= heldMin;
}
