import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround } from "../../../vocabulary/javascript/functions.ts";
import { httpFunctionsInQuery, httpMethodsInQuery, readHttpCall } from "../../../vocabulary/javascript/http-clients.ts";
import { isPageCode } from "../../../vocabulary/javascript/page-code.ts";

/** Options that end a call, per library; what is not listed has no such option. */
const limits: Readonly<Record<string, readonly string[]>> = {
  fetch: ["signal", "timeout", "dispatcher", "agent"],
  undici: ["signal", "headersTimeout", "bodyTimeout", "dispatcher"],
  axios: ["timeout", "signal", "cancelToken"],
  got: ["timeout", "signal"],
  request: ["timeout"],
  "request-promise": ["timeout"],
  "request-promise-native": ["timeout"],
  http: ["timeout", "signal"],
  https: ["timeout", "signal"],
  wreck: ["timeout"],
  "@hapi/wreck": ["timeout"],
  needle: ["timeout", "open_timeout", "response_timeout", "signal"],
  "http-service": ["timeout", "signal"],
};
const configured: Readonly<Record<string, RegExp>> = {
  fetch: /setGlobalDispatcher|fetch\s*=|AbortController|AbortSignal|fetchWithTimeout|Promise\.race/,
  undici: /setGlobalDispatcher|AbortSignal|Promise\.race/,
  // What one instance is given does not hold for calls of the library itself, unless it takes its name.
  axios: /defaults\.timeout|\b[aA]xios\s*=\s*\w+\.create\(|\bdefaults\s*=/,
  got: /\bgot\s*=\s*\w+\.extend\(/,
  // RxJS ends the wait in the pipe; the module is given its limit where it is registered.
  "http-service": /\btimeout\(|axiosRef\.defaults|HttpModule\.register/,
  http: /\.setTimeout\(|on\(\s*['"]timeout['"]/,
  https: /\.setTimeout\(|on\(\s*['"]timeout['"]/,
  request: /request\.defaults\([\s\S]{0,200}timeout/,
};
export const rule = defineRule({
  id: "javascript/missing-timeout",
  class: "missing-timeout",
  title: "Outgoing call without a timeout",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "medium",
  confidence: "medium",
  why: `
    When the other side accepts and does not answer, the call waits for minutes or for ever. Requests pile up behind
    it until nothing is left to serve with.`,
  fix: `
    Give every call a limit: fetch with AbortSignal.timeout(ms), axios and got with timeout, http.request with
    timeout and destroy; or configure the client once.`,
  example: {
    language: "typescript",
    before: `const answer = await fetch("https://api.acme.io/orders");`,
    after: `const answer = await fetch("https://api.acme.io/orders", { signal: AbortSignal.timeout(5_000) });`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["http-client", "timeout"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 10,
  severityByPathClass: { test: "info", example: "low", script: "low", development: "low" },
  query: `
    (call_expression function: (identifier) @_function arguments: (arguments . (_)) (#any-of? @_function ${httpFunctionsInQuery})) @finding

    (call_expression function: (member_expression property: (property_identifier) @_method) arguments: (arguments . (_))
      (#any-of? @_method ${httpMethodsInQuery})) @finding

    (call_expression function: (member_expression object: (identifier) @_library property: (property_identifier) @_create) arguments: (arguments) @given
      (#any-of? @_library "axios" "got" "Axios" "HttpModule") (#any-of? @_create "create" "extend" "register")) @finding

    (pair key: (property_identifier) @_imports value: (array (identifier) @module @finding)
      (#eq? @_imports "imports") (#eq? @module "HttpModule"))
  `,
  accept: ({ finding, given, module }, context) => {
    if (module !== undefined) return context.importsModule("@nestjs/axios");
    return given === undefined ? waitsForEver(finding, context) : isUnlimitedClient(finding, context);
  },
  message: ({ module }) =>
    module === undefined
      ? "This call has no timeout: when the other side does not answer, it waits for ever."
      : "No call of this HTTP module has a timeout: register it with one.",
  // In a page the user is the timeout: the tab has a stop button.
  severityOf: (_, context) => (isPageCode(context) ? "low" : undefined),
});

function waitsForEver(call: SyntaxNode, context: RuleContext): boolean {
  const request = readHttpCall(call, context);
  if (request === null || isHandedOn(call, context)) return false;
  if (request.library === "superagent")
    return !/\.timeout\(/.test(chainOf(call)) && !context.mentions(/agent\(\)[\s\S]*timeout/);
  // Angular's service of the same names runs in a page.
  if (request.library === "http-service" && !context.importsModule("@nestjs/axios")) return false;
  const names = limits[request.library] ?? (request.library === "ky" ? [] : undefined);
  if (names === undefined || isLocal(request.url, context) || isOwnFetch(call, context)) return false;
  if (configured[request.library]?.test(scopeText(request.library, call, context)) === true) return false;
  const { options } = request;
  if (isSwitchedOff(options, request.library, context)) return true;
  if (names.length === 0) return false;
  if (options === null || isCallback(options) || /^(?:arrow_function|function_expression)$/.test(options.type))
    return true;
  const object = context.resolve(options) ?? options;
  // Options that come from elsewhere, or are spread in, may hold one.
  if (object.type !== "object" || object.namedChildren.some(({ type }) => type === "spread_element")) return false;
  return names.every((name) => context.entry(object, name) === null) && !isBeacon(call, object, context);
}

/** `void fetch(url, { keepalive: true })` as a page is left: nobody waits for it. */
const isBeacon = (call: SyntaxNode, options: SyntaxNode, context: RuleContext): boolean =>
  context.constant(context.entry(options, "keepalive"))?.value === true &&
  (call.parent?.type === "expression_statement" || /^void\b/.test(call.parent?.text ?? ""));

/** A service worker hands on what the page asked for, and the page can stop it; workers of an edge network cannot. */
const isHandedOn = (call: SyntaxNode, context: RuleContext): boolean =>
  context.mentions(/addEventListener\(\s{0,4}["']fetch["']/) &&
  context.mentions(
    /\b(?:self\.)?clients\.(?:claim|matchAll|openWindow)\b|\bcaches\.(?:open|match|keys|delete)\(|\bskipWaiting\b/,
  ) &&
  /^fetch\(\s*(?:\w+\.)?request\b/.test(call.text);

/** Zero, or false where the library has a default, is no limit. */
function isSwitchedOff(options: SyntaxNode | null, library: string, context: RuleContext): boolean {
  const timeout = context.entry(options, "timeout");
  const value = timeout === null ? null : context.constant(timeout)?.value;
  return value === false ? library === "ky" : value === 0 && /^(?:axios|got|ky|request|https?)$/.test(library);
}

/** Node's clients take the callback in the place of the options. */
const isCallback = ({ type, text }: SyntaxNode): boolean =>
  type === "identifier" && /^(?:cb|callback|done|next|handler|on[A-Z]\w*|handle[A-Z]\w*)$/.test(text);

/** The whole chain that a call begins: superagent is told its limits behind. */
function chainOf(call: SyntaxNode): string {
  let chain = call;
  while (chain.parent !== null && /^(?:member_expression|call_expression|await_expression)$/.test(chain.parent.type))
    chain = chain.parent;
  return chain.text;
}

/** For `fetch` what stands in the function; for the others anything in the file may configure the client. */
function scopeText(library: string, call: SyntaxNode, context: RuleContext): string {
  return library === "fetch" || library.startsWith("http")
    ? (functionAround(call) ?? context.root).text
    : context.source;
}

/** Relative addresses belong to the page's own server; `data:` and `file:` wait for nobody. */
function isLocal(url: SyntaxNode | null, context: RuleContext): boolean {
  const [first] = context.textParts(context.resolve(url)) ?? [];
  const text = typeof first === "string" ? first : context.text(first);
  return text !== null && /^(?:\/|\.|data:|file:|blob:|http:\/\/(?:localhost|127\.0\.0\.1))/.test(text);
}

/** A `fetch` that the file defines, imports from its own, or is given. */
function isOwnFetch(call: SyntaxNode, context: RuleContext): boolean {
  const name = context.name(call) ?? "";
  if (!/^\w*[fF]etch$/.test(name)) return false;
  return context.values(call.childForFieldName("function")) !== null || context.mentions(ownFetch);
}

const ownFetch =
  /(?:function\s+fetch\b|import\s+(?:\{[^}]*\bfetch\b[^}]*\}|fetch)\s+from\s+['"](?!node-fetch|undici|cross-fetch|isomorphic-fetch|node-fetch-native)|\bfetch\s*=\s*(?:async|function|\())/;

function isUnlimitedClient(call: SyntaxNode, context: RuleContext): boolean {
  const [options] = context.arguments(call).map(({ value }) => value);
  const object = context.resolve(options) ?? options;
  if (object === undefined)
    return call.childForFieldName("function")?.text === "axios.create" && !context.mentions(/defaults\.timeout/);
  if (object.type !== "object" || object.namedChildren.some(({ type }) => type === "spread_element")) return false;
  return (
    !isLocal(context.entry(object, "baseURL"), context) &&
    context.entry(object, "timeout") === null &&
    context.entry(object, "signal") === null &&
    !context.mentions(/defaults\.timeout/)
  );
}
