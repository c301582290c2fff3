import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isForDevelopment } from "../../../vocabulary/javascript/development.ts";
import { functionAround, parametersOf, pathText } from "../../../vocabulary/javascript/functions.ts";
import { isTestFile } from "../../../vocabulary/javascript/tests.ts";

const originHeader = /^access-control-allow-origin$/i;
const credentialsHeader = /access-control-allow-credentials/i;
const localOrigin = /^https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?\/?$/i;
const reflectedOrigin =
  /^(?:(?:req|request|ctx|c|event)(?:\.req|\.request)?\.(?:headers?\.origin|headers\[['"]origin['"]\]|header\(['"]origin['"]\)|get\(['"]origin['"]\)|headers\.get\(['"]origin['"]\)))$/i;
const development = /NODE_ENV|isDev|isProd|isDevelopment|isProduction|__DEV__|import\.meta\.env\.DEV|process\.env/;

export const rule = defineRule({
  id: "javascript/permissive-cors",
  class: "permissive-cors",
  title: "Cross-origin access for everybody",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-942"],
  why: `
    Any web page that a signed-in user opens may call this API in the user's name and read the answers.`,
  fix: `
    Name the origins that are allowed, from configuration, and combine credentials only with those. Development
    origins belong into the development configuration.`,
  example: {
    language: "typescript",
    before: `app.use(cors({ origin: "*", credentials: true }));`,
    after: `app.use(cors({ origin: allowedOrigins, credentials: true }));`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["cors", "http"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 7,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call_expression function: (identifier) @_cors arguments: (arguments (_)) @options (#match? @_cors "[cC]ors$")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_register) arguments: (arguments . (_) . (object)) @options
      (#any-of? @_register "register" "registerPlugin")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_enable) arguments: (arguments) @options
      (#any-of? @_enable "enableCors")) @finding

    (pair key: (property_identifier) @_key value: (object) @nested (#eq? @_key "cors")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_set) arguments: (arguments . (_) @header . (_) @value)
      (#any-of? @_set "setHeader" "set" "header" "append" "addHeader")) @finding

    (call_expression function: (identifier) @_set arguments: (arguments . (_) . (string) @header . (_) @value .)
      (#any-of? @_set "setHeader" "setResponseHeader" "appendResponseHeader" "appendHeader")) @finding

    (object
      (pair key: (property_identifier) @_key value: (string (string_fragment) @header))
      (pair key: (property_identifier) @_value value: (_) @value)
      (#eq? @_key "key") (#eq? @_value "value")
      (#match? @header "^[Aa]ccess-[Cc]ontrol-[Aa]llow-[Oo]rigin$")) @entry @finding

    (pair key: (string (string_fragment) @header) value: (_) @value (#match? @header "^[Aa]ccess-[Cc]ontrol-[Aa]llow-[Oo]rigin$")) @finding
  `,
  accept: ({ finding, options, nested, header, value, entry }, context) => {
    // The list of headers in a configuration of Next.
    if (entry !== undefined)
      return context.text(value) === "*"
        ? credentialsHeader.test(entry.parent?.text ?? "")
        : isOpenHeader(finding, value, context);
    if (nested !== undefined) return allowsTooMuch(nested, context);
    if (options !== undefined) return isCors(finding, context) && isTooOpen(finding, context);
    // What a test expects of an answer sets no header.
    const isExpectation = finding.type === "pair" && isTestFile(context);
    return (
      header !== undefined && !isExpectation && isOriginHeader(header, context) && isOpenHeader(finding, value, context)
    );
  },
  message: "Pages of other origins may call this and read the answer.",
});

const isOriginHeader = (header: SyntaxNode, context: RuleContext): boolean =>
  originHeader.test(context.text(header) ?? header.text);

function isCors(call: SyntaxNode, context: RuleContext): boolean {
  const name = context.name(call) ?? "";
  if (/\.(?:register|registerPlugin)$/.test(name)) return /cors/i.test(context.argument(call, 0)?.text ?? "");
  return (
    /enableCors$|^(?:cors|@koa\/cors|hono\/cors(?:\.cors)?|koa2-cors|micro-cors)$/.test(name) ||
    context.mentions(
      /['"](?:cors|@koa\/cors|koa2?-cors|hono\/cors|@fastify\/cors|fastify-cors|@elysiajs\/cors|micro-cors)['"]/,
    ) ||
    name === "cors"
  );
}

function isTooOpen(call: SyntaxNode, context: RuleContext): boolean {
  const given = context.arguments(call).map(({ value }) => value);
  const options = given.at(-1);
  return options !== undefined && allowsTooMuch(options, context);
}

function allowsTooMuch(options: SyntaxNode, context: RuleContext): boolean {
  const object = context.resolve(options);
  if (object?.type !== "object") return false;
  const origin = context.entry(object, "origin");
  const hasCredentials = context.constant(context.entry(object, "credentials"))?.value === true;
  if (origin === null)
    return hasCredentials && !object.text.includes("...") && object.descendantsOfType("method_definition").length === 0;
  return isOpenOrigin(origin, context, hasCredentials);
}

function isOpenOrigin(origin: SyntaxNode, context: RuleContext, hasCredentials: boolean): boolean {
  const value = context.resolve(origin) ?? origin;
  const constant = context.constant(value)?.value;
  // Anybody may read what needs no credentials.
  if (constant === "*") return hasCredentials;
  // `origin: true` answers with whatever origin asked.
  if (constant === true) return !isForDevelopment(value, context);
  if (typeof constant === "string") return isLocalInProduction(constant, value, context);
  if (value.type === "array")
    return value.namedChildren.some(
      (child) =>
        (hasCredentials && context.text(child) === "*") ||
        isLocalInProduction(context.text(child) ?? "", child, context),
    );
  if (value.type === "regex") return /^\/\.\*\/|^\/\.\+\/|^\/\^?\.\*\$?\//.test(value.text);
  return /^(?:arrow_function|function_expression)$/.test(value.type) && reflectsAll(value, hasCredentials);
}

/** `(origin, callback) => callback(null, true)`, `(origin) => origin`. */
function reflectsAll(fn: SyntaxNode, hasCredentials: boolean): boolean {
  const body = fn.childForFieldName("body")?.text.replace(/\s/g, "") ?? "";
  const [origin] = parametersOf(fn).map(({ text }) => text);
  if (/^(?:\{?(?:return)?(?:callback|cb|done)\(null,true\);?\}?)$/.test(body)) return true;
  return (
    hasCredentials &&
    origin !== undefined &&
    ([origin, `{return${origin};}`, `${origin}||"*"`, `${origin}??"*"`].includes(body) ||
      reflectedOrigin.test(body.replace(/^\{return|;?\}$/g, "")))
  );
}

function isOpenHeader(finding: SyntaxNode, value: SyntaxNode | undefined, context: RuleContext): boolean {
  if (value === undefined) return false;
  const scope = functionAround(finding) ?? context.root;
  const text = context.text(value);
  if (text === "*") return credentialsHeader.test(scope.text);
  if (text !== null) return isLocalInProduction(text, value, context);
  if (value.type === "identifier" && context.resolve(value)?.type === "binary_expression")
    return isOpenHeader(finding, context.resolve(value) ?? undefined, context);
  if (value.type === "binary_expression")
    return ["left", "right"].some((side) => isOpenHeader(finding, value.childForFieldName(side) ?? undefined, context));
  const origin = pathText(context.resolve(value));
  if (!reflectedOrigin.test(origin) && !isHeaderOfNext(context.resolve(value), context)) return false;
  return (
    credentialsHeader.test(scope.text) ||
    !/allow(?:ed|list)|whitelist|includes\(|\.has\(|indexOf\(|\.test\(|===|\.match\(|\.some\(/i.test(
      scope.text.slice(0, finding.startIndex - scope.startIndex),
    )
  );
}

/** Next: `(await headers()).get("origin")`. */
const isHeaderOfNext = (call: SyntaxNode | null, context: RuleContext): boolean =>
  call?.type === "call_expression" &&
  context.importsModule("next/headers") &&
  /headers\(\)\)?\s*\.get$/.test(call.childForFieldName("function")?.text ?? "") &&
  /^origin$/i.test(context.text(context.argument(call, 0)) ?? "");

/** Outside of a branch that asks for the environment. */
function isLocalInProduction(origin: string, node: SyntaxNode, context: RuleContext): boolean {
  if (!localOrigin.test(origin)) return false;
  for (const outer of ancestors(node)) {
    if (
      /^(?:if_statement|ternary_expression|binary_expression)$/.test(outer.type) &&
      development.test(outer.text.slice(0, 200))
    )
      return false;
    if (outer.type === "variable_declarator")
      return !/dev|local|test/i.test(outer.childForFieldName("name")?.text ?? "");
  }
  return context.pathClass !== "development";
}
