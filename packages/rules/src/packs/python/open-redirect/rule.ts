import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";
import { findRequestData } from "../../../vocabulary/python/request-data.ts";

/** What keeps a target on this site. */
const checks =
  /url_has_allowed_host|is_safe_(?:redirect_)?url|(?:is_|_)?allow_?redirect|is_(?:safe|local|valid|relative|allowed)_?\w*\(|(?:validate|check|sanitize|safe|ensure)_?\w*(?:url|next|redirect|target)\w*\(|\.netloc\b|\.hostname\b|\.startswith\(\s*["']\/|\bnot in\b|\bin (?:[A-Z][A-Z_]+|allowed\w*)|url_parse\(|get_safe_redirect|resolve\(|re\.(?:full)?match\(/;

export const rule = defineRule({
  id: "python/open-redirect",
  class: "open-redirect",
  title: "Redirect to an address from the request",
  languages: ["python"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-601"],
  why: `
    A link to this site leads to any other: a copy of its login page, for example, which people trust because the
    link began with the right name.`,
  fix: `
    Redirect to a route by its name, or check the target before: url_has_allowed_host_and_scheme in Django, or a
    parsed address without scheme and host.`,
  example: {
    language: "python",
    before: `
      def login(request):
          return redirect(request.GET["next"])`,
    after: `
      def login(request):
          target = request.GET["next"]
          if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
              target = "/"
          return redirect(target)`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["http", "injection"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 5,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call function: (identifier) @_name (#match? @_name "[rR]edirect|^HTTP(?:Found|SeeOther|MovedPermanently|TemporaryRedirect)$")) @call @finding
    (call function: (attribute attribute: (identifier) @_name) (#any-of? @_name "redirect" "RedirectResponse" "HTTPFound" "HTTPSeeOther" "HTTPMovedPermanently" "HTTPTemporaryRedirect" "HTTPRedirect" "HttpResponseRedirect")) @call @finding
    (assignment left: (subscript subscript: (string) @_header) right: (_) @location (#match? @_header "^.Location.$")) @finding
    (assignment left: (attribute object: (identifier) @_response attribute: (identifier) @_attribute) right: (_) @location
      (#any-of? @_response "resp" "response" "res") (#eq? @_attribute "location")) @finding
  `,
  accept: ({ finding, call, location }, context) => {
    if (call !== undefined && !redirects.test(context.name(call) ?? "")) return false;
    const named = ["url", "location", "to", "redirect_to", "path"]
      .map((name) => keyword(call, name, context))
      .find((value) => value !== null);
    const target = location ?? named ?? context.argument(call, 0);
    return isForeign(target ?? null, context) && !checks.test(before(finding, context));
  },
  message: "The request chooses where this redirect leads, on any site.",
});

/** Functions and responses that send the browser elsewhere, under whatever name the file imports them. */
const redirects =
  /(?:^|\.)(?:redirect|HttpResponseRedirect|HttpResponsePermanentRedirect|RedirectResponse|HTTPFound|HTTPSeeOther|HTTPMovedPermanently|HTTPTemporaryRedirect|HTTPRedirect)$|^litestar\.response\.Redirect$/;

function keyword(call: SyntaxNode | undefined, name: string, context: RuleContext): SyntaxNode | null {
  return context.arguments(call).find((argument) => argument.name === name)?.value ?? null;
}

/** Whether the beginning of the target comes from the request, so that it may name another host. */
function isForeign(target: SyntaxNode | null, context: RuleContext): boolean {
  const resolved = context.resolve(target);
  const [start] = context.textParts(resolved) ?? [resolved];
  if (
    start == null ||
    (typeof start === "string" && /^(?:\/[^/]|https?:\/\/[^/]+\/|[?#])/.test(start)) ||
    context.text(typeof start === "string" ? null : start) !== null
  )
    return false;
  const source = typeof start === "string" ? findRequestData(resolved, context) : findRequestData(start, context);
  // The request's own address stays on this site.
  return (
    source !== null &&
    !/(?:request|req)\.(?:path|full_path|get_full_path|build_absolute_uri|url|host|host_url|scheme|META|headers|base_url|rel_url)\b(?!\.query)/.test(
      source.text,
    )
  );
}

function before(node: SyntaxNode, context: RuleContext): string {
  const owner = functionAround(node) ?? context.root;
  return owner.text.slice(0, Math.max(0, node.endIndex - owner.startIndex));
}
