import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isCheckedBefore } from "../../../vocabulary/python/checked-before.ts";
import { decoratorsOf, functionAround, parametersOf } from "../../../vocabulary/python/function-parts.ts";
import { assignedValues } from "../../../vocabulary/python/object-origin.ts";
import { findRequestData } from "../../../vocabulary/python/request-data.ts";
import { requestParameters, routeHandlerAround } from "../../../vocabulary/python/route-handler.ts";

/** What keeps a target on this site. */
const checks = new RegExp(
  [
    /url_has_allowed_host|is_safe_(?:redirect_)?url|(?:is_|_)?allow_?redirect|get_safe_redirect|url_parse\(|resolve\(/,
    /is_(?:safe|local|valid|relative|allowed)_?\w*\(/,
    /(?:validate|check|sanitize|safe|ensure)_?\w*(?:url|next|redirect|target)\w*\(/,
    /\.netloc\b|\.hostname\b|\.startswith\(\s*["']\/|re\.(?:full)?match\(/,
    /hmac|unsign|verify_?sign/,
    /\bnot in\b|\bin (?:[A-Z][A-Z_]+|allowed\w*)/,
  ]
    .map(({ source }) => source)
    .join("|"),
);

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
  version: 9,
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
    return (
      target !== null &&
      !isGivenByView(target, context) &&
      isForeign(target, context) &&
      !isCheckedBefore({ value: target, checks, end: finding.endIndex }, context) &&
      !isValidatedAbove(target, context)
    );
  },
  message: "The request chooses where this redirect leads, on any site.",
});

/** Functions and responses that send the browser elsewhere, under whatever name the file imports them. */
const redirects =
  /(?:^|\.)(?:redirect|HttpResponseRedirect|HttpResponsePermanentRedirect|RedirectResponse|HTTPFound|HTTPSeeOther|HTTPMovedPermanently|HTTPTemporaryRedirect|HTTPRedirect)$|^litestar\.response\.Redirect$/;

function keyword(call: SyntaxNode | undefined, name: string, context: RuleContext): SyntaxNode | null {
  return context.arguments(call).find((argument) => argument.name === name)?.value ?? null;
}

/** A parameter of what views call with their request: `redirect_with_query(request, target)` of a module of helpers. */
const isGivenByView = (target: SyntaxNode, context: RuleContext): boolean =>
  /(?:^|\/)(?:utils?|helpers?|shortcuts)(?:\/|\.py$)/.test(context.path) &&
  decoratorsOf(functionAround(target)).length === 0 &&
  parametersOf(functionAround(target)).some(({ name }) => name === target.text);

/** `@validate(target=Destination())`: a decorator has a say in what the parameter may be. */
function isValidatedAbove(target: SyntaxNode, context: RuleContext): boolean {
  if (target.type !== "identifier") return false;
  return decoratorsOf(routeHandlerAround(target, context)).some(
    (decorator) => decorator.type === "call" && context.argument(decorator, target.text)?.type === "call",
  );
}

/** Whether the beginning of the target comes from the request, so that it may name another host. */
function isForeign(target: SyntaxNode | null, context: RuleContext, seen = new Set<string>()): boolean {
  const resolved = context.resolve(target);
  if (resolved?.type === "identifier") {
    if (seen.has(resolved.text)) return false;
    seen.add(resolved.text);
    const values = leadingValues(resolved, context);
    if (values.length > 0)
      return values.some((value) => isForeign(value, context, seen)) || isStillParameter(resolved, values, context);
  }
  const parts = context.textParts(resolved) ?? [resolved];
  // After a single slash a second one, from the request, would begin a host.
  const [start] = parts[0] === "/" && parts.length > 1 ? parts.slice(1) : parts;
  if (
    start == null ||
    (typeof start === "string" && /^(?:\/[^/]|https?:\/\/[^/]+\/|[?#])/.test(start)) ||
    context.text(typeof start === "string" ? null : start) !== null
  )
    return false;
  if (typeof start !== "string" && start.id !== resolved?.id) return isForeign(start, context, seen);
  const source = typeof start === "string" ? findRequestData(resolved, context) : findRequestData(start, context);
  // The request's own address stays on this site.
  return (
    source !== null &&
    !/(?:request|req)\.(?:path|full_path|get_full_path|build_absolute_uri|url|host|host_url|scheme|META|headers|base_url|rel_url)\b(?!\.query)/.test(
      source.text,
    )
  );
}

/**
 * What a name may hold where it is used. `if target: target = f"?next={target}"` takes the place of all that was in it:
 * nothing is left but an empty text.
 */
function leadingValues(name: SyntaxNode, context: RuleContext): readonly SyntaxNode[] {
  const owner = functionAround(name) ?? context.root;
  const values = assignedValues(name.text, context).filter(
    ({ startIndex, endIndex }) => startIndex >= owner.startIndex && endIndex <= name.startIndex,
  );
  const replacing = values.findLastIndex((value) => isPutInItsPlace(value, name));
  return values.slice(Math.max(0, replacing));
}

function isPutInItsPlace(value: SyntaxNode, name: SyntaxNode): boolean {
  const branch = value.parent?.parent?.parent?.parent;
  return branch?.type === "if_statement" && branch.childForFieldName("condition")?.text === name.text;
}

/** A parameter of the view to which only some branch gives another value. */
function isStillParameter(name: SyntaxNode, values: readonly SyntaxNode[], context: RuleContext): boolean {
  const handler = routeHandlerAround(name, context);
  return (
    handler !== null &&
    requestParameters(handler, context).some((parameter) => parameter.name === name.text) &&
    values.every((value) => value.parent?.parent?.parent?.id !== handler.childForFieldName("body")?.id) &&
    !values.some((value) => isPutInItsPlace(value, name))
  );
}
