import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isForDevelopment } from "../../../vocabulary/javascript/development.ts";
import {
  calledWith,
  functionTypes,
  methodOf,
  parametersOf,
  pathText,
} from "../../../vocabulary/javascript/functions.ts";

const responders = [
  "json",
  "send",
  "end",
  "write",
  "jsonp",
  "render",
  "text",
  "html",
  "code",
  "status",
  "error",
  "internalServerError",
  "response",
];
const responderPath =
  /^(?:res|response|reply|resp|rep|c|ctx|context|h|Response|NextResponse|this\.res|self\.res)(?:\.(?:status|code|type|header|set|res|response|boom|NextResponse)\b.*)?$/;
/** What answers requests: elsewhere `showStack` is an option of a logger or a command. */
const httpLibrary =
  /["'](?:express|fastify|koa|hono|h3|restify|polka|http-errors|youch|@nestjs\/\w+|@hapi\/\w+|@adonisjs\/[\w/-]+|@feathersjs\/\w+|node:https?|https?)["']/;
/** Errors whose text was written for the client. */
const ownErrors =
  /instanceof\s+(?!Error\b)\w+|\.(?:expose|isOperational|isPublic|isBoom|isJoi|isAxiosError|statusCode|status|code|name)\b|ZodError|ValidationError|HttpError|HTTPException|AppError|ApiError/;

export const rule = defineRule({
  id: "javascript/error-detail-leak",
  class: "error-detail-leak",
  title: "Error detail sent to the client",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "medium",
  confidence: "low",
  cwe: ["CWE-209"],
  why: `
    Messages and stack traces of unexpected errors tell an attacker about versions, paths, queries and hosts, and
    often carry data of other users.`,
  fix: `
    Log the error with a request id, and answer with a fixed text and that id. Send only messages of errors that
    were made for the client.`,
  example: {
    language: "typescript",
    before: `
      app.get("/orders", async (req, res) => {
        try {
          res.json(await listOrders());
        } catch (error) {
          res.status(500).json({ error: error.message });
        }
      });`,
    after: `
      app.get("/orders", async (req, res) => {
        try {
          res.json(await listOrders());
        } catch (error) {
          logger.error({ error, requestId: req.id }, "listing orders failed");
          res.status(500).json({ error: "Internal error", requestId: req.id });
        }
      });`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["http", "errors"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 11,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call_expression function: (member_expression property: (property_identifier) @_respond) arguments: (arguments (_)) @given
      (#any-of? @_respond ${responders.map((name) => `"${name}"`).join(" ")})) @finding

    (new_expression constructor: (identifier) @_response arguments: (arguments . (_)) @given (#any-of? @_response "Response" "NextResponse")) @finding

    (throw_statement (new_expression constructor: (identifier) @_exception arguments: (arguments (_)) @given)
      (#any-of? @_exception "InternalServerErrorException" "HttpException" "HTTPException" "TRPCError" "GraphQLError" "BadGatewayException" "ServiceUnavailableException")) @finding

    (call_expression function: (identifier) @_reject arguments: (arguments . (new_expression constructor: (identifier) @_exception arguments: (arguments (_)) @given) @finding)
      (#eq? @_reject "reject") (#any-of? @_exception "InternalServerErrorException" "HttpException" "HTTPException"))

    (throw_statement (call_expression function: (identifier) @_exception arguments: (arguments (_)) @given) (#any-of? @_exception "createError"))  @finding

    (return_statement (object (pair key: (property_identifier) @_code) (pair key: (property_identifier) @_body value: (_) @given)) @finding
      (#eq? @_code "statusCode") (#eq? @_body "body"))

    (call_expression function: (identifier) @_helper arguments: (arguments . (identifier) @_answer . (_)) @given
      (#match? @_answer "^(res|response|reply)$")) @helper @finding

    (return_statement (call_expression function: (identifier) @_reply arguments: (arguments . (number) @_status . (_)) @given
      (#match? @_reply "^([a-z]*[rR]e(ply|spond|sponse)[A-Za-z]*|json|send[A-Za-z]*|fail|error)$") (#match? @_status "^[45][0-9][0-9]$")) @helper @finding)

    (pair key: (property_identifier) @_option value: (true) (#eq? @_option "includeStacktraceInErrorResponses")) @option @finding

    (new_expression arguments: (arguments (object
      (pair key: (property_identifier) @_option value: (true) (#any-of? @_option "exposeStack" "showStack")) @shown @finding)))

    (assignment_expression left: (member_expression object: (identifier) @_ctx property: (property_identifier) @_body) right: (_) @given
      (#any-of? @_ctx "ctx" "context") (#eq? @_body "body")) @finding
  `,
  accept: ({ finding, given, option, shown, helper }, context) =>
    option !== undefined ||
    (shown !== undefined && context.mentions(httpLibrary)) ||
    (given !== undefined &&
      (helper !== undefined || isResponse(finding)) &&
      leakIn(given, context) !== null &&
      !isHandedOver(finding, context)),
  message: ({ given, option, shown }, context) => {
    const key = (option ?? shown)?.childForFieldName("key")?.text;
    return key === undefined
      ? `\`${(given === undefined ? null : leakIn(given, context))?.text.slice(0, 60) ?? ""}\` of an unexpected error goes to the client.`
      : `\`${key}\` puts the stack of every error into the answer.`;
  },
});

/** Fastify: `reply.send(error)` is what `throw error` is, the error handler makes the answer. What was made of it is another thing. */
function isHandedOver(call: SyntaxNode, context: RuleContext): boolean {
  if (!/^reply\.send$/.test(pathText(call.childForFieldName("function")))) return false;
  const sent = context.argument(call, 0);
  const made = context.resolve(sent);
  return sent?.type === "identifier" && (made === null || made.type === "identifier");
}

function isResponse(node: SyntaxNode): boolean {
  if (node.type !== "call_expression") return true;
  return responderPath.test(pathText(node.childForFieldName("function")?.childForFieldName("object")));
}

/** Names that lead to an object are followed so far: `const body = { details }; reply.send(body)`. */
const stepsMax = 3;

/** The part of what is sent that tells of the error: its message, its stack, or the error as it is. */
function leakIn(given: SyntaxNode, context: RuleContext, steps = 0): SyntaxNode | null {
  const held = given
    .descendantsOfType(["member_expression", "identifier", "shorthand_property_identifier"])
    .filter((node) => !functionBetween(node, given));
  for (const node of held) {
    const name = caughtName(node);
    const isLeak = isStack(node, context) || (name !== null && isCaught(name, node, context));
    if (isLeak && !isGuarded(node, context)) return node;
  }
  for (const node of held) {
    if (node.type === "member_expression" || node.parent?.type === "member_expression") continue;
    const found = leakUnder(node, context, steps);
    if (found !== null && !isGuarded(node, context)) return found;
  }
  return null;
}

/** What a name holds: `const message = error.message`, `const body = { failed: error.stack }`. */
function leakUnder(name: SyntaxNode, context: RuleContext, steps: number): SyntaxNode | null {
  const value = context.resolve(name);
  if (value?.type === "object") {
    const found = steps < stepsMax ? leakIn(value, context, steps + 1) : null;
    return found === null || isTakenOut(found, name, context) ? null : found;
  }
  const told = value?.type === "ternary_expression" ? value.childForFieldName("consequence") : value;
  if (told?.type !== "member_expression" && told?.type !== "call_expression") return null;
  const caught = caughtName(told);
  return caught !== null && isCaught(caught, told, context) && !isGuarded(told, context) ? name : null;
}

/** `delete body.stack`, of the entry that a leak stands in. */
function isTakenOut(leak: SyntaxNode, name: SyntaxNode, context: RuleContext): boolean {
  const key = leak.type === "shorthand_property_identifier" ? leak.text : leak.parent?.childForFieldName("key")?.text;
  return context
    .named(["identifier"], name.text)
    .some(
      ({ parent }) =>
        parent?.parent?.type === "unary_expression" &&
        parent.parent.text.startsWith("delete") &&
        parent.childForFieldName("property")?.text === key,
    );
}

/** Nothing but an error has one, however it came here: `err.stack`, `response.stack` of hapi. */
const isStack = (node: SyntaxNode, context: RuleContext): boolean =>
  node.type === "member_expression" &&
  node.childForFieldName("property")?.text === "stack" &&
  /(?:^|\.)(?:e|ex|err|error|exception|cause|reason|response|\w*(?:Err|Error))$/.test(
    pathText(node.childForFieldName("object")),
  ) &&
  node.parent?.type !== "member_expression" &&
  !isFetched(node.childForFieldName("object"), context);

/** `const response = await fetch(url)`: the answer of another server, not the one that is sent. */
const isFetched = (node: SyntaxNode | null | undefined, context: RuleContext): boolean =>
  node?.type === "identifier" && /^await\b/.test(context.resolve(node)?.text ?? "");

function functionBetween(node: SyntaxNode, given: SyntaxNode): boolean {
  for (const outer of ancestors(node)) {
    if (outer.id === given.id) return false;
    if (functionTypes.includes(outer.type)) return true;
  }
  return false;
}

/** The name of the error whose message, stack or text a node is; null when it is none. */
function caughtName(node: SyntaxNode): string | null {
  if (node.type === "member_expression") {
    const object = node.childForFieldName("object");
    const base =
      object?.type === "parenthesized_expression" || object?.type === "as_expression" ? pathText(object) : object?.text;
    const name = /^\(?(\w+)(?:as\w+)?\)?$/.exec(base ?? "")?.[1] ?? null;
    const property = node.childForFieldName("property")?.text ?? "";
    return /^(?:message|stack|sqlMessage|detail|toString)$/.test(property) ? name : null;
  }
  if (node.type === "call_expression") {
    const given = /^(?:String|inspect|util\.inspect|JSON\.stringify)\(\s*(\w+)\s*[,)]/.exec(node.text)?.[1];
    return given ?? /^(\w+)\.toString\(\)$/.exec(node.text)?.[1] ?? null;
  }
  return isSentWhole(node) ? node.text : null;
}

/** The error itself as body or as a value in it: `res.send(err)`, `{ error: err }`, `{ error }`, `${err}`, `String(err)`. */
function isSentWhole(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (node.type === "shorthand_property_identifier") return true;
  if (parent?.type === "arguments")
    return (
      parent.parent?.type !== "call_expression" ||
      /^(?:json|send|end|status|String|inspect|stringify|jsonp|write)$/.test(methodOf(parent.parent))
    );
  if (parent?.type === "pair")
    return (
      parent.childForFieldName("value")?.id === node.id &&
      !isForLog(parent.childForFieldName("key")?.text ?? "", parent)
    );
  return (
    parent?.type === "template_substitution" ||
    (parent?.type === "binary_expression" && parent.childForFieldName("operator")?.text === "+") ||
    parent?.type === "assignment_expression"
  );
}

/** The cause of an exception is for the log; one written into an answer is sent. */
const isForLog = (key: string, pair: SyntaxNode): boolean =>
  key === "originalError" || (key === "cause" && [...ancestors(pair)].some(({ type }) => type === "throw_statement"));

/** A name that a `catch`, a rejection, an error-first callback or an error handler binds around the place. */
function isCaught(name: string, node: SyntaxNode, context: RuleContext): boolean {
  for (const outer of ancestors(node)) {
    if (outer.type === "catch_clause" && outer.childForFieldName("parameter")?.text.split(":")[0]?.trim() === name)
      return !isTriage(outer, node);
    if (!functionTypes.includes(outer.type)) continue;
    const parameters = parametersOf(outer).map(({ text }) => text);
    const index = parameters.indexOf(name);
    if (index === -1) continue;
    if (index === 0 && isCatchAllFilter(outer)) return !isTriage(outer, node);
    const handed = calledWith(outer);
    if (!/^(?:e|er|err|error|ex|exception|cause|reason|\w+(?:Err|Error))$/.test(name)) return false;
    if (handed !== null && methodOf(handed) === "catch") return !isTriage(outer, node);
    if (index === 0 && (handed !== null || parameters.length === 4 || isErrorHandler(outer, parameters)))
      return !isTriage(outer, node);
    return false;
  }
  return context.path === "";
}

/** Hono's `onError = (err, c) => …`, Fastify's `errorHandler(error, request, reply)`: what comes second is asked or answered. */
function isErrorHandler(fn: SyntaxNode, parameters: readonly string[]): boolean {
  const name = fn.childForFieldName("name")?.text ?? fn.parent?.childForFieldName("name")?.text ?? "";
  return /error/i.test(name) && /^_?(?:c|ctx|context|req|request|res|response|reply|event)$/.test(parameters[1] ?? "");
}

/** The `catch` of a NestJS filter for any error; one for `HttpException` answers with texts that were written for it. */
function isCatchAllFilter(fn: SyntaxNode): boolean {
  if (fn.type !== "method_definition" || fn.childForFieldName("name")?.text !== "catch") return false;
  const type = parametersOf(fn)[0]?.parent?.childForFieldName("type")?.text ?? "any";
  return parametersOf(fn).length === 2 && /^:?\s*(?:any|unknown|Error)$/.test(type);
}

/** An `if` or `?:` between the handler and the place that asks which error it is. */
function isTriage(handler: SyntaxNode, node: SyntaxNode): boolean {
  for (const outer of ancestors(node)) {
    if (outer.id === handler.id) return false;
    const condition =
      outer.type === "if_statement" || outer.type === "ternary_expression"
        ? outer.childForFieldName("condition")
        : null;
    const isElse = outer.childForFieldName("alternative")?.startIndex ?? Number.MAX_SAFE_INTEGER;
    if (condition !== null && ownErrors.test(condition.text) && node.startIndex < isElse) return true;
    if (outer.type === "switch_case") return true;
  }
  return false;
}

/** Behind a question for the environment, or for a switch that shows details: `if (config.debug)`. */
function isGuarded(node: SyntaxNode, context: RuleContext): boolean {
  if (isForDevelopment(node, context)) return true;
  for (const outer of ancestors(node)) {
    const asked =
      outer.childForFieldName("condition") ?? (outer.type === "binary_expression" ? outer.firstNamedChild : null);
    if (asked !== null && /debug/i.test(asked.text)) return true;
    if (functionTypes.includes(outer.type)) return false;
  }
  return false;
}
