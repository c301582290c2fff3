import type { RuleContext } from "../../context/rule-context.ts";
import { ancestors } from "../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { wordOf } from "./word-of.ts";

/** One clause of a function: `def name(parameters) when guard do … end`. */
export interface ElixirFunction {
  readonly name: string;
  /** `def`, `defp`, `defmacro`, `test` … */
  readonly word: string;
  readonly node: SyntaxNode;
  readonly parameters: readonly SyntaxNode[];
  readonly guard: SyntaxNode | null;
}

export interface ElixirModule {
  readonly name: string;
  readonly node: SyntaxNode;
  /** What `use` and `@behaviour` name, the option behind a comma: `"GenServer"`, `"ShopWeb, :controller"`. */
  readonly uses: readonly string[];
  readonly functions: readonly ElixirFunction[];
}

export interface NamedCall {
  readonly name: string;
  readonly node: SyntaxNode;
}

interface Outline {
  readonly modules: readonly ElixirModule[];
  /** Calls with a name that can be told, in order of their start. */
  readonly calls: readonly NamedCall[];
}

const functionWords = new Set(["def", "defp", "defmacro", "defmacrop", "test", "setup", "setup_all"]);

/** `get "/items/:id" do … end` of Plug.Router: the block is what answers, with `conn` and the path's names bound. */
const routeWords = new Set(["get", "post", "put", "patch", "delete", "head", "options", "match"]);
const blockParts = new Set(["comment", "rescue_block", "after_block", "catch_block", "else_block"]);

const outlines = new WeakMap<RuleContext, Outline>();

function outlineOf(context: RuleContext): Outline {
  const known = outlines.get(context);
  if (known !== undefined) return known;
  const all = context.root.descendantsOfType("call");
  const outline = {
    modules: [
      ...(context.root.namedChildren.some((child) => functionWords.has(wordOf(child)))
        ? [readModule(context.root, context)]
        : []),
      ...all.filter((call) => wordOf(call) === "defmodule").map((call) => readModule(call, context)),
    ],
    calls: all.flatMap((node) => {
      const name = context.name(node);
      return name === null ? [] : [{ name, node }];
    }),
  };
  outlines.set(context, outline);
  return outline;
}

/** Returns the modules of a file, outermost first; functions outside of all stand in one without a name. */
export function modulesOf(context: RuleContext): readonly ElixirModule[] {
  return outlineOf(context).modules;
}

/** Returns the innermost module around a node. */
export function moduleAround(node: SyntaxNode | null | undefined, context: RuleContext): ElixirModule | null {
  if (node === null || node === undefined) return null;
  return outlineOf(context).modules.findLast((module) => contains(module.node, node)) ?? null;
}

/** Whether a module around a node uses, or behaves as, what the pattern says: `/^Mix\.Task\b/`. */
export function isWithinUse(node: SyntaxNode, use: RegExp, context: RuleContext): boolean {
  return outlineOf(context).modules.some(
    (module) => contains(module.node, node) && module.uses.some((one) => use.test(one)),
  );
}

/** Returns the named function around a node: not an anonymous one. */
export function functionAround(node: SyntaxNode | null | undefined): ElixirFunction | null {
  if (node === null || node === undefined) return null;
  for (const outer of ancestors(node)) if (isFunction(outer)) return readFunction(outer);
  return null;
}

/** Returns the named calls within a node, itself included, in order. */
export function callsWithin(node: SyntaxNode | null | undefined, context: RuleContext): readonly NamedCall[] {
  if (node === null || node === undefined) return [];
  const { calls } = outlineOf(context);
  let [from, until] = [0, calls.length];
  while (from < until) {
    const middle = (from + until) >> 1;
    if ((calls[middle]?.node.startIndex ?? 0) < node.startIndex) from = middle + 1;
    else until = middle;
  }
  const found: NamedCall[] = [];
  for (let at = from; at < calls.length; at++) {
    const call = calls[at];
    if (call === undefined || call.node.startIndex >= node.endIndex) break;
    if (call.node.endIndex <= node.endIndex) found.push(call);
  }
  return found;
}

/** Returns the nearest call around a node whose name matches; none outside the named function. */
export function callAround(node: SyntaxNode, pattern: RegExp, context: RuleContext): SyntaxNode | null {
  for (const outer of ancestors(node)) {
    if (outer.type !== "call") continue;
    if (isFunction(outer)) return null;
    if (pattern.test(context.name(outer) ?? "")) return outer;
  }
  return null;
}

/** Whether the first node holds the second. */
export function contains(outer: SyntaxNode, inner: SyntaxNode): boolean {
  return outer.startIndex <= inner.startIndex && inner.endIndex <= outer.endIndex;
}

/** Returns the path of a route of Plug.Router, `"/items/:id"` with its quotes or `_`; null for any other node. */
export function routePathOf(node: SyntaxNode): string | null {
  if (!routeWords.has(wordOf(node)) || doBlockOf(node) === null) return null;
  const [path] = argumentNodes(node);
  return path !== undefined && /^(?:"\/|_$)/.test(path.text) ? path.text : null;
}

const isFunction = (node: SyntaxNode): boolean => functionWords.has(wordOf(node)) || routePathOf(node) !== null;

/** Returns the `do … end` of a call, or null. */
export function doBlockOf(call: SyntaxNode | null | undefined): SyntaxNode | null {
  return call?.namedChildren.find(({ type }) => type === "do_block") ?? null;
}

/** Returns the value of `do:`, or `else:`, in the short form of a definition or condition, or null. */
export function shortBodyOf(call: SyntaxNode | null | undefined, key: "do" | "else" = "do"): SyntaxNode | null {
  const list = call?.namedChildren.find(({ type }) => type === "arguments");
  const keywords = list?.namedChildren.find(({ type }) => type === "keywords");
  const pair = keywords?.namedChildren.find((child) => child.childForFieldName("key")?.text.trim() === `${key}:`);
  return pair?.childForFieldName("value") ?? null;
}

/** Returns the statements of a definition's body, without its rescue and after parts. */
export function statementsOf(call: SyntaxNode | null | undefined): readonly SyntaxNode[] {
  const block = doBlockOf(call);
  if (block !== null) return block.namedChildren.filter(({ type }) => !blockParts.has(type));
  const body = shortBodyOf(call);
  return body === null ? [] : [body];
}

/** Whether a statement runs when its module or others are compiled: in a module's body, a macro, or quoted code. */
export function isCompileTime(node: SyntaxNode): boolean {
  let isInFunction = false;
  for (const outer of ancestors(node)) {
    const word = wordOf(outer);
    if (["quote", "unquote", "defmacro", "defmacrop"].includes(word)) return true;
    isInFunction ||= isFunction(outer);
    if (word === "defmodule") return !isInFunction;
  }
  // A script outside of any module runs when it is started.
  return false;
}

/** Whether code stands under a branch that only development takes: `if Mix.env() == :dev`, `if code_reloading?`. */
export function isDevelopmentBranch(node: SyntaxNode): boolean {
  for (const outer of ancestors(node)) {
    const word = wordOf(outer);
    if (word !== "if" && word !== "case" && word !== "cond" && word !== "unless") continue;
    const condition = outer.namedChildren.find(({ type }) => type === "arguments")?.firstNamedChild?.text ?? "";
    if (/\b(env|code_reloading|dev_routes|dev_mode|development|debug\w*|local\w*)\b/i.test(condition)) return true;
    if (/@\w*(env|dev)\w*/.test(condition)) return true;
  }
  return false;
}

function readModule(node: SyntaxNode, context: RuleContext): ElixirModule {
  const children = (node.type === "call" ? doBlockOf(node) : node)?.namedChildren ?? [];
  return {
    name: argumentNodes(node)[0]?.text ?? "",
    node,
    uses: children.flatMap((child) => usedBy(child, context)),
    functions: children.flatMap((child) => (functionWords.has(wordOf(child)) ? [readFunction(child)] : [])),
  };
}

function usedBy(child: SyntaxNode, context: RuleContext): readonly string[] {
  if (wordOf(child) === "use") {
    const [module, option] = argumentNodes(child);
    const name = context.name(module) ?? module?.text ?? "";
    return [option === undefined ? name : `${name}, ${option.text}`];
  }
  const attribute = child.type === "unary_operator" ? child.childForFieldName("operand") : null;
  if (wordOf(attribute) !== "behaviour") return [];
  const [module] = argumentNodes(attribute);
  return [context.name(module) ?? module?.text ?? ""];
}

function readFunction(node: SyntaxNode): ElixirFunction {
  const first = argumentNodes(node)[0] ?? null;
  const isGuarded = first?.type === "binary_operator" && first.childForFieldName("operator")?.text === "when";
  const head = isGuarded ? first.childForFieldName("left") : first;
  return {
    name: wordOf(head) === "" ? (head?.text ?? "") : wordOf(head),
    word: wordOf(node),
    node,
    parameters: argumentNodes(head),
    guard: isGuarded ? first.childForFieldName("right") : null,
  };
}

/** Returns the nodes of a call's argument list, without what is piped in. */
export function argumentNodes(call: SyntaxNode | null | undefined): readonly SyntaxNode[] {
  if (call?.type !== "call") return [];
  const list = call.namedChildren.find(({ type }) => type === "arguments");
  return list?.namedChildren.filter(({ type }) => type !== "comment") ?? [];
}

/** Whether a file changes the database's tables: a migration of Ecto. */
export function hasMigrationCalls(context: RuleContext): boolean {
  return context.mentions(/\buse (Ecto\.Migration|[\w.]+\.Migration)\b/);
}

const startsAsync = /(?:^|\.)(?:start|assign|stream)_async$/;
const otherProcess = /^(Task(\.Supervisor)?\.\w+|spawn(_link|_monitor)?|Process\.spawn|:timer\.apply_\w+)$/;

/** Whether code stands in a function that another process runs: what is given to a task or to spawn. */
export function isHandedOver(node: SyntaxNode, context: RuleContext): boolean {
  for (const outer of ancestors(node)) {
    if (outer.type === "anonymous_function" && isNamedForAsync(outer, context)) return true;
    if (outer.type !== "call") continue;
    if (isFunction(outer)) return false;
    const name = context.name(outer) ?? "";
    if (outer.id === node.id || /^Task\.(await|yield)/.test(name)) continue;
    if (otherProcess.test(name) || startsAsync.test(name)) return true;
  }
  return false;
}

/** `work = fn -> … end`, and `assign_async(socket, :work, work)` below. */
function isNamedForAsync(work: SyntaxNode, context: RuleContext): boolean {
  const match = work.parent?.type === "binary_operator" ? work.parent : null;
  const name = match?.childForFieldName("operator")?.text === "=" ? match.childForFieldName("left") : null;
  if (name?.type !== "identifier") return false;
  return callsWithin(functionAround(work)?.node, context).some(
    (call) => startsAsync.test(call.name) && context.arguments(call.node).some(({ value }) => value.text === name.text),
  );
}
