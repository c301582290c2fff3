import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { pathText } from "./functions.ts";

/** Mocha, Jest, Vitest, node:test, Jasmine, Playwright, tap, AVA: where tests are written. */
const frameworks =
  /from\s+['"](?:vitest|node:test|@jest\/globals|@playwright\/test|bun:test|ava|tap|tape|uvu|mocha|@japa\/runner|jasmine|cypress|@ember\/\w+|qunit)['"]|require\(\s*['"](?:node:test|tape?|ava|mocha|uvu|vitest)['"]\s*\)|(?<![.\w$])(?:describe|it|test|suite|specify|QUnit\.test)(?:\.\w+)*(?:\([^()]*\))?\s*\(\s*['"`]|(?<![.\w$])(?:beforeEach|afterEach|x?describe|xit|fit)\(/;

/** Returns whether a file holds tests: by the framework that it imports or the functions that it calls. */
export function isTestFile(context: RuleContext): boolean {
  return context.mentions(frameworks);
}

/** The names under which a single test is written. */
const testCall =
  /^(?:it|test|specify|Deno\.test|QUnit\.test|t\.test)(?:\.(?:only|concurrent|sequential|each|failing|fails|serial|parallel))*$/;

/** Returns the body of the test that a call defines; null for any other call. */
export function testBodyOf(call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const callee = call.childForFieldName("function");
  // `it.each(rows)("name", fn)`: the callee is itself a call.
  const name = pathText(callee?.type === "call_expression" ? callee.childForFieldName("function") : callee);
  if (!testCall.test(name)) return null;
  const callback = context
    .arguments(call)
    .map(({ value }) => value)
    .findLast(({ type }) => /^(?:arrow_function|function_expression)$/.test(type));
  return callback?.childForFieldName("body") ?? null;
}
