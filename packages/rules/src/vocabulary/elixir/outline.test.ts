import { beforeAll, describe, expect, it } from "vitest";
import { createRuleContext } from "../../context/rule-context.ts";
import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { languages } from "../../languages/registry.ts";
import { loadGrammarSets } from "../../testing/grammar-sets.ts";
import type { GrammarSet } from "../../testing/grammar-sets.ts";
import { computedParts } from "./computed-text.ts";
import { callbackAround, isLongLivedCode } from "./module-role.ts";
import { callsWithin, functionAround, modulesOf } from "./outline.ts";
import { readsRequest } from "./request-data.ts";

let engine: GrammarSet | undefined;
beforeAll(async () => {
  [engine] = await loadGrammarSets();
});

/** Asks about the first argument of the call of `probe` in a source. */
function ask<Answer>(source: string, question: (node: SyntaxNode, context: RuleContext) => Answer): Answer {
  const tree = engine?.grammars.get("elixir")?.parse(source, 5_000);
  if (tree === null || tree === undefined) throw new Error("not parsed");
  const file = { path: "lib/a.ex", pathClass: "production", language: languages.elixir, text: source } as const;
  const context = createRuleContext({ ...file, root: tree.root });
  const call = tree.root.descendantsOfType("call").find((node) => node.childForFieldName("target")?.text === "probe");
  const node = context.argument(call, 0);
  if (node === null) throw new Error("the source must call probe with an argument");
  const answer = question(node, context);
  tree.release();
  return answer;
}

const controller = (body: string): string => `
defmodule ShopWeb.PageController do
  use ShopWeb, :controller
  def show(conn, %{"id" => id, "page" => %{"title" => title}} = params) do
    known = params["known"]
    other = Shop.Pages.current()
    ${body}
  end
end`;

describe("what the client sent", () => {
  it.each([
    ["params", true],
    [`params["id"]`, true],
    ["id", true],
    ["title", true],
    ["known", true],
    [`"page " <> id`, true],
    [`"page #{title}"`, true],
    ["conn.query_params", true],
    [`get_req_header(conn, "host")`, true],
    [`Map.get(params, "id")`, true],
    ["String.trim(id)", true],
    ["other", false],
    ["conn.assigns.user", false],
    ["Integer.parse(id)", false],
    [`"page"`, false],
  ])("is told from what it did not: %s", (expression, expected) => {
    expect(ask(controller(`probe(${expression})`), readsRequest)).toBe(expected);
  });
});

describe("the computed parts of a text", () => {
  it.each([
    [`"ls #{id}"`, ["id"]],
    [`"ls " <> id`, ["id"]],
    [`~c"ls #{id}"`, ["id"]],
    [`String.to_charlist("ls " <> id)`, ["id"]],
    [`"ls #{System.get_env("HOME")}"`, []],
    [`"ls #{@folder}"`, []],
    [`"ls #{escape(id)}"`, []],
    [`["ls", id]`, ["id"]],
    [`"ls"`, []],
  ])("are those that data decides: %s", (expression, expected) => {
    const parts = ask(controller(`probe(${expression})`), (node, context) =>
      computedParts(node, context).map(({ text }) => text),
    );
    expect(parts).toEqual(expected);
  });
});

describe("the outline of a file", () => {
  it("knows functions outside of any module", () => {
    const names = ask("def start(x), do: probe(x)", (_, context) => modulesOf(context).map(({ name }) => name));
    expect(names).toEqual([""]);
  });

  it("tells the named function around an anonymous one", () => {
    const source = "defmodule A do\n  def each(xs), do: Enum.map(xs, fn x -> probe(x) end)\nend";
    expect(ask(source, (node) => functionAround(node)?.name)).toBe("each");
  });

  it("takes a route of Plug.Router for a function, and one of Phoenix for none", () => {
    const route = 'defmodule A do\n  use Plug.Router\n  get "/items/:id" do\n    probe(id)\n  end\nend';
    expect(ask(route, (node) => functionAround(node)?.word)).toBe("get");
    const phoenix = 'defmodule A do\n  get "/items", probe(ItemController), :index\nend';
    expect(ask(phoenix, (node) => functionAround(node))).toBeNull();
  });

  it("finds the calls within a node in their order", () => {
    const names = ask("probe(a(b(1), c(2)))\nd(3)", (node, context) =>
      callsWithin(node, context).map(({ name }) => name),
    );
    expect(names).toEqual(["a", "b", "c"]);
  });

  it("knows a callback by what its module uses", () => {
    const source = "defmodule A do\n  use GenServer\n  def handle_call(:x, _from, state), do: probe(state)\nend";
    expect(ask(source, (node, context) => callbackAround(node, context)?.role)).toBe("server");
    expect(ask(source, isLongLivedCode)).toBe(true);
    expect(ask(source.replace("use GenServer", "use ExUnit.Case"), isLongLivedCode)).toBe(false);
  });
});
