import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { decoratorsOf, functionAround, parametersOf } from "./function-parts.ts";
import { assignedValues, calledName, receiverOf } from "./object-origin.ts";
import { isRouteHandler, requestParameters, routeHandlerAround } from "./route-handler.ts";
import { isWebRequest, requestNames } from "./web-request.ts";

type Maybe = SyntaxNode | null | undefined;

/** Longer ways from a request to its use are not followed. */
const stepsMax = 12;

/** Attributes and methods of the request objects of Flask, Quart, Django, DRF, Starlette, aiohttp, Sanic, Bottle, Pyramid, Falcon, CherryPy. */
const requestRead =
  /^(?:self\.|flask\.|bottle\.|quart\.|apiflask\.|cherrypy\.)?(?:request|req)\.(?:args|form|values|json|data|files|cookies|headers|view_args|get_json|get_data|GET|POST|META|COOKIES|FILES|body|query_params|path_params|query|match_info|rel_url|params|forms|stream|post|text|read|path|full_path|url|query_string|matchdict|json_body|media|get_param|get_media|raw_args|content|match_dict|args_dict|referrer|remote_addr|host|multi_items)\b/;

/** Tornado's handlers, and the events of AWS Lambda. */
const otherReads =
  /^self\.get_(?:argument|arguments|query_argument|query_arguments|body_argument|body_arguments|cookie)$|^self\.(?:rfile\.read|path_args|path_kwargs|kwargs)$/;

/** The standard library's server keeps the request in its handler. */
const handlerReads = /^self\.(?:path|headers)$/;

const lambdaKeys =
  /^event(?:\.get\(|\[)\s*["'](?:body|queryStringParameters|pathParameters|headers|multiValueQueryStringParameters)["']/;

/** Functions whose result still says what their argument said. */
const passing =
  /^(?:str|repr|format|bytes|list|tuple|dict|set|sorted|reversed|next|iter|copy\.(?:copy|deepcopy)|(?:posixpath|ntpath|os\.path|path)\.(?:join|normpath|abspath|expanduser|realpath)|(?:pathlib\.)?(?:Path|PurePath|PosixPath)|(?:urllib\.parse\.)?(?:urljoin|unquote|unquote_plus|urlunparse|urlparse|urlsplit)|base64\.\w*decode|(?:or|u|simple|rapid)?json\.(?:loads|dumps)|(?:tornado\.escape\.)?json_decode|codecs\.decode|typing\.cast|html\.unescape|cast|Markup|BytesIO|StringIO|io\.(?:BytesIO|StringIO))$/;

/** Methods of a value whose result is of a fixed form: numbers, hashes, checked names. */
const harmlessMethods = /^(?:isdigit|isalnum|isalpha|startswith|endswith|count|index|find|hexdigest|__len__|is_valid)$/;

/** Returns the node by which data of a web request enters an expression, followed through local names; or null. */
export function findRequestData(node: Maybe, context: RuleContext): SyntaxNode | null {
  return trace(node, { context, steps: 0, seen: new Set() });
}

interface Trace {
  readonly context: RuleContext;
  readonly steps: number;
  readonly seen: Set<string>;
}

function trace(node: Maybe, given: Trace): SyntaxNode | null {
  if (node == null || given.steps > stepsMax) return null;
  const further = { ...given, steps: given.steps + 1 };
  const first = (nodes: readonly Maybe[]): SyntaxNode | null => {
    for (const each of nodes) {
      const found = trace(each, further);
      if (found !== null) return found;
    }
    return null;
  };
  if (isRead(node, given.context)) return node;
  const parts = given.context.textParts(node);
  if (parts !== null) return first(parts.filter((part) => typeof part !== "string"));
  switch (node.type) {
    case "identifier":
      return traceName(node, further);
    case "attribute":
      return ofObject(trace(node.childForFieldName("object"), further), "", given.context);
    case "subscript":
      return trace(node.childForFieldName("value"), further);
    case "boolean_operator":
    case "binary_operator":
      return first([node.childForFieldName("left"), node.childForFieldName("right")]);
    case "conditional_expression":
      return first([node.namedChildren[0], node.namedChildren[2]]);
    case "dictionary":
      return first(node.namedChildren.map((pair) => pair.childForFieldName("value")));
    case "await":
    case "parenthesized_expression":
    case "list_splat":
      return trace(node.firstNamedChild, further);
    case "list":
    case "tuple":
    case "set":
      return first(node.namedChildren);
    case "list_comprehension":
    case "generator_expression":
      return first(node.namedChildren.map((child) => child.childForFieldName("right")));
    case "named_expression":
      return trace(node.childForFieldName("value"), further);
    case "call":
      return traceCall(node, further);
    default:
      return null;
  }
}

function traceCall(node: SyntaxNode, given: Trace): SyntaxNode | null {
  const { context } = given;
  const receiver = receiverOf(node);
  if (receiver !== null && !harmlessMethods.test(calledName(node))) {
    const found = ofObject(trace(receiver, given), calledName(node), context);
    if (found !== null) return found;
  }
  if (!passing.test(context.name(node) ?? "") && calledName(node) !== "joinpath") return null;
  for (const { value } of context.arguments(node)) {
    const found = trace(value, given);
    if (found !== null) return found;
  }
  return null;
}

const textMethods =
  /^(?:strip|lstrip|rstrip|lower|upper|title|replace|split|rsplit|splitlines|partition|rpartition|encode|decode|format|get|join|removeprefix|removesuffix|casefold|capitalize)$/;

/**
 * `kind.value` of a parameter whose type is an enumeration of this file. Of a class that is not seen here, `value` is
 * one of an enumeration's values, and `name` the field of a body.
 */
function isEnumValue(found: SyntaxNode, annotation: SyntaxNode | null, context: RuleContext): boolean {
  const attribute = found.parent?.type === "attribute" ? found.parent.childForFieldName("attribute")?.text : undefined;
  if (annotation === null || (attribute !== "value" && attribute !== "name")) return false;
  const types = annotation.descendantsOfType("identifier").map(({ text }) => text);
  const classes = types.flatMap((type) =>
    context
      .named(["identifier"], type)
      .flatMap(({ parent, id }) =>
        parent?.type === "class_definition" && parent.childForFieldName("name")?.id === id ? [parent] : [],
      ),
  );
  if (classes.length > 0)
    return classes.some((each) => /(?:Enum|Flag|Choices)\b/.test(each.childForFieldName("superclasses")?.text ?? ""));
  return (
    attribute === "value" && types.some((type) => /^[A-Z](?!.*(?:File|Request|Form|Body|Model|In$|Schema))/.test(type))
  );
}

/** A parameter without a type that has attributes is an object which the framework looked up, not the request's text. */
function ofObject(found: SyntaxNode | null, method: string, context: RuleContext): SyntaxNode | null {
  if (found?.type !== "identifier" || textMethods.test(method)) return found;
  const handler = routeHandlerAround(found, context);
  const parameter = parametersOf(handler).find(({ name }) => name === found.text);
  // One of an enumeration's values.
  if (method === "" && isEnumValue(found, parameter?.annotation ?? null, context)) return null;
  return parameter === undefined || parameter.annotation !== null ? found : null;
}

/** A name: the parameter of a request handler, or what its function (or a loop) gives it. */
function traceName(node: SyntaxNode, given: Trace): SyntaxNode | null {
  const { context, seen } = given;
  const owner = functionAround(node);
  const key = `${String(owner?.startIndex ?? -1)}:${node.text}`;
  if (seen.has(key)) return null;
  seen.add(key);
  const values = localValues(node, owner, context);
  for (const value of values) {
    // What was converted or checked on the way is no longer the request's own text.
    const found = trace(value, given);
    if (found !== null) return found;
  }
  const handler = routeHandlerAround(node, context);
  const isParameter =
    values.length === 0 &&
    handler !== null &&
    requestParameters(handler, context).some(({ name }) => name === node.text);
  return isParameter ? node : null;
}

function localValues(node: SyntaxNode, owner: SyntaxNode | null, context: RuleContext): readonly SyntaxNode[] {
  const scope = owner ?? context.root;
  const inside = ({ startIndex }: SyntaxNode): boolean => startIndex >= scope.startIndex && startIndex < scope.endIndex;
  const assigned = assignedValues(node.text, context).filter(inside);
  const loops = loopSources(context).get(node.text)?.filter(inside) ?? [];
  return [...assigned, ...loops];
}

const loopIndexes = new WeakMap<RuleContext, ReadonlyMap<string, readonly SyntaxNode[]>>();

/** What each loop variable of a file runs over. */
function loopSources(context: RuleContext): ReadonlyMap<string, readonly SyntaxNode[]> {
  const known = loopIndexes.get(context);
  if (known !== undefined) return known;
  const index = new Map<string, SyntaxNode[]>();
  for (const loop of context.root.descendantsOfType(["for_statement", "for_in_clause"])) {
    const [left, right] = [loop.childForFieldName("left"), loop.childForFieldName("right")];
    if (left === null || right === null) continue;
    const names = left.type === "identifier" ? [left] : left.descendantsOfType("identifier");
    for (const { text } of names) index.set(text, [...(index.get(text) ?? []), right]);
  }
  loopIndexes.set(context, index);
  return index;
}

/** The `request` of a test is pytest's. */
const isInTest = (node: SyntaxNode): boolean =>
  /^test_/.test(functionAround(node)?.childForFieldName("name")?.text ?? "") &&
  decoratorsOf(functionAround(node)).every(({ text }) => /^(?:pytest|mock|patch|unittest)\b/.test(text));

/** Whether what is read stands for a request that came in, and not for one that this program sends or keeps. */
function isOfRequest(node: SyntaxNode, context: RuleContext): boolean {
  if (isInTest(node)) return false;
  let root: SyntaxNode | null = node;
  while (root?.type === "attribute" || root?.type === "call")
    root = root.childForFieldName(root.type === "call" ? "function" : "object");
  if (root?.type !== "identifier" || !requestNames.test(root.text)) return true;
  return isWebRequest(root, context, (definition) => isRouteHandler(definition, context));
}

const basesAround = (node: SyntaxNode, context: RuleContext): string =>
  context.enclosingClass(node)?.node.childForFieldName("superclasses")?.text ?? "";

function isRead(node: SyntaxNode, context: RuleContext): boolean {
  if (node.type !== "attribute" && node.type !== "call" && node.type !== "subscript" && node.type !== "identifier")
    return false;
  if (node.type === "subscript" || node.type === "call") {
    if (lambdaKeys.test(node.text)) return true;
    if (node.type === "subscript") return false;
  }
  const name = context.name(node);
  if (name === null) return false;
  // `request` may be Python's own module, `requests` is never a request from outside.
  if (requestRead.test(name)) return isOfRequest(node, context);
  if (otherReads.test(name)) return true;
  return handlerReads.test(name) && /HTTPRequestHandler/.test(basesAround(node, context));
}
