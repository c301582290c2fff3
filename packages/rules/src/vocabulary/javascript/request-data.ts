import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { ancestors } from "../../engine/syntax-node.ts";
import { decoratorsOf, functionTypes, parametersOf, pathText } from "./functions.ts";
import { isRequestHandler, requestNames } from "./request-handlers.ts";
import { bindsName, isWebRequest } from "./web-request.ts";

const requestObject = String.raw`(?:this\.)?(?:_?req|_?request|(?:ctx|context|c|event|args|h3Event)\.(?:req|request)|httpRequest)`;
const requestFields =
  "query|body|params|headers|cookies|signedCookies|url|originalUrl|hostname|host|rawBody|payload|querystring|nextUrl|files?|path|param|rawHeaders|subdomains";

/** Express, Fastify, hapi, Koa, Lambda, Next: properties that hold what the client sent. */
const property = new RegExp(
  String.raw`^(?:${requestObject}\.(?:${requestFields})|ctx\.(?:query|params|querystring|headers|header|cookies|url|originalUrl)|` +
    String.raw`event\.(?:queryStringParameters|pathParameters|body|headers|multiValueQueryStringParameters|rawQueryString)|` +
    String.raw`nextUrl\.searchParams|(?:(?:window|document|self|globalThis)\.)?location\.(?:hash|search))(?![\w])`,
);

/** Hono, fetch handlers, Nuxt, Express, Adonis: calls that answer with what the client sent. */
const call = new RegExp(
  String.raw`^(?:${requestObject}\.(?:query|queries|param|params|header|headers|json|text|formData|parseBody|get|body|valid|arrayBuffer|input|qs|only|except|all|original)|` +
    String.raw`ctx\.(?:get|header)|(?:newURL\([^()]*\b(?:req|request|location)\b[^()]*\)\.)?(?:\w+\.)*searchParams\.(?:get|getAll)|(?:formData|form)\.(?:get|getAll)|` +
    String.raw`getQuery|readBody|getRouterParams?|getHeaders?|getRequestURL|getCookie|readFormData|readMultipartFormData)$`,
);

/** Functions and methods whose result is as foreign as what they are given. */
const passing =
  /(?:^|\.)(?:String|decodeURIComponent|decodeURI|unescape|parse|from|format|join|resolve|normalize|concat|trim|trimEnd|trimStart|toString|toLowerCase|toUpperCase|slice|substring|substr|replace|replaceAll|split|pop|shift|at|stringify|valueOf|assign|fromEntries|entries|toWellFormed)$/;

const decorators =
  /^(?:Query|Body|Param|Params|Headers|Req|Request|QueryParam|QueryParams|BodyParam|CookieParam|Args)\b/;

const depthMax = 12;

interface Reading {
  readonly context: RuleContext;
  readonly depth: number;
  /** The least depth at which each node was read, by its id: texts made of each other are read once, not once a way. */
  readonly seen: Map<number, number>;
}

/** Returns whether a value comes, wholly or in part, from what the client of an HTTP request sent. */
export function isRequestData(node: SyntaxNode | null | undefined, context: RuleContext): boolean {
  return node != null && reads(node, { context, depth: 0, seen: new Map() });
}

function reads(node: SyntaxNode, reading: Reading): boolean {
  if (reading.depth > depthMax || (reading.seen.get(node.id) ?? Infinity) <= reading.depth) return false;
  reading.seen.set(node.id, reading.depth);
  const deeper = { ...reading, depth: reading.depth + 1 };
  const inside = (child: SyntaxNode | null): boolean => child !== null && reads(child, deeper);
  switch (node.type) {
    case "identifier":
    case "shorthand_property_identifier":
      return isForeignName(node, deeper);
    case "member_expression":
    case "subscript_expression":
      return (
        (property.test(pathText(node)) && isOfRequest(node, reading.context)) ||
        inside(node.childForFieldName("object"))
      );
    case "call_expression":
      return isForeignCall(node, deeper);
    case "new_expression":
      return reading.context.arguments(node).some(({ value }) => inside(value));
    case "binary_expression":
      return ["+", "||", "??", "&&"].includes(node.childForFieldName("operator")?.text ?? "")
        ? inside(node.childForFieldName("left")) || inside(node.childForFieldName("right"))
        : false;
    case "ternary_expression":
      return inside(node.childForFieldName("consequence")) || inside(node.childForFieldName("alternative"));
    case "template_string":
    case "template_substitution":
    case "parenthesized_expression":
    case "await_expression":
    case "non_null_expression":
    case "spread_element":
    case "array":
      return node.namedChildren.some(inside);
    case "as_expression":
    case "satisfies_expression":
      return inside(node.firstNamedChild);
    default:
      return false;
  }
}

function isForeignCall(node: SyntaxNode, reading: Reading): boolean {
  const callee = node.childForFieldName("function");
  if (callee === null) return false;
  const path = pathText(callee);
  if (call.test(path) && isOfRequest(callee, reading.context)) return true;
  const object = callee.childForFieldName("object");
  if (/\.(?:get|getAll)$/.test(path) && isSearchParams(object, reading)) return true;
  if (!passing.test(path)) return false;
  return (
    (object !== null && reads(object, reading)) ||
    reading.context.arguments(node).some(({ value }) => reads(value, reading))
  );
}

const contextType = /req|formdata|searchparams|context|ctx|event|args|incomingmessage|\bany\b|unknown/i;

/** Whether what a path begins with is what its name says: `request`, or the context of a framework that holds one. */
function isOfRequest(node: SyntaxNode, context: RuleContext): boolean {
  let root: SyntaxNode | null = node;
  while (root?.type === "member_expression" || root?.type === "subscript_expression")
    root = root.childForFieldName("object");
  if (root?.type !== "identifier") return true;
  const name = root.text;
  if (requestNames.test(name)) return isWebRequest(root, context);
  for (const outer of ancestors(root)) {
    const pattern = functionTypes.includes(outer.type)
      ? parametersOf(outer).find(({ text }) => text === name)
      : undefined;
    if (pattern === undefined) continue;
    // What stands within a type says what it holds, not what it is.
    const type = pattern.parent?.childForFieldName("type")?.text.replace(/\{[^}]*\}/g, "");
    return type === undefined || contextType.test(type);
  }
  return true;
}

/** `new URLSearchParams(location.search)`, also through a name. */
function isSearchParams(node: SyntaxNode | null, { context }: Reading): boolean {
  const made = context.resolve(node);
  return (
    made?.type === "new_expression" &&
    made.childForFieldName("constructor")?.text === "URLSearchParams" &&
    /location|\burl\b|req/i.test(made.text)
  );
}

/** A name: what it was assigned, taken out of an object, or given as a parameter. */
function isForeignName(node: SyntaxNode, reading: Reading): boolean {
  const values = reading.context.values(node);
  if (values !== null) return values.some((value) => value.text !== node.text && reads(value, reading));
  for (const outer of ancestors(node)) {
    if (!functionTypes.includes(outer.type)) continue;
    const parameter = parametersOf(outer).find((pattern) => bindsName(pattern, node.text));
    if (parameter !== undefined) return isForeignParameter(outer, parameter, node.text);
    if (isTakenFromRequest(outer, node.text, reading)) return true;
  }
  return false;
}

/** `const { url } = req.query`, `const { query: { url } } = req`, `const { body } = await read(req)`. */
function isTakenFromRequest(scope: SyntaxNode, name: string, reading: Reading): boolean {
  return scope.descendantsOfType("variable_declarator").some((declarator) => {
    const [pattern, value] = [declarator.childForFieldName("name"), declarator.childForFieldName("value")];
    if (pattern?.type !== "object_pattern" || value === null || !bindsName(pattern, name)) return false;
    const key = topKeyOf(pattern, name);
    return (property.test(`${pathText(value)}.${key}`) && isOfRequest(value, reading.context)) || reads(value, reading);
  });
}

function topKeyOf(pattern: SyntaxNode, name: string): string {
  const child = pattern.namedChildren.find((candidate) => bindsName(candidate, name));
  return child?.childForFieldName("key")?.text ?? name;
}

/** A parameter with a decorator of NestJS, or a part of the request that a handler takes apart in its head. */
function isForeignParameter(fn: SyntaxNode, pattern: SyntaxNode, name: string): boolean {
  const holder = pattern.parent;
  if (holder !== null && decoratorsOf(holder).some((decorator) => decorators.test(decorator))) return true;
  if (pattern.type !== "object_pattern" || !(isRequestHandler(fn) || isPage(fn))) return false;
  return new RegExp(`^(?:${requestFields}|searchParams)$`).test(topKeyOf(pattern, name));
}

/** Next's pages are given the parameters of the address. */
const isPage = (fn: SyntaxNode): boolean =>
  /^(?:\w*Page|\w*Layout|generateMetadata)$/.test(fn.childForFieldName("name")?.text ?? "");
