import { beforeAll, describe, expect, it } from "vitest";
import { createRuleContext } from "../context/rule-context.ts";
import type { RuleContext } from "../context/rule-context.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import { loadGrammarSets } from "../testing/grammar-sets.ts";
import type { GrammarSet } from "../testing/grammar-sets.ts";
import { readSamples } from "../testing/read-samples.ts";
import type { LanguageId } from "./language.ts";
import { languages } from "./registry.ts";

let engines: readonly GrammarSet[] = [];
beforeAll(async () => {
  engines = await loadGrammarSets();
});

type Question = (nodes: readonly SyntaxNode[], context: RuleContext) => readonly string[];

/** What the helpers of rules answer about the sample of a language, the same on all engines. */
function ask(language: LanguageId, question: Question): readonly string[] {
  const sample = readSamples().find((file) => file.language === language && !/invoice/i.test(file.path));
  const text = Buffer.from(sample?.bytes ?? []).toString();
  const answers = engines.map(({ grammars }) => {
    const tree = grammars.get(language)?.parse(text, 5_000);
    if (tree === null || tree === undefined) throw new Error("not parsed");
    const file = { path: "src/a", pathClass: "production", language: languages[language], text } as const;
    const answer = question(listNodes(tree.root), createRuleContext({ ...file, root: tree.root }));
    tree.release();
    return answer;
  });
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  return answers[0] ?? [];
}

const listNodes = (node: SyntaxNode): readonly SyntaxNode[] => [node, ...node.namedChildren.flatMap(listNodes)];

const definitions =
  (language: LanguageId): Question =>
  (nodes, context) =>
    nodes.flatMap((node) => {
      const { syntax } = languages[language];
      const definition = syntax.definition(node);
      if (definition === null || definition.name === "") return [];
      const symbol = [context.symbol(node), definition.name].filter((part) => part !== "").join(".");
      return [definition.kind === "function" ? `${symbol}(${syntax.parameters(node).join(" ")})` : symbol];
    });

/** Calls that have a name, each with its constant arguments; `…` stands for the others. */
const calls =
  (language: LanguageId): Question =>
  (nodes, context) =>
    nodes.flatMap((node) => {
      const name = languages[language].syntax.call(node) === null ? null : context.name(node);
      if (name === null) return [];
      const shown = context.arguments(node).map(({ name, value }) => {
        const constant = context.constant(value);
        return `${name === null ? "" : `${name}: `}${constant === null ? "…" : JSON.stringify(constant.value)}`;
      });
      return [`${name}(${shown.join(", ")})`];
    });

const imports =
  (language: LanguageId): Question =>
  (nodes) => {
    const { syntax } = languages[language];
    const found = nodes.filter(({ type }) => syntax.importTypes.includes(type)).flatMap((node) => syntax.imports(node));
    return found.map(({ local, qualified, module }) => `${local} = ${qualified} of ${module}`);
  };

const text = '"insert into entries values';

/** Language, definitions, some calls, imports. */
const expected: readonly (readonly [LanguageId, string[], string[], string[]])[] = [
  [
    "go",
    ["Entry", "Entry.Post(ctx labels)"],
    [String.raw`fmt.Printf("posted %d: %v\n", …, …)`, `example.org/ledger/internal/store.Exec(…, ${text} ($1)", …)`],
    [
      "context = context of context",
      "fmt = fmt of fmt",
      "store = example.org/ledger/internal/store of example.org/ledger/internal/store",
    ],
  ],
  [
    "rust",
    ["Entry", "Entry", "Entry.post(store labels)"],
    ["std.collections.HashMap.new()", "seen.entry(…)", 'Error.new("nothing was posted")'],
    [
      "BTreeMap = std.collections.BTreeMap of std.collections",
      "Map = std.collections.HashMap of std.collections",
      "Store = crate.store.Store of crate.store",
    ],
  ],
  [
    "java",
    ["Ledger", "Ledger.Ledger(connection)", "Ledger.post(entry labels)", "Ledger.Posted"],
    [
      "java.util.Objects.requireNonNull(…)",
      "Transactional(readOnly: false)",
      `connection.prepareStatement(${text} (?)")`,
      "statement.setString(1, …)",
      'IllegalStateException("nothing was posted")',
    ],
    [
      "Connection = java.sql.Connection of java.sql",
      "List = java.util.List of java.util",
      "requireNonNull = java.util.Objects.requireNonNull of java.util.Objects",
    ],
  ],
  [
    "kotlin",
    ["Entry", "Ledger", "Ledger.post(entry labels)", "Ledger.Companion", "Ledger.Companion.open(url)"],
    ["println(…)", "connection.run(…, timeout: 30)", "DriverManager.getConnection(…)"],
    ["Connection = java.sql.Connection of java.sql", "run = org.example.store.execute of org.example.store"],
  ],
  [
    "csharp",
    ["Ledger", "Ledger.PostAsync(labels entry)", "Ledger.Dispose()", "Ledger.Posted"],
    [
      "ApiController()",
      'command.Parameters.AddWithValue("@label", …)',
      "command.ExecuteNonQueryAsync(timeout: 30)",
      "connection.Dispose()",
    ],
    [" = System.Data of System.Data", "Sql = Microsoft.Data.SqlClient of Microsoft.Data.SqlClient"],
  ],
  [
    "php",
    ["Entry", "Entry.__construct($title $amount)", "Entry.post($store $labels)"],
    ["array_filter(…, …)", "Example.Log.info(…, …)", "$store.execute(…, timeout: 30)"],
    ["Store = Example.Store.Connection of Example.Store", "info = Example.Log.info of Example.Log"],
  ],
  [
    "ruby",
    ["Ledger", "Ledger.Entry", "Ledger.Entry.post(store labels dry)", "Ledger.Entry.find(id)"],
    ['require("json")', 'raise(…, "empty")', "store.execute(…, title: …, amount: 12000)", "where(id: …)"],
    [" = json of json", " = store of ./store"],
  ],
  [
    "c",
    ["entry", "post(store line labels)"],
    ["snprintf(…, …, …, …)", "store.log(…, …)", "store_execute(…, …)"],
    [" = stdio.h of stdio.h", " = store.h of store.h"],
  ],
  [
    "cpp",
    ["ledger", "ledger.Entry", "ledger.Entry.Entry(title)", "ledger.Entry.post(store labels)"],
    ["std.move(…)", "store.execute(…, null)", 'std.runtime_error("nothing was posted")'],
    [" = memory of memory", " = string of string", " = store.hpp of store.hpp"],
  ],
  [
    "hcl",
    [
      "terraform",
      "variable.region",
      "resource.aws_db_instance.ledger",
      "resource.aws_db_instance.ledger.dynamic.timeouts",
      "resource.aws_db_instance.ledger.dynamic.timeouts.content",
    ],
    ["merge(…, …)"],
    [],
  ],
  ["bash", ["rotate()"], [`set("-euo", "pipefail")`, `pg_dump("--format=custom", …)`, "exit(1)", `date("+%F")`], []],
];

describe.each(expected)("the helpers of rules in %s", (language, ...wanted) => {
  const [wantedDefinitions, wantedCalls, wantedImports] = wanted;
  it("name definitions with what is around them, and their parameters", () => {
    expect(ask(language, definitions(language))).toEqual(wantedDefinitions);
  });

  it("name calls in full, with constant arguments by position and name", () => {
    expect(ask(language, calls(language))).toEqual(expect.arrayContaining(wantedCalls));
  });

  it("know what the file imports", () => {
    expect(ask(language, imports(language))).toEqual(wantedImports);
  });
});

it.each<[LanguageId, string, readonly unknown[] | null]>([
  ["kotlin", "query", ["insert into ", "$", " values (?)", " returning ", "navigation_expression"]],
  ["csharp", "query", ["insert into ", "identifier", " values (@title)", " returning id"]],
  ["php", "$query", ["insert into ", "member_access_expression", " values (?)", " returning id"]],
  ["ruby", "query", ["insert into ", "constant", " values (?)"]],
  ["rust", "query", ["insert into {} values ($1)", "identifier"]],
  ["hcl", "identifier", ["ledger-", "expression"]],
  ["bash", "backup_dir", ["expansion"]],
])("a text in %s that is put together shows its computed parts", (language, name, wanted) => {
  const answer = ask(language, (nodes, context) => {
    const { syntax } = languages[language];
    const parts = (node: SyntaxNode): readonly string[] =>
      context
        .textParts(node)
        ?.flatMap((part) => (typeof part === "string" ? [part] : isPut(part) ? parts(part) : [shownType(part)])) ?? [];
    const isPut = (part: SyntaxNode): boolean => context.textParts(part) !== null && part.type !== "string_content";
    const value = nodes
      .filter(({ type }) => syntax.bindingTypes.includes(type))
      .flatMap((node) => syntax.bindings(node))
      .find((binding) => binding.name === name)?.value;
    return value === null || value === undefined ? ["not bound"] : parts(value);
  });
  expect(answer).toEqual(wanted);
});

const shownType = ({ type, text }: SyntaxNode): string => (text === "$" ? text : type);
