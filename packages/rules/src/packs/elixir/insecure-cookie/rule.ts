import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isDevelopmentBranch } from "../../../vocabulary/elixir/outline.ts";

const sessionName = /session|token|auth|remember|jwt|sid$|login|user|csrf|credential|_key$/i;

export const rule = defineRule({
  id: "elixir/insecure-cookie",
  class: "insecure-cookie",
  title: "Session cookie without its protection",
  languages: ["elixir"],
  category: "security",
  severity: "medium",
  confidence: "low",
  cwe: ["CWE-614", "CWE-1004", "CWE-1275"],
  why: `
    Without secure the cookie also goes over plain HTTP, where anybody on the way can take it; without http_only any script
    on the page can read it; with SameSite=None other sites make requests with it.`,
  fix: `
    Set secure: true, same_site: "Lax" (or "Strict"), and leave http_only at its default of true.`,
  example: {
    language: "elixir",
    before: `put_resp_cookie(conn, "auth_token", token, http_only: false)`,
    after: `put_resp_cookie(conn, "auth_token", token, secure: true, same_site: "Lax")`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["cookies", "phoenix"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  severityByPathClass: { example: "low", script: "low", development: "low" },
  query: `
    (call target: (identifier) @_put (#any-of? @_put "put_resp_cookie" "plug" "fetch_session")) @finding
    (call target: (dot right: (identifier) @_put) (#eq? @_put "put_resp_cookie")) @finding
    (unary_operator operand: (call target: (identifier) @_name) (#match? @_name "session|cookie|remember")) @finding
  `,
  accept: ({ finding }, context) =>
    // A test puts it on a request of its own.
    context.pathClass !== "test" && defectOf(finding, context) !== null && !isDevelopmentBranch(finding),
  message: ({ finding }, context) => defectOf(finding, context) ?? "",
});

function defectOf(node: SyntaxNode, context: RuleContext): string | null {
  if (node.type === "unary_operator") {
    const call = node.childForFieldName("operand");
    const isSession =
      context.argument(call, "store") !== null ||
      context.argument(call, "http_only") !== null ||
      context.argument(call, "max_age") !== null;
    return isSession ? explicitDefect(call, context) : null;
  }
  const name = context.name(node) ?? "";
  if (name === "plug") {
    // Options of an attribute are looked at where it is set.
    const isInline = context.argument(node, 1)?.type !== "unary_operator";
    const isSession = context.name(context.argument(node, 0)) === "Plug.Session";
    return isSession && isInline ? explicitDefect(node, context) : null;
  }
  if (!/put_resp_cookie$/.test(name)) return null;
  if (!sessionName.test(context.text(context.argument(node, 1)) ?? "")) return null;
  // Emptied or aged out: that takes the cookie away.
  if (context.text(context.argument(node, 2)) === "" || context.argument(node, "max_age")?.text === "0") return null;
  return explicitDefect(node, context) ?? (hasUnknownOptions(node, context) ? null : missingSecure(node, context));
}

function explicitDefect(call: SyntaxNode | null, context: RuleContext): string | null {
  if (context.argument(call, "http_only")?.text === "false") return "Scripts on the page can read this cookie.";
  if (context.argument(call, "secure")?.text === "false") return "This cookie also goes over plain HTTP.";
  const isNone = /^none$/i.test(context.text(context.argument(call, "same_site")) ?? "");
  return isNone && context.argument(call, "secure") === null ? "Other sites make requests with this cookie." : null;
}

/** Options in a variable or attribute that cannot be read here. */
function hasUnknownOptions(call: SyntaxNode, context: RuleContext): boolean {
  const options = context.arguments(call).filter(({ name }) => name === null)[3]?.value;
  if (options === undefined) return false;
  const value = context.resolve(options);
  return value === null || !["list", "keywords"].includes(value.type);
}

function missingSecure(call: SyntaxNode, context: RuleContext): string | null {
  return context.argument(call, "secure") === null && !context.mentions(/force_ssl/)
    ? "This cookie also goes over plain HTTP."
    : null;
}
