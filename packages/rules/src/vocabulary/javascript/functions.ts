import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { ancestors } from "../../engine/syntax-node.ts";

export const functionTypes: readonly string[] = [
  "function_declaration",
  "generator_function_declaration",
  "function_expression",
  "generator_function",
  "arrow_function",
  "method_definition",
];

/** Returns whether a function was declared `async`. */
export function isAsync(fn: SyntaxNode): boolean {
  return fn.children.some(({ type }) => type === "async");
}

/** Returns the function around a node, itself not counted; null at module level. */
export function functionAround(node: SyntaxNode): SyntaxNode | null {
  for (const outer of ancestors(node)) if (functionTypes.includes(outer.type)) return outer;
  return null;
}

/** Returns the patterns of a function's parameters, in order: TypeScript's types and modifiers taken away. */
export function parametersOf(fn: SyntaxNode): readonly SyntaxNode[] {
  const single = fn.childForFieldName("parameter");
  if (single !== null) return [single];
  return (fn.childForFieldName("parameters")?.namedChildren ?? [])
    .filter(({ type }) => type !== "comment")
    .map((parameter) => parameter.childForFieldName("pattern") ?? parameter)
    .map((pattern) => pattern.childForFieldName("left") ?? pattern);
}

/** Returns the decorators of a class member or a parameter, as text without `@`. */
export function decoratorsOf(node: SyntaxNode): readonly string[] {
  const own = node.namedChildren.filter(({ type }) => type === "decorator");
  const before: SyntaxNode[] = [];
  for (let other = node.previousNamedSibling; other?.type === "decorator"; other = other.previousNamedSibling) {
    before.push(other);
  }
  return [...before, ...own].map(({ text }) => text.replace(/^@\s*/, ""));
}

/** Returns the nearest ancestor of one of the types, not beyond the function around the node; null if there is none. */
export function enclosingWithinFunction(node: SyntaxNode, types: readonly string[]): SyntaxNode | null {
  for (const outer of ancestors(node)) {
    if (types.includes(outer.type)) return outer;
    if (functionTypes.includes(outer.type)) return null;
  }
  return null;
}

/** Returns the call that a function is handed to, as `app.get("/", fn)` or `fn.bind(this)` in its place; else null. */
export function calledWith(fn: SyntaxNode): SyntaxNode | null {
  const list = fn.parent;
  return list?.type === "arguments" ? list.parent : null;
}

/** Returns the source text from the start of the function around a node up to the node. */
export function textBefore(node: SyntaxNode, context: RuleContext): string {
  const scope = functionAround(node) ?? context.root;
  return scope.text.slice(0, Math.max(0, node.startIndex - scope.startIndex));
}

/** Returns the name of a call's last part, `get` of `axios.create().get(…)`. */
export function methodOf(call: SyntaxNode | null | undefined): string {
  const callee = call?.childForFieldName("function") ?? call?.childForFieldName("constructor");
  return callee?.childForFieldName("property")?.text ?? (callee?.type === "identifier" ? callee.text : "");
}

/** Returns the name of a call's last part where a chain over several lines stands before it: the place to look at. Else null. */
export function linkOf(call: SyntaxNode): SyntaxNode | null {
  const callee = call.childForFieldName("function");
  const isLong = callee?.childForFieldName("object")?.text.includes("\n") ?? false;
  return isLong ? (callee?.childForFieldName("property") ?? null) : null;
}

/** Returns the text of an expression without white space, `?.`, `!` and brackets around: `ctx.request.body`. */
export function pathText(node: SyntaxNode | null | undefined): string {
  return (node?.text.slice(0, 200) ?? "")
    .replace(/\s+as\s+\w+/g, "")
    .replace(/\s|\?(?=\.)|!/g, "")
    .replace(/^\(await([\w.]+\(\))\)/, "$1")
    .replace(/^\(([\w.]+)\)/, "$1");
}
