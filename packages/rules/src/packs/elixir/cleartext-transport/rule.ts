import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { httpRequest } from "../../../vocabulary/elixir/blocking-call.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { argumentNodes, callsWithin, isDevelopmentBranch } from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";
import { isPublicHost } from "../../../vocabulary/network-address.ts";

const cleartext = /^(https?|ftp|ws|telnet|ldap|mqtt|amqp|smtp):\/\/(?:[^/@\s]*@)?(\[[^\]]*\]|[^/:?#\s]*)/i;

/** Names of namespaces and vocabularies: nobody connects to them. */
const namespaceHost =
  /(^|\.)(w3\.org|w3id\.org|purl\.org|schemas\.\w+\.\w+|schema\.org|xmlns\.com|json-schema\.org|openid\.net|xmlsoap\.org|openxmlformats\.org|ns\.adobe\.com|docs\.oasis-open\.org|webfinger\.net|nodeinfo\.\w+|joinmastodon\.org|ostree\.org|rdfs\.org|ogp\.me|microformats\.org|itunes\.com|sitemaps\.org|specs\.openid\.net|tempuri\.org|creativecommons\.org|opengis\.net|gmpg\.org|activitystrea\.ms)$/i;

const clients =
  /^(HTTPoison|Req|Tesla|Finch|Mint|HTTPotion|Mojito|WebSockex|HTTPipe|Neuron|OAuth2|:httpc|:hackney|:gun|:ibrowse|Hackney|ExAws)\b|\.(get|post|put|patch|delete|request|build|connect|start_link|new|redirect)!?$|^(redirect|get|post|request|plug)!?$/;

const addressName =
  /ur[il]s?$|ur[il]_|endpoint|host|server|gateway|webhook|callback|broker|address|base|api|proxy|remote|target|upstream|feed|service|relay/i;

/** What is only shown, or names a thing that is not called. */
const shownName =
  /home_?page|docs?(_|$)|source_url|license|issuer|namespace|xmlns|schema|profile|terms|support|avatar|placeholder|example|description|title|label|message|links?$|html|text|body|user_?agent|canonical|spec(_|$)/i;

const shownCalls =
  /^(Logger\.|IO\.|raise$|reraise$|gettext|dgettext|String\.(starts_with\?|ends_with\?|replace\w*|contains\?|trim\w*|split)|Regex\.|assert|refute|link$|Phoenix\.HTML\.|Mix\.)/;

export const rule = defineRule({
  id: "elixir/cleartext-transport",
  class: "cleartext-transport",
  title: "Connection without encryption",
  languages: ["elixir"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-319"],
  why: `
    Everybody on the way can read and change what is sent: credentials, personal data, and the answers that this code acts
    upon.`,
  fix: `
    Use https:// (wss://, ldaps://, SFTP). For mail set tls: :always and verify the certificate; for LDAP ssl: true.`,
  example: {
    language: "elixir",
    before: `HTTPoison.get("http://api.payments.io/v1/charges")`,
    after: `HTTPoison.get("https://api.payments.io/v1/charges")`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["tls", "http-client"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 5,
  severityByPathClass: { example: "info", script: "low", migration: "info", development: "info" },
  check: function* (context) {
    // What a test calls is a stand-in under a name that it made up.
    if (context.pathClass === "test") return;
    if (context.mentions(/["'](?:http|ftp|ws|telnet|ldap|mqtt|amqp|smtp):\/\//i)) yield* findAddresses(context);
    if (context.mentions(/tls: :never|ssl: false|:ftp\b|:gen_tcp/)) yield* findOptions(context);
  },
});

function* findAddresses(context: RuleContext): Generator<Report> {
  for (const string of context.root.descendantsOfType(["string", "charlist", "sigil"])) {
    const [first] = context.textParts(string) ?? [];
    const head = typeof first === "string" ? first : "";
    const whole = /^https:/i.test(head) ? null : cleartext.exec(context.text(string) ?? head);
    if (whole === null || whole[1]?.toLowerCase() === "https") continue;
    const host = whole[2] ?? "";
    // An address that ends where the computed part begins has a host that nobody can see here.
    if (host === "" || !isPublicHost(host) || namespaceHost.test(host)) continue;
    const isCalled =
      isConnection(string, context) ||
      isCalledAttribute(string, context) ||
      (!/^http/i.test(whole[1] ?? "") && isNamed(string));
    if (isCalled && !isDevelopmentBranch(string)) {
      yield { at: string, message: `What is exchanged with ${host} goes over the network unencrypted.` };
    }
  }
}

/** Whether an address is called, or stands under a name of addresses. */
function isConnection(string: SyntaxNode, context: RuleContext): boolean {
  for (const outer of ancestors(string)) {
    if (outer.type === "call" && /^(def|defp|defmacro)$/.test(wordOf(outer))) {
      const head = argumentNodes(outer)[0];
      if (head !== undefined && string.endIndex <= head.endIndex) return false;
      const name = context.symbol(string).split(".").at(-1) ?? "";
      return addressName.test(name) && !shownName.test(name);
    }
    if (outer.type === "call") {
      const name = context.name(outer) ?? "";
      if (shownCalls.test(name) || ["quote", "test", "describe", "field", "attr"].includes(name)) return false;
      if (clients.test(name)) return true;
      // `config :shop, :feed_url, "http://…"` names the setting before its value.
      const setting =
        name === "config" ? argumentNodes(outer).find(({ type }, at) => at === 1 && type === "atom") : undefined;
      if (setting !== undefined) return addressName.test(setting.text) && !shownName.test(setting.text);
    }
    const label = labelOf(outer, string);
    if (label === null) continue;
    if (label === "comparison" || shownName.test(label)) return false;
    if (addressName.test(label)) return true;
  }
  return false;
}

/** `@feed "http://…"`, and `Req.get(@feed)` somewhere in the file. */
function isCalledAttribute(string: SyntaxNode, context: RuleContext): boolean {
  for (const outer of ancestors(string)) {
    if (outer.type !== "unary_operator" || !outer.text.startsWith("@")) continue;
    const name = outer.text.split(/[\s(]/)[0] ?? "";
    const mention = new RegExp(`${name}\\b`);
    return callsWithin(context.root, context).some(
      (call) =>
        httpRequest.test(call.name) && context.arguments(call.node).some(({ value }) => mention.test(value.text)),
    );
  }
  return false;
}

/** Nobody reads a page over FTP or a web socket: under any name it is an address to connect to. */
function isNamed(string: SyntaxNode): boolean {
  let label: string | null = null;
  for (const outer of ancestors(string)) {
    if (outer.type === "call" && shownCalls.test(outer.text)) return false;
    label ??= labelOf(outer, string);
  }
  return label !== null && label !== "comparison" && !shownName.test(label);
}

/** The name that an ancestor gives to what it holds: key, variable or attribute. */
function labelOf(outer: SyntaxNode, string: SyntaxNode): string | null {
  if (outer.type === "pair") return outer.childForFieldName("key")?.text ?? null;
  if (outer.type === "unary_operator" && outer.text.startsWith("@")) {
    const name = outer.text.slice(1).split(/[\s(]/)[0] ?? "";
    return /^(\w*doc|spec|type|tag|vsn)$/.test(name) ? "comparison" : name;
  }
  if (outer.type === "stab_clause") {
    const left = outer.childForFieldName("left");
    return left !== null && string.endIndex <= left.endIndex ? "comparison" : null;
  }
  if (outer.type !== "binary_operator") return null;
  const operator = outer.childForFieldName("operator")?.text ?? "";
  if (/^(==|!=|===|=~|in|not in)$/.test(operator)) return "comparison";
  const left = outer.childForFieldName("left");
  if (operator === "||" && left !== null && left.endIndex <= string.startIndex) return left.text;
  if ((operator === "=" || operator === "=>") && left !== null) {
    return left.endIndex <= string.startIndex ? left.text : operator === "=" ? "comparison" : null;
  }
  return null;
}

/** Mail and directory clients are told by an option; FTP has no secure form in :ftp unless TLS is asked for. */
function* findOptions(context: RuleContext): Generator<Report> {
  for (const pair of context.root.descendantsOfType("pair")) {
    const [key, value] = [pair.childForFieldName("key")?.text.trim(), pair.childForFieldName("value")?.text];
    const siblings = pair.parent?.text ?? "";
    const isMail =
      /\b(relay|smtp|ldap|base_dn|base):|\bSMTP(?:Adapter)?\b/i.test(siblings) &&
      !/localhost|127\.0\.0\.1/.test(siblings);
    if (!isMail || isDevelopmentBranch(pair)) continue;
    if (key === "tls:" && value === ":never") {
      yield { at: pair, message: "Mail is handed over unencrypted, the password included." };
    }
    if (key === "ssl:" && value === "false" && /\bldap|base_dn|\bbase:/i.test(siblings)) {
      yield { at: pair, message: "Passwords go to the directory server unencrypted." };
    }
  }
  for (const { name, node } of callsWithin(context.root, context)) {
    if (name === ":ftp.open" && !/\btls|tls_sec_method/.test(node.text)) {
      yield { at: node, message: "FTP sends the password and all files unencrypted." };
    }
    if (name === ":gen_tcp.connect" && context.constant(context.argument(node, 1))?.value === 23) {
      yield { at: node, message: "Telnet sends everything unencrypted." };
    }
  }
}
