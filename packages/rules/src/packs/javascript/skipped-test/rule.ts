import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { enclosingWithinFunction, methodOf, pathText } from "../../../vocabulary/javascript/functions.ts";
import { isTestFile } from "../../../vocabulary/javascript/tests.ts";

const runner =
  /^(?:it|test|describe|suite|context|specify|Deno\.test|QUnit\.test|QUnit\.module|bench|t|step|feature|scenario)(?:\.(?:concurrent|sequential|serial|parallel|each|describe|configure|failing|extend))*$/;
const prefixed = /^(?:xit|xtest|xdescribe|xcontext|xspecify|fit|fdescribe|fcontext|ftest)$/;

export const rule = defineRule({
  id: "javascript/skipped-test",
  class: "skipped-test",
  title: "Test that does not run",
  languages: ["javascript", "typescript", "tsx"],
  category: "testing",
  severity: "low",
  confidence: "high",
  why: `
    What it protected is unprotected, and the report is green. An .only does the same to every other test of the
    file.`,
  fix: `
    Mend it or delete it. Where it must wait, give the reason and a condition that ends it.`,
  example: {
    language: "typescript",
    before: `
      it.skip("refunds an order", async () => {
        await refund(order);
      });`,
    after: `
      it("refunds an order", async () => {
        await refund(order);
      });`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 15 },
  tags: ["tests"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 3,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (call_expression function: (member_expression object: (_) @runner property: (property_identifier) @_how) arguments: (arguments) @given
      (#any-of? @_how "skip" "only" "todo" "fixme" "skipIf" "runIf")) @finding

    (call_expression function: (call_expression function: (member_expression
        object: (member_expression property: (property_identifier) @_how) @runner property: (property_identifier) @_each))
      arguments: (arguments) @given
      (#any-of? @_how "skip" "only") (#any-of? @_each "each" "for")) @repeated @finding

    (call_expression function: (identifier) @prefixed arguments: (arguments . [(string) (template_string)])
      (#any-of? @prefixed "xit" "xtest" "xdescribe" "xcontext" "xspecify" "fit" "fdescribe" "fcontext" "ftest")) @finding

    (pair key: (property_identifier) @option value: [(true) (string)] (#any-of? @option "skip" "only" "todo")) @finding

    (expression_statement (call_expression function: (identifier) @pending (#eq? @pending "pending")) @finding)
  `,
  accept: ({ finding, runner: owner, given, prefixed: name, option, pending, repeated }, context) => {
    if (!isTestFile(context)) return false;
    if (repeated !== undefined) return runner.test(pathText(owner?.childForFieldName("object")));
    // Jasmine's, unless the file has a function of that name.
    if (pending !== undefined)
      return (
        context.resolve(pending)?.id === pending.id &&
        !isConditional(finding) &&
        !context.mentions(/function\s+pending\b|import[^;]*\bpending\b/)
      );
    if (name !== undefined) return prefixed.test(name.text);
    if (option !== undefined) return isTestOption(finding, context);
    return owner !== undefined && given !== undefined && isSwitchedOff(finding, owner, context);
  },
  message: ({ finding, prefixed: name }) => {
    const called = name?.text ?? finding.childForFieldName("function")?.text ?? "";
    if (/\.todo$/.test(called)) return "This test has a name and is still to be written.";
    return /only(?:\.(?:each|for)\(|$)|^f/.test(called === "" ? (finding.childForFieldName("key")?.text ?? "") : called)
      ? "Only this test runs: all others of the file are skipped."
      : "This test is written and does not run.";
  },
});

function isSwitchedOff(call: SyntaxNode, owner: SyntaxNode, context: RuleContext): boolean {
  const method = methodOf(call);
  const path = runnerPath(owner.type === "call_expression" ? owner.childForFieldName("function") : owner, context);
  if (method === "skipIf" || method === "runIf") return false;
  const [first] = context.arguments(call).map(({ value }) => value);
  // `this.skip()`, `t.skip()` and Playwright's `test.skip(condition, reason)` decide while running.
  if (first === undefined) return (path === "test" || path === "this") && !isConditional(call);
  // A platform that lacks something, a setting that is not there.
  if (!runner.test(path) || (method === "skip" && isConditional(call))) return false;
  return (
    context.textParts(first) !== null ||
    (path !== "t" &&
      /identifier/.test(first.type) &&
      context.arguments(call).length > 1 &&
      /function/.test(context.arguments(call)[1]?.value.type ?? ""))
  );
}

/** AVA's, tap's, tape's and uvu's runners, under whatever name the file gives them, are called `test`. */
function runnerPath(owner: SyntaxNode | null, context: RuleContext): string {
  const made = owner?.type === "identifier" ? context.resolve(owner) : null;
  if (made?.type === "call_expression" && context.name(made) === "uvu.suite") return "suite";
  return /^(?:ava|tape?|uvu|uvu\.test|node:test|zora)(?:\.(?:default|serial|test))*$/.test(context.name(owner) ?? "")
    ? "test"
    : pathText(owner);
}

/** Behind a condition it is a decision, not something that was forgotten. */
function isConditional(call: SyntaxNode): boolean {
  return enclosingWithinFunction(call, ["if_statement", "ternary_expression", "binary_expression"]) !== null;
}

/** node:test: `test("name", { skip: true }, fn)`. */
function isTestOption(pair: SyntaxNode, context: RuleContext): boolean {
  const call = pair.parent?.parent?.parent;
  return (
    call?.type === "call_expression" &&
    runner.test(pathText(call.childForFieldName("function"))) &&
    context.arguments(call).length > 2
  );
}
