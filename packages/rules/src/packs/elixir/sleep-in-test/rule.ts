import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { hasRole } from "../../../vocabulary/elixir/module-role.ts";
import { callAround, functionAround, moduleAround, modulesOf } from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";

export const rule = defineRule({
  id: "elixir/sleep-in-test",
  class: "sleep-in-test",
  title: "Test that waits for a length of time",
  languages: ["elixir"],
  category: "testing",
  severity: "low",
  confidence: "high",
  why: `
    On a busy machine the wait is too short and the test fails for no reason; everywhere else it is too long, and the suite
    gets slower with every one of them.`,
  fix: `
    Wait for what should happen: assert_receive with a timeout, a monitor and its :DOWN, :sys.get_state/1 to let a server
    finish its mailbox, or a loop that asks until it is so.`,
  example: {
    language: "elixir",
    before: `
      defmodule OrderTest do
        use ExUnit.Case
        test "tells others" do
          Orders.pay(1)
          Process.sleep(200)
          assert Inbox.last() == {:paid, 1}
        end
      end`,
    after: `
      defmodule OrderTest do
        use ExUnit.Case
        test "tells others" do
          Orders.subscribe()
          Orders.pay(1)
          assert_receive {:paid, 1}
        end
      end`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["tests", "flaky"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  query: `
    (call target: (dot left: (_) @_module right: (identifier) @_sleep)
      (#any-of? @_module "Process" ":timer") (#eq? @_sleep "sleep")) @finding
  `,
  accept: ({ finding }, context) => {
    if (!context.mentions(/\buse ([\w.]*Case\w*|ExUnit\w*)\b/) || functionAround(finding) === null) return false;
    const length = context.constant(context.argument(finding, 0))?.value;
    // A stand-in that only has to stay alive, or time that passes in the code under test.
    if (length === ":infinity" || length === 0) return false;
    return !isPolling(finding) && !isStandIn(finding, context) && !isOfDouble(finding, context);
  },
  message: "This test waits for a length of time, not for what should happen.",
});

/** A helper that asks again until something holds. */
function isPolling(sleep: SyntaxNode): boolean {
  const around = functionAround(sleep);
  if (around === null || around.word === "test" || around.word.startsWith("setup")) return false;
  return (
    /wait|until|eventually|poll|retry|assert_with/.test(around.name) ||
    around.node.text.split(new RegExp(`\\b${around.name.replace(/\W/g, "")}\\b`)).length > 2
  );
}

/** The test itself goes through these functions, however often. */
const through =
  /^(?:Enum|Stream|Task|Access)\.|^(?:for|then|tap|capture_\w+|assert\w*|refute\w*|ExUnit\.\w+(?:\.\w+)*|with_\w+|use_\w+|on_exit|in_\w+|measure\w*|:timer\.tc|Benchee\.\w+)$|(?:^|\.)with_\w+$/;

/** In a function that something else runs, or in a module that the test defines: what it calls is slow on purpose. */
function isOfDouble(sleep: SyntaxNode, context: RuleContext): boolean {
  const module = moduleAround(sleep, context);
  if (module !== null && !hasRole(module, "test") && modulesOf(context).some((other) => hasRole(other, "test")))
    return true;
  for (const outer of ancestors(sleep)) {
    if (wordOf(outer) === "test" || outer.type === "anonymous_function") {
      const holder = outer.parent?.type === "arguments" ? outer.parent.parent : null;
      return outer.type === "anonymous_function" && holder !== null && !through.test(context.name(holder) ?? "");
    }
  }
  return false;
}

/** Work that takes long, in a function that a mock or task runs. */
const isStandIn = (sleep: SyntaxNode, context: RuleContext): boolean =>
  callAround(
    sleep,
    /^(Mox\.)?(expect|stub)$|^Bypass\.|^Task\.|^spawn|^Agent\.|start_supervised|Mimic|^Mock|async/,
    context,
  ) !== null;
