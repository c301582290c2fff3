import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";

/** A handler and what it is wrapped in, outermost first. */
export interface Handler {
  readonly handler: string | null;
  readonly guards: readonly string[];
}

/** Calls around a handler that let a request through or not; what else is called makes the handler. */
const wrapper =
  /auth|middleware|require|protect|limit|csrf|cors|log|recover|wrap|chain|guard|verif|admin|session|jwt|permission|role|scope|cache|async|catch/i;
/** Conversions: they add nothing. */
const conversion = /(?:^|\.)(?:HandlerFunc|HandlerFn|HandleFunc|FastHTTPHandler)$/;
const wrappersMax = 8;

/** Returns the name of a handler, null for a function without one, and the calls that are put around it. */
export function handlerOf(node: SyntaxNode, { context }: FactSource): Handler {
  const guards: string[] = [];
  let inner: SyntaxNode = node;
  for (let steps = 0; steps < wrappersMax; steps++) {
    const given = context.arguments(inner);
    const name = given.length === 0 ? null : context.name(inner);
    const next = given.findLast(({ value }) => mayBeHandler(value))?.value;
    if (name === null || next === undefined) break;
    if (!conversion.test(name)) {
      if (!wrapper.test(name)) break;
      guards.push(name);
    }
    inner = next;
  }
  return { handler: isFunction(inner) ? null : (context.name(inner) ?? shortText(inner)), guards };
}

/** Returns the name of something that stands before a handler. */
export function guardName(node: SyntaxNode, { context }: FactSource): string {
  return isFunction(node) ? "(inline)" : (context.name(node) ?? shortText(node));
}

function isFunction({ type }: SyntaxNode): boolean {
  return /func_literal|function|lambda|closure|anonymous|arrow/.test(type) && !/^function_call/.test(type);
}

function mayBeHandler({ type }: SyntaxNode): boolean {
  return !/string|number|literal$|integer|array|object$|true|false/.test(type) || type === "func_literal";
}

function shortText({ text }: SyntaxNode): string {
  return text.replace(/\s+/g, " ");
}
