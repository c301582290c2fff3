import { beforeAll, describe, expect, it } from "vitest";
import { createLineIndex } from "../engine/line-index.ts";
import type { LanguageId } from "../languages/language.ts";
import { languages } from "../languages/registry.ts";
import { loadGrammarSets } from "../testing/grammar-sets.ts";
import type { GrammarSet } from "../testing/grammar-sets.ts";
import { controlFlowOf } from "./control-flow/registry.ts";
import { measureFunctions } from "./measure-functions.ts";
import type { MeasuredFunction } from "./measure-functions.ts";

let engines: readonly GrammarSet[] = [];
beforeAll(async () => {
  engines = await loadGrammarSets();
});

/** Nodes left out: they belong to one engine's tree. */
type Shown = Omit<MeasuredFunction, "node"> & { readonly node: null };

/** The same measures on all engines, or the test fails. */
function measure(language: LanguageId, text: string): readonly Shown[] {
  const all = engines.map(({ grammars }) => {
    const tree = grammars.get(language)?.parse(text, 5_000);
    const controlFlow = controlFlowOf(language);
    if (tree == null || controlFlow === null) throw new Error(`cannot measure ${language}`);
    expect(tree.root.hasError).toBe(false);
    const { commentTypes } = languages[language].syntax;
    const found = measureFunctions({ tree, index: createLineIndex(text), commentTypes, controlFlow });
    const shown = found.map((measured) => ({ ...measured, node: null, nameNode: null }));
    tree.release();
    return shown;
  });
  for (const other of all) expect(other).toEqual(all[0]);
  return all[0] ?? [];
}

/** name, cyclomatic, cognitive, nesting */
function complexities(language: LanguageId, text: string): readonly (readonly [string, number, number, number])[] {
  return measure(language, text).map(({ name, cyclomatic, cognitive, nesting }) => [
    name,
    cyclomatic,
    cognitive,
    nesting,
  ]);
}

describe("Python", () => {
  it("counts decisions once, nested ones more, and else at its own level", () => {
    const text = `
def settle(order, ledger):
    if order.paid:                    # 1
        return
    elif order.total > 0:             # 1
        for line in order.lines:      # 2
            if line.open and line.due and not line.hidden:   # 3, and one for the sequence
                ledger.post(line)
    else:                             # 1
        ledger.skip()
`;
    expect(complexities("python", text)).toEqual([["settle", 7, 9, 3]]);
  });

  it("counts handlers, a choice as a whole, ternaries and short circuits by their changes", () => {
    const text = `
def load(path, kind):
    try:
        with open(path) as source:
            match kind:                        # 1
                case "csv":
                    return source.read()
                case "json":
                    return source.read() or None and kind or path   # 3: or, and, or
                case _:
                    raise ValueError(kind)
    except OSError:                            # 1
        return None if kind else path          # 2
`;
    // 1 + two cases + three short circuits + a handler + a ternary
    expect(complexities("python", text)).toEqual([["load", 8, 7, 3]]);
  });

  it("measures named inner functions by themselves and counts lambdas and comprehensions where they stand", () => {
    const text = `
class Report:
    def _rows(self, values, *, limit=3):
        def keep(value):
            return value if value else 0
        pick = lambda value: value if value > limit else None
        return [keep(v) for v in values if v]
`;
    const rows = measure("python", text);
    expect(
      rows.map(({ name, cyclomatic, cognitive, parameters, isPublic }) => [
        name,
        cyclomatic,
        cognitive,
        parameters,
        isPublic,
      ]),
    ).toEqual([
      ["_rows", 3, 2, 2, false],
      ["keep", 2, 1, 1, true],
      ["", 2, 1, 1, false],
    ]);
  });

  it("counts code lines without blank lines, comments and the docstring", () => {
    const text = `def total(values):
    """Adds
    them."""

    # one by one
    text = """a
b"""
    return sum(values), text
`;
    expect(measure("python", text)).toMatchObject([{ startLine: 1, endLine: 8, lines: 8, codeLines: 4 }]);
  });
});

describe.each(["javascript", "typescript", "tsx"] as const)("%s", (language) => {
  it("counts else if as one decision at its level, loops and jumps to labels", () => {
    const text = `
function scan(rows) {
  outer: for (const row of rows) {      // 1
    if (row.a) {                        // 2
      continue outer;                   // 1
    } else if (row.b && row.c) {        // 1, and 1
      while (row.d) row.next();         // 3
    } else {                            // 1
      break;
    }
  }
}
`;
    expect(complexities(language, text)).toEqual([["scan", 6, 10, 3]]);
  });

  it("counts cases but not the default, and what callbacks do for the function around them", () => {
    const text = `
export const route = (request) => {
  switch (request.kind) {               // 1
    case "read":
    case "list":
      return request.items.map((item) => (item.open ? item.id : null));   // 3: within the switch and the callback
    default:
      return request.fallback ?? {};    // 1
  }
};
`;
    expect(complexities(language, text)).toEqual([
      ["route", 4, 5, 1],
      ["", 2, 1, 0],
    ]);
  });

  it("counts parameters as they are written, and tells what others may call", () => {
    const text = `
class Store {
  #find(key) {}
  read({ a, b }, [c], ...rest) {}
}
function inner(a /* first */, b = 2) {}
exports.open = function (path) {};
`;
    const rows = measure(language, text);
    expect(rows.map(({ name, parameters, isPublic }) => [name, parameters, isPublic])).toEqual([
      ["#find", 1, false],
      ["read", 3, true],
      ["inner", 2, false],
      ["exports.open", 1, true],
    ]);
  });
});

describe("TypeScript", () => {
  it("knows private and protected methods, and that `this` is no parameter", () => {
    const text = `
export class Store {
  private find(key: string) {}
  protected async load(this: Store, key: string) {}
  public open = (path: string) => {};
}
`;
    const rows = measure("typescript", text);
    expect(rows.map(({ name, parameters, isPublic }) => [name, parameters, isPublic])).toEqual([
      ["find", 1, false],
      ["load", 1, false],
      ["open", 1, true],
    ]);
  });
});

describe("Elixir", () => {
  it("measures each clause by itself, and counts arms but the first", () => {
    const text = `
defmodule Ledger do
  def post(%{state: :open} = entry, opts) when is_list(opts) do
    case entry.kind do
      :debit -> if entry.due && entry.late, do: :late, else: :due
      :credit -> :ok
      _ -> :error
    end
  end

  def post(_entry, _opts), do: :closed

  defp total(lines) do
    lines |> Enum.map(fn line -> unless line.void, do: line.sum end) |> Enum.sum()
  rescue
    ArithmeticError -> 0
  end
end
`;
    const rows = measure("elixir", text);
    expect(
      rows.map(({ name, cyclomatic, cognitive, nesting, parameters, isPublic }) => [
        name,
        cyclomatic,
        cognitive,
        nesting,
        parameters,
        isPublic,
      ]),
    ).toEqual([
      // 1 + two arms + if + &&; the switch 1, the if within it 2, && 1
      ["post", 5, 4, 2, 2, true],
      ["post", 1, 0, 0, 2, true],
      // 1 + the handler; the handler 1, the unless in a nameless function 2
      ["total", 2, 3, 0, 1, false],
      ["", 2, 1, 1, 1, false],
    ]);
  });

  it("counts the other endings of a with, and the arms of cond and receive", () => {
    const text = `
defmodule Session do
  def open(token) do
    with {:ok, user} <- find(token),
         :ok <- check(user) do
      cond do
        user.admin -> :admin
        user.guest or user.new -> :guest
        true -> :user
      end
    else
      :error -> :unknown
      {:error, reason} -> reason
    end
  end
end
`;
    // 1 + two arms + or + one more ending
    expect(complexities("elixir", text)).toEqual([["open", 5, 3, 2]]);
  });
});

describe("other languages", () => {
  // One function each: a loop, in it if with a short circuit, else if, else; a choice of one and a default; a ternary.
  const sources: readonly (readonly [LanguageId, string, readonly [string, number, number, number, number]])[] = [
    [
      "go",
      `package a\n\nfunc Post(a, b int) int {\n\tfor i := range rows {\n\t\tif a > 1 && b < 2 {\n\t\t} else if a < 0 {\n\t\t} else {\n\t\t}\n\t}\n\tswitch a {\n\tcase 1:\n\tdefault:\n\t}\n\treturn 1\n}\n`,
      ["Post", 6, 7, 2, 2],
    ],
    [
      "rust",
      `pub fn post(a: i32, b: bool) -> i32 {\n    for i in 0..3 { if a > 1 && b { } else if a < 0 { } else { } }\n    match a { 1 => 2, _ => 3 }\n}\n`,
      ["post", 6, 7, 2, 2],
    ],
    [
      "java",
      `class A { public int post(int a, String b) { for (int x : xs) { if (a > 1 && x) {} else if (a < 0) {} else {} } switch (a) { case 1: break; default: } return a > 0 ? 1 : 2; } }\n`,
      ["post", 7, 8, 2, 2],
    ],
    [
      "csharp",
      `class A { public int Post(int a, string b) { foreach (var x in xs) { if (a > 1 && x) {} else if (a < 0) {} else {} } switch (a) { case 1: break; default: break; } return a > 0 ? 1 : 2; } }\n`,
      ["Post", 7, 8, 2, 2],
    ],
    [
      "kotlin",
      `class A {
  fun post(a: Int, b: String): Int {
    for (x in xs) {
      if (a > 1 && true) {
        go()
      } else if (a < 0) {
        stop()
      } else {
        wait()
      }
    }
    when (a) {
      1 -> go()
      else -> stop()
    }
    return 1
  }
}
`,
      ["post", 6, 7, 2, 2],
    ],
    [
      "php",
      `<?php\nfunction post($a, $b) { foreach ($xs as $x) { if ($a > 1 && $b) {} elseif ($a < 0) {} else {} } switch ($a) { case 1: break; default: } return $a ? 1 : 2; }\n`,
      ["post", 7, 8, 2, 2],
    ],
    [
      "ruby",
      `def post(a, b = 1)\n  while a\n    if a > 1 && b\n      1\n    elsif a < 0\n      2\n    else\n      3\n    end\n  end\n  case a\n  when 1 then 2\n  else 3\n  end\nend\n`,
      ["post", 6, 7, 2, 2],
    ],
    [
      "c",
      `int post(int a, char *b) { for (;;) { if (a > 1 && b) {} else if (a < 0) {} else {} } switch (a) { case 1: break; default: break; } return a ? 1 : 2; }\n`,
      ["post", 7, 8, 2, 2],
    ],
    [
      "bash",
      `post() { for i in 1; do if [ a ]; then b; elif c; then d; else e; fi; done; case $a in 1) x;; *) y;; esac; }\n`,
      ["post", 5, 6, 2, 0],
    ],
  ];
  it.each(sources)("%s", (language, text, expected) => {
    const [first] = measure(language, text);
    expect([first?.name, first?.cyclomatic, first?.cognitive, first?.nesting, first?.parameters]).toEqual(expected);
  });
});

it("a long chain of short circuits is one sequence", () => {
  const text = `def chain():\n    return ${"a and ".repeat(2_000)}a\n`;
  expect(complexities("python", text)).toEqual([["chain", 2_001, 1, 0]]);
});
