import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isPublicHost } from "../../../vocabulary/network-address.ts";
import { functionAround, isDocstring } from "../../../vocabulary/python/function-parts.ts";
import { isMadeUp } from "../../../vocabulary/python/made-up.ts";

export const rule = defineRule({
  id: "python/cleartext-transport",
  class: "cleartext-transport",
  title: "Data sent over an unencrypted connection",
  languages: ["python"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-319"],
  why: `
    Everybody on the way reads what is sent, passwords and tokens included, and can change what comes back: pages,
    packages, configuration.`,
  fix: `
    Use the encrypted form of the protocol: https, wss, ftps or sftp, ldaps, SMTP with STARTTLS or SSL, SSH in place
    of telnet.`,
  example: {
    language: "python",
    before: `
      requests.post("http://api.partner.io/orders", json=order, timeout=10)`,
    after: `
      requests.post("https://api.partner.io/orders", json=order, timeout=10)`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["tls", "http"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 9,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    ((string (string_content) @_text) @url @finding (#match? @_text "^[ ]*(http|ftp|ws|ldap|telnet|amqp|mqtt)://."))

    ((string (string_content) @_text) @url @finding (#match? @_text "sslmode=disable"))

    (call arguments: (argument_list (keyword_argument name: (identifier) @_option value: (string (string_content) @_mode)) @finding)
      (#eq? @_option "sslmode") (#eq? @_mode "disable")) @database

    (call function: (identifier) @_callee
      (#any-of? @_callee "SMTP" "FTP" "Telnet" "IMAP4" "POP3" "telnetlib" "Server" "HTTPConnection" "insecure_channel")) @client @finding

    (call function: (attribute attribute: (identifier) @_callee)
      (#any-of? @_callee "SMTP" "FTP" "Telnet" "IMAP4" "POP3" "telnetlib" "Server" "HTTPConnection" "insecure_channel" "context")) @client @finding
  `,
  accept: ({ url, client, database }, context) => {
    if (database !== undefined) return isRemoteDatabase(database, context);
    if (client !== undefined) return isPlainClient(client, context);
    return isUsedAddress(url, context) || isPlainDatabase(url, context);
  },
  message: ({ client }, context) =>
    client === undefined
      ? "What is sent to this address can be read and changed on the way."
      : `\`${context.name(client) ?? "This client"}\` talks in the clear.`,
});

/** Arguments and names under which an address is a name only: XML namespaces, schemas, licences, vocabularies. */
const nameOnly =
  /xmlns|namespace|schema|xsd|dtd|licen[cs]e|vocab|ontology|(?:^|_)ns(?:$|_)|\bNS\b|prefix|uri_?ref|rdf|iri|doc|help|example|comment|description|homepage|avatar|link|referer|referrer|citation|origin|user_?agent|regex|pattern|placeholder/i;

/** Calls that do nothing with an address but show, compare or match it. */
const passive =
  /(?:^|\.)(?:print|debug|info|warning|error|exception|startswith|endswith|replace|split|strip|lstrip|compile|match|search|sub|fullmatch|findall|find|index|count|partition|add_argument|help|echo|Namespace|URIRef|QName|register_namespace|assertEqual|assertIn|format_html|mark_safe|HttpResponse|Element|SubElement|fromstring|fromstringlist|append_ns|removeprefix)$/;

/** Calls that send something to the address which they are given, or read where to. */
const sending =
  /(?:^|[._])(?:get|post|put|patch|delete|head|options|request|urlopen|urlretrieve|fetch|download|connect|initialize|open|send|load|stream|goto|ws_connect|create_connection|create_engine|publish|navigate|crawl|webhook|getenv|setdefault|config|env|wget|pull|push|upload|call|ServerProxy)$|(?:^|\.)from_url$|(?:Client|Session|Server|Redis|Connection|Request|API|Api|Service|Wrapper|Driver|Provider|Web3|Elasticsearch|Endpoint)$/;

const packaging = /^(?:(?:setuptools|skbuild|(?:numpy\.)?distutils\.core)\.)?setup$/;

/** So many attributes that describe a class make its address one more. */
const descriptionsMin = 2;

/** Names for where something is sent. */
const addressName =
  /ur[li]|host|endpoint|server|addr|(?:^|_)(?:api|base|site|proxy|proxies|broker|backend|gateway|webhook|callback|target|remote|mirror|registry|service|source|feed|root|domain|rpc|ws)(?:_|$|s$)/i;

/** Whether a text is the address of another machine to which something is sent, and not a name, a note or a pattern. */
function isUsedAddress(url: SyntaxNode | undefined, context: RuleContext): boolean {
  if (url === undefined || isDocstring(url.parent)) return false;
  const text = url.namedChildren
    .map((child) => (child.type === "string_content" ? child.text : child.type === "interpolation" ? "{}" : ""))
    .join("")
    .trim();
  const host = /^[a-z]+:\/\/(?:[^/@\s]*@)?(\[[^\]]*\]|[^/:?#\s]*)/i.exec(text)?.[1] ?? "";
  if (/\s/.test(text) || !isPublicHost(host) || isOneOfBoth(url, context) || isOwnDescription(url, context))
    return false;
  if (isMadeUp(url)) return false;
  if (/xmlns|(?:xml|track|start|register)_?namespace/i.test(functionAround(url)?.childForFieldName("name")?.text ?? ""))
    return false;
  for (let node: SyntaxNode = url, up: SyntaxNode | null = url.parent; up !== null; node = up, up = up.parent) {
    const said = nameIn(up, node);
    if (said !== null) {
      // A package's home page.
      if (up.type === "keyword_argument" && packaging.test(context.name(up.parent?.parent) ?? "")) return false;
      if (nameOnly.test(said)) return false;
      // The addresses that tests make up are data, unless a call sends something there.
      if (addressName.test(said) && context.pathClass !== "test") return true;
      if (up.type === "assignment") return false;
    }
    // A field of what a test sends.
    if (up.type === "pair" && context.pathClass === "test") return false;
    if (up.type === "call") {
      const called = context.name(up) ?? up.childForFieldName("function")?.childForFieldName("attribute")?.text ?? "";
      return !passive.test(called) && sending.test(called) && !isMade(up, context);
    }
    if (up.type === "return_statement")
      return addressName.test(functionAround(url)?.childForFieldName("name")?.text ?? "");
    if (ends.has(up.type)) return false;
  }
  return false;
}

/** `mocked.get("http://…", text="…")` of requests_mock says what is answered; a client has no such argument. */
const isMade = (call: SyntaxNode, context: RuleContext): boolean =>
  context.pathClass === "test" &&
  ["text", "status_code", "exc", "complete_qs"].some((name) => context.argument(call, name) !== null);

/** `["https://acme.io/", "http://acme.io/"]`: both forms, to recognise an address by. */
function isOneOfBoth(url: SyntaxNode, context: RuleContext): boolean {
  const { parent } = url;
  if (parent === null || !/^(?:list|tuple|set)$/.test(parent.type)) return false;
  const secure = (context.text(url) ?? "").replace(/^\s*http:/i, "https:");
  return parent.namedChildren.some((other) => context.text(other) === secure);
}

const descriptive =
  /^_*(?:name|title|description|desc|authors?|version\w*|aliases|licen[cs]e|maintainers?|filenames|mimetypes|categor(?:y|ies)|logo|icon|language)_*$/;

/** `url` of a class that describes itself, beside its name and authors, and that nothing in the file reads. */
function isOwnDescription(url: SyntaxNode, context: RuleContext): boolean {
  const assignment = url.parent;
  const name = assignment?.type === "assignment" ? (assignment.childForFieldName("left")?.text ?? "") : "";
  const block = assignment?.parent?.parent;
  if (!/^_*(?:url|site|website|homepage|web)_*$/i.test(name) || block?.parent?.type !== "class_definition")
    return false;
  const beside = block.namedChildren.filter((statement) =>
    descriptive.test(statement.firstNamedChild?.childForFieldName("left")?.text ?? ""),
  );
  return (
    beside.length >= descriptionsMin &&
    !context.named(["identifier"], name).some(({ parent }) => parent?.type === "attribute")
  );
}

/** `postgresql://db.acme.io/app?sslmode=disable`, also as `host=… sslmode=disable`. */
function isPlainDatabase(url: SyntaxNode | undefined, context: RuleContext): boolean {
  const text = context.text(url) ?? url?.text ?? "";
  if (!/[?&\s"']sslmode=disable\b/.test(text) || isDocstring(url?.parent)) return false;
  const host = /:\/\/(?:[^/@\s]*@)?([^/:?\s]+)/.exec(text)?.[1] ?? /\bhost=([^\s'"]+)/.exec(text)?.[1] ?? "";
  return isElsewhere(host);
}

/** `psycopg2.connect(host="db.acme.io", sslmode="disable")` */
function isRemoteDatabase(call: SyntaxNode, context: RuleContext): boolean {
  const host = context.argument(call, "host");
  const text = context.text(host);
  return host !== null && (text === null || isElsewhere(text));
}

/** Any machine but this one and a container's neighbour: databases stand in networks that are called private. */
const isElsewhere = (host: string): boolean =>
  host.includes(".") &&
  !/^(?:localhost|127\.|0\.0\.0\.0|\[?::1)|(?:^|\.)(?:localhost|test|example|invalid)$/i.test(host);

const ends = new Set([
  "comparison_operator",
  "subscript",
  "case_pattern",
  "assert_statement",
  "raise_statement",
  "decorator",
  "block",
]);

/** What a parent calls its child: the target of an assignment, a keyword, the key of an entry. */
function nameIn(parent: SyntaxNode, child: SyntaxNode): string | null {
  if (parent.type === "assignment") return parent.childForFieldName("left")?.text ?? null;
  if (/default_parameter$/.test(parent.type)) return parent.childForFieldName("name")?.text ?? null;
  if (parent.type === "keyword_argument") return parent.childForFieldName("name")?.text ?? null;
  if (parent.type === "pair")
    return parent.childForFieldName("key")?.id === child.id
      ? "prefix"
      : (parent.childForFieldName("key")?.text ?? null);
  return null;
}

/** Mail without STARTTLS, FTP, telnet: to a host that is not this machine. */
function isPlainClient(call: SyntaxNode, context: RuleContext): boolean {
  const name = context.name(call) ?? "";
  if (
    /^(?:grpc\.(?:aio\.)?insecure_channel|(?:http\.client|httplib)\.HTTPConnection|aioftp\.Client\.context)$/.test(name)
  )
    return isOtherMachine(name, call, context);
  if (!/^(?:smtplib\.SMTP|ftplib\.FTP|telnetlib\.Telnet|imaplib\.IMAP4|poplib\.POP3)$/.test(name))
    return isPlainDirectory(name, call, context);
  const host = context.text(context.argument(call, 0) ?? context.argument(call, "host"));
  // A telnet session carries the password: a private network is no excuse, this machine is.
  if (/Telnet$/.test(name)) return host === null || !/^(?:localhost|127\.|::1)/.test(host);
  if (host !== null && !isPublicHost(host)) return false;
  if (/FTP|Telnet/.test(name)) return true;
  const owner = context.enclosingClass(call)?.node ?? functionAround(call) ?? context.root;
  return !/\b(?:starttls|stls)\b/.test(owner.text);
}

/** Channels without TLS to a host that is written down and is no neighbour; FTP to wherever it may be. */
function isOtherMachine(name: string, call: SyntaxNode, context: RuleContext): boolean {
  const address = context.argument(call, 0) ?? context.argument(call, "host") ?? context.argument(call, "target");
  const host = context.text(address);
  if (name.startsWith("aioftp")) return (host === null || isPublicHost(host)) && !/\bssl\s*=/.test(call.text);
  return host !== null && isPublicHost(host.replace(/^[a-z]+:\/*/, "").split(":")[0] ?? "");
}

/** ldap3's `Server("ldap.corp.com", use_ssl=False)` without StartTLS in the file. */
function isPlainDirectory(name: string, call: SyntaxNode, context: RuleContext): boolean {
  if (name !== "ldap3.Server" || context.mentions(/start_tls|AUTO_BIND_TLS/)) return false;
  const host = context.text(context.argument(call, 0) ?? context.argument(call, "host"));
  if (host === null || /^ldaps:/i.test(host) || !isPublicHost(host.replace(/^ldap:\/\//i, "").split(/[:/]/)[0] ?? ""))
    return false;
  return context.constant(context.argument(call, "use_ssl"))?.value === false;
}
