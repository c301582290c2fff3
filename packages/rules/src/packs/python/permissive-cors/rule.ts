import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isForDevelopment } from "../../../vocabulary/python/development.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";
import { findRequestData } from "../../../vocabulary/python/request-data.ts";

export const rule = defineRule({
  id: "python/permissive-cors",
  class: "permissive-cors",
  title: "Other sites may act with a user's credentials",
  languages: ["python"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-942"],
  why: `
    Any page that a signed-in user opens can call this API with their cookies and read the answers: their data, and
    tokens against forged requests.`,
  fix: `
    Name the origins that may call, from configuration per environment, and compare an Origin header with that list
    before answering with it.`,
  example: {
    language: "python",
    before: `
      app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)`,
    after: `
      app.add_middleware(CORSMiddleware, allow_origins=settings.allowed_origins, allow_credentials=True)`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["cors", "http"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 8,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call function: (_) @_callee (#match? @_callee "(add_middleware|Middleware|CORS|cross_origin|CORSMiddleware|ResourceOptions|SocketIO|AsyncServer|Server)$")) @call @finding
    (assignment left: (identifier) @setting right: (_) @value
      (#any-of? @setting "CORS_ORIGIN_ALLOW_ALL" "CORS_ALLOW_ALL_ORIGINS" "CORS_ALLOWED_ORIGINS" "CORS_ORIGIN_WHITELIST" "CORS_ORIGINS" "ALLOWED_ORIGINS" "BACKEND_CORS_ORIGINS")) @finding
    (assignment left: (subscript subscript: (string) @header) right: (_) @value (#match? @header "^.Access-Control-Allow-Origin.$")) @finding
    (pair key: (string) @header value: (_) @value (#match? @header "^.Access-Control-Allow-Origin.$")) @finding
    (call arguments: (argument_list . (string) @header . (_) @value) (#match? @header "^.Access-Control-Allow-Origin.$")) @finding
  `,
  accept: ({ finding, call, setting, header, value }, context) => {
    if (header !== undefined) return isOpenHeader(finding, value, context);
    if (setting !== undefined) return isOpenSetting(setting.text, value, context);
    return isOpenMiddleware(call, context);
  },
  // Without credentials a reflected origin opens no more than `*` does.
  severityOf: ({ header, value }, context) =>
    header !== undefined && context.text(value) !== "*" && !letsCredentialsThrough(context) ? "low" : undefined,
  message: ({ finding, header, value }, context) => {
    if (header !== undefined && context.text(value) !== "*" && !letsCredentialsThrough(context))
      return "Every site may read what this answers without credentials: whatever origin asks is repeated.";
    return /localhost|127\.0\.0\.1/.test(finding.text) && !finding.text.includes("*")
      ? "Pages on a user's own machine may call this API outside development."
      : "Every site may call this API with the credentials of the user who looks at it.";
  },
});

/** Whether the file answers with the header, or sets the option, that lets cookies through. */
const letsCredentialsThrough = (context: RuleContext): boolean =>
  context.mentions(/Access-Control-Allow-Credentials|allow_credentials|supports_credentials|CORS_ALLOW_CREDENTIALS/i);

const isTrue = (node: SyntaxNode | null, context: RuleContext): boolean => context.constant(node)?.value === true;

/** A literal or a list of literals in which some text matches. */
function says(node: SyntaxNode | null | undefined, pattern: RegExp, context: RuleContext): boolean {
  const resolved = context.resolve(node);
  if (resolved === null) return false;
  const items = ["list", "tuple", "set"].includes(resolved.type) ? resolved.namedChildren : [resolved];
  return items.some((item) => pattern.test(context.text(item) ?? ""));
}

const everyOrigin = /^(?:\*|\.\*|https?:\/\/\*)$/;
const ownMachine = /^https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?$/;

function isOpenMiddleware(call: SyntaxNode | undefined, context: RuleContext): boolean {
  const name = context.name(call) ?? "";
  const text = call?.text ?? "";
  if (/add_middleware$|(?:^|\.)Middleware$/.test(name) && !/CORSMiddleware/.test(text)) return false;
  const origins = ["allow_origins", "origins", "allow_origin_regex", "resources"]
    .map((key) => context.argument(call, key))
    .find((node) => node !== null);
  const credentials = isTrue(
    context.argument(call, "allow_credentials") ?? context.argument(call, "supports_credentials"),
    context,
  );
  if (/(?:^|\.)(?:CORS|cross_origin)$/.test(name)) {
    // Flask-CORS answers with the caller's own origin when credentials are on and nothing else is said.
    return (
      credentials && (origins === undefined || says(origins, everyOrigin, context) || /["']\*["']/.test(origins.text))
    );
  }
  if (/ResourceOptions$/.test(name)) return credentials;
  // Socket.IO lets credentials through unless it is told not to.
  if (/(?:^|\.)(?:SocketIO|AsyncServer|Server)$/.test(name))
    return (
      /^(?:flask_socketio\.SocketIO|socketio\.(?:Async)?Server)$/.test(name) &&
      says(context.argument(call, "cors_allowed_origins"), everyOrigin, context) &&
      context.constant(context.argument(call, "cors_credentials"))?.value !== false
    );
  if (isDevelopmentOnly(call, context)) return false;
  return (credentials && says(origins, everyOrigin, context)) || isLocalOnly(origins, context);
}

/** Only a developer's machine is named, in code that production runs. */
function isLocalOnly(origins: SyntaxNode | null | undefined, context: RuleContext): boolean {
  const list = context.resolve(origins);
  return list?.type === "list" && says(list, ownMachine, context);
}

function isOpenSetting(name: string, value: SyntaxNode | undefined, context: RuleContext): boolean {
  if (/ALLOW_ALL/.test(name))
    return (
      isTrue(value ?? null, context) &&
      !/^DEBUG$/.test(value?.text ?? "") &&
      context.mentions(/CORS_ALLOW_CREDENTIALS\s*=\s*True/)
    );
  const isDevelopment =
    /(?:^|[/_.-])(?:dev|local|test|development)/i.test(context.path) || context.pathClass === "development";
  return (
    (says(value, everyOrigin, context) &&
      context.mentions(
        /allow_credentials\s*=\s*True|supports_credentials\s*=\s*True|CORS_ALLOW_CREDENTIALS\s*=\s*True/i,
      )) ||
    (!isDevelopment &&
      /^CORS_(?:ALLOWED_ORIGINS|ORIGIN_WHITELIST)$/.test(name) &&
      says(value, ownMachine, context) &&
      !isDevelopmentOnly(value, context))
  );
}

const deniesCredentials = /Access-Control-Allow-Credentials["'\]]*\s*(?:[:=,])\s*["']false/i;

/** `*` beside the header that lets credentials through, or the caller's own origin without a comparison. */
function isOpenHeader(finding: SyntaxNode, value: SyntaxNode | undefined, context: RuleContext): boolean {
  const scope = functionAround(finding) ?? context.root;
  const credentials = /Access-Control-Allow-Credentials["'\]]*\s*(?:[:=,])\s*["']true/i.test(scope.text);
  if (context.text(value) === "*")
    return credentials && !isAnOption(finding) && !deniesCredentials.test(finding.parent?.parent?.text ?? "");
  if (!letsCredentialsThrough(context) && isAnOption(finding)) return false;
  const source = findRequestData(value, context);
  if (source === null || !/origin|referer|referrer|headers/i.test(source.text + (value?.text ?? ""))) return false;
  return !/\bin\b\s+(?:self\.|settings\.|config\.|app\.)?\w*(?:allow|origin|white|trusted|cors)\w*|not in|==|\.endswith\(|\.match\(|is_allowed|allowed_origin|&\s*(?:\w+\.)*\w*allow\w*origin/i.test(
    scope.text,
  );
}

/** `if allow_all_origins:` of a middleware, whose user says so. */
function isAnOption(finding: SyntaxNode): boolean {
  for (let up = finding.parent; up !== null && up.type !== "function_definition"; up = up.parent)
    if (
      up.type === "if_statement" &&
      /allow_?(?:all_?|cross_?)?origins?|enable_?cors|\*/i.test(up.childForFieldName("condition")?.text ?? "")
    )
      return true;
  return false;
}

/** Behind a question for the environment, or in a function for development. */
const isDevelopmentOnly = (node: SyntaxNode | undefined, context: RuleContext): boolean =>
  (node !== undefined && isForDevelopment(node)) ||
  /dev|local|debug/i.test(context.enclosingFunction(node)?.name ?? "");
