import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isCheckedBefore } from "../../../vocabulary/javascript/checked-before.ts";
import { functionAround, methodOf, pathText } from "../../../vocabulary/javascript/functions.ts";
import { givenValues } from "../../../vocabulary/javascript/given-values.ts";
import { isRequestData } from "../../../vocabulary/javascript/request-data.ts";
import { bindsName } from "../../../vocabulary/javascript/web-request.ts";

const checks =
  /\.startsWith\(\s*['"`]\/|isSafe|isLocal|isRelative|isValid|isAllowed|allow(?:ed|list)|whitelist|\.(?:has|includes|test|match)\(|sanitize|validat|\.(?:origin|host|hostname)\s*[!=]==?|safeRedirect|getSafe|\.safeParse\(/i;

export const rule = defineRule({
  id: "javascript/open-redirect",
  class: "open-redirect",
  title: "Redirect to an address chosen by the client",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-601"],
  why: `
    A link to your site leads to somebody else's. People trust the first address that they see, so it is what
    phishing wants, and it hands tokens in the address on.`,
  fix: `
    Accept only paths of your own (one leading slash, no second), or choose the target by name from a list.`,
  example: {
    language: "typescript",
    before: `
      app.get("/out", (req, res) => {
        res.redirect(req.query.next);
      });`,
    after: `
      app.get("/out", (req, res) => {
        res.redirect(pages.get(req.query.next) ?? "/");
      });`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["redirect", "request-data"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 10,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call_expression function: (member_expression property: (property_identifier) @_redirect) arguments: (arguments (_)) @given
      (#any-of? @_redirect "redirect" "location" "rewrite" "toPath")) @finding

    (call_expression function: (member_expression object: (_) @_place property: (property_identifier) @_go) arguments: (arguments . (_) @location .)
      (#match? @_place "(^|[.])location$") (#any-of? @_go "replace" "assign")) @moved @finding

    (call_expression function: (member_expression object: (identifier) @router property: (property_identifier) @_go) arguments: (arguments . (_) @location)
      (#match? @router "^[rR]outer$") (#any-of? @_go "push" "replace")) @finding

    (call_expression function: (identifier) @_redirect arguments: (arguments . (_)) @given
      (#any-of? @_redirect "redirect" "permanentRedirect" "sendRedirect" "navigateTo")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_set) arguments: (arguments . (_) @header . (_) @location)
      (#any-of? @_set "setHeader" "set" "header" "writeHead")) @finding

    (assignment_expression left: (member_expression) @target right: (_) @location (#match? @target "location(\\\\.href)?$")) @finding
  `,
  accept: ({ finding, given, header, location, target, moved, router }, context) => {
    if (isNoRedirect(finding)) return false;
    // Next leaves the site for an address with a host.
    if (router !== undefined)
      return (
        context.importsModule("next") &&
        (isForeignTarget(location, finding, context) || isQueryOfRouter(location, finding, context))
      );
    if (moved !== undefined) return isForeignTarget(location, finding, context);
    if (given !== undefined)
      return (
        isRedirect(finding) &&
        isForeignTarget(context.arguments(finding).find(({ value }) => !isStatus(value))?.value, finding, context)
      );
    if (target !== undefined)
      return (
        /^(?:(?:window|document|self|top)\.)?location(?:\.href)?$/.test(pathText(target)) &&
        isForeignTarget(location, finding, context)
      );
    return header !== undefined && isForeignTarget(locationValue(header, location, context), finding, context);
  },
  message: "The client chooses where it is sent.",
});

/** Where the new thing is, or another place for it (`redirect` sets a status of its own), beside an answer that sends nobody away: `reply.code(201).header("location", x)`. */
const isNoRedirect = (call: SyntaxNode): boolean =>
  !/^redirect/.test(methodOf(call)) &&
  /\.(?:status|code|sendStatus)\(\s*(?:2\d\d|4\d\d|5\d\d)\s*\)/.test(chainAround(call));

/** The chain that a call is a part of: those before it, and those behind. */
function chainAround(call: SyntaxNode): string {
  let chain = call;
  while (chain.parent !== null && /^(?:member_expression|call_expression)$/.test(chain.parent.type))
    chain = chain.parent;
  return chain.text.slice(0, chainMax);
}

const chainMax = 1_000;

const isStatus = (node: SyntaxNode): boolean =>
  node.type === "number" || /^(?:c|ctx|event|status|HttpStatus\.\w+|StatusCodes\.\w+)$/.test(node.text);

function isRedirect(call: SyntaxNode): boolean {
  const callee = call.childForFieldName("function");
  if (callee?.type === "identifier") return true;
  const object = pathText(callee?.childForFieldName("object"));
  // Adonis: `response.redirect().toPath(…)`.
  if (methodOf(call) === "toPath") return /\.redirect\(\)$/.test(object);
  return (
    methodOf(call) !== "rewrite" &&
    /^(?:(?:this\.)?(?:_?res|response|reply|resp|h|c|ctx|context|Response|NextResponse|router|Router|server|Astro)|(?:this\.)?(?:ctx|context|event)\.(?:res|response)|(?:res|reply|response)\.(?:status|code)\(.*\))$/.test(
      object,
    )
  );
}

/** The value of a Location header: `setHeader("Location", x)`, `writeHead(302, { Location: x })`. */
function locationValue(
  header: SyntaxNode,
  value: SyntaxNode | undefined,
  context: RuleContext,
): SyntaxNode | undefined {
  if (/^location$/i.test(context.text(header) ?? "")) return value;
  if (header.type !== "number" || value === undefined) return undefined;
  return context.entry(value, "Location") ?? context.entry(value, "location") ?? undefined;
}

function isForeignTarget(node: SyntaxNode | undefined, finding: SyntaxNode, context: RuleContext): boolean {
  if (node?.type === "ternary_expression")
    return sidesUnchecked(node).some((side) =>
      isForeignTarget(node.childForFieldName(side) ?? undefined, finding, context),
    );
  // `referer ?? req.query.next`: either side may be where it goes.
  if (node?.type === "binary_expression" && /^(?:\?\?|\|\|)$/.test(node.childForFieldName("operator")?.text ?? ""))
    return ["left", "right"].some((side) =>
      isForeignTarget(node.childForFieldName(side) ?? undefined, finding, context),
    );
  if (node === undefined) return false;
  // `leave(req.body.next, res)` of a function of the file.
  const given = isRequestData(node, context) ? null : givenValues(node, context);
  return given === null
    ? isUnseen(node, finding, context)
    : !isCheckedBefore({ place: finding, value: node, checks }, context) &&
        given.some((value) => isUnseen(value, value, context));
}

/** `router.query.next`, also as a text. */
function isQueryOfRouter(node: SyntaxNode | undefined, place: SyntaxNode, context: RuleContext): boolean {
  const value = node?.type === "as_expression" ? node.firstNamedChild : context.resolve(node);
  return (
    value != null &&
    /^[rR]outer\.query\.\w+$/.test(pathText(value)) &&
    !isCheckedBefore({ place, value, checks }, context)
  );
}

/** Of the request, not of the page's own host, and nothing has looked at it. */
const isUnseen = (node: SyntaxNode, place: SyntaxNode, context: RuleContext): boolean =>
  isRequestData(node, context) &&
  !beginsAtHome(node, context) &&
  !isCheckedBefore({ place, value: node, checks }, context) &&
  !checks.test(node.text);

/** The sides that the condition lets through unseen: `isLocal(x) ? x : "/"` has looked at the first. */
function sidesUnchecked(choice: SyntaxNode): readonly string[] {
  const condition = choice.childForFieldName("condition")?.text ?? "";
  if (!checks.test(condition)) return ["consequence", "alternative"];
  return /^\(?\s*!/.test(condition) ? ["consequence"] : ["alternative"];
}

/** A literal or a setting comes first, so the rest cannot change the host: `/orders/${id}`, `${BASE}/x`. */
function beginsAtHome(node: SyntaxNode, context: RuleContext): boolean {
  const value = context.resolve(node) ?? node;
  const [first, second] = context.textParts(value) ?? [];
  // To the same host over TLS, to the same path without its slash, and back to where the client came from.
  if (first === "https://" && second !== undefined && typeof second !== "string" && /host/i.test(second.text))
    return !sent.test(second.text);
  if (
    /^(?:req|request|ctx)\.(?:path|originalUrl|url)\b/.test(pathText(value)) ||
    (/^(?:\w+\.)*pathname(?:\.replace(?:All)?\(|$)/.test(pathText(value)) && isOfOwnAddress(value, context)) ||
    /['"]referr?er['"]|\.referr?er\b/i.test(value.text)
  )
    return true;
  if (typeof first === "string")
    // Next keeps a segment of the path as it was sent: no slash can be in it.
    return (
      (first === "/" && isSegmentOfNext(second, context)) ||
      /^\/(?!\/|$)|^\w+:\/\/[^/]+[/?#]|^[?#.]/.test(first) ||
      (first === "/" && second === undefined)
    );
  // `${isLocal ? "http://localhost" : "https://app.example.com"}/orders/${id}`.
  if (first?.type === "ternary_expression" && typeof second === "string" && second.startsWith("/"))
    return ["consequence", "alternative"].every((side) => context.isConstant(first.childForFieldName(side)));
  if (first !== undefined)
    return (
      (/\.(?:origin|pathname)$/.test(pathText(first)) && isOfOwnAddress(first, context)) ||
      !isRequestData(first, context) ||
      (context.textParts(first) !== null && beginsAtHome(first, context))
    );
  if (/^(?:req|request|ctx)\.(?:originalUrl|url|path)$/.test(pathText(value))) return true;
  if (value.type === "new_expression" && context.name(value) === "URL") return isOwnPath(value, context);
  if (/\.origin$/.test(pathText(value))) return isOfOwnAddress(value, context);
  return value.type === "binary_expression" && context.isConstant(value.childForFieldName("left"));
}

/** `const { slug } = await params` of a page of Next. */
function isSegmentOfNext(part: SyntaxNode | string | undefined, context: RuleContext): boolean {
  if (part === undefined || typeof part === "string" || !context.importsModule("next/navigation")) return false;
  const holder = part.type === "identifier" ? takenFrom(part) : part;
  return /^\(?(?:await\s+)?(?:\w+\.)?params\b/.test(holder?.text ?? "");
}

/** What the client sends beside the address that it asks for. */
const sent = /\b(?:query|body|params|cookies|headers|payload|searchParams)\b/;

/** `url.pathname` of the address that was asked, and neither a parameter of that name nor a part of an address in one. */
function isOfOwnAddress(part: SyntaxNode, context: RuleContext): boolean {
  const path = part.type === "call_expression" ? (part.childForFieldName("function")?.firstNamedChild ?? part) : part;
  if (sent.test(pathText(path))) return false;
  const holder = path.childForFieldName("object") ?? takenFrom(path);
  const address = context.resolve(holder) ?? holder;
  if (address === null) return true;
  const given = address.type === "new_expression" ? context.argument(address, 0) : address;
  return !sent.test(given?.text ?? "") && !sent.test(context.resolve(given)?.text ?? "");
}

/** `const { pathname } = req.query`. */
function takenFrom(name: SyntaxNode): SyntaxNode | null {
  const declarator = functionAround(name)
    ?.descendantsOfType("variable_declarator")
    .find((each) => {
      const pattern = each.childForFieldName("name");
      return pattern?.type === "object_pattern" && bindsName(pattern, name.text);
    });
  return declarator?.childForFieldName("value") ?? null;
}

/** `new URL(`/orders/${id}`, request.url)`: a path of its own on the host that was asked. */
function isOwnPath(url: SyntaxNode, context: RuleContext): boolean {
  const path = context.argument(url, 0);
  const [first] = context.textParts(context.resolve(path)) ?? [];
  return (typeof first === "string" && first.startsWith("/")) || (path !== null && beginsAtHome(path, context));
}
