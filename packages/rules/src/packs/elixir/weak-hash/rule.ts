import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround, moduleAround } from "../../../vocabulary/elixir/outline.ts";

const weakNames = /^:?(md4|md5|sha|sha1|ripemd160)$/;

/** Contents that are told apart by their hash. */
const contentArgument =
  /\b(content|contents|files?|paths?|sources?|scripts?|priv_dir|wildcard|template\w*|der_encode|source_code|beam|stream|der)\b/;

/** Uses for which the standard or the other side asks for the old function, or nobody attacks it. */
const harmless =
  /check_?sum|etag|(?<![a-z])e_tag|cache|finger_?print|gravatar|avatar|dedup|uuid|shard|bucket|partition|websocket|accept_key|(content|body|file)_md5|md5_?sum|file_hash|content_hash|color|colour|slug|short_?id|integrity|idempoten|advisory|lock_?(id|key)|migration|asset|digest_file|wsse|258EAFA5|sec-websocket|handshake|^auth_md5$|^md5_auth\w*$|(?<![a-z])scripts?(?![a-z])|priv_(?:dir|hash)|dashboard_uid|grafana|crc|info_?hash|stable_(id|hash)|cluster|(?<![a-z])ring(?![a-z])|hash_?ring|template_?hash|source_digest|mix_recompile|digest_?auth/i;

export const rule = defineRule({
  id: "elixir/weak-hash",
  class: "weak-hash",
  title: "MD5 or SHA-1",
  languages: ["elixir"],
  category: "security",
  severity: "medium",
  confidence: "low",
  cwe: ["CWE-328"],
  why: `
    Collisions for MD5 and SHA-1 can be made at will, and passwords hashed with them are tried by the billion per second.
    Signatures, tokens and password hashes made so do not hold.`,
  fix: `
    Use :crypto.hash(:sha256, data) for digests, :crypto.mac(:hmac, :sha256, key, data) for signatures, and Argon2, Bcrypt
    or Pbkdf2 for passwords. Where it only tells contents apart, say so in the name (checksum, etag, cache_key).`,
  example: {
    language: "elixir",
    before: `digest = :crypto.hash(:md5, password)`,
    after: `digest = Argon2.hash_pwd_salt(password)`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 10 },
  tags: ["crypto", "hash"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 8,
  severityByPathClass: { test: "info", example: "low", script: "low", migration: "low", development: "low" },
  query: `
    (call target: (dot left: (_) @_crypto right: (identifier) @_hash)
      (#any-of? @_crypto ":crypto" ":public_key")
      (#any-of? @_hash "hash" "hash_init" "mac" "mac_init" "hmac" "hmac_init" "sign" "verify")) @finding

    (call target: (dot left: (_) @_erlang right: (identifier) @_hash)
      (#eq? @_erlang ":erlang") (#any-of? @_hash "md5" "md5_init")) @finding
  `,
  accept: ({ finding }, context) =>
    isWeak(finding, context) && !isHarmless(finding, context) && protects(finding, context),
  message: ({ finding }, context) =>
    `\`${context.name(finding) ?? ""}\` uses ${/md5/.test(finding.text) ? "MD5" : "an outdated hash function"}.`,
});

/** HMAC-SHA1 still holds, and many providers sign their webhooks with it; HMAC-MD5 has no such excuse. */
function isWeak(call: SyntaxNode, context: RuleContext): boolean {
  const name = context.name(call) ?? "";
  if (name.startsWith(":erlang.")) return true;
  const isKeyed = /\.(mac|mac_init|hmac|hmac_init)$/.test(name);
  const position = /\.(mac|mac_init)$/.test(name) || name.startsWith(":public_key.") ? 1 : 0;
  const isSignature = /:crypto\.(sign|verify)$/.test(name);
  const algorithm = context.text(context.argument(call, isSignature ? 1 : position)) ?? "";
  return isKeyed ? /^:md[45]$/.test(algorithm) : weakNames.test(algorithm);
}

/** Names of what an attacker gains by: a collision among other contents harms nobody. */
const protective = new RegExp(
  [
    "passw|passphrase|pwd|credential|secret|token|otp(?![a-z])|api_?key|nonce|salt|hmac|encrypt|verif|certificate",
    "session|cookie|csrf|invit|reset|voucher|license|webhook|anonymi|pseudonymi|mail|phone",
    // Not `assigns`, `designer`, `unsigned`, `significant`, `signal`.
    "(?<!as|de|un|con)sign(?!ificant|al)",
    "(?<![a-z])auth(?!or)|(?<![a-z])(?:pw|ssn|ip|pin)(?![a-z])",
  ].join("|"),
  "i",
);

/** A hash in place of a password's or signature's; one that says nothing of its use is told by what it is given. */
function protects(call: SyntaxNode, context: RuleContext): boolean {
  if (!/\.(?:hash|md5)(?:_init)?$/.test(context.name(call) ?? "")) return true;
  const around = functionAround(call);
  const names = [
    around?.name ?? "",
    ...(around?.parameters.map(({ text }) => text) ?? []),
    ...context
      .arguments(call)
      .map(({ value }) => `${value.text} ${(context.resolve(value) ?? value).text}`.slice(0, 300)),
    moduleAround(call, context)?.name.split(".").at(-1) ?? "",
  ];
  for (const outer of ancestors(call)) {
    if (outer.id === around?.node.id || outer.type === "do_block") break;
    const label = outer.childForFieldName("key") ?? outer.childForFieldName("left");
    if (label !== null && label.endIndex <= call.startIndex) names.push(label.text.slice(0, 100));
  }
  return names.some((name) => protective.test(name));
}

function isHarmless(call: SyntaxNode, context: RuleContext): boolean {
  const around = functionAround(call);
  const module = moduleAround(call, context)?.name ?? "";
  // The service that knows leaked passwords asks for their SHA-1.
  if (
    /pwned|hibp|(?:compromised|leaked|breached)_?passw|passw(?:ord)?s?_?(?:is_|was_)?(?:compromised|leaked|breached)/i.test(
      `${module} ${around?.name ?? ""}`,
    )
  )
    return true;
  if (harmless.test(around?.name ?? "") || harmless.test(module.split(".").at(-1) ?? "")) return true;
  const values = context
    .arguments(call)
    .map(({ value }) => `${value.text.slice(0, 200)} ${(context.resolve(value) ?? value).text.slice(0, 200)}`);
  // A password is one, whatever stands beside it.
  if (
    !values.some((text) => /passw(?:or)?d|secret/i.test(text)) &&
    values.some((text) => harmless.test(text) || contentArgument.test(text))
  )
    return true;
  for (const outer of ancestors(call)) {
    if (outer.id === around?.node.id || outer.type === "do_block") break;
    const label = outer.childForFieldName("key") ?? outer.childForFieldName("left");
    if (label !== null && label.endIndex <= call.startIndex && harmless.test(label.text)) return true;
    if (outer.type === "unary_operator" && harmless.test(outer.text.split(/[\s(]/)[0] ?? "")) return true;
  }
  return context
    .comments(call)
    .some((comment) => harmless.test(comment) || /not (for )?security|non-?crypto/i.test(comment));
}
