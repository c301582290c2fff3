import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { doBlockOf, shortBodyOf } from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";

const testModule = /\buse ([\w.]*Case\w*|ExUnit\w*)\b/;

export const rule = defineRule({
  id: "elixir/skipped-test",
  class: "skipped-test",
  title: "Test that does not run",
  languages: ["elixir"],
  category: "testing",
  severity: "low",
  confidence: "high",
  why: `
    The suite is green, and what this test was written for is not looked at. Skipped tests tend to stay so until nobody
    knows whether they would pass.`,
  fix: `Mend it, or delete it and say in the issue what is not covered. Where it depends on the machine, skip by a condition.`,
  example: {
    language: "elixir",
    before: `
      defmodule OrderTest do
        use ExUnit.Case
        @tag :skip
        test "refunds", do: assert(Orders.refund(1) == :ok)
      end`,
    after: `
      defmodule OrderTest do
        use ExUnit.Case
        test "refunds", do: assert(Orders.refund(1) == :ok)
      end`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["tests"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  query: `
    (unary_operator operand: (call target: (identifier) @_tag (#any-of? @_tag "tag" "moduletag" "describetag")) @tag) @finding

    (call target: (identifier) @_test (arguments . (string)) (#eq? @_test "test")) @pending @finding
  `,
  accept: ({ finding, tag, pending }, context) => {
    if (!context.mentions(testModule)) return false;
    if (pending !== undefined) return doBlockOf(pending) === null && shortBodyOf(pending) === null;
    return isSkip(tag, context) && !isConditional(tag) && !isMeasurement(finding);
  },
  message: ({ pending }) =>
    pending === undefined
      ? "What this tag stands above does not run."
      : "This test has a name and no body, and fails or is left out.",
});

/** Only where the platform lacks what it needs: `if otp_release() < 25 do @tag :skip end`. */
const isConditional = (tag: SyntaxNode | undefined): boolean =>
  tag !== undefined && [...ancestors(tag)].some((outer) => /^(?:if|unless|case|cond)$/.test(wordOf(outer)));

/** A benchmark is started by hand, and its tag stands beside this one. */
function isMeasurement(attribute: SyntaxNode): boolean {
  const siblings = attribute.parent?.namedChildren ?? [];
  const at = siblings.findIndex(({ id }) => id === attribute.id);
  const isOther = ({ type }: SyntaxNode): boolean => type !== "unary_operator";
  const from = siblings.slice(0, at).findLastIndex(isOther) + 1;
  const length = siblings.slice(at).findIndex(isOther);
  const attributes = siblings.slice(from, length === -1 ? undefined : at + length);
  return attributes.some(({ text }) => /tag\s+:bench/.test(text));
}

/** Without a condition: `@tag skip: System.get_env("CI") == nil` runs somewhere. */
function isSkip(tag: SyntaxNode | undefined, context: RuleContext): boolean {
  const first = context.text(context.argument(tag, 0));
  if (first !== null && /^:(skip|pending|wip|broken|flaky|disabled|ignore|fixme)$/.test(first)) return true;
  const reason = context.argument(tag, "skip") ?? context.argument(tag, "pending");
  if (reason === null || wordOf(reason) === "if") return false;
  const value = context.constant(reason)?.value;
  return value === true || (typeof value === "string" && value !== "");
}
