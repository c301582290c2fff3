import { beforeAll, describe, expect, it } from "vitest";
import { catalog } from "../../catalog.ts";
import { decodeSource } from "../../content/decode-source.ts";
import type { Rule } from "../../define-rule.ts";
import { languages } from "../../languages/registry.ts";
import type { LanguageId } from "../../languages/language.ts";
import { literalScanner } from "../../text/literal-scanner.ts";
import type { FoundLiterals, LiteralGroup } from "../../text/literal-scanner.ts";
import { compileRules } from "../compile-rules.ts";
import { loadGrammars } from "../load-grammars.ts";
import type { Grammar } from "../grammar.ts";
import { probeRule } from "../../testing/probe-rules.ts";
import { readRealSources } from "../../testing/real-sources.ts";
import { describeMatch, loadReferenceParser, walkTree } from "../../testing/reference-parser.ts";
import type { ReferenceParser } from "../../testing/reference-parser.ts";
import { QueryProgram } from "./compile-query.ts";
import { requiredLiterals } from "./required-literals.ts";

let grammars: ReadonlyMap<LanguageId, Grammar>;
const references = new Map<LanguageId, ReferenceParser>();
beforeAll(async () => {
  // The reference is WebAssembly, so the trees are too: then error recovery is the same, and broken source is compared.
  ({ grammars } = await loadGrammars("wasm"));
  for (const { id, grammar } of Object.values(languages)) {
    if (grammar !== undefined) references.set(id, await loadReferenceParser(id));
  }
});

/** The queries of one language in the engine. */
interface Subject {
  readonly language: LanguageId;
  readonly queries: readonly string[];
  readonly program: QueryProgram;
  /** The query of each pattern of the program. */
  readonly owners: readonly number[];
}

function subjectOf(language: LanguageId, queries: readonly string[]): Subject {
  const program = new QueryProgram(grammarOf(language).symbols);
  const owners = queries.flatMap((query, index) => Array.from({ length: program.add(query) }, () => index));
  return { language, queries, program, owners };
}

/** As the engine compiles them. */
function subjectOfRules(language: LanguageId, rules: readonly Rule[]): Subject {
  const { program, owners } = compileRules(rules, language, grammarOf(language));
  const own = rules.filter((rule) => rule.queries.has(language));
  const queries = own.map((rule) => rule.queries.get(language) ?? "");
  return { language, queries, program, owners: owners.map((rule) => own.indexOf(rule)) };
}

/** What the engine knows of a text when it matches: by it patterns are left out. */
function scan(text: string): FoundLiterals {
  const bytes = new TextEncoder().encode(text);
  // What was asked for of late is looked for some scans later, and until then gates nothing.
  for (let round = 0; round < 40; round++) literalScanner.scan(new Uint8Array());
  return literalScanner.scan(bytes);
}

/** The literals of which a text must hold one each, for all patterns with such. */
function gatesOf({ program }: Subject): readonly LiteralGroup[] {
  return program.patterns.flatMap(({ predicates }) =>
    predicates.flatMap(({ test, isNegated }) => {
      if (isNegated || test.kind !== "matches") return [];
      const literals = requiredLiterals(test.pattern);
      return literals === null ? [] : [literalScanner.add(literals, { ignoresCase: test.pattern.ignoreCase })];
    }),
  );
}

function grammarOf(language: LanguageId): Grammar {
  const grammar = grammars.get(language);
  if (grammar === undefined) throw new Error(`${language} has no grammar`);
  return grammar;
}

/** What each query finds in a text, by the engine and by tree-sitter's own query engine: each match once, in any order. */
function compare(subject: Subject, text: string): { ours: string[]; theirs: string[] } {
  const { language, queries, program, owners } = subject;
  const reference = references.get(language);
  const tree = grammarOf(language).parse(text, 60_000);
  if (reference === undefined || !tree) throw new Error("not parsed");
  const firsts = queries.map((_, index) => owners.indexOf(index));
  const matches = program.matches(tree, 60_000, { live: scan(text) });
  if (typeof matches === "string") throw new Error(`not matched: ${matches}`);
  const ours = matches.map(({ pattern, captures }) => {
    const owner = owners[pattern] ?? -1;
    const names = program.patterns[pattern]?.captureNames ?? [];
    const pairs = captures.flatMap((node, at) =>
      at % 2 === 1 ? [[names[captures[at - 1] ?? -1] ?? "", node] as const] : [],
    );
    return `${String(owner)}: ${describeMatch(pattern - (firsts[owner] ?? 0), pairs)}`;
  });
  tree.release();
  const theirTree = reference.parse(text);
  const rows = new Map([...walkTree(theirTree)].map((node, row) => [node.id, row]));
  const theirs = queries.flatMap((query, index) =>
    reference.match(theirTree, query, (node) => rows.get(node.id) ?? -1).map((match) => `${String(index)}: ${match}`),
  );
  theirTree.delete();
  return { ours: [...new Set(ours)].sort(), theirs: [...new Set(theirs)].sort() };
}

it("patterns that are spelt alike match at the same places, each for itself", () => {
  const call = '(call function: (identifier) @name (#eq? @name "f")) @finding';
  const others = ['(call function: (identifier) @other (#eq? @other "f")) @finding', call.replace('"f"', '"g"')];
  const subject = subjectOf("python", [call, ...others, call.replaceAll(" ", "  "), call]);
  const { ours, theirs } = compare(subject, "f(1)\ng(f(2))\n");
  expect(ours).toEqual(theirs);
  expect(ours.map((match) => match.slice(0, 2))).toEqual(["0:", "0:", "1:", "1:", "2:", "3:", "3:", "4:", "4:"]);
});

/** Files of these languages are so many that a part of them will do: each query of each rule takes a while. */
const plentiful: readonly LanguageId[] = ["python", "javascript", "typescript", "tsx", "elixir"];

it("all rules together, tried where their literals are, find what each rule's query finds alone, in real source", () => {
  const rules = [...catalog, probeRule];
  const subjects = new Map<LanguageId, Subject>();
  const seen = new Map<LanguageId, number>();
  let [matches, open, closed] = [0, 0, 0];
  const sources = readRealSources().filter(({ language }, index) => index % 5 === 0 || !plentiful.includes(language));
  for (const { path, language, bytes } of sources) {
    if (!rules.some((rule) => rule.queries.has(language))) continue;
    const subject = subjects.get(language) ?? subjectOfRules(language, rules);
    subjects.set(language, subject);
    const { text } = decodeSource(bytes);
    const { ours, theirs } = compare(subject, text);
    expect(ours, path).toEqual(theirs);
    matches += ours.length;
    seen.set(language, (seen.get(language) ?? 0) + 1);
    const literals = scan(text);
    const gates = gatesOf(subject).map((gate) => literals.hasAny(gate));
    open += gates.filter((isOpen) => isOpen === true).length;
    closed += gates.filter((isOpen) => isOpen === false).length;
  }
  // The test proves that it looked, and that most of what it looked at was gated.
  expect([...seen.keys()].sort()).toEqual([...new Set(rules.flatMap((rule) => [...rule.queries.keys()]))].sort());
  expect(matches).toBeGreaterThan(3_000);
  expect(open).toBeGreaterThan(200);
  expect(closed).toBeGreaterThan(open);
}, 300_000);

/** Every form of the query language, alone and where they meet. */
const forms: readonly string[] = [
  "(call) @finding",
  "(call function: (identifier) @name) @finding",
  "(call function: (_) @f arguments: (argument_list (_) @a (_) @b)) @finding",
  "(argument_list . (_) @first) @finding",
  "(argument_list (_) @last .) @finding",
  "(argument_list . (_) @only .) @finding",
  "(argument_list (_) @a . (_) @b) @finding",
  "(argument_list (identifier) . (_) @b) @finding",
  "(argument_list (identifier) (string) @b) @finding",
  '(argument_list "," @comma . (_) @b) @finding',
  "(argument_list _ . (_) @b) @finding",
  "(argument_list _ @any . _ @next) @finding",
  "(argument_list (_) @a . _ @next) @finding",
  "(block (comment) @c) @finding",
  "(block (pass_statement)) @finding",
  "(block (expression_statement (call)) @s) @finding",
  "(block . (expression_statement (string)) @doc) @finding",
  "(function_definition !return_type) @finding",
  "(function_definition return_type: (_) @type) @finding",
  "(function_definition name: (identifier) @name !return_type body: (block (return_statement) @r)) @finding",
  "[(call) (assignment)] @finding",
  "[(call function: (identifier) @a) (assignment left: (identifier) @b)] @finding",
  "(argument_list [(string) (identifier)] @x) @finding",
  "(argument_list [(string) @s (identifier) @i (keyword_argument name: (identifier) @k)]) @finding",
  '(binary_operator operator: ["+" "-"] @op) @finding',
  "(call function: [(identifier) @plain (attribute attribute: (identifier) @attr)]) @finding",
  "(block (comment)* @c . (expression_statement) @s) @finding",
  "(block (comment)+ @c . (return_statement) @s) @finding",
  "(block (comment)? @c . (expression_statement) @s) @finding",
  "(block (comment)* @c (return_statement) @r) @finding",
  "(argument_list (identifier)* @i (string) @s) @finding",
  "(argument_list (identifier)+ @i) @finding",
  "(argument_list . (identifier)* @i .) @finding",
  "(argument_list (keyword_argument)? @k (string)? @s) @finding",
  '(argument_list ("," (identifier) @rest)*) @finding',
  "(function_definition (type)? @t body: (block (_)* @s)) @finding",
  "((comment) @a . (comment) @b)",
  "((comment)+ @doc . (function_definition) @finding)",
  "((comment)* @doc . (function_definition) @finding)",
  "((comment) @doc (function_definition) @finding)",
  "((expression_statement) @a . (expression_statement) @b)",
  '((assignment left: (identifier) @name) @finding (#eq? @name "x"))',
  '(call function: (identifier) @name (#eq? @name "probe")) @finding',
  '(call function: (identifier) @name (#not-eq? @name "probe")) @finding',
  '(call function: (identifier) @name (#any-of? @name "probe" "other")) @finding',
  '(call function: (identifier) @name (#not-any-of? @name "probe" "other")) @finding',
  '(call function: (identifier) @name (#match? @name "^p")) @finding',
  '(call function: (identifier) @name (#not-match? @name "^p")) @finding',
  "(assignment left: (_) @l right: (_) @r (#eq? @l @r)) @finding",
  "(assignment left: (_) @l right: (_) @r (#not-eq? @l @r)) @finding",
  '(argument_list (identifier)* @i (#eq? @i "a")) @finding',
  '(block (comment)* @c (#match? @c "o")) @finding',
  '(argument_list (string)? @s (identifier) @i (#not-eq? @s "\\"a\\"")) @finding',
  "(ERROR) @finding",
  "(ERROR (identifier) @i) @finding",
  "(ERROR (_) @i) @finding",
  "(block (_) @a . (_) @b . (_) @c) @finding",
  "(parenthesized_expression (parenthesized_expression (_) @inner)) @finding",
  "(if_statement consequence: (block (return_statement (_) @v)) alternative: (_)? @else) @finding",
  "(dictionary (pair key: (string) @k value: [(string) @s (call) @c])) @finding",
  "(argument_list [(string) @x (keyword_argument value: (_) @x)]) @finding",
  "(argument_list [(identifier) @x (_) @x]) @finding",
  "(argument_list [(keyword_argument) @x (keyword_argument name: (_) @x) (identifier) @x]) @finding",
  "(argument_list [(keyword_argument name: (_) @n) (keyword_argument name: (_) @n value: (_) @v)]) @finding",
  "(argument_list [(identifier) @n (keyword_argument name: (_) @n value: (_) @v)]) @finding",
  "(argument_list . [(identifier) @n (keyword_argument name: (_) @n value: (_) @v)] . (_) @next) @finding",
  "(module [(expression_statement [(call function: (_) @f) (assignment left: (_) @f)]) (function_definition name: (_) @f)]) @finding",
  '(argument_list [(identifier) @x (keyword_argument value: (_) @x)] (#eq? @x "a")) @finding',
  '(argument_list [(identifier) @x (keyword_argument value: (_) @x)] (#not-any-of? @x "a" "b")) @finding',
  '(argument_list [(identifier) @x (keyword_argument name: (_) @k)] (#eq? @k "x")) @finding',
];

const sources: readonly string[] = [
  "probe(a, b, 'c')\nother(x=1, y, *z)\nprobe()\nm.probe(1)\n",
  "probe(\n  a, # one\n  b, # two\n  'c', d, 'e',\n)\n",
  "# one\n# two\ndef f(a, b):\n  h()\n  # one\n  # three\n  g(a)\n  # four\n  return b\n  return 1\n",
  "# one\nx = x\n# two\n# three\ndef f() -> int:\n  pass\n  pass\n\n# five\n\ndef g():\n  'doc'\n  return ((1))\n",
  "if a:\n  return 1\nelif b:\n  return 2\nelse:\n  return 3\n",
  "d = {'a': 'b', 'c': d(), 'e': 1}\nx = a + b - c * d\n",
  "probe('a', a, b, a)\nprobe(a, 'a', k=1, a)\n",
  "def f(:\n  probe(a b, ')\nx = = 2\nprobe(\n",
  "class A:\n  def\n  probe(a, (((b))))\n )))\n",
  "probe(a,, b)\nother(1 2 3)\n",
  `probe(${"(".repeat(300)}1${")".repeat(300)})\n`,
  `x = ${"a + ".repeat(500)}b\n`,
  `f(${"a, 'b', ".repeat(60)}c)\n`,
  `def f():\n${"  # one\n".repeat(30)}  g()\n${"  # two\n".repeat(5)}  return 1\n`,
  "",
  "\n\n",
];

describe("a query", () => {
  it.each(forms)("%s finds the same as tree-sitter does", (form) => {
    let total = 0;
    for (const source of sources) {
      const { ours, theirs } = compare(subjectOf("python", [form]), source);
      expect(ours, source.slice(0, 200)).toEqual(theirs);
      total += theirs.length;
    }
    expect(total).toBeGreaterThan(0);
  });

  it("among many others finds the same as alone", () => {
    for (const source of sources) {
      const { ours, theirs } = compare(subjectOf("python", forms), source);
      expect(ours, source.slice(0, 200)).toEqual(theirs);
    }
  });
});
