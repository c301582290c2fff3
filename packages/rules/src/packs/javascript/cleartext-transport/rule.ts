import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround, methodOf, pathText } from "../../../vocabulary/javascript/functions.ts";
import { isTestFile } from "../../../vocabulary/javascript/tests.ts";

const cleartext = /^(?:http|ws|ftp|telnet|ldap|smtp|mqtt|amqp):\/\/(?:[^/@\s]*@)?(\[[^\]]*\]|[^/:?#\s`'"]*)/i;
/** This machine, private and documentation names, and hosts that only a container's own network knows. */
const localHost =
  /^(?:localhost|.*\.localhost|127\.[\d.]+|0\.0\.0\.0|\[::1?\]|::1|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|169\.254\.169\.254|169\.254\.170\.2|metadata\.google\.internal|host\.docker\.internal|.*\.local|.*\.test|.*\.invalid|.*\.svc(?:\.cluster\.local)?|[\w-]+)$/i;
/** Names of namespaces, schemas and licences: identifiers that nobody connects to. */
const identifierHost =
  /^(?:(?:www\.)?w3\.org|schemas?\.[\w.-]+|(?:www\.)?xmlns?\.[\w.-]+|(?:www\.)?(?:opengis|purl|json-schema|inkscape|sodipodi|topografix|sitemaps|ogp|xfa|adobe|iptc|aiim|dublincore|creativecommons|apache|opensource|gnu|mozilla|schema|rdfs|xspf|useplus|iec)\.(?:net|org|com|me|ch|de)|ns\.adobe\.com|.*\.w3\.org|a9\.com|docbook\.org|openid\.net|specs\.openid\.net|.*\.openxmlformats\.org|.*\.microsoft\.com)$/i;
/** Names that stand for any host, by RFC 2606 and by custom: nobody answers there. */
const placeholderHost =
  /^(?:(?:[\w-]+\.)*example(?:\.(?:com|org|net|edu))?|(?:www\.)?(?:dummy|foo|foobar|placeholder|fake)\.(?:com|org|net|bar))$/i;
/** Where texts for people stand. */
const readingHost = /^(?:docs?|help|wiki|blog|support)\./i;
/** Names of addresses that people or tools look up a text at. */
const reading =
  /doc(?:s|umentation)?(?:$|[A-Z_])|spec(?:ifi\w+)?(?:$|[A-Z_])|help|licen[sc]e|homepage|reference|readme|manual/;
/** Options and functions that connect, or hold where to. */
const connecting =
  /(?:url|uri|endpoint|host|server|node|target|address|origin|api|base|baseurl|broker|webhook|proxy|href|link)s?$/i;
const connectingCall =
  /(?:^|\.)(?:(?:fetch|download|upload)\w*|axios|got|request|needle|ky|superagent|get|post|put|patch|delete|head|create|extend|connect|open|WebSocket|createClient|createConnection|Client|EventSource|io|sendBeacon|ajax|\$fetch|load|importScripts)$/;
/** Schemes that nothing but a connection has: pages link to `http:`, and name things by it. */
const protocolOnly = /^['"`](?:ftp|telnet|ldap|smtp|mqtt|amqp):/i;

/** What does nothing with an address but connect to it. */
const client =
  /^(?:(?:window\.)?fetch|\$fetch|ofetch|(?:axios|got|ky)(?:\.(?:get|post|put|patch|delete|head|request))?|(?:window\.)?navigator\.sendBeacon)$/;

export const rule = defineRule({
  id: "javascript/cleartext-transport",
  class: "cleartext-transport",
  title: "Connection without encryption",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-319"],
  why: `
    Whoever is on the way between the two ends can read and change what is sent, credentials and tokens included.`,
  fix: `
    Use the encrypted form (https, wss, ftps or sftp, smtps or STARTTLS required, ldaps, rediss). Let the address
    come from configuration and refuse clear text outside development.`,
  example: {
    language: "typescript",
    before: `await axios.post("http://billing.shop.internal/charge", charge);`,
    after: `await axios.post("https://billing.shop.internal/charge", charge);`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["tls", "transport"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 10,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (string (string_fragment) @text (#match? @text "^(http|ws|ftp|telnet|ldap|smtp|mqtt|amqp)://")) @finding

    (template_string . (string_fragment) @text (#match? @text "^(http|ws|ftp|telnet|ldap|smtp|mqtt|amqp)://")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_create) arguments: (arguments . (object) @mail)
      (#any-of? @_create "createTransport")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_access) arguments: (arguments . (object) @files .)
      (#any-of? @_access "access")) @finding
  `,
  accept: ({ finding, text, mail, files }, context) => {
    // basic-ftp speaks FTP unless it is told to start TLS.
    if (files !== undefined)
      return context.importsModule("basic-ftp") && isWithoutTls(files, context) && !isLocal(files, context);
    if (mail !== undefined) return isCleartextMail(mail, context) && !isLocal(mail, context);
    const host = cleartext.exec(text?.text ?? "")?.[1] ?? "";
    if (host === "" || [localHost, identifierHost, placeholderHost, readingHost].some((names) => names.test(host)))
      return false;
    // Tests name addresses that nobody answers at.
    if (context.pathClass === "test" || isTestFile(context)) return false;
    return isConnection(finding, context);
  },
  message: ({ mail }) =>
    mail === undefined
      ? "What is sent to this address is not encrypted."
      : "This mail transport allows a connection that is not encrypted.",
});

/** `secure: false`, or no word of it and no options that come from elsewhere. */
function isWithoutTls(options: SyntaxNode, context: RuleContext): boolean {
  const secure = context.entry(options, "secure");
  return secure === null ? !options.text.includes("...") : context.constant(secure)?.value === false;
}

const isLocal = (options: SyntaxNode, context: RuleContext): boolean =>
  /^(?:localhost|127\.0\.0\.1|::1)$/.test(context.text(context.entry(options, "host")) ?? "");

/** nodemailer with STARTTLS switched off. */
function isCleartextMail(options: SyntaxNode, context: RuleContext): boolean {
  const value = (name: string): unknown => context.constant(context.entry(options, name))?.value;
  return (
    value("ignoreTLS") === true || (value("secure") === false && value("port") === 25 && value("requireTLS") !== true)
  );
}

/** An address counts where it is connected to: given to a client, or kept under a name that says so. */
function isConnection(node: SyntaxNode, context: RuleContext): boolean {
  let current = node;
  for (const outer of ancestors(node)) {
    switch (outer.type) {
      case "binary_expression":
        if (!["+", "||", "??"].includes(outer.childForFieldName("operator")?.text ?? "")) return false;
        break;
      case "ternary_expression":
      case "parenthesized_expression":
      case "as_expression":
      case "array":
        break;
      case "arguments":
        // `const url = makeUrl("http://…", query)`: what is made of an address is one.
        if (
          /(?:^|[._a-z])(?:url|uri)$/i.test(methodOf(outer.parent)) &&
          outer.parent?.firstNamedChild?.type === "identifier"
        ) {
          const holder = outer.parent.parent;
          return (
            holder?.type === "variable_declarator" &&
            connecting.test(holder.childForFieldName("name")?.text ?? "") &&
            !isTakenApart(holder, context)
          );
        }
        return (
          outer.parent !== null &&
          (connectingCall.test(context.name(outer.parent) ?? methodOf(outer.parent)) ||
            protocolOnly.test(node.text) ||
            isSocket(outer.parent)) &&
          !isComparison(outer.parent)
        );
      case "pair":
        return (
          outer.childForFieldName("value")?.id === current.id &&
          isWhereTo(outer.childForFieldName("key")?.text.replace(/['"]/g, "") ?? "") &&
          !isDocument(outer, context)
        );
      case "variable_declarator":
        return isWhereTo(outer.childForFieldName("name")?.text ?? "") || isConnectedTo(outer, context);
      case "assignment_expression":
      case "public_field_definition":
      case "field_definition":
      case "assignment_pattern":
        return connecting.test(
          (outer.childForFieldName("left") ?? outer.childForFieldName("name") ?? outer.childForFieldName("property"))
            ?.text ?? "",
        );
      default:
        return false;
    }
    current = outer;
  }
  return false;
}

const isWhereTo = (name: string): boolean => connecting.test(name) && !reading.test(name);

/** `const tracker = "http://…"`, which the file gives to a client as it is: the use says what the name does not. */
function isConnectedTo(declarator: SyntaxNode, context: RuleContext): boolean {
  const name = declarator.childForFieldName("name");
  // In a function another of the same name may be meant elsewhere.
  if (name?.type !== "identifier" || functionAround(declarator) !== null) return false;
  return context
    .named(["identifier"], name.text)
    .some(
      ({ parent, id }) =>
        parent?.type === "arguments" &&
        parent.firstNamedChild?.id === id &&
        (isSocket(parent.parent) ||
          client.test(pathText(parent.parent?.childForFieldName("function")).replace(/^globalThis\./, ""))),
    );
}

/** `const url = new URL(path, "http://any")`, of which only what the path says is read. */
function isTakenApart(declarator: SyntaxNode, context: RuleContext): boolean {
  const name = declarator.childForFieldName("name");
  const scope = functionAround(declarator);
  if (name?.type !== "identifier" || scope === null) return false;
  const uses = context
    .named(["identifier"], name.text)
    .filter(
      ({ id, startIndex, endIndex }) => id !== name.id && scope.startIndex <= startIndex && endIndex <= scope.endIndex,
    );
  const isOfPath = ({ parent }: SyntaxNode): boolean =>
    parent?.type === "member_expression" &&
    /^(?:pathname|search|searchParams|hash)$/.test(parent.childForFieldName("property")?.text ?? "");
  return uses.length > 0 && uses.every(isOfPath);
}

/** `new WebSocket(…)`, whatever module its class comes from. */
const isSocket = (call: SyntaxNode | null): boolean =>
  /(?:^|\.)(?:\w*WebSocket|EventSource|WSClient)$/i.test(call?.childForFieldName("constructor")?.text ?? "");

const isComparison = (call: SyntaxNode): boolean =>
  /^(?:startsWith|includes|indexOf|replace|test|expect|it|describe)$/.test(methodOf(call));

/** What stands beside the address of a text or a picture that somebody recorded. */
const recorded =
  "title license description id secure_url secureUrl width height bytes etag alt caption mime_type mimeType".split(" ");

/** Links that are shown to people, as in a manifest, a seed, or an article. */
function isDocument(pair: SyntaxNode, context: RuleContext): boolean {
  const key = pair.childForFieldName("key")?.text ?? "";
  if (/^['"]?(?:href|link|homepage|license|documentation|externalDocs)/i.test(key)) return true;
  const siblings = pair.parent;
  return /^['"]?url/i.test(key) && recorded.some((name) => context.entry(siblings, name) !== null);
}
