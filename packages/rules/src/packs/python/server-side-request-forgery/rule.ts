import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isCheckedBefore } from "../../../vocabulary/python/checked-before.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";
import {
  assignedValues,
  callOrigin,
  calledName,
  originOf,
  receiverOf,
} from "../../../vocabulary/python/object-origin.ts";
import { findRequestData } from "../../../vocabulary/python/request-data.ts";

/** Clients of HTTP by the names that their calls have: requests, httpx, aiohttp, urllib, urllib3, tornado, browsers. */
const clients =
  /^(?:requests|httpx|niquests|grequests|requests\.(?:Session|session)|httpx\.(?:Client|AsyncClient)|aiohttp(?:\.ClientSession|\.client\.ClientSession)?|urllib3(?:\.PoolManager)?)\.(?:get|post|put|patch|delete|head|options|request|stream|ws_connect|urlopen)$|^urllib\.request\.(?:urlopen|urlretrieve|Request)$|^urllib2?\.(?:urlopen|urlretrieve)$|^wget\.download$|(?:^|\.)(?:http_client|AsyncHTTPClient|HTTPClient)\.fetch$|(?:^|[._])(?:session|http|client|http_client|http_session)\.(?:get|post|put|patch|delete|head|request|stream|fetch)$|(?:^|\.)page\.goto$/i;

const hosts = /^http\.client\.HTTPS?Connection$|^httplib\.HTTPS?Connection$|^socket\.create_connection$/;

/** What holds an address to allowed ones. */
const checks = new RegExp(
  [
    // A prefix that ends the host: `https://hooks.example.com/`, or one that has a name.
    /\.startswith\(\s*(?:["']https?:\/\/[^/"']+\/|(?:tuple\()?(?:settings\.|self\.)?[A-Z][A-Z_]+\b)/,
    /\.(?:hostname|netloc)\b|ipaddress\.|is_private|hmac|unsign|verify_?sign|validators\.url|re\.(?:full)?match\(/,
    /(?:is|validate|check|verify|assert|ensure|sanitize|safe|allowed|allow|block|reject|guard)_?\w*(?:url|host|address|domain|ssrf|private|target)\w*\(/,
    /(?:url|host|domain)\w*_(?:is_)?(?:valid|allowed|safe)\w*\(/,
    /\bnot in\b|\bin (?:[A-Z][A-Z_]+|allowed\w*|\w*whitelist|settings\.\w+)/,
  ]
    .map(({ source }) => source)
    .join("|"),
);

export const rule = defineRule({
  id: "python/server-side-request-forgery",
  class: "server-side-request-forgery",
  title: "Request data chooses where this server sends a request",
  languages: ["python"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-918"],
  why: `
    The server reaches what the sender cannot: metadata of the cloud with its credentials, databases and admin pages
    of the internal network. Whoever chooses the address reads what they answer.`,
  fix: `
    Choose the address from a table by a key, or compare the parsed host with a list of allowed ones before the
    request, refuse redirects, and block private addresses after resolving the name.`,
  example: {
    language: "python",
    before: `
      def preview(request):
          return requests.get(request.GET["url"], timeout=5).text`,
    after: `
      def preview(request):
          source = SOURCES[request.GET["source"]]
          return requests.get(source, timeout=5).text`,
  },
  effort: { baseMinutes: 45, perOccurrenceMinutes: 30 },
  tags: ["http", "injection"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 9,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call function: (attribute attribute: (identifier) @_name)
      (#any-of? @_name "get" "post" "put" "patch" "delete" "head" "options" "request" "urlopen" "urlretrieve" "stream" "fetch" "create_connection" "send" "goto" "ws_connect" "connect" "HTTPConnection" "HTTPSConnection" "Request" "download")) @call @finding
    (call function: (identifier) @_name (#any-of? @_name "urlopen" "urlretrieve" "get" "post" "request" "HTTPConnection" "HTTPSConnection")) @call @finding
  `,
  accept: ({ call }, context) => {
    if (
      call === undefined ||
      !context.mentions(
        /\b(?:requests|httpx|aiohttp|urllib\d?|http\.client|socket|AsyncHTTPClient|http_client|wget|goto|session|client)\b/,
      )
    )
      return false;
    const address = addressOf(call, context);
    return (
      address !== null &&
      isChosen(address, context) &&
      !isCheckedBefore({ value: address, checks, end: call.startIndex }, context)
    );
  },
  message: "A request chooses the address to which this server sends its own.",
});

function addressOf(call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const name = heldClient(call) ?? callOrigin(call, context);
  if (hosts.test(name)) return context.argument(call, 0) ?? context.argument(call, "host");
  // `customer_session as service`, and then `service.request(…)`: a module of the program's own is no client.
  const receiver = receiverOf(call);
  const isModule =
    receiver?.type === "identifier" &&
    originOf(receiver, context) === null &&
    context.name(receiver) !== receiver.text &&
    !clients.test(`${receiver.text}.${calledName(call)}`);
  if (isModule && !/^(?:requests|httpx|niquests|grequests|aiohttp|urllib\d?|wget)\./.test(name)) return null;
  if (!clients.test(name) || /test_?client|^flask\.|^request\.session/i.test(name)) return null;
  const named = context
    .arguments(call)
    .find((argument) => argument.name === "url" || argument.name === "fullurl")?.value;
  const position = /\.(?:request|stream)$/.test(name) ? 1 : 0;
  return named ?? context.argument(call, position);
}

/** `request.app["client"].get(url)`: the key says what is kept there. */
function heldClient(call: SyntaxNode): string | null {
  const receiver = receiverOf(call);
  const key = receiver?.type === "subscript" ? (receiver.childForFieldName("subscript")?.text ?? "") : "";
  const held = /^["'](?:\w+_)?(client|session|http)["']$/.exec(key)?.[1];
  return held === undefined ? null : `${held}.${calledName(call)}`;
}

/** `urljoin(backend, request.full_path)`: the path of this request, which a route let through, on a fixed host. */
const isOwnPath = (data: SyntaxNode | null): boolean =>
  /^(?:\w+\.)*request\.(?:path|full_path)$/.test(data?.text ?? "");

/** Whether request data decides the host: what follows a fixed host is a path on a known server. */
function isChosen(address: SyntaxNode, context: RuleContext): boolean {
  const resolved = context.resolve(address) ?? address;
  // One of several texts, by the branch.
  const scope = functionAround(address);
  const texts =
    resolved.type === "identifier" && scope !== null
      ? assignedValues(resolved.text, context).filter(
          (value) => value.startIndex >= scope.startIndex && value.endIndex <= address.startIndex,
        )
      : [];
  if (texts.length > 1 && texts.every((text) => context.textParts(text) !== null))
    return texts.some((text) => isChosen(text, context));
  let prefix = "";
  for (const part of context.textParts(resolved) ?? [resolved]) {
    if (typeof part === "string") prefix += part;
    else {
      const text = context.text(part);
      if (text !== null) prefix += text;
      else if (/^\w+:\/\/[^/{]+[/?]/.test(prefix)) return false;
      else if (findRequestData(part, context) !== null) return !isOwnPath(findRequestData(part, context));
      // An unknown start (a setting) names the host; a scheme alone does not.
      else if (prefix === "" || !/:\/\/[^/]*$/.test(prefix)) return false;
      else return false;
    }
  }
  return false;
}
