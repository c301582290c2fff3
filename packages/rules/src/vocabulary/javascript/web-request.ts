import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { ancestors } from "../../engine/syntax-node.ts";
import { functionTypes, parametersOf, pathText } from "./functions.ts";
import { isRequestHandler, requestNames } from "./request-handlers.ts";

/** Types of requests that came in: of Node, the web and the frameworks. */
const webTypes =
  /^(?:\w+\.)*(?:Request|TypedRequest\w*|IncomingMessage|ServerRequest|(?:Next|NextApi|Fastify|Hono|Hapi|Koa|Express|Http|HTTP|Bun|Lambda)Request|RequestEvent|H3Event|APIGateway\w*)$/;

/** What only a request that came in is asked. */
const incoming =
  "(?:json|formData|arrayBuffer|blob|parseBody|isAuthenticated|flash)\\s*\\(|(?:cookies|signedCookies|originalUrl|nextUrl|querystring|subdomains|rawBody|ips?|xhr)\\b|headers\\s*(?:\\.\\s*get\\s*\\(|\\[)|(?:get|header|param|input|only|qs)\\s*\\(";

/** What a reader of any object with such fields may do as well: it says nothing of an object with a type of its own. */
const fields = "(?:query|params|body|headers)\\s*(?:\\??\\.\\s*\\w|\\[)";

/**
 * Returns whether the name at the root of `request.body` stands for a request that came in: by its type, by where its
 * function stands, or by what is read of it. Many programs call something of their own `request`.
 */
export function isWebRequest(name: SyntaxNode, context: RuleContext): boolean {
  const values = context.values(name);
  if (values !== null) return values.some((value) => isTakenRequest(value, context));
  for (const scope of ancestors(name)) {
    // One of a list that the program keeps.
    if (scope.type === "for_in_statement" && scope.childForFieldName("left")?.text === name.text) return false;
    if (!functionTypes.includes(scope.type)) continue;
    const parameter = parametersOf(scope).find((pattern) => bindsName(pattern, name.text));
    if (parameter !== undefined) return judgeOnce({ name: name.text, parameter, scope }, context);
  }
  // `request` of a library, as of supertest.
  return context.name(name) === name.text;
}

/** `ctx.req`, `event.request`, `context.switchToHttp().getRequest()`, `incoming as Request`. */
function isTakenRequest(value: SyntaxNode, context: RuleContext): boolean {
  if (value.type === "as_expression" && value.lastNamedChild !== null)
    return verdictOfType(value.lastNamedChild, context) !== "other";
  if (value.type === "identifier") return requestNames.test(value.text) && isWebRequest(value, context);
  if (/^(?:await|parenthesized|non_null)_expression$/.test(value.type) && value.firstNamedChild !== null)
    return isTakenRequest(value.firstNamedChild, context);
  if (value.type === "binary_expression") return value.namedChildren.some((side) => isTakenRequest(side, context));
  return /(?:\.(?:req|request)|\[\d\]|(?:get|use|current|extract)\w*Request(?:<[^<>]*>)?\([^()]*\)|getArgByIndex\(0\)|arguments\[0\])$/i.test(
    pathText(value),
  );
}

interface BoundRequest {
  readonly name: string;
  readonly parameter: SyntaxNode;
  readonly scope: SyntaxNode;
}

const judged = new WeakMap<RuleContext, Map<string, boolean>>();

/** A function may read its request thousands of times. */
function judgeOnce(bound: BoundRequest, context: RuleContext): boolean {
  const known = judged.get(context) ?? new Map<string, boolean>();
  judged.set(context, known);
  const key = `${String(bound.scope.id)} ${bound.name}`;
  const verdict = known.get(key) ?? isRequestParameter(bound, context);
  known.set(key, verdict);
  return verdict;
}

function isRequestParameter({ name, parameter, scope }: BoundRequest, context: RuleContext): boolean {
  const whole = parameter.parent?.childForFieldName("type") ?? null;
  const type = parameter.type === "identifier" ? whole : fieldType(whole, name, context);
  const verdict = type === null ? "unknown" : verdictOfType(type, context);
  if (verdict !== "unknown") return verdict === "web";
  if (isRequestHandler(scope) || (type === null && isOfFramework.test(whole?.text ?? ""))) return true;
  const reads = type === null || isOpen(type) ? `${incoming}|${fields}` : incoming;
  return new RegExp(
    `(?<![\\w$.])${name}\\s*[!?]?\\.\\s*(?:${reads})|\\}\\s*=\\s*${name}\\s*\\.\\s*(?:query|params|body|headers)\\b`,
  ).test(scope.text);
}

/** What Remix, SvelteKit, Adonis and Astro hand to a function that takes it apart. */
const isOfFramework = /(?:Args|Context|Event|Props)\b/;

/** Of a parameter that is taken apart, the type of one field, where this file says it. */
function fieldType(whole: SyntaxNode | null, name: string, context: RuleContext): SyntaxNode | null {
  if (whole === null) return null;
  const places = [whole, ...typeNames(whole).flatMap((type) => declarationOf(type, context) ?? [])];
  const field = places
    .flatMap((place) => place.descendantsOfType("property_signature"))
    .find((signature) => signature.childForFieldName("name")?.text === name);
  return field?.childForFieldName("type") ?? null;
}

type Verdict = "web" | "other" | "unknown";

/** Says nothing of what it is: `any`, or its fields alone. */
const isOpen = (type: SyntaxNode): boolean => /^:?\s*(?:any|unknown|object|\{[\s\S]*\})$/.test(type.text);

/** What a type says. One of another file that is called a request may be either. */
function verdictOfType(type: SyntaxNode, context: RuleContext): Verdict {
  if (isOpen(type)) return "unknown";
  const verdicts = typeNames(type).map((name) => verdictOfName(name, context));
  return verdicts.find((verdict) => verdict === "web") ?? verdicts.find((verdict) => verdict === "unknown") ?? "other";
}

function verdictOfName(name: string, context: RuleContext): Verdict {
  const declared = declarationOf(name, context);
  if (declared !== null) {
    // What it extends, or is another name of.
    const bases = declared.namedChildren.filter(({ type }) => /^(?:extends_type_clause|class_heritage)$/.test(type));
    const alias = declared.childForFieldName("value");
    const names = bases
      .flatMap((base) => base.descendantsOfType(["type_identifier", "nested_type_identifier", "identifier"]))
      .map(({ text }) => text);
    return [...names, ...(alias === null ? [] : typeNames(alias))].some((base) => webTypes.test(base))
      ? "web"
      : "other";
  }
  if (webTypes.test(name)) return "web";
  return /req(?:uest)?(?:With\w+|Body|Query|Params)?$/i.test(name) ? "unknown" : "other";
}

function declarationOf(type: string, context: RuleContext): SyntaxNode | null {
  for (const { parent, fieldName } of context.named(["type_identifier"], type))
    if (fieldName === "name" && /^(?:interface|type_alias|class)_declaration$/.test(parent?.type ?? "")) return parent;
  return null;
}

/** The names that a type is made of: what stands within braces or behind a name says what it holds, not what it is. */
function typeNames(type: SyntaxNode): readonly string[] {
  if (type.type === "type_identifier" || type.type === "nested_type_identifier") return [type.text];
  if (type.type === "generic_type") {
    const name = type.childForFieldName("name")?.text ?? "";
    const first = type.childForFieldName("type_arguments")?.firstNamedChild ?? null;
    return /^(?:Readonly|Partial|Required|Pick|Omit|NonNullable)$/.test(name) && first !== null
      ? typeNames(first)
      : [name];
  }
  const isMade = /^(?:type_annotation|union_type|intersection_type|parenthesized_type|readonly_type)$/.test(type.type);
  return isMade ? type.namedChildren.flatMap(typeNames) : [];
}

/** Returns whether a pattern, of a parameter or a declaration, binds a name. */
export function bindsName(pattern: SyntaxNode, name: string): boolean {
  if (pattern.type === "identifier" || pattern.type === "shorthand_property_identifier_pattern")
    return pattern.text === name;
  return pattern
    .descendantsOfType(["identifier", "shorthand_property_identifier_pattern"])
    .some(({ text }) => text === name);
}
