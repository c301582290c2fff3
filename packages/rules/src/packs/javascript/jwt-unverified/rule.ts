import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import { functionAround, methodOf } from "../../../vocabulary/javascript/functions.ts";
import { isTestFile } from "../../../vocabulary/javascript/tests.ts";

const decoders =
  /^(?:jsonwebtoken\.(?:decode|default\.decode)|jwt\.decode|jose\.(?:decodeJwt|UnsecuredJWT\.decode|JWT\.decode)|decodeJwt|jwt-decode(?:\.\w+)?|jwtDecode|jwt_decode|jwtdecode|hono\/jwt\.decode|fast-jwt\.createDecoder|UnsecuredJWT\.decode|jsonwebtoken-esm\.decode)$/;
const verifies =
  /\.verify\(|jwtVerify|verifyAsync|createVerifier|verifyToken|verifyIdToken|compactVerify|createRemoteJWKSet|jwksClient|\bverify\w*\(|expressjwt|jwtCheck/;

export const rule = defineRule({
  id: "javascript/jwt-unverified",
  class: "jwt-unverified",
  title: "Token accepted without verification",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-347"],
  why: `
    Whoever calls can write any user or role into the token: without a check of the signature it proves nothing.`,
  fix: `
    Verify signature, issuer, audience and expiry with jwt.verify or jose's jwtVerify, with the algorithms listed.`,
  example: {
    language: "typescript",
    before: `
      import jwt from "jsonwebtoken";
      const user = jwt.decode(token);`,
    after: `
      import jwt from "jsonwebtoken";
      const user = jwt.verify(token, publicKey, { algorithms: ["RS256"] });`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["jwt", "authentication"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 7,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call_expression function: (member_expression property: (property_identifier) @_decode) arguments: (arguments . (_)) @decoded
      (#any-of? @_decode "decode" "decodeJwt")) @finding

    (call_expression function: (identifier) @_decode arguments: (arguments . (_)) @decoded
      (#any-of? @_decode "jwtDecode" "jwt_decode" "decodeJwt" "decode" "jwtdecode")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_method) arguments: (arguments . (_)) @given
      (#any-of? @_method "verify" "verifyAsync" "sign" "signAsync")) @finding

    (call_expression function: (identifier) @_method arguments: (arguments . (_)) @given (#any-of? @_method "verify" "jwtVerify" "sign")) @finding

    (call_expression function: (member_expression object: (identifier) @_json property: (property_identifier) @_parse)
      arguments: (arguments . (_) @payload) (#eq? @_json "JSON") (#eq? @_parse "parse")) @finding

    (pair key: (property_identifier) @_key value: (true) @ignored (#eq? @_key "ignoreExpiration")) @finding
  `,
  accept: ({ finding, decoded, given, ignored, payload }, context) => {
    if (ignored !== undefined) return isVerifying(finding) && !asksForExpiry(finding, context);
    if (payload !== undefined) return isMiddlePart(payload, context) && trusts(finding, context);
    if (given !== undefined) return hasNoSignature(finding, context);
    return (
      decoded !== undefined &&
      isDecoder(context.name(finding) ?? "", context) &&
      !isReadForExpiry(finding, context) &&
      trusts(finding, context)
    );
  },
  // OpenID Connect lets TLS stand for the signature where the token comes from the provider itself.
  severityOf: ({ decoded }) => (/\bid_?token\b/i.test(decoded?.text ?? "") ? "medium" : undefined),
  message: ({ given, ignored }) => {
    if (ignored !== undefined) return "Tokens are accepted after they expired.";
    return given === undefined
      ? "The token is read, and its signature is not verified."
      : "Tokens without a signature are accepted or made here.";
  },
});

/** The service of NestJS goes by the name that a class gives it. */
const isDecoder = (name: string, context: RuleContext): boolean =>
  decoders.test(name) || (/\b_?jwt(?:Service)?\.decode$/i.test(name) && context.importsModule("@nestjs/jwt"));

/** A server takes the content for true; a test looks whether the token that it was given says what it should. */
const trusts = (call: SyntaxNode, context: RuleContext): boolean =>
  !isTestFile(context) && isServerCode(context) && !isVerifiedBeside(call, context);

/** Nothing but `.exp` or `.iat` is read of what was decoded: how long the token holds proves nothing, and grants nothing. */
function isReadForExpiry(call: SyntaxNode, context: RuleContext): boolean {
  let node = call;
  const wraps = /^(?:as_expression|parenthesized_expression|non_null_expression|satisfies_expression)$/;
  while (node.parent !== null && wraps.test(node.parent.type)) node = node.parent;
  const isExpiry = (parent: SyntaxNode | null): boolean =>
    parent?.type === "member_expression" && /^(?:exp|iat)$/.test(parent.childForFieldName("property")?.text ?? "");
  if (isExpiry(node.parent)) return true;
  // `tokens.map((token) => ({ token, payload: decode(token) }))`, of which others read the time alone.
  if (node.parent?.type === "pair") {
    const key = node.parent.childForFieldName("key");
    const uses = context.named(["property_identifier"], key?.text ?? "").filter(({ id }) => id !== key?.id);
    return uses.length > 0 && uses.every(({ parent }) => isExpiry(parent?.parent ?? null));
  }
  const name = node.parent?.type === "variable_declarator" ? node.parent.childForFieldName("name") : null;
  if (name?.type === "object_pattern") return /^\{\s*exp\s*(?::\s*\w+\s*)?,?\s*\}$/.test(name.text);
  const scope = functionAround(call);
  if (name?.type !== "identifier" || scope === null) return false;
  const uses = scope
    .descendantsOfType(["identifier", "shorthand_property_identifier"])
    .filter(({ id, text }) => text === name.text && id !== name.id);
  const asked = /^(?:unary_expression|binary_expression|parenthesized_expression)$/;
  return (
    uses.some(({ parent }) => isExpiry(parent)) &&
    uses.every(({ parent }) => isExpiry(parent) || asked.test(parent?.type ?? ""))
  );
}

/** The time is asked for by hand: `payload.exp` in the function or the class around, or a comment that says where. */
const asksForExpiry = (option: SyntaxNode, context: RuleContext): boolean =>
  /\.exp\b/.test((context.enclosingClass(option)?.node ?? functionAround(option))?.text ?? "") ||
  context.comments(option).some((comment) => handledElsewhere.test(comment));
const handledElsewhere =
  /(?:handle|check|verif|validat)\w*\s+(?:the\s+)?expir|expir\w*\s+(?:(?:is|are)\s+)?(?:handled|checked|verified|validated)/i;

/** An option of `jwt.verify` or of a strategy, not of a search for tokens that were stored. */
function isVerifying(option: SyntaxNode): boolean {
  const call = [...ancestors(option)].find(({ type }) => type === "call_expression" || type === "new_expression");
  if (call === undefined) return true;
  return !/^find/.test(methodOf(call));
}

/** `JSON.parse(atob(token.split(".")[1]))`, the claims read by hand. */
function isMiddlePart(payload: SyntaxNode, context: RuleContext): boolean {
  const text = (context.resolve(payload) ?? payload).text.slice(0, 300);
  return (
    /^(?:Buffer\.from|(?:\w+\.)?atob|base64url\.decode|\w*[dD]ecode\w*)\(/.test(text) &&
    /\.split\(\s*(["'])\.\1\s*\)!?\??\.?\[1\]/.test(text)
  );
}

/** `algorithms: ["none"]`, or an empty key with which the old versions took anything. */
function hasNoSignature(call: SyntaxNode, context: RuleContext): boolean {
  if (!context.mentions(/jsonwebtoken|jose|@nestjs\/jwt|fast-jwt|jwt-simple|hono\/jwt|jwt/i)) return false;
  const algorithms = context.resolve(context.argument(call, "algorithms") ?? context.argument(call, "algorithm"));
  const listed = algorithms?.type === "array" ? algorithms.namedChildren : [algorithms];
  return listed.some((algorithm) => /^none$/i.test(context.text(algorithm) ?? ""));
}

/** A browser reads its own token for display: it has no key to verify with, and the server decides. */
function isServerCode(context: RuleContext): boolean {
  if (context.mentions(/\breq(?:uest)?\.(?:headers|cookies|body|query)|NextRequest|getServerSideProps/)) return true;
  // Hooks run in the browser.
  if (context.language === "tsx" && context.mentions(/\buse[A-Z]\w*\(/)) return false;
  return !context.mentions(
    /\blocalStorage\b|\bsessionStorage\b|from\s+['"]react['"]|\bwindow\.|@angular\/|from\s+['"]vue['"]|useState|document\.cookie|js-cookie|Cookies\.get/,
  );
}

/** `await this.createAccessToken(payload)`, `jwt.sign(payload, key)`. */
function isMadeHere(made: SyntaxNode | null, context: RuleContext): boolean {
  const call = made?.type === "await_expression" ? made.firstNamedChild : made;
  const name = context.name(call) ?? methodOf(call);
  return /(?:^|\.)(?:sign|signAsync|(?:create|issue|generate|make|mint|sign|encode)\w*(?:Token|J[wW][tT]))$/.test(name);
}

/** Made here, decoded to choose the key (`kid`, `complete: true`), or to look into a token that this function verifies as well. */
function isVerifiedBeside(call: SyntaxNode, context: RuleContext): boolean {
  if (context.constant(context.argument(call, "complete"))?.value === true) return true;
  if (isMadeHere(context.resolve(context.argument(call, 0)), context)) return true;
  // A function that is itself called verify proves nothing by it.
  const fn = functionAround(call);
  return verifies.test((fn?.childForFieldName("body") ?? fn ?? context.root).text);
}
