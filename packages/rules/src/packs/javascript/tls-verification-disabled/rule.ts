import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import { functionTypes } from "../../../vocabulary/javascript/functions.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

/** Options that verify: of Node's TLS and the clients above it, `request`, the old MongoDB driver. */
const verifying = `"rejectUnauthorized" "strictSSL" "sslValidate"`;
/** Options that except from verifying: of MongoDB, SQL Server, browsers that are driven. */
const excepting = `"tlsAllowInvalidCertificates" "tlsAllowInvalidHostnames" "tlsInsecure" "trustServerCertificate" "ignoreHTTPSErrors" "acceptInsecureCerts"`;

export const rule = defineRule({
  id: "javascript/tls-verification-disabled",
  class: "tls-verification-disabled",
  title: "TLS certificate verification disabled",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "high",
  confidence: "high",
  cwe: ["CWE-295"],
  why: `
    Without verification any certificate is accepted, so whoever stands between the two ends can read and change all that
    is sent, credentials included. NODE_TLS_REJECT_UNAUTHORIZED switches it off for the whole process.`,
  fix: `
    Leave verification on. For a private authority, pass its certificate as "ca" to the agent or pool, or start Node with
    NODE_EXTRA_CA_CERTS.`,
  example: {
    language: "typescript",
    before: `const agent = new https.Agent({ rejectUnauthorized: false });`,
    after: `const agent = new https.Agent({ ca: await readFile("/etc/ssl/internal-ca.pem") });`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["tls", "http-client"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 5,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (pair key: (property_identifier) @_key value: (_) @option (#any-of? @_key ${verifying})) @finding

    (pair key: (string (string_fragment) @_key) value: (_) @option (#any-of? @_key ${verifying})) @finding

    (assignment_expression left: (member_expression property: (property_identifier) @_key) right: (_) @option
      (#any-of? @_key ${verifying})) @finding

    (pair key: (property_identifier) @_key value: (_) @exception (#any-of? @_key ${excepting})) @finding

    (pair key: (property_identifier) @_key value: [(arrow_function) (function_expression)] @check
      (#eq? @_key "checkServerIdentity")) @finding

    (call_expression function: [(identifier) @_proxy (member_expression property: (property_identifier) @_proxy)]
      arguments: (arguments (object (pair key: (property_identifier) @_key value: (false) @option) @finding))
      (#any-of? @_proxy "createProxyServer" "createProxy" "createProxyMiddleware") (#eq? @_key "secure"))

    (method_definition name: (property_identifier) @_key (#eq? @_key "checkServerIdentity")) @check @finding

    (assignment_expression left: (member_expression property: (property_identifier) @_key) right: (_) @variable
      (#eq? @_key "NODE_TLS_REJECT_UNAUTHORIZED")) @finding

    (assignment_expression left: (subscript_expression index: (string (string_fragment) @_key)) right: (_) @variable
      (#eq? @_key "NODE_TLS_REJECT_UNAUTHORIZED")) @finding
  `,
  // process.env turns everything into text, so 0 and "0" mean the same.
  accept: ({ finding, option, variable, exception, check }, context) => {
    // A proxy to an address without TLS has nothing to verify.
    if (/^http:/.test(context.text(context.resolve(context.entry(finding.parent, "target"))) ?? "")) return false;
    if (check !== undefined) return acceptsEveryName(check);
    if (exception !== undefined) return context.constant(exception)?.value === true;
    if (variable !== undefined) return String(context.constant(variable)?.value) === "0";
    return context.constant(option)?.value === false && !isServersOwn(finding, context);
  },
  // Somebody who runs it must ask for it by name.
  severityOf: ({ finding }) => (isAskedFor(finding) ? "medium" : undefined),
  message: ({ variable }) =>
    variable === undefined ? "This connection accepts any certificate." : "This process accepts any certificate.",
});

/** A server that asks its clients for no certificate has none to refuse. */
function isServersOwn(option: SyntaxNode, context: RuleContext): boolean {
  const options = option.parent;
  const call = options?.parent?.type === "arguments" ? options.parent.parent : null;
  return (
    /^(?:https|http2|tls)\.create(?:Secure)?Server$/.test(context.name(call) ?? "") &&
    context.constant(context.entry(options, "requestCert"))?.value !== true
  );
}

/** `if (config.allowSelfSigned)`, `case "accept_invalid_certs":` around it. */
function isAskedFor(node: SyntaxNode): boolean {
  for (const outer of ancestors(node)) {
    if (functionTypes.includes(outer.type)) return false;
    const asked = /^(?:if_statement|ternary_expression)$/.test(outer.type)
      ? outer.childForFieldName("condition")
      : outer.type === "switch_case"
        ? outer.childForFieldName("value")
        : null;
    if (
      asked !== null &&
      /self.?signed|insecure|reject.?unauthorized|no.?verify|skip.?(?:tls|ssl|verif)|accept.?invalid|allow.?invalid|ignore.?(?:tls|ssl|cert)/i.test(
        asked.text,
      )
    )
      return true;
  }
  return false;
}

/** The name on the certificate is wrong when this answers with an error: a function without any answer finds none. */
function acceptsEveryName(check: SyntaxNode): boolean {
  const body = check.childForFieldName("body");
  if (body === null) return false;
  return /^(?:undefined|null|void 0|\{\s*(?:return(?:\s+(?:undefined|null|void 0))?\s*;?)?\s*\})$/.test(body.text);
}
