import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { callsWithin, doBlockOf, modulesOf, shortBodyOf, statementsOf } from "../../../vocabulary/elixir/outline.ts";

/** Calls that fail a test: ExUnit's, and those of the libraries that people test with. */
const asserting =
  /(^|\.)(assert\w*!?|refute\w*|flunk|raises?|expect\w*|verify\w*!?|check\w*|validate\w*|ensure\w*|should\w*|must\w*|catch_(exit|error|throw)|json_response|html_response|text_response|response|redirected_to|all|property|doctest|has_\w+\?|eventually|wait_until\w*|match\w*|compare\w*|prove\w*|test_\w+|perform_job|called|(?<!Task\.)await\w*|assigns|render_\w+|follow_redirect|live|\w+!)$/;

export const rule = defineRule({
  id: "elixir/assertion-free-test",
  class: "assertion-free-test",
  title: "Test that asserts nothing",
  languages: ["elixir"],
  category: "testing",
  severity: "low",
  confidence: "medium",
  why: `
    It passes as long as nothing raises, whatever the code returns or does. The behaviour in its name can break without
    anybody hearing of it.`,
  fix: `Assert on what the code returned or changed: assert, assert_receive, assert_raise, a match on the result.`,
  example: {
    language: "elixir",
    before: `
      defmodule OrderTest do
        use ExUnit.Case
        test "pays" do
          Orders.pay(1)
        end
      end`,
    after: `
      defmodule OrderTest do
        use ExUnit.Case
        test "pays" do
          assert Orders.pay(1) == {:ok, :paid}
        end
      end`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 10 },
  tags: ["tests"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  query: `
    (call target: (identifier) @_test (arguments . (string)) @_head (#eq? @_test "test")) @finding
  `,
  accept: ({ finding }, context) => {
    if (!context.mentions(/\buse ([\w.]*Case\w*|ExUnit\w*)\b/)) return false;
    const body = doBlockOf(finding) ?? shortBodyOf(finding);
    return body !== null && !saysThatItPasses(finding, context) && !asserts(body, finding, context);
  },
  message: "This test passes whatever the code answers.",
});

/** `test "does not raise for an empty list"`: that it ends is what is asserted. */
const saysThatItPasses = (test: SyntaxNode, context: RuleContext): boolean =>
  /\b(?:does(?:n['’]t| not)|do(?:n['’]t| not)|never|not|without|no)\s+(?:an?\s+)?(?:rais|crash|fail|throw|error|exception|exit|blow)/i.test(
    context.text(context.argument(test, 0)) ?? "",
  );

function asserts(body: SyntaxNode, test: SyntaxNode, context: RuleContext): boolean {
  const helpers = assertingHelpers(context);
  const calls = callsWithin(body, context);
  if (calls.some(({ name }) => asserting.test(name) || helpers.has(name))) return true;
  // Mimic's, which fails when the function is called, and what measures.
  if (
    calls.some(
      ({ name, node }) => (name === "reject" && /reject\(\s*&/.test(node.text)) || /^Bench\w*\.run$/.test(name),
    )
  )
    return true;
  // `page |> visible?() |> assert`
  if (
    body
      .descendantsOfType("binary_operator")
      .some((pipe) => /^(?:assert|refute)$/.test(pipe.childForFieldName("right")?.text ?? ""))
  )
    return true;
  // A match on the result raises where it does not hold; so does a with or case without a way out.
  if (body.descendantsOfType("binary_operator").some(isMatch)) return true;
  // A body that calls nothing, a quoted one, or one that a macro writes says nothing here.
  return statementsOf(test).length > 0 && calls.length === 0 && body.text.includes("unquote");
}

function isMatch(operator: SyntaxNode): boolean {
  if (operator.childForFieldName("operator")?.text !== "=") return false;
  const left = operator.childForFieldName("left");
  return left !== null && left.type !== "identifier" && !/^_/.test(left.text);
}

const helpersByFile = new WeakMap<RuleContext, ReadonlySet<string>>();

/** Functions of this file that assert. */
function assertingHelpers(context: RuleContext): ReadonlySet<string> {
  const known =
    helpersByFile.get(context) ??
    new Set(
      modulesOf(context).flatMap(({ functions }) =>
        functions
          .filter(
            ({ word, node }) => word.startsWith("def") && /\b(assert|refute|flunk|expect|verify)\w*/.test(node.text),
          )
          .map(({ name }) => name),
      ),
    );
  helpersByFile.set(context, known);
  return known;
}
