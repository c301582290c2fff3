import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isForDevelopment } from "../../../vocabulary/python/development.ts";
import { readHandler, isBroad, ownDescendants, mentionsName } from "../../../vocabulary/python/except-clause.ts";
import { functionAround, parametersOf } from "../../../vocabulary/python/function-parts.ts";
import { routeHandlerAround } from "../../../vocabulary/python/route-handler.ts";

export const rule = defineRule({
  id: "python/error-detail-leak",
  class: "error-detail-leak",
  title: "Internal error detail sent to the client",
  languages: ["python"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-209"],
  why: `
    Exception texts and tracebacks name files, queries, hosts and sometimes values. They help an attacker to find
    the next step, and tell a user nothing that helps.`,
  fix: `
    Log the exception with its traceback, and answer with a fixed text and the request's id.`,
  example: {
    language: "python",
    before: `
      @app.get("/orders")
      def orders():
          try:
              return load()
          except Exception as error:
              return jsonify(error=str(error)), 500`,
    after: `
      @app.get("/orders")
      def orders():
          try:
              return load()
          except Exception:
              logger.exception("loading orders failed")
              return jsonify(error="internal error"), 500`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["errors", "http"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 13,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (except_clause) @clause @finding

    (decorated_definition
      (decorator (call function: (attribute attribute: (identifier) @_decorator)) @registration)
      definition: (function_definition name: (identifier) @finding) @handler
      (#any-of? @_decorator "errorhandler" "exception_handler" "app_errorhandler" "exception"))

    (call function: (attribute object: (identifier) @_self attribute: (identifier) @_answer)
      arguments: (argument_list (_) @detail)
      (#eq? @_self "self") (#any-of? @_answer "write" "finish") (#match? @detail "exc_info|str[(]|repr[(]|[{]|%")) @finding

    (call function: (identifier) @_formatted
      (#any-of? @_formatted "format_exc" "format_exception" "print_exc" "exc_info")) @formatted @finding

    (call function: (attribute attribute: (identifier) @_formatted)
      (#any-of? @_formatted "format_exc" "format_exception" "print_exc" "exc_info")) @formatted @finding
  `,
  accept: ({ clause, formatted, registration, handler, detail }, context) => {
    // Tornado hands what happened to `write_error`.
    if (detail !== undefined) {
      const owner = functionAround(detail);
      return (
        owner?.childForFieldName("name")?.text === "write_error" &&
        showsWhatHappened(detail, owner) &&
        /\bstr\(|\brepr\(|format_exception|\bf["']|%/.test(detail.text) &&
        !isDevelopmentOnly(detail, owner)
      );
    }
    if (handler !== undefined && registration !== undefined) return isLeakyHandler(registration, handler, context);
    if (formatted !== undefined) return isTraceSent(formatted, context);
    return clause !== undefined && leakIn(clause, context) !== null;
  },
  place: ({ clause, handler }, context) => {
    if (handler !== undefined) return leakyReturn(handler, context);
    return clause === undefined ? null : leakIn(clause, context);
  },
  // Tornado writes this text into its log; it goes out where a handler of the project shows it.
  severityOf: ({ clause }, context) => {
    if (clause === undefined || !context.importsModule("tornado")) return undefined;
    const leak = leakIn(clause, context)?.text ?? "";
    return /\bHTTPError\(/.test(leak) && !/\breason\s*=/.test(leak) ? "low" : undefined;
  },
  message: ({ formatted }) =>
    formatted === undefined || (formatted.parent?.type === "subscript" && formatted.parent.text.endsWith("[1]"))
      ? "The text of the exception goes out with the response."
      : "The traceback goes out with the response.",
});

/** Calls and exceptions that make a response. */
const responses =
  /(?:^|\.)(?:jsonify|JSONResponse|JsonResponse|HttpResponse(?:\w+)?|Response|make_response|HTMLResponse|PlainTextResponse|ORJSONResponse|UJSONResponse|json_response|abort|HTTPException|APIException|ValidationError|Http404|HTTPError|HTTPInternalServerError|HTTPBadRequest|render_template|render|write_error|send_error|text|json|problem|error_response|HTTPBadGateway|HTTPServiceUnavailable|web\.Response)$/;

/** How a handler of requests answers by a method of its own or of its base. */
const answeringMethods =
  /^self\.(?:write|finish|send_(?:response|json\w*|answer)|write_(?:json|response)|respond\w*|reply\w*|json_?response|render_json|return_json)$/;

/** Failures of what lies below: their texts name hosts, files and queries. An application's own are written for its clients. */
const internal =
  /(?:^|\.)(?:OSError|IOError|EnvironmentError|RuntimeError|SQLAlchemyError|\w*DatabaseError|IntegrityError|OperationalError|ProgrammingError|DBAPIError|ConnectionError|RequestException|SubprocessError|CalledProcessError|BotoCoreError|ClientError|RedisError|PyMongoError|MemoryError|ImportError|ModuleNotFoundError|AttributeError|KeyError|IndexError|LookupError|TypeError|UnicodeDecodeError|RecursionError|TimeoutError|HTTPError|FileNotFoundError|PermissionError|SystemError|error|Error|PsycopgError|MySQLError|SSLError|SMTPException|DockerException|ApiException)$/;

/** Tornado's `kwargs["exc_info"]`, also unpacked before: `_, error, _ = kwargs["exc_info"]`. */
function showsWhatHappened(detail: SyntaxNode, owner: SyntaxNode): boolean {
  if (/["']exc_info["']/.test(detail.text)) return true;
  return owner
    .descendantsOfType("assignment")
    .filter((assignment) => /["']exc_info["']\](?:\[1\])?$/.test(assignment.childForFieldName("right")?.text ?? ""))
    .flatMap((assignment) => {
      const left = assignment.childForFieldName("left");
      return left?.type === "identifier" ? [left] : (left?.descendantsOfType("identifier") ?? []);
    })
    .some(({ text }) => /[a-z]/.test(text) && mentionsName(detail, text));
}

/** A handler for all errors that answers with the text of the one it is given. */
function isLeakyHandler(registration: SyntaxNode, handler: SyntaxNode, context: RuleContext): boolean {
  const caught = context.argument(registration, 0);
  const isAny =
    context.constant(caught)?.value === 500 ||
    /^(?:Base)?Exception$/.test(caught?.text ?? "") ||
    internal.test(caught?.text ?? "");
  return isAny && leakyReturn(handler, context) !== null;
}

/** Where a handler returns the text of the exception that it is given, or raises another one with it. */
function leakyReturn(handler: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const name = parametersOf(handler).at(-1)?.name ?? null;
  if (name === null) return null;
  const isLeak = (statement: SyntaxNode): boolean =>
    functionAround(statement)?.id === handler.id &&
    !isDevelopmentOnly(statement, handler) &&
    showsException(statement, name, context);
  return handler.descendantsOfType(["return_statement", "raise_statement"]).find(isLeak) ?? null;
}

/** The first place in a handler where its exception's text enters a response. */
function leakIn(clause: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const handler = readHandler(clause);
  if (handler.name === null) return null;
  const isInternal = isBroad(handler) || handler.types.some((type) => internal.test(type));
  const isRoute = routeHandlerAround(clause, context) !== null || isErrorHandler(clause, context);
  for (const node of ownDescendants(clause, ["return_statement", "raise_statement", "call", "assignment"])) {
    if (!isResponse(node, isRoute, context) || isDevelopmentOnly(node, clause)) continue;
    // An application's own failures are explained to its clients, unless it says itself that the server is at fault.
    if (!isInternal && !serverFault.test(node.text)) continue;
    if (showsException(node, handler.name, context)) return node;
  }
  return null;
}

const serverFault =
  /\b(?:HTTP_)?50[0-4](?:_[A-Z_]+)?\b|INTERNAL_SERVER_ERROR|BAD_GATEWAY|SERVICE_UNAVAILABLE|HTTPInternalServerError|HttpResponseServerError/;

const isErrorHandler = (node: SyntaxNode, context: RuleContext): boolean =>
  /error_?handler|exception_handler/.test(functionAround(node)?.parent?.text.slice(0, 200) ?? "") &&
  context.language === "python";

function isResponse(node: SyntaxNode, isRoute: boolean, context: RuleContext): boolean {
  if (node.type === "call")
    return (
      // The standard library's server writes into its socket.
      /(?:^|\.)wfile\.write$/.test(context.name(node) ?? "") ||
      (isRoute && (isOwnAnswer(node, context) || answeringMethods.test(context.name(node) ?? ""))) ||
      (responses.test(context.name(node) ?? "") &&
        !isProtocolAbort(node) &&
        (isRoute ||
          /(?:HTTPException|JSONResponse|JsonResponse|HttpResponse\w*|jsonify|json_response|abort|make_response)$/.test(
            context.name(node) ?? "",
          )))
    );
  // Falcon's and WebOb's responses are filled in.
  if (node.type === "assignment")
    return /^(?:resp|response|res)\.(?:media|text|body|data|json|content)$/.test(
      node.childForFieldName("left")?.text ?? "",
    );
  if (node.type === "raise_statement") return false;
  const value = node.firstNamedChild;
  // A dictionary, text or tuple that a handler returns is the response.
  return (
    isRoute &&
    value !== null &&
    ["dictionary", "expression_list", "tuple", "string", "call", "binary_operator"].includes(value.type) &&
    (value.type !== "call" || /^(?:str|repr)$/.test(context.name(value) ?? ""))
  );
}

/** imaplib's `raise connection.abort("…")` is an exception of the connection. */
const isProtocolAbort = (call: SyntaxNode): boolean =>
  call.parent?.type === "raise_statement" &&
  /(?:conn|connection|imap|imap4|IMAP4(?:_SSL)?)\.abort$/.test(call.childForFieldName("function")?.text ?? "");

/** `raise ApiError(str(e), 500)`: an application's own exception that says with which status it is answered. */
const isOwnAnswer = (call: SyntaxNode, context: RuleContext): boolean =>
  call.parent?.type === "raise_statement" &&
  /(?:^|\.)_?(?:\w*(?:Api|API|Http|HTTP|Rest|REST|Web))(?:Error|Exception|Problem)$/.test(context.name(call) ?? "") &&
  context.arguments(call).some(({ value }) => value.type === "integer" && /^50[0-4]$/.test(value.text));

/** `str(e)`, `e.args`, `f"…{e}"`, `traceback.format_exc()`, or the exception itself, outside a log call. */
function showsException(node: SyntaxNode, name: string, context: RuleContext): boolean {
  if (!mentionsName(node, name)) return showsTextOf(node, name, context);
  return node.descendantsOfType("identifier").some((found) => {
    if (found.text !== name) return false;
    const up = found.parent;
    if (up?.type === "attribute" && up.childForFieldName("object")?.id === found.id) {
      return /^(?:args|message|msg|__str__|reason|strerror|orig|__traceback__|with_traceback|stderr|stdout|output|pgerror|doc|__dict__)$/.test(
        up.childForFieldName("attribute")?.text ?? "",
      );
    }
    if (up?.type === "argument_list") {
      const call = up.parent;
      const callee = context.name(call) ?? "";
      return (
        /^(?:str|repr|format|traceback\.format_exception|dict|vars)$/.test(callee) ||
        responses.test(callee) ||
        /\.format$/.test(call?.childForFieldName("function")?.text ?? "")
      );
    }
    return (
      up?.type === "interpolation" ||
      up?.type === "binary_operator" ||
      up?.type === "tuple" ||
      up?.type === "keyword_argument" ||
      up?.type === "pair" ||
      up?.type === "expression_list"
    );
  });
}

/** `error = str(e)` above, and `error` in the response. */
function showsTextOf(node: SyntaxNode, name: string, context: RuleContext): boolean {
  let clause: SyntaxNode | null = node;
  while (clause !== null && clause.type !== "except_clause") clause = clause.parent;
  if (clause === null) return false;
  const texts = clause.descendantsOfType("assignment").filter((assignment) => {
    const [left, right] = [assignment.childForFieldName("left"), assignment.childForFieldName("right")];
    return (
      left?.type === "identifier" &&
      right !== null &&
      (right.type === "dictionary"
        ? showsException(right, name, context)
        : /^(?:str|repr|traceback\.format_exc|traceback\.format_exception)\(|^f["']|%|\.format\(|\+/.test(
            right.text,
          )) &&
      mentionsName(right, name) &&
      showsMoreThanCode(right.text, name) &&
      !/\b(?:mask|redact|sanitize|scrub|translate)/i.test(right.text) &&
      context.text(right) === null
    );
  });
  return texts.some((text) => mentionsName(node, text.childForFieldName("left")?.text ?? ""));
}

/** `f"HTTP {e.response.status_code}"` tells a number of the answer, nothing of what happened inside. */
const showsMoreThanCode = (text: string, name: string): boolean =>
  new RegExp(`(?<![\\w.])${name}\\b`).test(
    text.replace(
      new RegExp(`(?<![\\w.])${name}(?:\\.\\w+)*\\.(?:status_code|status|code|errno|returncode|__name__)\\b`, "g"),
      "",
    ),
  );

const isDevelopmentOnly = (node: SyntaxNode, outermost: SyntaxNode): boolean =>
  isForDevelopment(node, outermost) || /\bif\s+[^\n]*(?:debug|is_dev|development)/i.test(node.text);

/** A traceback in a returned value or a response; one that is logged or printed stays inside. */
function isTraceSent(call: SyntaxNode, context: RuleContext): boolean {
  const name = context.name(call) ?? "";
  if (!/^traceback\.(?:format_exc|format_exception)$|^sys\.exc_info$/.test(name)) return false;
  // Tornado's `send_error(500, exc_info=…)` hands it to `write_error`, which shows it in debug mode only.
  if (call.parent?.type === "keyword_argument" && call.parent.childForFieldName("name")?.text === "exc_info")
    return false;
  const isRoute = routeHandlerAround(call, context) !== null;
  for (let up = call.parent; up !== null; up = up.parent) {
    if (up.type === "call") {
      if (
        /(?:^|\.)(?:debug|info|warning|error|exception|critical|log|print|write|append)$/.test(
          context.name(up) ?? up.childForFieldName("function")?.text ?? "",
        )
      )
        return false;
      // Bottle's HTTPError(status, body, exception, traceback) keeps the last two for itself.
      if (/HTTPError$/.test(context.name(up) ?? "") && context.argument(up, 3)?.id === call.id) return false;
      if (responses.test(context.name(up) ?? "") && !/^render/.test(context.name(up) ?? ""))
        return !isDevelopmentOnly(call, up);
    }
    if (up.type === "return_statement") return isRoute && !isDevelopmentOnly(call, context.root);
    if (up.type === "block") return false;
    if (up.type === "assignment") return isRoute && isReturned(up.childForFieldName("left")?.text ?? "", up, context);
  }
  return false;
}

function isReturned(name: string, from: SyntaxNode, context: RuleContext): boolean {
  const scope = functionAround(from) ?? context.root;
  return (
    /^\w+$/.test(name) && scope.descendantsOfType("return_statement").some((statement) => mentionsName(statement, name))
  );
}
