import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { flatTextParts } from "../../../vocabulary/javascript/flat-text-parts.ts";
import { pathText } from "../../../vocabulary/javascript/functions.ts";
import { isTestFile } from "../../../vocabulary/javascript/tests.ts";
import { wordsOf } from "../../../vocabulary/secret-name.ts";

const sessionName = /sess|auth|token|jwt|sid$|connect\.sid|identity|remember|login|access|refresh|user_?id/i;
/** Read by scripts on purpose, or on its way out. */
const otherName = /csrf|xsrf|consent|theme|locale|lang|flash|banner|timezone|redirect|return_?to|prefs|preference/i;

/** The last word of a name that tells how somebody signs in, and not who: `auth_method`, `loginProvider`, `oauth_state`. */
const aboutSignIn = new Set("method provider strategy type mode state status error callback cb attempts".split(" "));

export const rule = defineRule({
  id: "javascript/insecure-cookie",
  class: "insecure-cookie",
  title: "Session cookie without its protections",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-614", "CWE-1004", "CWE-1275"],
  why: `
    Without httpOnly a script that got into the page reads the cookie, without secure it travels in clear text,
    without sameSite other sites send it along.`,
  fix: `
    Set httpOnly: true, secure: true and sameSite: "lax" or "strict" on every cookie that identifies a user.`,
  example: {
    language: "typescript",
    before: `res.cookie("session", token);`,
    after: `res.cookie("session", token, { httpOnly: true, secure: true, sameSite: "lax" });`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["cookie", "session"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 9,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call_expression function: (member_expression property: (property_identifier) @_cookie) arguments: (arguments . (_) @name . (_) @value)
      (#any-of? @_cookie "cookie" "setCookie" "set" "setSignedCookie" "state")) @finding

    (call_expression function: (identifier) @_set arguments: (arguments (_) (_) (_)) @given (#any-of? @_set "setCookie" "setSignedCookie")) @finding

    (call_expression function: (identifier) @_session arguments: (arguments (_)) @options
      (#any-of? @_session "session" "cookieSession" "expressSession" "fastifySession" "ironSession" "createCookieSessionStorage" "createCookie")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_header) arguments: (arguments . (string (string_fragment) @header) . (_) @text)
      (#any-of? @_header "setHeader" "header" "append" "appendHeader" "set")) @finding

    (pair key: (string (string_fragment) @header) value: (_) @text (#match? @header "^[Ss]et-[Cc]ookie$")) @finding

    (assignment_expression left: (member_expression object: (identifier) @_document property: (property_identifier) @_cookie) right: (_) @text
      (#eq? @_document "document") (#eq? @_cookie "cookie")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_state) arguments: (arguments . (string (string_fragment)) @kept . (object) @settings .)
      (#eq? @_state "state")) @finding

    (pair key: (property_identifier) @_cookie value: (object) @nested (#any-of? @_cookie "cookieOptions" "sessionCookie")) @finding
  `,
  accept: ({ finding, name, value, given, options, nested, header, text, kept, settings: state }, context) => {
    if (kept !== undefined) return isOpenState({ finding, kept, state }, context);
    // What a test answers in a server's place, or expects of it, sets no cookie.
    if (text !== undefined && finding.type !== "call_expression" && isTestFile(context)) return false;
    if (header !== undefined) return /^set-cookie$/i.test(header.text) && isBareCookie(text, context);
    if (text !== undefined) return isBareCookie(text, context);
    if (options !== undefined) return isSession(finding, context) && lacksInSession(finding, context);
    if (nested !== undefined)
      return (
        lacking(nested, context).length > 0 &&
        sessionName.test(finding.childForFieldName("key")?.text ?? "") &&
        switchedOff(nested, context)
      );
    const [key, cookie, settings] =
      given === undefined
        ? [name, value, context.arguments(finding)[2]?.value]
        : context
            .arguments(finding)
            .slice(1)
            .map((argument) => argument.value);
    if (
      key === undefined ||
      cookie === undefined ||
      !setsCookie(finding, context) ||
      !isSessionCookie(key, cookie, context)
    )
      return false;
    // Koa's cookies are httpOnly by default, and secure where the connection is.
    if (context.mentions(koaOrOak) && /^ctx\.cookies\.set$/.test(pathText(finding.childForFieldName("function"))))
      return settings === undefined || lacksInKoa(settings, context);
    return settings === undefined || lacking(settings, context).length > 0;
  },
  message: "A cookie that identifies a user lacks httpOnly, secure or sameSite.",
});

/** hapi's `server.state("sid", { isSecure: false })`: all three are on unless they are switched off. */
function isOpenState(
  {
    finding,
    kept,
    state,
  }: { readonly finding: SyntaxNode; readonly kept: SyntaxNode; readonly state: SyntaxNode | undefined },
  context: RuleContext,
): boolean {
  const name = context.text(kept) ?? "";
  return (
    /^(?:\w+\.)*server\.state$/.test(pathText(finding.childForFieldName("function"))) &&
    sessionName.test(name) &&
    !otherName.test(name) &&
    ["isSecure", "isHttpOnly", "isSameSite"].some((key) => context.constant(context.entry(state, key))?.value === false)
  );
}

/** `session=…; Path=/` written by hand, without its protections. */
function isBareCookie(value: SyntaxNode | undefined, context: RuleContext): boolean {
  const text = flatTextParts(value, context)
    .map((part) => (typeof part === "string" ? part : "\0"))
    .join("");
  const [name = "", rest = ""] = text.split("=");
  if (/(?:max-age=(?:0|-\d+)|1970)/i.test(text)) return false;
  if (!sessionName.test(name) || otherName.test(name) || rest.startsWith(";") || rest === "") return false;
  return ["httponly", "secure", "samesite"].some((attribute) => !text.toLowerCase().includes(attribute));
}

function setsCookie(call: SyntaxNode, context: RuleContext): boolean {
  const path = pathText(call.childForFieldName("function"));
  if (path.endsWith(".set"))
    return (
      /(?:^|\.)cookies(?:\(\))?\.set$|^cookieStore\.set$|^(?:ctx|res|response|Astro|event)\.cookies\.set$/.test(path) ||
      // Next: `const jar = await cookies()`.
      (context.importsModule("next/headers") &&
        /^\(?(?:await\s+)?cookies\(\)/.test(
          context.resolve(call.childForFieldName("function")?.childForFieldName("object"))?.text ?? "",
        ))
    );
  if (path.endsWith(".state")) return /^h\.|^reply\./.test(path);
  return (
    /(?:^|\.)(?:cookie|setCookie|setSignedCookie)$/.test(path) &&
    !/^(?:document|expect|request|agent|driver|browser|page|cy|Cypress)\b/.test(path) &&
    context.name(call) !== "js-cookie.set"
  );
}

function isSessionCookie(name: SyntaxNode, value: SyntaxNode, context: RuleContext): boolean {
  const text = context.text(name) ?? name.text;
  if (otherName.test(text) || aboutSignIn.has(wordsOf(text).at(-1) ?? "")) return false;
  // Emptied: it is being deleted.
  return (sessionName.test(text) || /token|jwt|session/i.test(value.text)) && context.text(value) !== "";
}

/** The protections that an options object does not give; none when it cannot be seen. */
function lacking(options: SyntaxNode, context: RuleContext): readonly string[] {
  const object = context.resolve(options);
  if (object?.type !== "object" || object.namedChildren.some(({ type }) => type === "spread_element")) return [];
  const off = (key: string): boolean => {
    const entry = context.entry(object, key);
    return entry === null || context.constant(entry)?.value === false;
  };
  const missing = ["httpOnly", "secure"].filter(off);
  const sameSite = context.entry(object, "sameSite");
  const isNone = /^none$/i.test(context.text(sameSite) ?? "") && off("secure");
  return sameSite === null || isNone ? [...missing, "sameSite"] : missing;
}

const koaOrOak =
  /["'](?:koa|koa-[\w-]+|@koa\/[\w-]+|(?:jsr:)?@oak\/oak[^"']{0,40}|https:\/\/deno\.land\/x\/oak[^"']{0,40})["']/;

/** What Koa leaves to its caller: sameSite, and with it a secure connection where it is "none". */
function lacksInKoa(options: SyntaxNode, context: RuleContext): boolean {
  if (switchedOff(options, context)) return true;
  const object = context.resolve(options);
  if (object?.type !== "object" || object.namedChildren.some(({ type }) => type === "spread_element")) return false;
  const sameSite = context.entry(object, "sameSite");
  const isNone = /^none$/i.test(context.text(sameSite) ?? "");
  return sameSite === null || (isNone && context.entry(object, "secure") === null);
}

const switchedOff = (options: SyntaxNode, context: RuleContext): boolean =>
  ["httpOnly", "secure"].some((key) => context.constant(context.entry(options, key))?.value === false);

const isSession = (call: SyntaxNode, context: RuleContext): boolean =>
  (/^(?:express-session|cookie-session|koa-session|@fastify\/session|koa-session2)$|^(?:session|cookieSession|expressSession)$/.test(
    context.name(call) ?? "",
  ) &&
    context.mentions(/express-session|cookie-session|koa-session|fastify\/session|iron-session/)) ||
  isRouterSession(call, context);

/** Remix and React Router: sessions that live in a cookie. */
const isRouterSession = (call: SyntaxNode, context: RuleContext): boolean =>
  /createCookieSessionStorage$/.test(context.name(call) ?? "");

/** express-session sets httpOnly itself; secure and sameSite are left to the caller. */
function lacksInSession(call: SyntaxNode, context: RuleContext): boolean {
  const options = context.resolve(context.argument(call, 0));
  if (options?.type !== "object" || options.text.includes("...")) return false;
  const cookie = context.entry(options, "cookie");
  const settings = cookie === null ? options : (context.resolve(cookie) ?? cookie);
  if (settings.type !== "object" || settings.text.includes("...")) return false;
  const value = (key: string): unknown => {
    const entry = context.entry(settings, key);
    return entry === null ? null : (context.constant(entry)?.value ?? "computed");
  };
  return value("httpOnly") === false || value("secure") === false || value("secure") === null;
}
