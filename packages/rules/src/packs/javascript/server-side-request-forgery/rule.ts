import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isCheckedBefore } from "../../../vocabulary/javascript/checked-before.ts";
import { flatTextParts } from "../../../vocabulary/javascript/flat-text-parts.ts";
import { httpFunctionsInQuery, httpMethodsInQuery, readHttpCall } from "../../../vocabulary/javascript/http-clients.ts";
import { isRequestData } from "../../../vocabulary/javascript/request-data.ts";

/** Something between looks at where the address leads. */
const checks = new RegExp(
  [
    /allow|whitelist|permitted|trusted|blocklist|blacklist|denylist|ssrf|ipaddr|dns\./,
    /\.(?:has|includes|startsWith|endsWith|test|match|safeParse)\(|\.(?:hostname|host|origin)\s*[!=]==?/,
    /is(?:Private|Safe|Public|Internal)|validateUrl|validUrl/,
    /(?:assert|ensure|check|verify|guard|resolve)\w*(?:Url|Host|Address|Public|Safe|Ip)\w*\(/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "i",
);
/** The scheme and the host are fixed, and what comes later cannot change them. */
const fixedHost = /^\w+:\/\/[^/?#\s]+[/?#]/;

export const rule = defineRule({
  id: "javascript/server-side-request-forgery",
  class: "server-side-request-forgery",
  title: "Address of an outgoing request chosen by the client",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-918"],
  why: `
    The server fetches whatever address a client names, from inside the network: metadata of the cloud, admin pages,
    databases. What it may reach, the client may reach.`,
  fix: `
    Let the client name an identifier, or compare the parsed host with a fixed list of allowed ones, and refuse
    private addresses after the name was resolved.`,
  example: {
    language: "typescript",
    before: `
      app.get("/preview", async (req, res) => {
        const page = await fetch(req.query.url);
        res.send(await page.text());
      });`,
    after: `
      app.get("/preview", async (req, res) => {
        const url = new URL(req.query.url);
        if (!allowedHosts.has(url.host)) return res.sendStatus(400);
        const page = await fetch(url);
        res.send(await page.text());
      });`,
  },
  effort: { baseMinutes: 40, perOccurrenceMinutes: 20 },
  tags: ["http-client", "request-data"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 8,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call_expression function: (identifier) @_function arguments: (arguments . (_)) (#any-of? @_function ${httpFunctionsInQuery})) @finding

    (call_expression function: (member_expression property: (property_identifier) @_method) arguments: (arguments . (_))
      (#any-of? @_method ${httpMethodsInQuery})) @finding

    (call_expression function: (identifier) @_proxy arguments: (arguments . (_) . (_) @page) (#any-of? @_proxy "proxyRequest" "sendProxy" "fetchWithEvent")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_web)
      arguments: (arguments (object (pair key: (property_identifier) @_target value: (_) @page)))
      (#any-of? @_web "web" "ws") (#eq? @_target "target")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_goto) arguments: (arguments . (_) @page)
      (#any-of? @_goto "goto")) @finding
  `,
  accept: ({ finding, page }, context) => {
    const url = page ?? readHttpCall(finding, context)?.url ?? ofInstance(finding, context);
    if (url === null || !isRequestData(url, context) || hasFixedHost(url, context)) return false;
    return !isCheckedBefore({ place: finding, value: url, checks }, context);
  },
  message: "The client chooses the address that this server requests.",
});

/**
 * `const client = axios.create({ baseURL })`: an absolute address takes the place of the base, unless that is
 * forbidden. The path of the request itself begins with a slash.
 */
function ofInstance(call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const made = context.resolve(call.childForFieldName("function")?.childForFieldName("object"));
  if (made?.type !== "call_expression" || context.name(made) !== "axios.create") return null;
  if (context.constant(context.entry(context.argument(made, 0), "allowAbsoluteUrls"))?.value === false) return null;
  const url = context.argument(call, 0);
  const given = url?.type === "object" ? context.entry(url, "url") : url;
  return /\.(?:url|originalUrl|path|pathname)$/.test(given?.text ?? "") &&
    /^(?:req|request|ctx)\b/.test(given?.text ?? "")
    ? null
    : (given ?? null);
}

function hasFixedHost(node: SyntaxNode, context: RuleContext): boolean {
  const url = context.resolve(node) ?? node;
  const base = url.type === "new_expression" ? context.argument(url, 1) : null;
  // A second argument of URL fixes the host only for a path: anything absolute replaces it.
  if (base !== null) return leadsToFixedHost(context.argument(url, 0), context);
  if (/^(?:new_expression|call_expression)$/.test(url.type)) {
    const first = context.argument(url, 0);
    return first !== null && hasFixedHost(first, context);
  }
  return leadsToFixedHost(url, context);
}

/** The literal beginning names scheme and host, or a setting stands in their place. */
function leadsToFixedHost(node: SyntaxNode | null, context: RuleContext): boolean {
  const [first, second] = flatTextParts(node, context);
  if (typeof first === "string") return fixedHost.test(first) || first.startsWith("/");
  if (first === undefined || isRequestData(first, context)) return false;
  return typeof second === "string" || second !== undefined;
}
