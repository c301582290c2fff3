import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isUsableSecret } from "../../../vocabulary/fallback-value.ts";
import { isSecretName } from "../../../vocabulary/secret-name.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";
import { assignedValues } from "../../../vocabulary/python/object-origin.ts";

/** Calls that read the environment or what was loaded from it, and take a default. */
const lookups =
  /^(os\.getenv|os\.environ(b)?\.(get|setdefault)|(decouple\.)?config|env|environ\.Env|(\w+\.)*env(\.(str|get_value|bytes))?|(\w+\.)*(config|settings)\.(get|setdefault)|starlette\.config\.Config)$/i;

/** Names of default parameters of those calls. */
const defaults = ["default", "fallback"];

export const rule = defineRule({
  id: "python/secret-fallback",
  class: "secret-fallback",
  title: "Secret with a literal fallback",
  languages: ["python"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-798", "CWE-1188"],
  why: `
    When the setting is missing the program starts all the same, with a secret that everybody who can read the source
    knows. Nothing fails, so nobody notices: sessions can be forged and data decrypted in production.`,
  fix: `
    Read the setting without a default and stop at start, with a sentence that says what to set. Give development its
    value through the environment, such as an .env file that is not committed.`,
  example: {
    language: "python",
    before: `SECRET_KEY = os.getenv("SECRET_KEY", "dev-secret")`,
    after: `SECRET_KEY = os.environ["SECRET_KEY"]  # raises KeyError when it is not set`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["secrets", "configuration"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 8,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call function: (attribute attribute: (identifier) @_name)
      (#any-of? @_name "getenv" "get" "setdefault" "str" "get_value" "bytes" "env")) @lookup @finding

    (call function: (identifier) @_name
      (#any-of? @_name "getenv" "env" "config")) @lookup @finding

    (boolean_operator left: (_) @value operator: "or" right: (_) @fallback) @finding

    (conditional_expression . (_) @value . (_) . (_) @fallback) @finding

    (if_statement
      condition: [
        (not_operator argument: (_) @value)
        (comparison_operator . (_) @value . [(none) (string)])
      ]
      consequence: (block . (expression_statement (assignment left: (_) @target right: (_) @fallback) @finding)))

    (try_statement
      body: (block . (expression_statement (assignment left: (_) @target right: (subscript) @value)) .)
      (except_clause (block . (expression_statement (assignment left: (_) @_again right: (_) @fallback) @finding))))

    (try_statement
      body: (block . (return_statement (subscript) @value) .)
      (except_clause (block . (return_statement (_) @fallback) @finding)))

    (class_definition
      superclasses: (argument_list (_) @settings)
      body: (block (expression_statement
        (assignment left: (identifier) @target type: (type) right: (_) @fallback) @finding)))
  `,
  accept: ({ lookup, value, target, fallback, settings }, context) => {
    if (lookup !== undefined) return isSecretLookup(lookup, context);
    if (!isUsableText(fallback, context) || isNameOfPlace(target?.text ?? "")) return false;
    if (settings !== undefined) return /(^|\.)\w*Settings$/.test(settings.text) && isSecretName(target?.text ?? "");
    if (target === undefined) return isSecretRead(value, context);
    if (value?.text !== target.text) return isSecretRead(value, context);
    return isSecretName(target.text) || wasSecretRead(target, context);
  },
  secrets: ({ lookup, fallback }, context) => [
    context.resolve(lookup === undefined ? fallback : defaultOf(lookup, context)),
  ],
  message: "A literal takes the place of this secret when its setting is missing.",
});

/** `SESSION_COOKIE_KEY = "shop_session"` is what a cookie is called, `secrets_mount` where secrets are kept. */
const isNameOfPlace = (name: string): boolean =>
  /cookie_(?:key|name)$|_(?:mount|path|dir|store|backend|header|name|prefix)$/i.test(name);

/** A call such as `os.getenv("SECRET_KEY", "dev")`. */
function isSecretLookup(call: SyntaxNode, context: RuleContext): boolean {
  if (!lookups.test(context.name(call) ?? "") || !isSecretName(keyOf(call, context))) return false;
  return isUsableText(defaultOf(call, context), context);
}

function defaultOf(call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const named = defaults.map((name) => context.argument(call, name)).find((node) => node !== null);
  return named ?? context.argument(call, 1);
}

function keyOf(call: SyntaxNode, context: RuleContext): string {
  return context.text(context.argument(call, 0)) ?? "";
}

function isUsableText(node: SyntaxNode | null | undefined, context: RuleContext): boolean {
  const text = context.text(node);
  return text !== null && isUsableSecret(text);
}

/** Reads a secret from the environment: by call, by subscript, or a name that holds one of these. */
function isSecretRead(node: SyntaxNode | null | undefined, context: RuleContext): boolean {
  const read = context.resolve(node);
  if (read === null) return false;
  if (read.type === "boolean_operator") {
    return ["left", "right"].some((side) => isSecretRead(read.childForFieldName(side), context));
  }
  if (read.type === "subscript") {
    const object = context.name(read.childForFieldName("value")) ?? "";
    return /(^|\.)(environ|config|settings|env)$/i.test(object) && isSecretName(subscriptKey(read, context));
  }
  return lookups.test(context.name(read) ?? "") && isSecretName(keyOf(read, context));
}

/** `key = os.environ.get("JWT_SECRET")` stands above in the same function: the name itself says nothing. */
function wasSecretRead(target: SyntaxNode, context: RuleContext): boolean {
  const scope = functionAround(target)?.id;
  return assignedValues(target.text, context).some(
    (value) =>
      value.startIndex < target.startIndex && functionAround(value)?.id === scope && isSecretRead(value, context),
  );
}

function subscriptKey(node: SyntaxNode, context: RuleContext): string {
  return context.text(node.childForFieldName("subscript")) ?? "";
}
