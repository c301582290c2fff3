import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { functionAround, functionTypes, isAsync, parametersOf } from "./functions.ts";

/** Returns whether a call is a chain without a handler for the rejection: `load().then(show)`. */
export function isUncaughtChain(call: SyntaxNode, context: RuleContext): boolean {
  const methods: string[] = [];
  let inner: SyntaxNode | null = call;
  while (inner?.type === "call_expression") {
    const method = inner.childForFieldName("function");
    if (method?.type !== "member_expression") break;
    const name = method.childForFieldName("property")?.text ?? "";
    if (name === "catch" || (name === "then" && context.arguments(inner).length > 1)) return false;
    if (!["then", "finally"].includes(name)) break;
    methods.push(name);
    inner = method.childForFieldName("object");
  }
  return methods.includes("then") && inner !== null && !/\bcy\.|^(?:page|expect|import)\b/.test(inner.text);
}

/** Returns the functions of the file that are async or declare that they return a promise, by the name under which they are called. */
export function asyncFunctions(context: RuleContext): ReadonlyMap<string, SyntaxNode> {
  const known = knownFunctions.get(context.root);
  if (known !== undefined) return known;
  const found = new Map<string, SyntaxNode>();
  const others = new Set<string>();
  for (const fn of context.root.descendantsOfType([...functionTypes])) {
    const own = fn.childForFieldName("name")?.text;
    const assigned = fn.parent?.type === "variable_declarator" ? fn.parent.childForFieldName("name")?.text : undefined;
    const name = fn.type === "method_definition" ? `this.${own ?? ""}` : (own ?? assigned);
    if (name === undefined) continue;
    const isPromising = isAsync(fn) || /^:\s*Promise\b/.test(fn.childForFieldName("return_type")?.text ?? "");
    if (isPromising) found.set(name, fn);
    else others.add(name);
  }
  // Of two functions of one name, in two places of the file, nobody can tell which is meant.
  for (const name of others) found.delete(name);
  knownFunctions.set(context.root, found);
  return found;
}

/** Per file, so that a file with many calls is walked once. */
const knownFunctions = new WeakMap<SyntaxNode, ReadonlyMap<string, SyntaxNode>>();

/** Returns whether the whole body of a function is a `try` with a `catch` that does not throw on. */
export function catchesEverything(fn: SyntaxNode): boolean {
  if (!isAsync(fn)) return /\.catch\(/.test(fn.text);
  const statements = (fn.childForFieldName("body")?.namedChildren ?? []).filter(({ type }) => type !== "comment");
  const risky = statements.filter((statement) => /\bawait\b|\bthrow\b/.test(statement.text));
  return risky.every((statement) => {
    const handler = statement.type === "try_statement" ? statement.childForFieldName("handler") : null;
    return handler !== null && !/\bthrow\b/.test(handler.text);
  });
}

/** Returns whether a parameter of the same name stands for another function. */
export function isShadowed(call: SyntaxNode, name: string): boolean {
  for (let fn = functionAround(call); fn !== null; fn = functionAround(fn)) {
    if (parametersOf(fn).some((pattern) => new RegExp(`\\b${name.replace(/\W/g, "")}\\b`).test(pattern.text)))
      return true;
  }
  return false;
}
