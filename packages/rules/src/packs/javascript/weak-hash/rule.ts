import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround, methodOf } from "../../../vocabulary/javascript/functions.ts";
import { possibleTexts } from "../../../vocabulary/javascript/possible-texts.ts";

const weak = /^(?:md[245]|sha-?1|rsa-md5|rsa-sha1|ripemd(?:128|160)?)$/i;
/** Names that say that nobody relies on the hash being hard to forge. */
const harmlessName = new RegExp(
  [
    "etag|checksum|cache|fingerprint|dedup|revision|version|asset|blob|uuid|(?<![a-z])(?:git|s3)(?![a-z])",
    "digest(?:Of)?(?:File|Content)|(?:content|file|short)_?hash|file_?name|content_?md5|md5(?:Checksum|OfFile)|hash_?key",
    "avatar|colou?r|bucket|shard|partition|websocket",
  ].join("|"),
  "i",
);

/** Names of what is only to be the same for the same thing: the id of an element, of a row, of a request; a mark against doubles. */
const identifyingName =
  /(?<![A-Za-z])_?(?:id|uuid|guid|slug)(?![A-Za-z])|[a-z](?:Id|ID|_id|Uuid|Guid|Slug)(?![a-z])|unique|duplicate|notif\w*hash|hash\w*notif/;
/** Whoever guesses one of these is somebody else. */
const secretName =
  /session|token|auth|secret|passw|passphrase|pwd|api_?key|credential|signature|(?<![a-z])sign(?:ed)?(?![a-z])|otp|nonce|csrf|salt/i;

/** What is hashed is a file, an asset, a page: the hash names it. */
const ofContent =
  /\.update\(\s*(?:\w+\.)*(?:\w*[cC]ontents?|source|css|html|buffer|\w*[fF]ile(?:Buffer|Data|Content)?|chunk|bundle)\b/;

export const rule = defineRule({
  id: "javascript/weak-hash",
  class: "weak-hash",
  title: "Broken hash function",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "medium",
  confidence: "low",
  cwe: ["CWE-327", "CWE-328"],
  why: `
    For MD5 and SHA-1 two inputs with the same hash can be made at will, and both are so fast that passwords behind
    them are guessed by the billion.`,
  fix: `
    Use SHA-256 or better for integrity and signatures, and a slow function made for it (argon2, scrypt, bcrypt) for
    passwords.`,
  example: {
    language: "typescript",
    before: `
      import { createHash } from "node:crypto";
      const digest = createHash("md5").update(password).digest("hex");`,
    after: `
      import { scrypt } from "node:crypto";
      const digest = await promisify(scrypt)(password, salt, 64);`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["hash", "crypto"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 12,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call_expression function: (member_expression property: (property_identifier) @_hash) arguments: (arguments . (_) @algorithm)
      (#any-of? @_hash "createHash" "createHmac" "createSign" "createVerify" "digest" "getHash")) @finding

    (call_expression function: (identifier) @_hash arguments: (arguments . (_) @algorithm)
      (#any-of? @_hash "createHash" "createHmac" "createSign" "createVerify" "md5" "sha1" "MD5" "SHA1")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_method) arguments: (arguments . (_))
      (#any-of? @_method "MD5" "SHA1" "HmacMD5" "HmacSHA1" "md5" "sha1")) @finding

    (call_expression function: (member_expression
      object: (member_expression property: (property_identifier) @_forge) property: (property_identifier) @_create)
      (#any-of? @_forge "md5" "sha1") (#eq? @_create "create")) @forge @finding

    (call_expression function: [(identifier) @_derive (member_expression property: (property_identifier) @_derive)] arguments: (arguments) @derived
      (#any-of? @_derive "pbkdf2" "pbkdf2Sync" "pbkdf2Async")) @finding
  `,
  accept: ({ finding, algorithm, forge, derived }, context) => {
    if (derived !== undefined) return derivesInNoTime(finding, context);
    const isWeak =
      forge === undefined ? isWeakHash(finding, algorithm, context) : context.mentions(/node-forge|forge\./);
    return isWeak && !isHarmless(finding, context);
  },
  message: ({ finding, algorithm, forge, derived }, context) => {
    if (derived !== undefined) return "So few rounds, or MD5, hold nobody up who guesses passwords.";
    if (forge !== undefined) return "This hash is broken: others can make a text with the same hash.";
    if (methodOf(finding) === "createHmac") return "HMAC with MD5 is no longer advised: SHA-256 costs nothing more.";
    return `${nameOf(finding, algorithm, context)} is broken: others can make a text with the same hash.`;
  },
});

/** Rounds below which a key is derived in no time. */
const roundsMin = 10_000;

/** `pbkdf2Sync(password, salt, 100, 32, "sha256")`; the same with MD5 whatever the rounds. */
function derivesInNoTime(call: SyntaxNode, context: RuleContext): boolean {
  const [, , rounds, , digest] = context.arguments(call).map(({ value }) => value);
  const count = context.constant(rounds)?.value;
  return (
    (typeof count === "number" && count < roundsMin) ||
    possibleTexts(digest, context).some((name) => /^md5$/i.test(name))
  );
}

function nameOf(call: SyntaxNode, algorithm: SyntaxNode | undefined, context: RuleContext): string {
  return (
    /^create|digest|getHash/.test(calledName(call, context))
      ? algorithmOf(algorithm, context)
      : methodOf(call).replace(/^Hmac/, "")
  ).toUpperCase();
}

function isWeakHash(call: SyntaxNode, algorithm: SyntaxNode | undefined, context: RuleContext): boolean {
  const name = context.name(call) ?? "";
  const method = calledName(call, context);
  // HMAC-SHA1 is not broken; HMAC-MD5 is no longer advised.
  if (method === "createHmac") return /^md5$/i.test(context.text(algorithm) ?? "");
  if (/^(?:create(?:Hash|Sign|Verify)|getHash)$/.test(method)) return isWeakName(algorithm, context);
  if (method === "digest") return /(?:^|\.)subtle\.digest$/.test(name) && weak.test(algorithmOf(algorithm, context));
  // A function of the file that happens to be called md5: what it calls is reported there.
  if (
    /^(?:arrow_function|function_expression)$/.test(context.resolve(call.childForFieldName("function"))?.type ?? "") ||
    context.named(["identifier"], method).some(({ parent }) => parent?.type === "function_declaration")
  )
    return false;
  return /^(?:crypto-js|CryptoJS|ts-md5|js-md5|js-sha1|md5|sha1|blueimp-md5|spark-md5|md5\.md5|MD5|SHA1)(?:\.|$)/i.test(
    name,
  );
}

/** The function's own name, under whatever name it was imported. */
const calledName = (call: SyntaxNode, context: RuleContext): string =>
  call.childForFieldName("function")?.type === "identifier"
    ? ((context.name(call) ?? "").split(".").at(-1) ?? "")
    : methodOf(call);

const isWeakName = (algorithm: SyntaxNode | undefined, context: RuleContext): boolean =>
  possibleTexts(algorithm, context).some((name) => weak.test(name));

/** WebCrypto takes the name alone, or an object with it. */
const algorithmOf = (node: SyntaxNode | undefined, context: RuleContext): string =>
  context.text(context.entry(node, "name")) ?? possibleTexts(node, context).find((name) => weak.test(name)) ?? "";

/** What the result is called, the function around, or what goes in says that it is a checksum. */
function isHarmless(call: SyntaxNode, context: RuleContext): boolean {
  let names = context.symbol(call);
  for (const outer of ancestors(call)) {
    if (
      /^(?:variable_declarator|assignment_expression|pair|public_field_definition|return_statement)$/.test(outer.type)
    ) {
      names += ` ${(outer.childForFieldName("name") ?? outer.childForFieldName("left") ?? outer.childForFieldName("key"))?.text ?? ""} ${chainOf(call).slice(0, 300)}`;
      break;
    }
    if (outer.type === "statement_block" || outer.type === "program") break;
  }
  // Redis names scripts by their SHA-1, and the digest scheme of HTTP hashes as its RFC says.
  if (isRedisScript(call, context) || isDigestScheme(call, names, context)) return true;
  if (isForPwnedPasswords(call, context)) return true;
  if (isOfProtocol(call, context) || isComparedInTest(call) || isOfHeader(call)) return true;
  if (isMark(call, names, context)) return true;
  return (
    (harmlessName.test(names) ||
      ofContent.test(chainOf(call)) ||
      isOfPicture(call, context) ||
      isPipedInto(call, context)) &&
    !/password|passwd|secret|token/i.test(chainOf(call))
  );
}

/** `https://gravatar.com/avatar/${hash}`. */
function isOfPicture(call: SyntaxNode, context: RuleContext): boolean {
  const holder = call.ancestorsOfType(["variable_declarator"])[0]?.childForFieldName("name");
  return usesOf(holder, context).some((use) =>
    /gravatar|\/avatar/.test(use.ancestorsOfType(["template_string"])[0]?.text ?? ""),
  );
}

/** `stream.pipe(hash)`: whatever comes, a file mostly, is summed up. */
function isPipedInto(call: SyntaxNode, context: RuleContext): boolean {
  const holder = call.parent?.type === "variable_declarator" ? call.parent.childForFieldName("name") : null;
  return usesOf(holder, context).some(
    ({ parent }) => parent?.type === "arguments" && /^pip(?:e|eline)$/.test(methodOf(parent.parent)),
  );
}

/** Where the function that declares a name uses it. */
function usesOf(holder: SyntaxNode | null | undefined, context: RuleContext): readonly SyntaxNode[] {
  if (holder == null) return [];
  const scope = functionAround(holder) ?? context.root;
  return context
    .named(["identifier"], holder.text)
    .filter(({ startIndex, endIndex }) => startIndex > holder.endIndex && endIndex <= scope.endIndex);
}

/** OAuth 1, Hawk and NTLM name the algorithms that they know; CRAM-MD5 is an HMAC, which does not depend on what is broken. */
function isOfProtocol(call: SyntaxNode, context: RuleContext): boolean {
  if (!/^(?:create|digest)/.test(methodOf(call))) return false;
  const place = `${context.path} ${context.symbol(call)}`;
  const head = functionAround(call)?.text.slice(0, 300) ?? "";
  return (
    /oauth[-_]?1|\bhawk\b|ntlm/i.test(`${place} ${head}`) ||
    (methodOf(call) === "createHmac" &&
      /(?<![a-zA-Z])cram(?![a-z])|Cram(?![a-z])|CRAM(?![A-Z])/.test(`${place} ${head}`))
  );
}

/** `assert.equal(createHash("md5").update(file).digest("hex"), "…")`. */
const isComparedInTest = (call: SyntaxNode): boolean =>
  /^(?:await\s+)?(?:\w+\.)*(?:assert|expect|equal|deepEqual|strictEqual|is|same)\b[\s\S]*["'`][0-9a-f]{32,40}["'`]/.test(
    call.ancestorsOfType(["expression_statement"])[0]?.text.slice(0, 1_000) ?? "",
  );

/** `res.set("ETag", …)`, `reply.trailer("Content-MD5", …)`: a mark of what is sent. */
const isOfHeader = (call: SyntaxNode): boolean =>
  call
    .ancestorsOfType(["arguments"])
    .slice(0, 2)
    .some((list) => /^["'`](?:etag|content-md5|digest|x-amz-\w+)["'`]$/i.test(list.firstNamedChild?.text ?? ""));

/** Only to tell things apart, and not made of anything that must stay secret. */
function isMark(call: SyntaxNode, names: string, context: RuleContext): boolean {
  // Whoever has a key for it proves something by it.
  if (/^create(?!Hash)/.test(methodOf(call))) return false;
  const chain = chainOf(call);
  const hashed = hashedBy(call, context) ?? updatedLater(call, context);
  const written = `${hashed?.text ?? ""} ${context.resolve(hashed)?.text ?? ""}`;
  if (secretName.test(`${names} ${written} ${context.symbol(call)}`)) return false;
  return (
    identifyingName.test(names) ||
    shortened.test(chain) ||
    /^(?:\w+\.)*\w*(?:file_?name|file_?path|path|url|uri|href)$/i.test(hashed?.text ?? "") ||
    /^\s*JSON\.stringify\(/.test(context.resolve(hashed)?.text ?? "") ||
    ofContent.test(`.update(${hashed?.text ?? ""})`) ||
    // Nothing is hashed: the digest of an empty text is a constant.
    /createHash\([^()]*\)\s*\.digest\(/.test(chain)
  );
}

/** A few characters of the digest: `….digest("hex").slice(0, 8)`. */
const shortened = /\)\s*\.(?:slice|substring|substr)\(\s*0\s*,\s*(?:[1-9]|1[0-6])\s*\)/;

/** `const hash = createHash("sha1"); hash.update(text);`. */
function updatedLater(call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const holder = call.parent?.type === "variable_declarator" ? call.parent.childForFieldName("name") : null;
  if (holder === null) return null;
  const updates = usesOf(holder, context)
    .slice(0, updatesMax)
    .map((name) => (name.parent?.type === "member_expression" ? name.parent.parent : null))
    .filter((outer) => outer?.type === "call_expression" && methodOf(outer) === "update");
  return updates.length === 1 ? context.argument(updates[0], 0) : null;
}

/** Uses of a hash by its name are looked at this far. */
const updatesMax = 20;

/** The service takes the beginning of the SHA-1 of a password. */
const isForPwnedPasswords = (call: SyntaxNode, context: RuleContext): boolean =>
  context.mentions(/pwnedpasswords|haveibeenpwned/) &&
  /sha-?1/i.test(chainOf(call)) &&
  /pwned|hibp/i.test((functionAround(call) ?? context.root).text);

const isRedisScript = (call: SyntaxNode, context: RuleContext): boolean =>
  /\.update\(\s*(?:\w+\.)*(?:lua|script)\w*\s*\)/i.test(chainOf(call)) &&
  (["redis", "ioredis", "@redis/client", "@upstash/redis"].some((module) => context.importsModule(module)) ||
    context.mentions(/evalsha/i));

/** What is hashed must be the scheme's: a password alone is none of it, whatever else the function does. */
function isDigestScheme(call: SyntaxNode, names: string, context: RuleContext): boolean {
  const text = functionAround(call)?.text ?? "";
  if (!/\brealm\b/.test(text) || !/\bnonce\b/.test(text)) return false;
  const hashed = hashedBy(call, context);
  const written = `${hashed?.text ?? ""} ${context.resolve(hashed)?.text ?? ""}`;
  return /\b(?:realm|nonce|ha1)\b/i.test(written) || /(?:^|[\s.])(?:ha[12]|\w{0,20}nonce)\s/i.test(names);
}

/** `createHash("md5").update(text)`, `md5(text)`. */
function hashedBy(call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  if (!/^(?:create|getHash)/.test(methodOf(call))) return context.argument(call, methodOf(call) === "digest" ? 1 : 0);
  const update = call.parent?.type === "member_expression" ? call.parent.parent : null;
  return update?.type === "call_expression" && methodOf(update) === "update" ? context.argument(update, 0) : null;
}

/** The whole chain that a call begins: `createHash("md5").update(file).digest("hex")`. */
function chainOf(call: SyntaxNode): string {
  let chain = call;
  while (chain.parent !== null && /^(?:member_expression|call_expression|await_expression)$/.test(chain.parent.type))
    chain = chain.parent;
  return chain.text;
}
