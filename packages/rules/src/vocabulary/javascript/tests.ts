import type { RuleContext } from "../../context/rule-context.ts";
import { firstWhere } from "../../engine/first-where.ts";
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

/** What sets the clock by hand, or puts another in its place. */
const fakeTimers =
  /useFakeTimers|fakeTimers|FakeTimers|mock\.timers|advanceTimers|jest\.runAllTimers|install\(\)|clock\.tick/;

interface TestBody {
  readonly startIndex: number;
  readonly endIndex: number;
  /** The body around it, as with the subtests of node:test. */
  readonly outer: TestBody | null;
  hasFakeTimers: boolean;
}

interface FakeTimers {
  readonly isOutside: boolean;
  /** All bodies of tests, in order. */
  readonly bodies: readonly TestBody[];
}

const knownTimers = new WeakMap<RuleContext, FakeTimers>();

/** Returns whether the clock is a fake one at a place: set in the test around it, or outside of all tests for each. */
export function hasFakeTimers(node: SyntaxNode, context: RuleContext): boolean {
  if (!context.mentions(fakeTimers)) return false;
  let timers = knownTimers.get(context);
  if (timers === undefined) {
    timers = findFakeTimers(context);
    knownTimers.set(context, timers);
  }
  if (timers.isOutside) return true;
  let body = bodyAround(node, timers.bodies);
  while (body !== null && !body.hasFakeTimers) body = body.outer;
  return body !== null;
}

/** Once per file: a file of many tests would be read anew for each of its waits. */
function findFakeTimers(context: RuleContext): FakeTimers {
  const nodes = context.root
    .descendantsOfType("call_expression")
    .map((call) => testBodyOf(call, context))
    .filter((body) => body !== null)
    .toSorted((one, other) => one.startIndex - other.startIndex || other.endIndex - one.endIndex);
  const bodies: TestBody[] = [];
  for (const { startIndex, endIndex } of nodes)
    bodies.push({ startIndex, endIndex, outer: bodyAround({ startIndex, endIndex }, bodies), hasFakeTimers: false });
  let isOutside = false;
  for (const { 0: found, index } of context.source.matchAll(new RegExp(fakeTimers.source, "g"))) {
    const body = bodyAround({ startIndex: index, endIndex: index + found.length }, bodies);
    if (body === null) isOutside = true;
    else body.hasFakeTimers = true;
  }
  return { isOutside, bodies };
}

/** The innermost body that holds a range: the last that begins before it, or one around that. */
function bodyAround(range: Pick<SyntaxNode, "startIndex" | "endIndex">, bodies: readonly TestBody[]): TestBody | null {
  const next = firstWhere(bodies, ({ startIndex }) => startIndex > range.startIndex);
  let body = bodies[next - 1] ?? null;
  while (body !== null && body.endIndex < range.endIndex) body = body.outer;
  return body;
}
