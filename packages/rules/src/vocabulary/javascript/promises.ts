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
  if (inner === null || /\bcy\.|^(?:page|expect)\b/.test(inner.text)) return false;
  if (methods.includes("then")) return true;
  // `save().finally(hide)` hands a rejection on, unless the function is one of this file that has none.
  const name = context.name(inner);
  const own = functionsOf(context).get(methodKey(name ?? "", inner, context)) ?? functionsOf(context).get(name ?? "");
  return methods.includes("finally") && own !== "other" && (own === undefined || !catchesEverything(own));
}

/**
 * Returns the function of this file that a call by such a name (`load`, `this.load`) means, where it is async or
 * declares that it returns a promise. A method of the class around comes first.
 */
export function asyncFunctionCalled(
  call: SyntaxNode,
  name: string | null,
  context: RuleContext,
): SyntaxNode | undefined {
  if (name === null || !/^(?:this\.)?#?\w+$/.test(name)) return undefined;
  const functions = functionsOf(context);
  const known = functions.get(methodKey(name, call, context)) ?? functions.get(name);
  return known === undefined || known === "other" ? undefined : known;
}

/** `this.save` of one class is not that of another. */
const methodKey = (name: string, node: SyntaxNode, context: RuleContext): string =>
  `${String(context.enclosingClass(node)?.node.id ?? "")} ${name}`;

/** The functions of a file by name: what answers with a promise, and "other" for what does not. */
function functionsOf(context: RuleContext): ReadonlyMap<string, SyntaxNode | "other"> {
  const known = knownFunctions.get(context.root);
  if (known !== undefined) return known;
  const found = new Map<string, SyntaxNode | "other">();
  for (const fn of context.root.descendantsOfType([...functionTypes])) {
    const own = fn.childForFieldName("name")?.text;
    const assigned = fn.parent?.type === "variable_declarator" ? fn.parent.childForFieldName("name")?.text : undefined;
    const name = fn.type === "method_definition" ? `this.${own ?? ""}` : (own ?? assigned);
    if (name === undefined) continue;
    const isPromising = isAsync(fn) || /^:\s*Promise\b/.test(fn.childForFieldName("return_type")?.text ?? "");
    const keys = fn.type === "method_definition" ? [name, methodKey(name, fn, context)] : [name];
    // Of two functions of one name, in two places of the file, nobody can tell which is meant.
    for (const key of keys) found.set(key, isPromising && found.get(key) !== "other" ? fn : "other");
  }
  knownFunctions.set(context.root, found);
  return found;
}

/** Per file, so that a file with many calls is walked once. */
const knownFunctions = new WeakMap<SyntaxNode, ReadonlyMap<string, SyntaxNode | "other">>();

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
