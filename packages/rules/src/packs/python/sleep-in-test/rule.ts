import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { decoratorsOf, functionAround } from "../../../vocabulary/python/function-parts.ts";

export const rule = defineRule({
  id: "python/sleep-in-test",
  class: "sleep-in-test",
  title: "Test that sleeps",
  languages: ["python"],
  category: "testing",
  severity: "low",
  confidence: "medium",
  why: `
    It is slow on every machine and still fails on the one that is slower than the guess. Suites full of sleeps are
    run less and trusted less.`,
  fix: `
    Wait for the condition with a deadline, use an event, or control the clock: freezegun, time-machine, a fake
    timer.`,
  example: {
    language: "python",
    before: `
      # a test
      def test_expiry(cache):
          cache.set("a", 1, ttl=1)
          time.sleep(2)
          assert cache.get("a") is None`,
    after: `
      # a test
      def test_expiry(cache, clock):
          cache.set("a", 1, ttl=1)
          clock.advance(2)
          assert cache.get("a") is None`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["tests"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 3,
  query: `
    (call function: (attribute attribute: (identifier) @_sleep) (#any-of? @_sleep "sleep")) @call @finding
    (call function: (identifier) @_sleep (#any-of? @_sleep "sleep")) @call @finding
  `,
  accept: ({ call }, context) =>
    call !== undefined &&
    isSleep(call, context) &&
    isInTest(call, context) &&
    !isPolling(call) &&
    !isReplaced(call) &&
    !isHandedOver(call),
  message: "The test waits for a time that was guessed.",
});

function isSleep(call: SyntaxNode, context: RuleContext): boolean {
  if (!/^(?:time|asyncio|anyio|trio|gevent|eventlet)\.sleep$/.test(context.name(call) ?? "")) return false;
  // asyncio.sleep(0) only lets others run.
  const seconds = context.constant(context.argument(call, 0))?.value;
  return seconds !== 0;
}

/** `lambda: time.sleep(1)` is the slow work that the code under test is given. */
function isHandedOver(call: SyntaxNode): boolean {
  for (let up = call.parent; up !== null && up.type !== "function_definition"; up = up.parent)
    if (up.type === "lambda") return true;
  return false;
}

/** `monkeypatch.setattr(time, "sleep", …)`: nobody waits. */
const isReplaced = (call: SyntaxNode): boolean =>
  /(?:setattr|patch(?:\.object)?)\(\s*(?:["'][\w.]*\bsleep["']|[\w.]+,\s*["']sleep["'])/.test(
    (functionAround(call)?.parent?.type === "decorated_definition"
      ? functionAround(call)?.parent
      : functionAround(call)
    )?.text ?? "",
  );

/** In a test function, or in a fixture or helper of a test file. */
function isInTest(call: SyntaxNode, context: RuleContext): boolean {
  const owner = functionAround(call);
  const name = owner?.childForFieldName("name")?.text ?? "";
  const isTestFile = /(?:^|\/)(?:test_[^/]*|[^/]*_tests?|conftest|tests?)\.py$/.test(context.path);
  if (
    /^test/.test(name) &&
    (isTestFile || context.pathClass === "test" || context.mentions(/\bpytest\b|unittest|assert /))
  )
    return true;
  // A nested function is what the test gives to the code to be slow with.
  return (
    isTestFile &&
    owner !== null &&
    functionAround(owner) === null &&
    (/^(?:setUp|tearDown|setup|teardown)/.test(name) ||
      decoratorsOf(owner).some(({ text }) => /^(?:pytest(?:_asyncio)?\.)?fixture\b/.test(text)))
  );
}

/** A short sleep in a loop that looks for a condition. */
function isPolling(call: SyntaxNode): boolean {
  for (let up = call.parent; up !== null && up.type !== "function_definition"; up = up.parent) {
    if (up.type === "while_statement") return true;
    if (up.type === "for_statement") return /break|return/.test(up.text);
  }
  return false;
}
