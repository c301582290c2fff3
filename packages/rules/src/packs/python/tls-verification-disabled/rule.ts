import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { callOrigin } from "../../../vocabulary/python/object-origin.ts";

/** Libraries whose `verify` switches certificate checks; other functions have parameters of that name too. */
const clients =
  /^(requests|httpx|niquests|boto3)\.|(^|[._])(session|client|http)\.(request|get|post|put|patch|delete|head|options|send|stream|client|resource)$|(^|\.)(kubernetes|hvac|docker|opensearchpy|elasticsearch\w*)\./i;

/** Sessions of requests' relatives, under whatever name: `requests_oauthlib.OAuth2Session.get`. */
const ownClients = /^(?:requests\w*|httpx|authlib)\.(?:\w+\.)*\w*(?:Session|Client)\.\w+$/;

export const rule = defineRule({
  id: "python/tls-verification-disabled",
  class: "tls-verification-disabled",
  title: "TLS certificate verification disabled",
  languages: ["python"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-295"],
  why: `
    Without verification any certificate is accepted, so whoever stands between the two ends can read and change all that
    is sent, credentials included. The connection looks encrypted and protects nothing.`,
  fix: `
    Leave verification on. For a private authority, pass its certificate: verify="/path/to/ca.pem", or load it into an
    ssl.create_default_context(cafile=...).`,
  example: {
    language: "python",
    before: `requests.get(url, verify=False, timeout=10)`,
    after: `requests.get(url, verify="/etc/ssl/internal-ca.pem", timeout=10)`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["tls", "http-client"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 12,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call arguments: (argument_list (keyword_argument name: (identifier) @_name value: (_) @value) @finding)
      (#eq? @_name "verify")) @call

    (call arguments: (argument_list (keyword_argument name: (identifier) @option value: (_) @value) @finding)
      (#any-of? @option "verify_ssl" "ssl_verify" "validate_cert" "validate_certs" "tls_insecure" "cert_reqs" "verify_certs" "ssl_cert_reqs" "tlsInsecure" "tlsAllowInvalidCertificates" "tlsAllowInvalidHostnames" "ssl_check_hostname" "validate_ssl" "assert_hostname" "disable_ssl_certificate_validation"))

    (call arguments: (argument_list (keyword_argument name: (identifier) @_name value: (false) @value) @finding)
      (#eq? @_name "ssl")) @aiohttp

    (assignment left: (subscript subscript: (string) @variable) right: (string) @value
      (#match? @variable "PYTHONHTTPSVERIFY")) @finding

    (call function: (attribute attribute: (identifier) @_name) arguments: (argument_list (_) (attribute attribute: (identifier) @never))
      (#eq? @_name "set_option") (#eq? @never "OPT_X_TLS_NEVER")) @finding

    (assignment left: (attribute attribute: (identifier) @_name) right: (false) @value
      (#any-of? @_name "verify" "verify_ssl" "ssl_verify" "verify_certs" "verify_cert" "validate_certs" "ssl_verify_peer" "verify_tls" "tls_verify")) @finding

    (assignment left: (attribute object: (_) @context attribute: (identifier) @setting) right: (_) @value
      (#any-of? @setting "check_hostname" "verify_mode")) @finding

    (call function: (attribute attribute: (identifier) @_name) @unverified
      (#eq? @_name "_create_unverified_context")) @finding

    (call function: (attribute attribute: (identifier) @_name) arguments: (argument_list (true))
      (#eq? @_name "tls_insecure_set")) @never @finding

    (call function: (attribute attribute: (identifier) @_name) arguments: (argument_list . (_) @policy)
      (#eq? @_name "set_missing_host_key_policy")) @finding

    (call arguments: (argument_list (keyword_argument name: (identifier) @_name value: (none)) @finding)
      (#eq? @_name "known_hosts")) @ssh

    (call arguments: (argument_list (dictionary_splat (identifier)) @finding)) @spread

    (call function: (attribute attribute: (identifier) @_set) arguments: (argument_list . (attribute attribute: (identifier) @_option) . (_) @value)
      (#eq? @_set "setopt") (#any-of? @_option "SSL_VERIFYPEER" "SSL_VERIFYHOST")) @curl @finding

    (assignment right: (attribute attribute: (identifier) @_name) @unverified
      (#eq? @_name "_create_unverified_context")) @finding
  `,
  accept: (
    { call, option, value, unverified, variable, never, policy, ssh, aiohttp, spread, curl, context: owner, setting },
    context,
  ) => {
    // `options = {"verify": False}` and then `requests.get(url, **options)`.
    if (spread !== undefined)
      return (
        clients.test(context.name(spread) ?? "") &&
        context.arguments(spread).every(({ name }) => name !== "verify") &&
        context.constant(context.argument(spread, "verify"))?.value === false
      );
    if ((curl ?? setting) !== undefined && isAskedFor(curl ?? setting)) return false;
    if (curl !== undefined) return [0, false].includes(context.constant(value)?.value as number | boolean);
    if (
      setting?.text === "check_hostname" &&
      (isWithoutCertificates(owner, context) || isChosenByCaller(owner, context))
    )
      return false;
    if (policy !== undefined)
      return /^paramiko\.(?:\w+\.)?(?:AutoAdd|Warning)Policy$/.test(nameOf(policy, context) ?? "");
    if (ssh !== undefined)
      return /^asyncssh\.(?:connect\w*|create_connection|SSHClientConnectionOptions)$/.test(context.name(ssh) ?? "");
    // aiohttp's; for a database `ssl=False` is no TLS at all, for others a parameter of their own.
    if (aiohttp !== undefined)
      return /(?:^|\.)(?:get|post|put|patch|delete|head|options|request|ws_connect|TCPConnector|_request)$/.test(
        context.name(aiohttp) ?? aiohttp.childForFieldName("function")?.text ?? "",
      );
    if (never !== undefined) return true;
    if (variable !== undefined) return context.text(value) === "0";
    if (unverified !== undefined) return context.name(unverified) === "ssl._create_unverified_context";
    if (context.name(value) === "ssl.CERT_NONE" || context.text(value) === "CERT_NONE") return true;
    if (option?.text === "disable_ssl_certificate_validation") return context.constant(value)?.value === true;
    if (call !== undefined && !clients.test(context.name(call) ?? "") && !ownClients.test(callOrigin(call, context)))
      return false;
    // `tlsInsecure=True` says with yes what the others say with no; requirements are also switched off by name.
    if (/Insecure|AllowInvalid/i.test(option?.text ?? "")) return context.constant(value)?.value === true;
    if (option?.text.endsWith("cert_reqs"))
      return value?.type === "none" || /^(?:optional|none)$/i.test(context.text(value) ?? "");
    return context.constant(value)?.value === false;
  },
  message: ({ policy, ssh }) =>
    policy === undefined && ssh === undefined
      ? "This connection accepts any certificate."
      : "This connection accepts any host key, so that anybody may stand in for the host.",
});

/** In a branch that an option about just this chooses: who sets the option has asked for it. */
function isAskedFor(node: SyntaxNode | undefined): boolean {
  for (let up = node?.parent ?? null; up !== null && up.type !== "function_definition"; up = up.parent) {
    const condition =
      up.type === "if_statement" || up.type === "elif_clause" ? (up.childForFieldName("condition")?.text ?? "") : "";
    if (/verify|verification|validate_cert|check_?(?:ssl_)?host|cert_reqs|insecure|CERT_NONE/i.test(condition))
      return true;
  }
  return false;
}

/** A class that has such a setting, or a context whose `verify_mode` the caller of the function says. */
function isChosenByCaller(owner: SyntaxNode | undefined, context: RuleContext): boolean {
  if (owner?.text === "self") return true;
  const scope = context.enclosingFunction(owner)?.node;
  return (
    scope?.descendantsOfType("assignment").some((each) => {
      const value = each.childForFieldName("right");
      return (
        each.childForFieldName("left")?.text === `${owner?.text ?? ""}.verify_mode` &&
        value !== null &&
        !/\bCERT_NONE\s*["']?$/.test(value.text) &&
        !/^ssl\.CERT_\w+$/.test(context.name(value) ?? "")
      );
    }) === true
  );
}

/** `verify_mode` has to follow `check_hostname`: where both are switched off beside each other, the graver one is told. */
function isWithoutCertificates(owner: SyntaxNode | undefined, context: RuleContext): boolean {
  const statement = owner?.parent?.parent?.parent;
  return (
    statement?.parent?.namedChildren.some((sibling) => {
      const other = sibling.firstNamedChild;
      const value = other?.type === "assignment" ? other.childForFieldName("right") : null;
      return (
        value !== null &&
        other?.childForFieldName("left")?.text === `${owner?.text ?? ""}.verify_mode` &&
        (context.name(value) === "ssl.CERT_NONE" || context.text(value) === "CERT_NONE")
      );
    }) === true
  );
}

/** The policy's class, whether an object of it or the class itself is given. */
const nameOf = (policy: SyntaxNode, context: RuleContext): string | null => {
  const given = context.resolve(policy);
  return context.name(given);
};
