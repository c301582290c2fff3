import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";
import { routeHandlerAround } from "../../../vocabulary/python/route-handler.ts";

export const rule = defineRule({
  id: "python/jwt-unverified",
  class: "jwt-unverified",
  title: "Token accepted without checking its signature",
  languages: ["python"],
  category: "security",
  severity: "critical",
  confidence: "high",
  cwe: ["CWE-347"],
  why: `
    Anybody can write a token that says what they like: any user, any role, no expiry. Everything behind the check
    is open.`,
  fix: `
    Verify with the key and a fixed list of algorithms: jwt.decode(token, key, algorithms=["RS256"], audience=...).
    Never take the algorithm from the token.`,
  example: {
    language: "python",
    before: `
      claims = jwt.decode(token, options={"verify_signature": False})`,
    after: `
      claims = jwt.decode(token, PUBLIC_KEY, algorithms=["RS256"], audience="orders")`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["jwt", "authentication"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 5,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call function: (identifier) @_decode
      (#any-of? @_decode "decode" "decode_complete" "decode_token" "get_unverified_claims" "verify_and_decode" "encode")) @call @finding

    (call function: (attribute attribute: (identifier) @_decode)
      (#any-of? @_decode "decode" "decode_complete" "decode_token" "get_unverified_claims" "verify_and_decode" "encode")) @call @finding
  `,
  accept: ({ call }, context) => {
    const name = context.name(call) ?? "";
    if (/^jose\.jwt\.get_unverified_claims$|^(?:jwt|jose\.jwt)\.get_unverified_claims$/.test(name))
      return isTrusted(call, context);
    if (/^(?:jwt|jose\.jwt|PyJWT|authlib\.jose\.jwt|jose\.jws|pyjwt)\.encode$/.test(name))
      return /^none$/i.test(context.text(context.argument(call, "algorithm") ?? context.argument(call, 2)) ?? "x");
    if (
      !/^(?:jwt|jose\.jwt|pyjwt|jwt\.api_jwt|jwt\.PyJWT|jose\.jws)\.(?:decode|decode_complete|verify)$|(?:^|\.)(?:jwt|pyjwt|_jwt)\.decode(?:_complete)?$/.test(
        name,
      )
    )
      return false;
    return isOff(call, context) && isTrusted(call, context);
  },
  message: ({ call }) =>
    call?.childForFieldName("function")?.text.endsWith("encode") === true
      ? "This token is made without a signature: whoever accepts it believes anybody."
      : "The claims of this token are believed without its signature.",
});

function isOff(call: SyntaxNode | undefined, context: RuleContext): boolean {
  // PyJWT before 2.0 took `verify` as its third argument.
  if (context.argument(call, 2)?.type === "false") return true;
  const value = (node: SyntaxNode | null): unknown => context.constant(node)?.value;
  if (value(context.arguments(call).find(({ name }) => name === "verify")?.value ?? null) === false) return true;
  const options = context.arguments(call).find(({ name }) => name === "options")?.value ?? context.argument(call, 3);
  // An expired token whose signature is checked is another matter: a session is renewed or ended with it.
  if (value(context.entry(options, "verify_signature")) === false) return true;
  const made = context.resolve(options);
  if (
    made?.type === "call" &&
    context.name(made) === "dict" &&
    value(context.argument(made, "verify_signature")) === false
  )
    return true;
  const algorithms =
    context.arguments(call).find(({ name }) => name === "algorithms")?.value ?? context.argument(call, 2);
  const list = context.resolve(algorithms);
  return list !== null && ["list", "tuple", "set", "string"].includes(list.type) && /["']none["']/i.test(list.text);
}

/** Reading a header or an issuer in order to choose the key is fine when the same function verifies afterwards. */
function isTrusted(call: SyntaxNode | undefined, context: RuleContext): boolean {
  const owner = functionAround(call) ?? context.root;
  const verified = owner
    .descendantsOfType("call")
    .some(
      (other) =>
        other.id !== call?.id &&
        /(?:^|\.)(?:decode|verify|validate_token|verify_token)$/.test(context.name(other) ?? "") &&
        /key|secret|jwk|cert/i.test(other.text) &&
        !isOff(other, context),
    );
  // A helper may look into a token under a name that says so; what answers a request believes it.
  const isLook = /unverified|peek|inspect/i.test(owner.childForFieldName("name")?.text ?? "");
  return !verified && !(isLook && routeHandlerAround(call, context) === null);
}
