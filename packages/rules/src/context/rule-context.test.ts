import { beforeAll, describe, expect, it } from "vitest";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import { languages } from "../languages/registry.ts";
import type { LanguageId } from "../languages/language.ts";
import { loadGrammarSets } from "../testing/grammar-sets.ts";
import type { GrammarSet } from "../testing/grammar-sets.ts";
import { createRuleContext } from "./rule-context.ts";
import type { RuleContext } from "./rule-context.ts";

let engines: readonly GrammarSet[] = [];
beforeAll(async () => {
  engines = await loadGrammarSets();
});

/** What the question answers about the call of `probe`, the same on both engines. */
function ask<Answer>(
  { language, source }: { language: LanguageId; source: string },
  question: (call: SyntaxNode, context: RuleContext) => Answer,
): Answer {
  const answers = engines.map(({ grammars }) => {
    const tree = grammars.get(language)?.parse(source, 5_000);
    if (tree === null || tree === undefined) throw new Error("not parsed");
    const file = { path: "src/a", pathClass: "production", language: languages[language], text: source } as const;
    const context = createRuleContext({ ...file, root: tree.root, text: source });
    const calls = tree.root.descendantsOfType(["call", "call_expression"]);
    const call = calls.find((node) => /^probe!?[( ]|\.probe!?\(/.test(node.text.replace(/^[\w.]*(?=\.probe)/, "")));
    if (call === undefined) throw new Error("the source must call probe");
    const answer = question(call, context);
    tree.release();
    return answer;
  });
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  return answers[0] as Answer;
}

const python = (source: string): { language: LanguageId; source: string } => ({ language: "python", source });
const typescript = (source: string): { language: LanguageId; source: string } => ({ language: "typescript", source });
const elixir = (source: string): { language: LanguageId; source: string } => ({ language: "elixir", source });

const inLanguage = (language: LanguageId, source: string) => ({ language, source });

describe("constant", () => {
  const first = (call: SyntaxNode, context: RuleContext): unknown => context.constant(context.argument(call, 0))?.value;

  it.each([
    [python(`probe("a" "b" + 'c\\n')`), "abc\n"],
    [python(`probe(f"a{NAME}")\nNAME = "b"`), "ab"],
    [python(`def f():\n  x = "a"\n  probe(x + "b")`), "ab"],
    [python(`probe(0x10)`), 16],
    [python(`probe(r"\\d")`), "\\d"],
    [typescript("const x = `a${'b'}`; probe(x + 'c')"), "abc"],
    [typescript("probe((false as boolean))"), false],
    [typescript("let x; x = 1; probe(x)"), 1],
    [elixir(`@url "a"\nprobe(@url <> "b")`), "ab"],
    [elixir(`probe(:none)`), ":none"],
  ])("of %j is its value", (source, value) => {
    expect(ask(source, first)).toBe(value);
  });

  it.each([
    [python("def f(x):\n  probe(x)")],
    [python("def f(x):\n  x = 1\n  probe(x)")],
    [python("x = 1\nif y:\n  x = 2\nprobe(x)")],
    [python("for x in y:\n  probe(x)")],
    [python("x = 1\nx += 1\nprobe(x)")],
    [python("x = x\nprobe(x)")],
    [typescript("function f(x: string) { probe(`a${x}`); }")],
    [typescript("const { x } = y; probe(x)")],
    [elixir("def f(x), do: probe(x)")],
    [elixir("x = 1\nx = 2\nprobe(x)")],
    // Written by another function, at a time that nobody can tell.
    [python("x = 1\ndef g(y):\n  global x\n  x = y\nprobe(x)")],
    [python("def f(y):\n  x = 1\n  def g():\n    nonlocal x\n    x = y\n  probe(x)")],
    [typescript("let x = 1; on((y) => { x = y; }); probe(x)")],
    [typescript("let x = 1; on((y) => { ({ x } = y); }); function f() { probe(x); }")],
    [typescript("let x = 1; on(() => { x++; }); probe(x)")],
    [typescript("try { f(); } catch (x) { probe(x); } const y = 1")],
    [inLanguage("go", `package m\nvar x = "a"\nfunc g(y string) { x = y }\nfunc f() { probe(x) }`)],
    [inLanguage("kotlin", `var x = "a"\nfun g(y: String) { x = y }\nfun f() { probe(x) }`)],
    [inLanguage("c", `char* x = "a"; void g(char* y) { x = y; } void f() { probe(x); }`)],
    // A template and its values are not what follows one another.
    [python(`probe("http://%s/x" % "localhost")`)],
    [python(`probe("{}".format("x"))`)],
    [python(`probe(",".join("ab"))`)],
    [python(`probe(f"{'a'!r:>10}")`)],
  ])("of %j cannot be told", (source) => {
    expect(ask(source, first)).toBeUndefined();
  });

  it.each([
    [typescript("let x = 1; function g() { let x; x = 2; } probe(x)"), 1],
    [typescript("let x = 1; function g(x) { x = 2; } probe(x)"), 1],
    [python("x = 1\ndef g(y):\n  x = y\nprobe(x)"), 1],
  ])("of %j is not touched by another variable of that name", (source, value) => {
    expect(ask(source, first)).toBe(value);
  });

  it("of texts that name texts ends after a bounded number of steps", () => {
    const repeated = (name: string): string => Array.from({ length: 200 }, () => `{${name}}`).join("");
    const source = `a = "x"\nb = f"${repeated("a")}"\nc = f"${repeated("b")}"\nd = f"${repeated("c")}"\nprobe(d)`;
    expect(ask(python(source), first)).toBeUndefined();
  });

  it("sees the name of the function's own scope, not of another function", () => {
    expect(ask(python("x = 1\ndef g():\n  x = 2\ndef f():\n  probe(x)"), first)).toBe(1);
  });
});

describe("isConstant", () => {
  const first = (call: SyntaxNode, context: RuleContext): boolean => context.isConstant(context.argument(call, 0));

  it.each([
    [python(`from a import TABLE\nprobe(f"select {TABLE}")`), true],
    [python(`probe("select %s" % settings.TABLE)`), true],
    [python(`probe("select %s" % name)`), false],
    [python("TABLE = 'a'\ndef g(y):\n  global TABLE\n  TABLE = y\ndef f():\n  probe(TABLE)"), false],
    [typescript("import { TABLE } from 'm'; probe(`select ${TABLE}`)"), true],
    [typescript("probe(['a', TABLE])"), true],
    [elixir('probe("select #{@table}")'), true],
    [elixir('probe("select #{table}")'), false],
  ])("of %j is %s", (source, constant) => {
    expect(ask(source, first)).toBe(constant);
  });
});

describe("name", () => {
  it.each([
    [python("import a.b as c\nc.probe()"), "a.b.probe"],
    [python("from requests import probe\nprobe()"), "requests.probe"],
    [python("from requests import other as probe\nprobe()"), "requests.other"],
    [python("self.session.probe()"), "self.session.probe"],
    [typescript("import { probe } from 'node:child_process'; probe()"), "child_process.probe"],
    [typescript("const { exec: probe } = require('child_process'); probe()"), "child_process.exec"],
    [typescript("import cp from 'child_process'; cp.probe()"), "child_process.probe"],
    [elixir("alias MyApp.Repo\nRepo.probe!()"), "MyApp.Repo.probe!"],
    [elixir("alias MyApp.{Repo, User}\nRepo.probe!()"), "MyApp.Repo.probe!"],
    [elixir("alias MyApp.Repo, as: R\nR.probe!()"), "MyApp.Repo.probe!"],
    [elixir(":crypto.probe()"), ":crypto.probe"],
  ])("of the call in %j is %s", (source, name) => {
    expect(ask(source, (call, context) => context.name(call))).toBe(name);
  });
});

describe("argument", () => {
  const named = (call: SyntaxNode, context: RuleContext): string | undefined => context.argument(call, "timeout")?.text;

  it.each([
    [python("probe(1, *rest, timeout=5)")],
    [typescript("probe(url, { timeout: 5 })")],
    [typescript("const options = { timeout: 5 }; probe(url, options)")],
    [elixir("probe(url, timeout: 5)")],
    [elixir("probe(url, [timeout: 5])")],
    [elixir("probe(url, %{timeout: 5})")],
  ])("by name in %j is found", (source) => {
    expect(ask(source, named)).toBe("5");
  });

  it("by position leaves named ones out, and counts what is piped in", () => {
    expect(ask(python("probe(a=1, b)"), (call, context) => context.argument(call, 0)?.text)).toBe("b");
    expect(ask(elixir("x |> M.probe(1)"), (call, context) => context.argument(call, 0)?.text)).toBe("x");
  });
});

it("comments above, within and behind a node are its own", () => {
  const source = "a = 1  # other\n# one\n# two\nprobe(\n  1,  # three\n)  # four\n# five\n";
  expect(ask(python(source), (call, context) => context.comments(call))).toEqual(["one", "two", "three", "four"]);
});

it("importsModule knows a module and its submodules", () => {
  const imports = (module: string): boolean =>
    ask(python("import requests.adapters\nprobe()"), (_, context) => context.importsModule(module));
  expect([imports("requests"), imports("requests.adapters"), imports("request")]).toEqual([true, true, false]);
  expect(ask(typescript("import 'node:fs'; probe()"), (_, context) => context.importsModule("fs"))).toBe(true);
});

it("named finds the nodes of some types by their whole text, in order", () => {
  const source = "import { x } from 'm'; x(); const o = { x, xx, y: probe(x) };";
  const places = (_: SyntaxNode, context: RuleContext): readonly string[] =>
    context
      .named(["shorthand_property_identifier", "identifier"], "x")
      .map((node) => `${node.type} ${node.startIndex}`);
  expect(ask(typescript(source), places)).toEqual([
    "identifier 9",
    "identifier 23",
    "shorthand_property_identifier 40",
    "identifier 56",
  ]);
  expect(ask(typescript(source), (_, context) => context.named(["identifier"], "missing"))).toEqual([]);
});
