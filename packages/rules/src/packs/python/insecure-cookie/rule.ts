import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { originOf, receiverOf } from "../../../vocabulary/python/object-origin.ts";

export const rule = defineRule({
  id: "python/insecure-cookie",
  class: "insecure-cookie",
  title: "Session cookie without its protections",
  languages: ["python"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-614", "CWE-1004", "CWE-1275"],
  why: `
    Without secure the cookie travels over plain HTTP, without httponly scripts read it, without samesite other
    sites' forms send it. Each is a way to take over a session.`,
  fix: `
    Set secure=True, httponly=True and samesite="Lax" or "Strict" on the cookie, or the framework's settings:
    SESSION_COOKIE_SECURE, SESSION_COOKIE_HTTPONLY, SESSION_COOKIE_SAMESITE.`,
  example: {
    language: "python",
    before: `
      response.set_cookie("session", token)`,
    after: `
      response.set_cookie("session", token, secure=True, httponly=True, samesite="Lax")`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["cookies", "http"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 6,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call function: (attribute attribute: (identifier) @_set) (#any-of? @_set "set_cookie" "set_signed_cookie" "set_secure_cookie")) @call @finding
    (assignment left: (identifier) @setting right: (false)
      (#any-of? @setting "SESSION_COOKIE_SECURE" "SESSION_COOKIE_HTTPONLY" "CSRF_COOKIE_SECURE" "REMEMBER_COOKIE_SECURE" "REMEMBER_COOKIE_HTTPONLY" "JWT_COOKIE_SECURE")) @finding
    (assignment left: (subscript subscript: (string) @setting) right: (false)
      (#match? @setting "^.(SESSION_COOKIE_SECURE|SESSION_COOKIE_HTTPONLY|REMEMBER_COOKIE_SECURE|REMEMBER_COOKIE_HTTPONLY|JWT_COOKIE_SECURE)")) @finding
    (keyword_argument name: (identifier) @setting value: (false)
      (#any-of? @setting "SESSION_COOKIE_SECURE" "SESSION_COOKIE_HTTPONLY" "REMEMBER_COOKIE_SECURE" "REMEMBER_COOKIE_HTTPONLY" "JWT_COOKIE_SECURE")) @finding
    (assignment left: (_) @setting right: (none) (#match? @setting "(SESSION|CSRF)_COOKIE_SAMESITE")) @finding
    (call function: (_) @_middleware arguments: (argument_list (keyword_argument name: (identifier) @_only value: (false)) @finding) (#match? @_middleware "(add_middleware|Middleware)$") (#any-of? @_only "https_only" "secure" "httponly")) @session
  `,
  accept: ({ call, setting, session }, context) => {
    if (session !== undefined) return /SessionMiddleware/.test(session.text);
    if (setting !== undefined)
      return (
        !/(?:^|[/_.-])(?:dev|local|test|testing|development|ci)(?:[/_.-]|$)/i.test(context.path) &&
        !isForDevelopers(setting, context)
      );
    return call !== undefined && lackingIn(call, context).length > 0;
  },
  message: ({ call, setting }, context) =>
    call === undefined
      ? `${setting === undefined ? "The session's cookie" : "This setting"} takes a protection of the session's cookie away.`
      : `The cookie is set without ${lackingIn(call, context).join(", ")}.`,
});

/** Cookies that hold no session: preferences of the page. */
const harmlessNames =
  /^(?:lang(?:uage)?|locale|theme|timezone|tz|cookie_?consent|consent|sidebar\w*|dark_?mode|currency|seen_\w+|flash|messages|view|sort|_ga|csrf\w*|xsrf\w*|ab_\w+|visited|test)$/i;

/** The protections that a call leaves out or switches off. */
function lackingIn(call: SyntaxNode, context: RuleContext): readonly string[] {
  const given = context.arguments(call);
  if (given.some(({ value }) => value.type === "dictionary_splat" || value.type === "list_splat") || given.length === 0)
    return [];
  const receiver = receiverOf(call)?.text ?? "";
  if (
    receiver === "super()" ||
    /^(?:super|driver|browser|\w*client|session|self\.client|jar|cookies)\b/.test(receiver) ||
    /(?:^|[._])(?:cj|jar|cookie_?jar)$/i.test(receiver) ||
    /http\.cookies/.test(originOf(receiverOf(call), context) ?? "")
  )
    return [];
  if (given.length < 2 || given[0]?.value.type === "call") return [];
  // `sessions.set_cookie(request, response, token)` sets it by rules of its own.
  if (given.some(({ name, value }) => name === null && /^(?:request|response|resp|req|self|handler)$/.test(value.text)))
    return [];
  const name = context.text(
    context.argument(call, 0) ?? context.argument(call, "key") ?? context.argument(call, "name"),
  );
  if (name !== null && harmlessNames.test(name)) return [];
  // A name that cannot be read: what it holds has to say that it is a session's.
  if (
    name === null &&
    !/sess|token|auth|jwt|sid\b|login|cookie_?name/i.test(
      `${given.map(({ value }) => value.text).join(" ")} ${context.enclosingFunction(call)?.name ?? ""}`,
    )
  )
    return [];
  const from = context.argument(call, 1) ?? context.argument(call, "value");
  const value = context.text(from);
  const isSession = /sess|token|auth|jwt|(?:^|_)sid$/i.test(name ?? "");
  // What the address of this very request says is no secret of anybody's: the order of a list, its filter.
  if (/^request\.(?:args|GET|query_params)\b/.test(from?.text ?? "") && !isSession) return [];
  // The same for everybody: a preference, or a flag that a script of the page reads.
  if (value === "" || (value !== null && !isSession)) return [];
  const isOff = (key: string): boolean => {
    const found = given.find((argument) => argument.name?.toLowerCase() === key)?.value;
    return found === undefined
      ? true
      : context.constant(found)?.value === false || context.constant(found)?.value === null;
  };
  const lacking = ["secure", "httponly"].filter(isOff);
  const sameSite = given.find((argument) => argument.name === "samesite")?.value;
  // Browsers treat a cookie without samesite as Lax; only what switches that off is worth a line of its own.
  if (sameSite !== undefined && /^none$/i.test(context.text(sameSite) ?? "") && lacking.includes("secure"))
    lacking.push("samesite");
  return lacking;
}

function isForDevelopers(node: SyntaxNode, context: RuleContext): boolean {
  const owner = context.enclosingClass(node)?.name ?? "";
  if (/dev|test|local/i.test(owner)) return true;
  for (let up = node.parent; up !== null; up = up.parent) {
    if (up.type === "if_statement" && /debug|dev|local|test/i.test(up.childForFieldName("condition")?.text ?? ""))
      return true;
  }
  return false;
}
