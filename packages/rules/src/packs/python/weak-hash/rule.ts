import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";

/** Words that say what a hash is for: telling contents apart, which needs no resistance to an attacker. */
const fingerprint =
  /check_?sum|read_bytes|e_?tag|cache|finger_?print|dedup|duplicate|content_?(?:hash|id|md5)|(?:file|object|storage|s3)_?(?:hash|digest|md5|sha1|key)|md5_?sum|sha1_?sum|gravatar|bucket|partition|shard|content-md5|change|revision|version|git|blob|(?:^|_)hash_?(?:file|content|dict|row|key|object)|short_?(?:id|hash|name)|color|colour|e?mail_?hash|integrity|signature_v1|uuid|identifier|unique_?(?:id|name|key)|hash_?query|query_?hash|websocket|ws_key|258EAFA5|zbase|\.read\(|metadata|stream_?name|master_?hash/i;

/** Names of passwords, which no other use of the sum excuses. */
const password = /passw|passphrase|pwd|(?:^|[^a-z])pw(?![a-z])/i;

const secretive =
  /passw|passphrase|pwd|(?:^|[^a-z])pw(?![a-z])|token|secret|sign|auth|session|otp|credential|salt|encrypt/i;

export const rule = defineRule({
  id: "python/weak-hash",
  class: "weak-hash",
  title: "MD5 or SHA-1 where a strong hash is needed",
  languages: ["python"],
  category: "security",
  severity: "medium",
  confidence: "low",
  cwe: ["CWE-327", "CWE-328"],
  why: `
    Collisions of MD5 and SHA-1 can be made on a laptop, and both are fast enough to try billions of passwords a
    second. A signature, a token or a stored password made with them protects little.`,
  fix: `
    Use hashlib.sha256 or blake2b, hmac with SHA-256 for signatures, and argon2, scrypt or bcrypt for passwords.
    Where the hash only tells contents apart, say so: hashlib.md5(data, usedforsecurity=False).`,
  example: {
    language: "python",
    before: `
      digest = hashlib.md5(password.encode()).hexdigest()`,
    after: `
      digest = hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["cryptography", "hash"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 5,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call function: (attribute attribute: (identifier) @_name) (#any-of? @_name "md5" "sha1" "MD5" "SHA1" "MD4" "MD2" "new" "md4" "hash" "encrypt" "using")) @call @finding
    (call function: (identifier) @_name (#any-of? @_name "md5" "sha1" "MD5" "SHA1" "new")) @call @finding
    (call function: (attribute attribute: (identifier) @_name) arguments: (argument_list [(attribute attribute: (identifier) @algorithm) (identifier) @algorithm (keyword_argument value: (attribute attribute: (identifier) @algorithm))])
      (#any-of? @_name "new" "HMAC") (#any-of? @algorithm "md5" "sha1" "MD5" "SHA1")) @call @finding
    (call function: (attribute attribute: (identifier) @_name) arguments: (argument_list [(string) @digest (keyword_argument value: (string) @digest)])
      (#any-of? @_name "new" "digest") (#match? @digest "^.[mM][dD]5.$")) @call @finding
    (assignment left: (identifier) @_setting right: (list . (string) @hasher @finding)
      (#eq? @_setting "PASSWORD_HASHERS") (#match? @hasher "MD5PasswordHasher|SHA1PasswordHasher|CryptPasswordHasher"))
  `,
  accept: ({ call, algorithm, digest, hasher }, context) => {
    // Tests choose a fast hasher for their users on purpose.
    if (hasher !== undefined) return !/(?:^|[/_.-])(?:test|tests|testing|ci)(?:[/_.-]|$)/i.test(context.path);
    if (call === undefined) return false;
    const name = context.name(call) ?? "";
    if (digest !== undefined) return /^hmac\.(?:new|digest)$/.test(name);
    if (algorithm !== undefined) {
      // HMAC with SHA-1 is not known to be broken.
      return /^hmac\.(?:new|HMAC)$/.test(name) && /md5/i.test(algorithm.text);
    }
    const isWeak =
      /^hashlib\.(?:md5|sha1)$|^(?:md5|sha)\.new$|^(?:Crypto|Cryptodome)\.Hash\.(?:MD2|MD4|MD5|SHA1?)\.new$|(?:^|\.)hashes\.(?:MD5|SHA1)$/.test(
        name,
      ) ||
      (name === "hashlib.new" &&
        /^(?:md[245]|sha-?1?)$/i.test(
          context.text(context.argument(call, 0) ?? context.argument(call, "name")) ?? "",
        )) ||
      /(?:^|\.)(?:MD5|MD4|SHA1)\.new$/.test(name) ||
      /(?:^|\.)passlib\.hash\.(?:\w*md5\w*|\w*sha1\w*|des_crypt|nthash|lmhash|plaintext)\.(?:hash|encrypt|using)$/.test(
        name,
      );
    // `**options` may say that it is not for security.
    if (context.arguments(call).some(({ value }) => value.type === "dictionary_splat")) return false;
    if (!isWeak || context.constant(context.argument(call, "usedforsecurity"))?.value === false) return false;
    return !isFingerprint(call, context);
  },
  // Where nothing says what the sum protects, it may be an identifier: worth a line, no alarm.
  severityOf: ({ call, hasher, digest, algorithm }, context) =>
    call === undefined || (hasher ?? digest ?? algorithm) !== undefined || protects(call, context) ? undefined : "info",
  message: ({ call }, context) =>
    `\`${context.name(call) ?? call?.text.split("(")[0] ?? ""}\` no longer resists deliberate collisions.`,
});

/** Uses for which the other side or a format asks for just this sum: OCSP, torrents, avatars; and colours of labels. */
const dictated = /gravatar|libravatar|bencode|info_?hash|\bbtih\b|\bhsla?\(|subject_hash|\bOCSP/i;

/** Names of what a strong hash would protect. */
const protecting = new RegExp(`${secretive.source}|cookie|nonce|csrf|verif|hmac|private`, "i");

/** Whether the names around the call speak of something that an attacker must not be able to make again. */
function protects(call: SyntaxNode, context: RuleContext): boolean {
  const owner = functionAround(call);
  const said = [
    context.argument(call, 0)?.text,
    owner?.childForFieldName("name")?.text,
    statementOf(call)?.text,
    keyAround(call, context),
    comparisonAround(call)?.text,
    context.enclosingClass(call)?.name,
    ...(owner?.descendantsOfType("call") ?? []).filter(({ text }) => /\.update\(/.test(text)).map(({ text }) => text),
  ];
  return said.some((text) => protecting.test(text ?? ""));
}

/** Whether the names around the call say that the hash only tells contents apart. */
function isFingerprint(call: SyntaxNode, context: RuleContext): boolean {
  const input = context.argument(call, 0)?.text ?? "";
  if (secretive.test(input)) return false;
  const owner = functionAround(call)?.childForFieldName("name")?.text ?? "";
  const statement = statementOf(call);
  const target = statement?.type === "assignment" ? (statement.childForFieldName("left")?.text ?? "") : "";
  if (secretive.test(owner) || secretive.test(target)) return false;
  if (password.test(comparisonAround(call)?.text ?? "")) return false;
  // The protocol or the other side asks for just this sum.
  const around = statementOf(call)?.text ?? call.parent?.parent?.text ?? "";
  if (dictated.test(functionAround(call)?.text ?? around)) return true;
  if (/md5_?checksum|websocket|WS_KEY|258EAFA5/i.test(around) || isCompared(call)) return true;
  // OCSP names an issuer by its SHA-1.
  if (context.mentions(/\bocsp\b/) && /\.add_(?:certificate|response)\($/.test(textBefore(call))) return true;
  const said = [owner, target, input, context.enclosingClass(call)?.name ?? "", ...context.comments(call)];
  // `md5 = hashlib.md5(content)`, `{"sha1": …}`: the sum itself is what is asked for.
  const key = keyAround(call, context);
  if (
    /(?:^|[._])(?:md5|sha_?1)(?:_?(?:sum|hex|hash|digest))?$/i.test(target) ||
    /^(?:\w+_)?(?:md5|sha_?1)$|e?mail_?hash/i.test(key)
  )
    return !secretive.test(key);
  return said.some((text) => fingerprint.test(text)) || /cache|checksum|dedup/i.test(context.path);
}

/** The call up to its arguments that gets a value. */
const textBefore = (value: SyntaxNode): string => {
  const list = value.parent?.type === "keyword_argument" ? value.parent.parent : value.parent;
  const callee = list?.type === "argument_list" ? list.parent?.childForFieldName("function") : null;
  return callee == null ? "" : `${callee.text}(`;
};

/** `file["md5"] != hashlib.md5(data).hexdigest()` where the other side bears the algorithm's name. */
function isCompared(call: SyntaxNode): boolean {
  return /["'._](?:md5|sha_?1)/i.test(comparisonAround(call)?.text.replace(call.text, "") ?? "");
}

function comparisonAround(call: SyntaxNode): SyntaxNode | null {
  for (let up = call.parent; up !== null && up.type !== "block"; up = up.parent)
    if (up.type === "comparison_operator") return up;
  return null;
}

/** The key or keyword under which a value stands. */
function keyAround(node: SyntaxNode, context: RuleContext): string {
  for (let up = node.parent; up !== null && up.type !== "block"; up = up.parent) {
    if (up.type === "pair") return context.text(up.childForFieldName("key")) ?? "";
    if (up.type === "keyword_argument") return up.childForFieldName("name")?.text ?? "";
  }
  return "";
}

function statementOf(node: SyntaxNode): SyntaxNode | null {
  for (let current = node.parent; current !== null; current = current.parent) {
    if (["assignment", "return_statement", "expression_statement", "keyword_argument"].includes(current.type))
      return current;
  }
  return null;
}
