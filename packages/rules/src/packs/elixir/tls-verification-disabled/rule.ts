import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

export const rule = defineRule({
  id: "elixir/tls-verification-disabled",
  class: "tls-verification-disabled",
  title: "TLS certificate verification disabled",
  languages: ["elixir"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-295"],
  why: `
    With :verify_none any certificate is accepted, so whoever stands between the two ends can read and change all that is
    sent, credentials included. The connection looks encrypted and protects nothing.`,
  fix: `
    Use verify: :verify_peer with the authorities of the system (cacerts: :public_key.cacerts_get()) or with cacertfile for
    a private one.`,
  example: {
    language: "elixir",
    before: `ssl_opts = [verify: :verify_none]`,
    after: `ssl_opts = [verify: :verify_peer, cacerts: :public_key.cacerts_get()]`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["tls", "http-client"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 4,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (pair key: (keyword) @_key value: (_) @none
      (#match? @_key "^verify:")) @finding

    (tuple (atom) @_key . (_) @none
      (#eq? @_key ":verify")) @finding

    (binary_operator left: (atom) @_key operator: "=>" right: (_) @none
      (#eq? @_key ":verify")) @finding

    (call target: (dot right: (identifier) @_function) (arguments (_) . (atom) @_key . (_) @none)
      (#eq? @_function "put") (#eq? @_key ":verify")) @finding

    (pair key: (keyword) @_key value: (list (atom) @_insecure)
      (#match? @_key "^hackney:") (#eq? @_insecure ":insecure")) @finding

    (pair key: (keyword) @_key value: (list (keywords (pair key: (keyword) @_option value: (boolean) @_true)))
      (#match? @_key "^hackney:") (#match? @_option "^insecure:") (#eq? @_true "true")) @finding

    (call target: (dot left: (_) @_hackney right: (identifier) @_request) (arguments (list (atom) @_insecure))
      (#any-of? @_hackney ":hackney" "HTTPoison") (#any-of? @_request "request" "get" "post" "put" "patch" "delete")
      (#eq? @_insecure ":insecure")) @finding

    (pair key: (keyword) @_key value: (tuple (_) @judge .  (_) .) (#match? @_key "^verify_fun:")) @finding
  `,
  accept: ({ none, judge }, context) => {
    if (judge !== undefined)
      return /->\s*\{:valid\b/.test(judge.text) && !/:fail\b|:unknown\b|:bad_cert\b/.test(judge.text);
    if (none === undefined) return true;
    if (isCompared(none)) return false;
    return context.constant(none)?.value === ":verify_none" && !hasOwnJudge(none);
  },
  message: "This connection accepts any certificate.",
});

/** `assert options[:tls] == [verify: :verify_none]` opens no connection. */
const isCompared = (none: SyntaxNode): boolean =>
  [...ancestors(none)]
    .slice(0, 5)
    .some((outer) => /^(?:==|===|!=|in)$/.test(outer.childForFieldName("operator")?.text ?? ""));

/** `[verify: :verify_none, verify_fun: {&Pins.check/3, pins}]`: a function of the program's own decides. */
function hasOwnJudge(none: SyntaxNode): boolean {
  const options = none.parent?.parent ?? null;
  const judge = options?.namedChildren.find((entry) => /^verify_fun:/.test(entry.childForFieldName("key")?.text ?? ""));
  return /\{\s*&/.test(judge?.text ?? "");
}
