import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { ancestors } from "../../engine/syntax-node.ts";
import { functionAround, parametersOf } from "./function-parts.ts";
import type { Parameter } from "./function-parts.ts";
import { assignedValues } from "./object-origin.ts";

/** What a request that came in is called. */
export const requestNames = /^(?:request|req|_request)$/;

/** Types of requests that came in, by their last name. */
const webTypes = /(?:^|\.)(?:\w*(?:Http|HTTP|WSGI|ASGI|Asgi)Request|(?:Local|Base|Drf)?Request|HTTPConnection)$/;

/** Libraries whose requests are those that a program sends, and the one that a test asks for its own. */
const otherModules =
  /^(?:httpx|requests|niquests|urllib\d?|scrapy|pytest|_pytest|aiohttp\.client\w*|google|grpc|botocore)\b/;
const otherTypes = /(?:^|\.)(?:PreparedRequest|FixtureRequest|ClientRequest)$/;

const frameworks =
  /^\s*(?:from|import)\s+(?:django|flask|quart|rest_framework|starlette|fastapi|aiohttp|sanic|bottle|pyramid|falcon|tornado|werkzeug|litestar|starlite|webob|ninja|wagtail|robyn|blacksheep|cherrypy|responder|hug|molten|connexion|apistar|channels|graphene|strawberry|masonite|web2py|gluon)\b/m;

const servingPaths =
  /(?:^|\/)(?:views?|handlers?|controllers?|endpoints?|routes?|routers?|resources?|api|middlewares?)(?:[/_]|\.py$)/;

/** Returns whether a parameter called `request` is what a framework hands over: by its type, else by what it is used for. */
export function isWebParameter(definition: SyntaxNode, parameter: Parameter, context: RuleContext): boolean {
  if (parameter.annotation !== null) return verdictOfType(parameter.annotation, context) === "web";
  return (
    requestNames.test(parameter.name) &&
    (context.mentions(frameworks) ||
      servingPaths.test(context.path) ||
      isReadAsRequest(definition, parameter.name, context))
  );
}

/**
 * Returns whether `request` in `request.args` stands for a request that came in. `isHandler` says of a function whether a
 * framework calls it: there a type of another module may be one.
 */
export function isWebRequest(
  name: SyntaxNode,
  context: RuleContext,
  isHandler: (definition: SyntaxNode) => boolean,
): boolean {
  const { text } = name;
  for (let owner = functionAround(name); owner !== null; owner = functionAround(owner)) {
    const parameter = parametersOf(owner).find((each) => each.name === text);
    const { startIndex: from, endIndex: until } = owner;
    const values = assignedValues(text, context).filter(({ startIndex }) => startIndex >= from && startIndex < until);
    if (parameter === undefined && values.length > 0) return values.some((value) => isTakenRequest(value, context));
    if (parameter === undefined) continue;
    const verdict = parameter.annotation === null ? "web" : verdictOfType(parameter.annotation, context);
    return verdict === "unknown"
      ? isHandler(owner)
      : verdict === "web" && (isWebParameter(owner, parameter, context) || isHandler(owner));
  }
  if (isLoopVariable(name)) return false;
  const values = assignedValues(text, context).filter((value) => functionAround(value) === null);
  return values.length === 0 || values.some((value) => isTakenRequest(value, context));
}

/** `for request in pending:` */
function isLoopVariable(name: SyntaxNode): boolean {
  for (const outer of ancestors(name)) {
    if (outer.type === "function_definition") return false;
    const isLoop = outer.type === "for_statement" && outer.childForFieldName("left")?.text === name.text;
    const isComprehended = outer.namedChildren.some(
      (clause) => clause.type === "for_in_clause" && clause.childForFieldName("left")?.text === name.text,
    );
    if (isLoop || isComprehended) return true;
  }
  return false;
}

/** `info.context`, `get_current_request()`, `self.context["request"]`, `Request(scope, receive)` of a framework. */
function isTakenRequest(value: SyntaxNode, context: RuleContext): boolean {
  if (value.type === "await" || value.type === "parenthesized_expression")
    return value.firstNamedChild !== null && isTakenRequest(value.firstNamedChild, context);
  if (value.type === "boolean_operator" || value.type === "conditional_expression")
    return value.namedChildren.some((side) => isTakenRequest(side, context));
  if (/(?:\[|\.get\(|,)\s*["']request["']\s*[,\])]|\bargs\[\d\]$/.test(value.text.slice(0, 200))) return true;
  const name = context.name(value) ?? "";
  if (otherModules.test(name)) return false;
  if (value.type === "call")
    return (
      /(?:^|[._])(?:get|current)_\w*request$/.test(name) || (/\.\w*Request$/.test(name) && context.mentions(frameworks))
    );
  return /\.(?:_?request|req|context)$/.test(name);
}

type Verdict = "web" | "other" | "unknown";

/** What an annotation says. A class of another module that is called a request may be either. */
function verdictOfType(annotation: SyntaxNode, context: RuleContext): Verdict {
  const verdicts = typesWithin(annotation, context).map((type) => verdictOfName(type, context));
  return verdicts.find((verdict) => verdict === "web") ?? verdicts.find((verdict) => verdict === "unknown") ?? "other";
}

function verdictOfName(name: string, context: RuleContext): Verdict {
  if (otherModules.test(name) || otherTypes.test(name)) return "other";
  const declared = classNamed(name, context);
  if (declared !== null) {
    const bases = declared.childForFieldName("superclasses")?.namedChildren ?? [];
    return bases.some((base) => webTypes.test(context.name(base) ?? base.text)) ? "web" : "other";
  }
  if (webTypes.test(name)) return "web";
  return /Request$|(?:^|\.)(?:Any|object)$/.test(name) ? "unknown" : "other";
}

/** The names in an annotation: `Optional[web.Request]`, `"HttpRequest"`. */
function typesWithin(annotation: SyntaxNode, context: RuleContext): readonly string[] {
  return annotation
    .descendantsOfType(["identifier", "attribute", "string_content"])
    .filter(({ parent }) => parent?.type !== "attribute")
    .map((type) => (type.type === "string_content" ? type.text : (context.name(type) ?? type.text)));
}

function classNamed(name: string, context: RuleContext): SyntaxNode | null {
  for (const { parent, fieldName } of context.named(["identifier"], name))
    if (fieldName === "name" && parent?.type === "class_definition") return parent;
  return null;
}

const readings = new WeakMap<RuleContext, Map<string, boolean>>();

/** What only a request that came in is asked, in the function that has it. Remembered: it may be asked at every read. */
function isReadAsRequest(definition: SyntaxNode, name: string, context: RuleContext): boolean {
  const known = readings.get(context) ?? new Map<string, boolean>();
  readings.set(context, known);
  const key = `${String(definition.id)} ${name}`;
  const isRead =
    known.get(key) ??
    new RegExp(
      `\\b${name}\\.(?:(?:args|form|GET|POST|META|COOKIES|FILES|view_args|get_json|query_params|path_params|match_info|rel_url|matchdict|json_body|get_param|get_media|match_dict|cookies|session|is_secure|build_absolute_uri|remote_addr|scope)\\b|method\\s*[!=]=|(?:headers|data|body|json|params|query|values|files)(?:\\.get\\(|\\[))|await\\s+${name}\\.(?:json|form|body|post|text|read|multipart)\\(`,
    ).test(definition.text);
  known.set(key, isRead);
  return isRead;
}
