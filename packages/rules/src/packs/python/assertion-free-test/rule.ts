import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isDocstring, decoratorsOf, functionAround, statementsOf } from "../../../vocabulary/python/function-parts.ts";

export const rule = defineRule({
  id: "python/assertion-free-test",
  class: "assertion-free-test",
  title: "Test that asserts nothing",
  languages: ["python"],
  category: "testing",
  severity: "low",
  confidence: "low",
  why: `
    It passes whatever the code answers, and counts as coverage.`,
  fix: `
    Assert what the call is for: its result, its effect, or the error that it raises.`,
  example: {
    language: "python",
    before: `
      import pytest

      def test_total():
          total([1, 2])`,
    after: `
      import pytest

      def test_total():
          assert total([1, 2]) == 3`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["tests"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 11,
  query: `
    (function_definition name: (identifier) @name @finding body: (block) @body (#match? @name "^test")) @definition
  `,
  accept: ({ name, body, definition }, context) =>
    name !== undefined &&
    body !== undefined &&
    definition !== undefined &&
    isTest(name.text, definition, context) &&
    !asserts(body, context),
  message: ({ name }) => `\`${name?.text ?? "This test"}\` passes whatever happens, unless something raises.`,
});

function isTest(name: string, definition: SyntaxNode, context: RuleContext): boolean {
  if (!/^test(?:_|[A-Z])/.test(name) || functionAround(definition) !== null) return false;
  // unittest's loaders ask a module for its suite under this name.
  if (/^test_?suite$/i.test(name)) return false;
  if (
    !/(?:^|\/)(?:test_[^/]*|[^/]*_tests?|tests?)\.py$|(?:^|\/)tests?\//.test(context.path) &&
    !context.importsModule("pytest") &&
    !context.importsModule("unittest")
  )
    return false;
  // Tests that say that not failing is what they test.
  if (saysNotFailing.test(name) || provesBySucceeding.test(name) || isImportTest(definition)) return false;
  const first = definition.childForFieldName("body")?.firstNamedChild;
  if (isDocstring(first) && saysNotFailing.test(first?.text ?? "")) return false;
  if (
    decoratorsOf(definition).some(({ text }) =>
      /skip|xfail|nottest|not_test|fixture|raises|expectedFailure|benchmark|slow_smoke|image_comparison|mpl_image|check_figures|given\(/.test(
        text,
      ),
    )
  )
    return false;
  // What returns a value is called by something, and a benchmark measures.
  const returned = definition.childForFieldName("return_type")?.text ?? "None";
  if (
    !/^["']?(?:None|NoReturn|Any|Iterator.*|Generator.*|t\.Any)["']?$/.test(returned) &&
    !/Deferred|Awaitable|Coroutine/.test(returned)
  )
    return false;
  if (/\bbenchmark\b/.test(definition.childForFieldName("parameters")?.text ?? "")) return false;
  const owner = context.enclosingClass(definition);
  return owner === null
    ? true
    : /^_?Test|Tests?$|TestCase|Case$|Spec$/.test(owner.name) ||
        /Test/.test(owner.node.childForFieldName("superclasses")?.text ?? "");
}

/** `test_does_not_raise`, "can be deleted without error". */
const saysNotFailing = new RegExp(
  [
    String.raw`\bsmoke|_smoke|(?:not|n't|never)[_ ](?:raise|fail|crash|throw|error|hang|break)`,
    String.raw`(?:^|[_ ])(?:no|without(?:[_ ]an?)?)[_ ](?:errors?|exceptions?|raise|crash\w*|warning|raising|failing|throwing)`,
  ].join("|"),
  "i",
);

const provesBySucceeding = /_runs?$|_ok$|(?:^|_)should_pass$|succeeds?$|compiles?$|(?:^|_)import(?:s|able|ing)?$/i;

/** Nothing but `import orders.legacy`. */
const isImportTest = (definition: SyntaxNode): boolean =>
  statementsOf(definition.childForFieldName("body")).every(({ type }) => /^import_|^pass_statement$/.test(type)) &&
  /\bimport\b/.test(definition.childForFieldName("body")?.text ?? "");

/** An assertion, an expected error, a check by another name, or a function of this file that has one. */
const assertion = new RegExp(
  [
    String.raw`\bassert\w*\b|\braises\b|\bwarns\b|\bdeprecated_call\b|raise \w+|\.failureException`,
    String.raw`\bfail(?:Unless|If|s)?\(|pytest\.fail|sys\.exit|\byield\b`,
    // What libraries for tests call theirs.
    String.raw`\bexpect\w*[.(]|\bexpectation\b|\beq_\(|\bok_\(|\bassume\(|\bfnmatch_lines|\.testmod\(`,
    String.raw`\bshould(?:_?(?:not|be|have|equal|raise|contain|include|match|fail|return|receive)\w*)?\b`,
    String.raw`\bsnapshot\b|\bgolden\b|\bbenchmark\(|\bpytester\b|catch_exceptions\s*=\s*False`,
    // What functions that check for several tests are called.
    String.raw`(?:\b|[._])check\w*\(|\bverify\w*|\bvalidate\w*|\bensure\w*|\bmust_\w+|\bmustcontain\(|\bcompare\w*\(|\bmatch_\w+\(`,
    String.raw`\bsuper\([^()]*\)\.test\w*\(|\btest_\w+\(|_test\(|\brun_?test\w*\(|\bdo_test\w*\(`,
    String.raw`\bself\._test\w*\(|\bself\.run\w*\(`,
  ].join("|"),
  "i",
);

/** An assertion that was commented out asserts nothing. */
function withoutComments(body: SyntaxNode): string {
  let text = "";
  let from = 0;
  for (const { startIndex, endIndex, text: said } of body.descendantsOfType("comment")) {
    if (!/^#\s*(?:self\.)?assert/.test(said)) continue;
    text += body.text.slice(from, startIndex - body.startIndex);
    from = endIndex - body.startIndex;
  }
  return text + body.text.slice(from);
}

/** WebTest's `testapp.get("/labels", status=404)` fails at any other status. */
function isWebTest(call: SyntaxNode): boolean {
  const callee = call.childForFieldName("function")?.text ?? "";
  if (!/app\.(?:get|post|put|patch|delete|head|options)(?:_json)?$/i.test(callee)) return false;
  return (call.childForFieldName("arguments")?.namedChildren ?? []).some((argument) =>
    /^status\s*=\s*[2-5]\d\d$/.test(argument.text),
  );
}

/** `call(client, "GET", path, 404)`, `self.ask("ping", error=10)`: a helper is told which answer to expect. */
const saysAnswer = (body: SyntaxNode): boolean =>
  body.descendantsOfType("call").some((call) => {
    if (isWebTest(call)) return true;
    const callee = call.childForFieldName("function")?.text ?? "";
    if (!/^(?:await|expression_statement)$/.test(call.parent?.type ?? "") || !/^(?:(?:self|cls)\.)?\w+$/.test(callee))
      return false;
    const given = call.childForFieldName("arguments")?.namedChildren.filter(({ type }) => type !== "comment") ?? [];
    return (
      (!callee.includes(".") && httpStatus.test(given.at(-1)?.text ?? "")) ||
      given.some((argument) => {
        if (argument.type !== "keyword_argument") return false;
        const [name = "", value = ""] = argument.namedChildren.map(({ text }) => text);
        return (
          /^expect/.test(name) ||
          (/^error(?:_code)?$/.test(name) && /^\d+$/.test(value)) ||
          (/^(?:status|code)(?:_code)?$|^check$/.test(name) && httpStatus.test(value))
        );
      })
    );
  });

const httpStatus = /^[2-5]\d\d$|^(?:http\.)?(?:status\.HTTP_|HTTPStatus\.)\w+$/;

/** Bases of libraries, whose methods do not check anything by themselves. */
const knownBases =
  /^(?:unittest|django|rest_framework|twisted|tornado|flask_testing|asynctest)\.|^(?:\w*TestCase|object|ABC)$/;

/** Methods that prepare something. */
const preparing =
  /^_*(?:log_?(?:in|out)|sign_?(?:in|up|out)|authenticate|set_?up|init|create|make|add|save|load|register|prepare|configure|delete|remove|clear|patch|mock|tear_?down)/;

/** Ends in `self.put(path, event)` where a class of the project's own, elsewhere, says what that does and checks. */
function endsInInheritedCheck(body: SyntaxNode, context: RuleContext): boolean {
  const last = statementsOf(body).at(-1)?.firstNamedChild;
  const call = last?.type === "await" ? last.firstNamedChild : last;
  const name = /^self\.(\w+)$/.exec(call?.childForFieldName("function")?.text ?? "")?.[1];
  const bases = context.enclosingClass(body)?.node.childForFieldName("superclasses")?.namedChildren ?? [];
  return (
    call?.type === "call" &&
    name !== undefined &&
    !preparing.test(name) &&
    bases.some((base) => base.type !== "keyword_argument" && !knownBases.test(context.name(base) ?? base.text)) &&
    !context.named(["identifier"], name).some(({ parent }) => parent?.type === "function_definition")
  );
}

function asserts(body: SyntaxNode, context: RuleContext): boolean {
  if (assertion.test(withoutComments(body)) || saysAnswer(body) || endsInInheritedCheck(body, context)) return true;
  const [first] = statementsOf(body);
  // An abstract or empty one is another's to fill.
  if (first === undefined) return true;
  const called = body
    .descendantsOfType("call")
    .map((call) => /^(?:self\.|cls\.)?(\w+)$/.exec(call.childForFieldName("function")?.text ?? "")?.[1]);
  if (called.every((name) => name === undefined)) return false;
  return context.root
    .descendantsOfType("function_definition")
    .some(
      (each) =>
        called.includes(each.childForFieldName("name")?.text) &&
        assertion.test(each.childForFieldName("body")?.text ?? ""),
    );
}
