import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import { functionTypes, parametersOf } from "../../../vocabulary/javascript/functions.ts";
import { isTestFile, testBodyOf } from "../../../vocabulary/javascript/tests.ts";

/** Functions of the libraries that people use, and helpers whose name says that they check. */
const asserting = [
  "expect\\w* assert\\w* should ok equal deepEqual strictEqual throws rejects fail matches plan",
  "expectTypeOf assertType toMatchSnapshot snapshot snap sinon\\.assert cy\\.\\w+ tap chai proclaim demand invariant",
  "verify\\w* check(?!Out\\b)(?:s|[_A-Z]\\w*)? ensure\\w* validate\\w* compare\\w* must(?:[_A-Z]\\w*)? has[A-Z]\\w* is[A-Z]\\w* see(?:[A-Z]\\w*)?",
  "waitFor\\w* findBy\\w* getBy\\w* findAllBy\\w* getAllBy\\w*",
  "test[A-Z]\\w* run\\w*Test\\w* inject accept reject",
].flatMap((names) => names.split(" "));
/** What is asked of a value: `value.should.equal(1)`, `t.is(…)`, `mock.verify()`. */
const askedOf = [
  "to not be is equal equals deepEqual same true false truthy falsy ok notOk match throws expect",
  "pass fail end plan snapshot done verify restore isDone",
].flatMap((names) => names.split(" "));
const assertions = [
  new RegExp(`\\b(?:${asserting.join("|")})\\s*(?:\\.\\w+)*\\s*[(\`<]`),
  new RegExp(`\\.(?:${askedOf.join("|")})\\b\\s*[.(]|\\.should\\b`),
  /\bthrow\b|\bdone\s*\(|@ts-expect-error\b/,
  // A promise that is kept where a condition holds: without it the test runs out of time.
  /\bif\s*\([^{};]{0,200}\)\s*\{?\s*(?:return\s+)?resolve\(/,
];
const asserts = (text: string): boolean => assertions.some((assertion) => assertion.test(text));

/** Where nothing but the absence of a failure is promised. */
const harmlessTitle =
  /(?:not|n't|never) (?:throw|crash|fail|reject|error|hang|blow up)|without (?:throwing|error|crash)|no-?op|(?:does|do) nothing|infers?\b|types?(?:cript)?\b|^(?:clean|clean ?up|set ?up|tear ?down)\b/i;

export const rule = defineRule({
  id: "javascript/assertion-free-test",
  class: "assertion-free-test",
  title: "Test without an assertion",
  languages: ["javascript", "typescript", "tsx"],
  category: "testing",
  severity: "low",
  confidence: "low",
  why: `
    It passes as long as nothing throws, whatever the result is. It makes coverage look good and protects nothing.`,
  fix: `
    Assert what the code under test is to bring about.`,
  example: {
    language: "typescript",
    before: `
      import { it } from "vitest";
      it("adds", () => {
        add(1, 2);
      });`,
    after: `
      import { expect, it } from "vitest";
      it("adds", () => {
        expect(add(1, 2)).toBe(3);
      });`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["tests"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (call_expression function: (identifier) @_test arguments: (arguments . [(string) (template_string)] . [(arrow_function) (function_expression)])
      (#any-of? @_test "it" "test" "specify")) @finding

    (call_expression function: (member_expression object: (identifier) @_test property: (property_identifier) @_how) arguments: (arguments . [(string) (template_string)] . [(arrow_function) (function_expression)])
      (#any-of? @_test "it" "test" "Deno") (#any-of? @_how "only" "concurrent" "serial" "sequential" "test")) @finding
  `,
  accept: ({ finding }, context) => {
    const body = testBodyOf(finding, context);
    if (body === null || !isTestFile(context) || context.mentions(/\b(?:bench|fuzz|expectError|tsd)\b.*from/))
      return false;
    // An empty body is another matter: it says itself that nothing is there.
    if (body.type === "statement_block" && body.namedChildren.every(({ type }) => type === "comment"))
      return body.namedChildCount === 0;
    const title = context.text(context.argument(finding, 0)) ?? "";
    return (
      !harmlessTitle.test(title) &&
      !asserts(body.text) &&
      !context.comments(finding).some((comment) => /expect-expect/.test(comment)) &&
      !callsAssertingHelper(body, context) &&
      !callsGivenFunction(finding, body) &&
      !handsOnDone(body) &&
      !isAssertedAfter(finding, context)
    );
  },
  message: "This test asserts nothing.",
});

/** A function of the same file that asserts. */
function callsAssertingHelper(body: SyntaxNode, context: RuleContext): boolean {
  const names = new Set(
    body.descendantsOfType("call_expression").map((call) => call.childForFieldName("function")?.text ?? ""),
  );
  const helpers = context.root.descendantsOfType([...functionTypes]).filter((fn) => {
    const name = (fn.childForFieldName("name") ?? fn.parent?.childForFieldName("name"))?.text ?? "";
    return name !== "" && (names.has(name) || names.has(`this.${name}`));
  });
  return helpers.some((fn) => asserts(fn.text));
}

/** What a table of cases holds: `for (const check of checks) test(check.name, () => check(store))`. */
function callsGivenFunction(test: SyntaxNode, body: SyntaxNode): boolean {
  const given = new Set<string>();
  for (const outer of ancestors(test)) {
    const bound =
      outer.type === "for_in_statement"
        ? [outer.childForFieldName("left")]
        : functionTypes.includes(outer.type)
          ? parametersOf(outer)
          : [];
    for (const name of bound)
      for (const each of [name, ...(name?.descendantsOfType(bindings) ?? [])]) if (each !== null) given.add(each.text);
  }
  return (
    given.size > 0 &&
    body.descendantsOfType("call_expression").some((call) => given.has(call.childForFieldName("function")?.text ?? ""))
  );
}

/** `checkSwitch("a", done)`, `socket.on("close", done)`: the test ends well only where that is called. */
function handsOnDone(body: SyntaxNode): boolean {
  const [done] = body.parent === null ? [] : parametersOf(body.parent);
  if (done?.type !== "identifier" || !/^(?:done|end|next|cb|callback)$/.test(done.text)) return false;
  return body
    .descendantsOfType("arguments")
    .some((given) => given.namedChildren.some(({ type, text }) => type === "identifier" && text === done.text));
}

const bindings = ["identifier", "shorthand_property_identifier_pattern"];

/** `afterEach(() => { expect(dialog).toBeHidden(); })` beside the test, or around it. */
const isAssertedAfter = (test: SyntaxNode, context: RuleContext): boolean =>
  context.named(["identifier", "property_identifier"], "afterEach").some((name) => {
    const call = name.type === "identifier" ? name.parent : name.parent?.parent;
    const block = call?.parent?.parent;
    return (
      block != null &&
      block.startIndex <= test.startIndex &&
      test.endIndex <= block.endIndex &&
      /\b(?:expect|assert|should)\b/.test(call?.childForFieldName("arguments")?.text ?? "")
    );
  });
