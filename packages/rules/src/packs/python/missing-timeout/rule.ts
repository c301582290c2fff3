import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { assignedValues, callOrigin, calledName, receiverOf } from "../../../vocabulary/python/object-origin.ts";

/** A file without any of them has no such call. */
const libraries =
  /\b(?:requests|niquests|urllib\d?|httplib|http\.client|smtplib|ftplib|imaplib|poplib|telnetlib|socket|psycopg2|httpx|aiohttp)\b/;

/** Calls without any default, and the position of their timeout among positional arguments where they have one. */
const endless: readonly (readonly [RegExp, number])[] = [
  [/^(?:requests|niquests)\.(?:get|post|put|patch|delete|head|options|request)$/, -1],
  [
    /^(?:requests|niquests)\.(?:Session|session|sessions\.Session)\.(?:get|post|put|patch|delete|head|options|request|send)$/,
    -1,
  ],
  [/^urllib\.request\.urlopen$|^urllib2\.urlopen$|^six\.moves\.urllib\.request\.urlopen$/, 2],
  [/^urllib3\.PoolManager\.(?:request|urlopen)$/, -1],
  [/^urllib\.request\.build_opener\.open$|^urllib2\.build_opener\.open$/, 2],
  [/^(?:http\.client|httplib)\.HTTPS?Connection$/, -1],
  [/^smtplib\.SMTP(?:_SSL)?$/, -1],
  [/^ftplib\.FTP(?:_TLS)?$/, 4],
  [/^imaplib\.IMAP4(?:_SSL)?$/, 2],
  [/^poplib\.POP3(?:_SSL)?$/, 2],
  [/^telnetlib\.Telnet$/, 2],
  [/^socket\.create_connection$/, 1],
  [/^(?:psycopg2|pymysql|MySQLdb)\.connect$/, -1],
];

/** Clients whose finite default was switched off. */
const switchedOff =
  /^httpx\.(?:get|post|put|patch|delete|head|options|request|stream|Client|AsyncClient|Timeout)$|^httpx\.(?:Async)?Client\.(?:get|post|put|patch|delete|request|stream)$|^aiohttp\.(?:ClientTimeout|ClientSession)(?:\.(?:get|post|put|patch|delete|request))?$|^(?:requests|niquests)(?:\.Session)?\.\w+$|^urllib\.request\.urlopen$/;

export const rule = defineRule({
  id: "python/missing-timeout",
  class: "missing-timeout",
  title: "Outgoing call without a timeout",
  languages: ["python"],
  category: "reliability",
  severity: "medium",
  confidence: "high",
  cwe: ["CWE-400", "CWE-1088"],
  why: `
    When the other side accepts and never answers, this waits for ever. Workers hang one after another until none is
    left, and the service is down although nothing of it is broken.`,
  fix: `
    Pass a timeout to every call, or set it once on the client or session: requests.get(url, timeout=(3, 10)).`,
  example: {
    language: "python",
    before: `
      requests.get("https://api.partner.io/rates")`,
    after: `
      requests.get("https://api.partner.io/rates", timeout=(3, 10))`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 2 },
  tags: ["http", "timeout"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call function: (attribute attribute: (identifier) @_name)
      (#any-of? @_name "get" "post" "put" "patch" "delete" "head" "options" "request" "urlopen" "HTTPConnection" "HTTPSConnection" "SMTP" "SMTP_SSL" "FTP" "FTP_TLS" "IMAP4" "IMAP4_SSL" "POP3" "POP3_SSL" "create_connection" "connect" "Telnet" "Client" "AsyncClient" "ClientTimeout" "ClientSession" "stream" "send" "ServerProxy" "Timeout" "open")) @call @finding
    (call function: (identifier) @_name
      (#any-of? @_name "get" "post" "put" "patch" "delete" "head" "request" "urlopen" "HTTPConnection" "HTTPSConnection" "SMTP" "SMTP_SSL" "FTP" "create_connection" "AsyncClient" "Client" "ClientTimeout" "ClientSession" "Telnet" "Timeout" "IMAP4_SSL" "POP3_SSL")) @call @finding
  `,
  accept: ({ call }, context) => call !== undefined && context.mentions(libraries) && waitsForEver(call, context),
  message: ({ call }, context) =>
    `\`${call === undefined ? "" : (context.name(call) ?? calledName(call))}\` waits for ever when no answer comes.`,
});

function waitsForEver(call: SyntaxNode, context: RuleContext): boolean {
  const origin = callOrigin(call, context);
  const given = context.arguments(call);
  const timeout = given.find(
    ({ name }) => name !== null && /^(?:timeout|connect_timeout|total|command_timeout)$/.test(name),
  )?.value;
  if (timeout !== undefined)
    return (
      switchedOff.test(origin) &&
      timeout.type === "none" &&
      !(origin.endsWith("ClientTimeout") && given.length > 1) &&
      !/\.Timeout$/.test(origin)
    );
  const entry = endless.find(([pattern]) => pattern.test(origin));
  if (entry === undefined) return origin === "httpx.Timeout" && given.length === 1 && given[0]?.value.type === "none";
  // What `**options` bring cannot be seen.
  if (given.some(({ value }) => value.type === "dictionary_splat" || value.type === "list_splat")) return false;
  const [, position] = entry;
  if (position >= 0 && given.filter(({ name }) => name === null).length > position) return false;
  if (/^psycopg2|pymysql|MySQLdb/.test(origin))
    return /^psycopg2/.test(origin) && given.some(({ name }) => name === "host") && !/connect_timeout/.test(call.text);
  if (isBoundedElsewhere(call, origin, context) || isAnsweredHere(origin, context)) return false;
  return given.length > 0 || /SMTP|FTP/.test(origin);
}

/** Libraries that answer in place of the network; only tests import them. */
const fakes = ["responses", "requests_mock", "httpretty", "respx", "aioresponses", "httmock", "vcr", "pytest_httpx"];

const isAnsweredHere = (origin: string, context: RuleContext): boolean =>
  /^(?:requests|httpx)\b/.test(origin) && fakes.some((module) => context.importsModule(module));

/** A default for the process, the session or the pool. */
function isBoundedElsewhere(call: SyntaxNode, origin: string, context: RuleContext): boolean {
  if (context.mentions(/socket\.setdefaulttimeout\((?!None)/) && !/^requests|urllib3/.test(origin)) return true;
  if (/Session\./.test(origin)) {
    const session = receiverOf(call)?.text ?? "";
    return (
      context.mentions(/TimeoutAdapter|TimeoutHTTPAdapter|class \w*Timeout\w*\(|partial\([^)]*timeout|\.timeout\s*=/) ||
      new RegExp(`${session.replace(/[^\w.]/g, "").replaceAll(".", "\\.")}\\.request\\s*=`).test(context.source)
    );
  }
  if (/PoolManager/.test(origin)) {
    const receiver = receiverOf(call);
    const made = receiver?.type === "call" ? [receiver] : assignedValues(receiver?.text ?? "", context);
    return made.length === 0
      ? /PoolManager\([^)]*timeout/.test(context.source)
      : made.some(({ text }) => /\btimeout\s*=|\*\*/.test(text));
  }
  if (/HTTPS?Connection|SMTP|create_connection/.test(origin))
    return /\.settimeout\(/.test(context.enclosingFunction(call)?.node.text ?? "");
  return false;
}
