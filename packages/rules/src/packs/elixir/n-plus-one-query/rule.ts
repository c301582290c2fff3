import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { argumentNodes, callsWithin, functionAround, moduleAround } from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";
import type { ElixirModule } from "../../../vocabulary/elixir/outline.ts";

const reads = /(^|\.)\w*Repo(\.\w+)?\.(get|get_by|one|all|preload|aggregate|exists\?|reload|query)!?$/;
const writes = /(^|\.)\w*Repo(\.\w+)?\.(insert|update|delete|insert_or_update)!?$/;

const loops =
  /^(Enum|Stream)\.(map|each|flat_map|reduce|reduce_while|filter|reject|find|find_value|any\?|all\?|map_reduce|into|group_by|sort_by|sum_by|count|uniq_by|map_join|with_index|split_with|map_every|zip_with)$|^(Map|Keyword)\.new$|^Task\.async_stream$/;

export const rule = defineRule({
  id: "elixir/n-plus-one-query",
  class: "n-plus-one-query",
  title: "Query for every element of a collection",
  languages: ["elixir"],
  category: "performance",
  severity: "medium",
  confidence: "low",
  why: `
    A list of a thousand makes a thousand round trips where one would do. It is quick on the developer's ten rows, and takes
    the page and the connection pool down when the data has grown.`,
  fix: `
    Preload the association for the whole list, read with where: x.id in ^ids and index the result by id, and write with
    insert_all, update_all or delete_all.`,
  example: {
    language: "elixir",
    before: `
      def with_users(orders) do
        Enum.map(orders, fn order -> {order, Repo.get(User, order.user_id)} end)
      end`,
    after: `
      def with_users(orders) do
        orders |> Repo.preload(:user) |> Enum.map(&{&1, &1.user})
      end`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["ecto", "queries"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 6,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  check: function* (context) {
    if (!context.mentions(/Repo\b/)) return;
    const seen = new Set<number>();
    for (const { name, node } of callsWithin(context.root, context)) {
      const isQuery = (reads.test(name) || writes.test(name)) && isCall(node, context);
      const target = isQuery ? node : localQuery(name, node, context);
      if (isQuery && isOwnStatement(node, context)) continue;
      if (target === null || seen.has(node.startIndex) || functionAround(node) === null || !isPerElement(node, context))
        continue;
      seen.add(node.startIndex);
      yield report(node, isQuery, writes.test(isQuery ? name : (context.name(target) ?? "")));
    }
    yield* findCaptures(context);
  },
});

const report = (node: SyntaxNode, isDirect: boolean, isWrite: boolean): Report => ({
  at: node,
  message: isDirect
    ? "This query runs once for every element."
    : "This function asks the database, once for every element.",
  ...(isWrite ? { severity: "low" as const } : {}),
});

/** `Repo.query("DELETE FROM #{table} …")`, `fn statement -> Repo.query(statement)`: each element is a statement of its own. */
function isOwnStatement(call: SyntaxNode, context: RuleContext): boolean {
  if (!/\.query!?$/.test(context.name(call) ?? "")) return false;
  const statement = context.argument(call, 0);
  return (
    (statement?.type === "identifier" && isElement(statement, call)) ||
    /\b(?:FROM|TABLE|INDEX|INTO|UPDATE)\s+"?#\{/i.test((context.resolve(statement) ?? statement)?.text ?? "")
  );
}

/** What the loop around binds: the one argument of its function, or the left side of its generator. */
function isElement(name: SyntaxNode, call: SyntaxNode): boolean {
  for (const outer of ancestors(call)) {
    if (outer.type === "stab_clause") return outer.childForFieldName("left")?.text === name.text;
    if (wordOf(outer) !== "for") continue;
    return argumentNodes(outer).some(
      (part) => part.childForFieldName("operator")?.text === "<-" && part.childForFieldName("left")?.text === name.text,
    );
  }
  return false;
}

const isCall = (node: SyntaxNode, context: RuleContext): boolean => context.arguments(node).length > 0;

/** A function of the module that asks the database itself, outside of any loop of its own. */
function localQuery(name: string, call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  if (name.includes(".") || !/^[a-z]/.test(name)) return null;
  return queryOf(name, moduleAround(call, context), context);
}

/** Per module, its functions that ask the database, with the first query of each. */
const helperQueries = new WeakMap<ElixirModule, ReadonlyMap<string, SyntaxNode>>();

function queryOf(name: string, module: ElixirModule | null, context: RuleContext): SyntaxNode | null {
  if (module === null) return null;
  let known = helperQueries.get(module);
  if (known === undefined) {
    known = new Map(
      module.functions.flatMap((helper): readonly (readonly [string, SyntaxNode])[] => {
        const calls = /^defp?$/.test(helper.word) ? callsWithin(helper.node, context) : [];
        const query = calls.find((one) => (reads.test(one.name) || writes.test(one.name)) && isCall(one.node, context));
        return query === undefined ? [] : [[helper.name, query.node]];
      }),
    );
    helperQueries.set(module, known);
  }
  return known.get(name) ?? null;
}

/** Within the function that a loop runs per element, or the body of a comprehension; not over chunks or a few constants. */
function isPerElement(node: SyntaxNode, context: RuleContext): boolean {
  let isInFunction = false;
  for (const outer of ancestors(node)) {
    if (/^(def|defp|defmacro|test)$/.test(wordOf(outer))) return false;
    if (outer.type === "anonymous_function" || (outer.type === "unary_operator" && outer.text.startsWith("&")))
      isInFunction = true;
    if (outer.type !== "call") continue;
    const name = context.name(outer) ?? "";
    if (name === "for") return isInBody(node, outer) && !isSmall(outer.text.slice(0, 300)) && !readsMany(node);
    if (isInFunction && loops.test(name))
      return (
        isElementFunction(node, outer, context) && !isSmall(context.argument(outer, 0)?.text ?? "") && !readsMany(node)
      );
    // Handed to something else: a transaction runs once, a stream of tasks bounds itself.
    if (isInFunction && /^Task|async|transaction|Multi|run$/.test(name) && !/transaction/.test(name)) return false;
  }
  return false;
}

function isInBody(node: SyntaxNode, comprehension: SyntaxNode): boolean {
  return argumentNodes(comprehension).every(
    (argument) =>
      argument.type === "keywords" || node.startIndex < argument.startIndex || node.endIndex > argument.endIndex,
  );
}

/** The collection itself may be read by one query. */
function isElementFunction(node: SyntaxNode, loop: SyntaxNode, context: RuleContext): boolean {
  const source = context.argument(loop, 0);
  return source === null || node.startIndex < source.startIndex || node.endIndex > source.endIndex;
}

/** Chunks are batches; a literal list has a few elements. */
const isSmall = (source: string): boolean =>
  /chunk_every|Stream\.chunk|^\s*\[\s*[:"{A-Z]|^\s*~w|<-\s*(\[\s*[:"{A-Z]|~w|\d+\.\.\d{1,2}\b)|__schema__|repos\(\)|^\s*(filters?|opts|options|params|args|criteria|\w+_(filters?|opts|params))\s*$/.test(
    source,
  );

const readsMany = (query: SyntaxNode): boolean => /\bin \^|insert_all|update_all|delete_all/.test(query.text);

/** `Enum.each(users, &Repo.delete/1)`. */
function* findCaptures(context: RuleContext): Generator<Report> {
  if (!context.mentions(/&\w[\w.]*\/\d/)) return;
  for (const capture of context.root.descendantsOfType("unary_operator")) {
    const match = /^&([\w.]+[!?]?)\/\d$/.exec(capture.text);
    const loop = capture.parent?.parent;
    if (
      match === null ||
      loop?.type !== "call" ||
      !loops.test(context.name(loop) ?? "") ||
      isSmall(context.argument(loop, 0)?.text ?? "")
    )
      continue;
    const name = match[1] ?? "";
    const helper = name.includes(".") ? null : queryOf(name, moduleAround(capture, context), context);
    const isDirect = reads.test(name) || writes.test(name);
    if (isDirect || helper !== null)
      yield report(capture, isDirect, writes.test(isDirect ? name : (context.name(helper) ?? "")));
  }
}
