import { defineRule } from "../../../define-rule.ts";

export const rule = defineRule({
  id: "python/skipped-test",
  class: "skipped-test",
  title: "Test that is skipped always",
  languages: ["python"],
  category: "testing",
  severity: "low",
  confidence: "high",
  why: `
    It counts as a test and protects nothing. Usually it was skipped because it failed, which is when it had
    something to say.`,
  fix: `
    Mend it or delete it. Where it cannot run everywhere, give the condition: skipif(sys.platform == "win32",
    reason=...).`,
  example: {
    language: "python",
    before: `
      @pytest.mark.skip(reason="flaky")
      def test_total():
          assert total([]) == 0`,
    after: `
      @pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
      def test_total():
          assert total([]) == 0`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 15 },
  tags: ["tests"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 1,
  query: `
    (decorator (_) @decorator (#match? @decorator "skip|ignore|xfail")) @finding

    (function_definition name: (identifier) @name body: (block . (expression_statement (string))? . (expression_statement (call function: (identifier) @_skip
      (#any-of? @_skip "skip" "skipTest" "SkipTest")) @finding)) (#match? @name "^test"))

    (function_definition name: (identifier) @name body: (block . (expression_statement (string))? . (expression_statement (call function: (attribute attribute: (identifier) @_skip)
      (#any-of? @_skip "skip" "skipTest" "SkipTest")) @finding)) (#match? @name "^test"))

    (function_definition name: (identifier) @name body: (block . (expression_statement (string))? . (raise_statement (call function: (identifier) @_skip
      (#eq? @_skip "SkipTest"))) @finding) (#match? @name "^test"))

    (function_definition name: (identifier) @name body: (block . (expression_statement (string))? . (raise_statement (call function: (attribute attribute: (identifier) @_skip)
      (#eq? @_skip "SkipTest"))) @finding) (#match? @name "^test"))

    (module (expression_statement (assignment left: (identifier) @_mark right: (_) @mark) @finding) (#eq? @_mark "pytestmark"))

    (function_definition name: (identifier) @finding @renamed (#match? @renamed "^(x|disabled_|skip_|DISABLED_|broken_)test_"))
  `,
  accept: ({ decorator, name, mark, renamed }, context) => {
    if (renamed !== undefined)
      return context.pathClass === "test" || context.mentions(/^def test_|^import pytest|unittest/m);
    if (name !== undefined) return true;
    const node = decorator ?? mark;
    if (node === undefined) return false;
    const called = context.name(node) ?? "";
    if (
      /^(?:pytest\.mark\.skip|unittest\.skip|unittest\.case\.skip|nose\.tools\.nottest|testtools\.skip)$/.test(called)
    )
      return true;
    if (/^pytest\.mark\.(?:skipif)$|^unittest\.skipIf$/.test(called))
      return context.constant(context.argument(node, 0))?.value === true;
    return called === "pytest.mark.xfail" && context.constant(context.argument(node, "run"))?.value === false;
  },
  message: ({ renamed }) =>
    renamed === undefined ? "This test never runs." : "Under this name no runner finds the test.",
});
