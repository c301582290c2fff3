import type { TestFact } from "@muster/contract";
import type { FactSource } from "./fact-source.ts";
import { decoratorsOf } from "./decorators.ts";

const suites = /^(?:describe|context|suite|fdescribe|xdescribe)(?:\.\w+)*$/;
const cases = /^(?:it|test|fit|xit|xtest|specify|Deno\.test)(?:\.\w+)*$/;
const skips = /^x(?:it|test|describe)|\.(?:skip|todo)\b/;

/** Returns the tests of a file and what they are called, in order. */
export function collectTests(source: FactSource): TestFact[] {
  if (source.family === "ecmascript") return titledCalls(source);
  if (source.family === "elixir") return source.context.mentions(/ExUnit|Case\b|\btest\s/) ? titledCalls(source) : [];
  return [...namedSuites(source), ...namedFunctions(source)].sort((a, b) => a.line - b.line);
}

/** `describe("…", …)`, `it("…", …)`, also `it.each(table)("…", …)`. */
function titledCalls(source: FactSource): TestFact[] {
  const { context } = source;
  return source.calls.flatMap(({ node }): TestFact[] => {
    const callee = node.childForFieldName("function") ?? node.childForFieldName("target");
    const name =
      callee?.type === "call_expression" ? (callee.childForFieldName("function")?.text ?? "") : (callee?.text ?? "");
    const kind = suites.test(name) ? "suite" : cases.test(name) ? "case" : null;
    const [first, second] = context.arguments(node);
    if (kind === null || first === undefined) return [];
    // A table is given before the title, and a title alone is no test.
    const title = context.text(first.value) ?? (second === undefined ? null : titleOf(first.value.text));
    if (title === null || (callee?.type !== "call_expression" && /\.each$/.test(name))) return [];
    const skipped = skips.test(name) || isTaggedSkip(node.previousNamedSibling?.text ?? "");
    return [{ kind, name: title, skipped, line: source.lineOf(node) }];
  });
}

/** The words of a title that is put together, or the name of what is described. */
function titleOf(text: string): string | null {
  return /^[`"'\w$.:]/.test(text) && !/^(?:async|function|\(|fn)\b/.test(text)
    ? text.replace(/^[`"']|[`"']$/g, "")
    : null;
}

function isTaggedSkip(text: string): boolean {
  return /^@(?:tag|describetag|moduletag)\s+:?skip\b/.test(text);
}

/** Test functions by the conventions of pytest, Go, JUnit, NUnit, xUnit, PHPUnit, Rust. */
function namedFunctions(source: FactSource): TestFact[] {
  const { language } = source.context;
  return source.context.functions().flatMap(({ name, node, startLine }): TestFact[] => {
    const marks = decoratorsOf(node, source);
    const byName =
      language === "python" ? /^test(?:_|[A-Z]|$)/ : language === "go" ? /^(?:Test|Benchmark|Fuzz)[A-Z_]/ : /^test/;
    const isTest = byName.test(name)
      ? /^(?:python|go|php|ruby)$/.test(language)
      : marks.some((mark) => testMark.test(mark.split(/[.:]+/).at(-1) ?? ""));
    if (!isTest || name === "") return [];
    return [{ kind: "case", name, skipped: marks.some((mark) => /skip|Ignore|Disabled/.test(mark)), line: startLine }];
  });
}

const testMark = /^(?:Test|TestMethod|Fact|Theory|ParameterizedTest|RepeatedTest|TestFactory|test|rstest)$/;

function namedSuites(source: FactSource): TestFact[] {
  const { context, syntax } = source;
  if (context.pathClass !== "test") return [];
  return context.root.descendantsOfType([...syntax.definitionTypes]).flatMap((node): TestFact[] => {
    const definition = syntax.definition(node);
    const isSuite =
      definition?.kind === "class" && /^Tests?(?=[A-Z_\d]|$)|Tests?$|TestCase$|Spec$/.test(definition.name);
    return isSuite ? [{ kind: "suite", name: definition.name, skipped: false, line: source.lineOf(node) }] : [];
  });
}
