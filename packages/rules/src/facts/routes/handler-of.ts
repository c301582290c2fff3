import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
import { plainName } from "./plain-name.ts";

/** A handler and what it is wrapped in, outermost first. */
export interface Handler {
  readonly handler: string | null;
  readonly guards: readonly string[];
}

/** Words in the names of calls around a handler that let a request through or not; what else is called makes the handler. */
const wrapperWords =
  /^(?:auth|authn|authz|authenticate|authenticated|authorize|authorized|authorise|authorised|middleware|mw|require|requires|required|passes|protect|protected|limit|limiter|limited|csrf|cors|log|logs|logged|logger|logging|recover|recovery|recoverer|wrap|wrapped|chain|guard|guarded|verify|verified|admin|session|sessions|jwt|permission|permissions|role|roles|scope|scopes|cache|cached|async|catch)$/i;
/** `NewAdmin(repo)` and `LoginHandler(db)` make a handler from what it needs. */
const makerName = /^(?:[nN]ew|[mM]ake|[cC]reate|[bB]uild)(?![a-z])|(?:[hH]andler|[pP]age|[vV]iew|[cC]ontroller)s?$/;
/** Conversions: they add nothing. */
const conversion = /(?:^|\.)(?:HandlerFunc|HandlerFn|HandleFunc|FastHTTPHandler)$/;
const wrappersMax = 8;

/** Returns the name of a handler, null for what has none, and the calls that are put around it. */
export function handlerOf(node: SyntaxNode, source: FactSource): Handler {
  const { context } = source;
  const guards: string[] = [];
  let inner: SyntaxNode = node;
  for (let steps = 0; steps < wrappersMax; steps++) {
    const given = context.arguments(inner);
    const name = given.length === 0 ? null : context.name(inner);
    const next = given.findLast(({ value }) => mayBeHandler(value))?.value;
    if (name === null || next === undefined) break;
    if (!conversion.test(name)) {
      if (!isWrapper(name, next, source)) break;
      guards.push(name);
    }
    inner = next;
  }
  return { handler: handlerName(inner, source), guards };
}

/** Returns the name of a handler as it is written, null for what has none. */
export function handlerName(node: SyntaxNode | null, source: FactSource): string | null {
  return node === null || isFunction(node) ? null : plainName(node, source);
}

/** Returns the name of something that stands before a handler, "(inline)" where it has none. */
export function guardName(node: SyntaxNode, source: FactSource): string {
  return handlerName(node, source) ?? "(inline)";
}

/** Whether a word in the last part of a name says that it lets requests through or not. */
export function saysGuard(name: string): boolean {
  const words = lastPart(name).match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  return words.some((word) => wrapperWords.test(word));
}

function isWrapper(name: string, inner: SyntaxNode, source: FactSource): boolean {
  if (!saysGuard(name)) return false;
  if (isFunction(inner) || conversion.test(source.context.name(inner) ?? "")) return true;
  return !makerName.test(lastPart(name)) && isHandlerShaped(inner, source, 0);
}

/** Whether a value looks like a handler: a plain variable may as well be the database that a handler is made with. */
function isHandlerShaped(node: SyntaxNode, source: FactSource, depth: number): boolean {
  const { context } = source;
  if (isFunction(node)) return true;
  const name = context.name(node);
  if (name === null || depth > wrappersMax) return false;
  const last = lastPart(name);
  const given = context.arguments(node);
  if (given.length > 0) {
    if (conversion.test(name) || makerName.test(last)) return true;
    return given.some(({ value }) => isHandlerShaped(value, source, depth + 1));
  }
  if (/^[A-Z]|[hH]andler$/.test(last)) return true;
  return context.functions().some((each) => each.name === name);
}

function lastPart(name: string): string {
  return /\w*$/.exec(name)?.[0] ?? "";
}

function isFunction({ type }: SyntaxNode): boolean {
  return /func_literal|function|lambda|closure|anonymous|arrow/.test(type) && !/^function_call/.test(type);
}

function mayBeHandler({ type }: SyntaxNode): boolean {
  return !/string|number|literal$|integer|array|object$|true|false/.test(type) || type === "func_literal";
}
