import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isUsableSecret } from "../../../vocabulary/fallback-value.ts";
import { isKeptAsSecret, isPublicKeyName, isSecretName } from "../../../vocabulary/secret-name.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";
import { assignedValues, originOf } from "../../../vocabulary/python/object-origin.ts";

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
  version: 13,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call function: (attribute attribute: (identifier) @_name)
      (#any-of? @_name "getenv" "get" "setdefault" "str" "get_value" "bytes" "env" "define")) @lookup @finding

    (call function: (identifier) @_name
      (#any-of? @_name "getenv" "env" "config" "define")) @lookup @finding

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
    if (settings !== undefined && fallback?.type === "call")
      return /(^|\.)\w*Settings$/.test(settings.text) && isSecretField(target, fallback, context);
    if (!isUsableText(fallback, context) || isNameOfPlace(target?.text ?? "")) return false;
    if (settings !== undefined) return /(^|\.)\w*Settings$/.test(settings.text) && isSecretName(target?.text ?? "");
    if (target === undefined) return isSecretRead(value, context, fallback);
    if (value?.text !== target.text) return isSecretRead(value, context, fallback);
    return (
      (isSecretName(keptName(target, context)) && !isNameOfApplication(target, fallback, context)) ||
      wasSecretRead(target, context)
    );
  },
  secrets: ({ lookup, fallback }, context) => [
    context.resolve(
      lookup !== undefined
        ? defaultOf(lookup, context)
        : fallback?.type === "call"
          ? wrappedText(fallback, context)
          : fallback,
    ),
  ],
  message: "A literal takes the place of this secret when its setting is missing.",
});

/** What a value is kept under: `data` of `token["data"]`, `password` of `self.password`. */
const keptName = (target: SyntaxNode, context: RuleContext): string =>
  target.type === "subscript" ? subscriptKey(target, context) : target.text;

/** An `app_key` is also what one of several applications is called by: a plain word. */
const isNameOfApplication = (target: SyntaxNode, fallback: SyntaxNode | undefined, context: RuleContext): boolean =>
  /(?:^|[._])app(?:lication)?_key$/i.test(target.text) && /^[a-z]+$/.test(context.text(fallback) ?? "");

/** `database_password: SecretStr = SecretStr("…")` and `Field(default="…")` of a settings class. */
const isSecretField = (target: SyntaxNode | undefined, fallback: SyntaxNode, context: RuleContext): boolean =>
  isSecretName(target?.text ?? "") && isUsableText(wrappedText(fallback, context), context);

function wrappedText(call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const name = context.name(call) ?? "";
  if (/(?:^|\.)Secret(?:Str|Bytes)?$/.test(name)) return context.argument(call, 0);
  if (!/(?:^|\.)Field$/.test(name)) return null;
  const given = context.argument(call, "default") ?? context.argument(call, 0);
  return given?.type === "call" ? wrappedText(given, context) : given;
}

/** A secret of Kubernetes is named where it is read: `K8S_CONFIG_SECRET` says which. */
const isNamedObject = (name: string): boolean => /(?:^|_)(?:K8S|KUBE(?:RNETES)?)_/i.test(name);

/** `SESSION_COOKIE_KEY = "shop_session"` is what a cookie is called, `secrets_mount` where secrets are kept. */
const isNameOfPlace = (name: string): boolean =>
  /cookie_(?:key|name)$|_(?:mount|path|dir|store|backend|header|name|prefix)$/i.test(name);

/** A call such as `os.getenv("SECRET_KEY", "dev")`. */
function isSecretLookup(call: SyntaxNode, context: RuleContext): boolean {
  if (!isLookup(call, context)) return false;
  const fallback = defaultOf(call, context);
  if (isNamedObject(keyOf(call, context)) && /^[a-z][a-z\d]*(?:-[a-z\d]+)+$/.test(context.text(fallback) ?? ""))
    return false;
  return (
    isUsableText(fallback, context) &&
    (isSecret(keyOf(call, context), fallback, context) || isKept(call, call, context))
  );
}

/** `api_key = os.getenv("CARRIER_KEY", "…")`: what is read becomes a secret by the name that it is given. */
function isKept(read: SyntaxNode, place: SyntaxNode, context: RuleContext): boolean {
  const setting = read.type === "subscript" ? subscriptKey(read, context) : keyOf(read, context);
  const source = context.name(read.type === "subscript" ? read.childForFieldName("value") : read) ?? "";
  if (!/^os\.(?:getenv$|environb?(?:$|\.))/.test(source)) return false;
  const target = targetOf(place);
  const name = target?.type === "string" ? context.text(target) : target?.text.split(".").at(-1);
  return name != null && !isNameOfPlace(name) && isKeptAsSecret(name, setting);
}

/** What an expression is assigned to, the key of its entry, or the name of its argument. */
function targetOf(place: SyntaxNode): SyntaxNode | null {
  let inner = place;
  while (/^(?:boolean_operator|parenthesized_expression|conditional_expression)$/.test(inner.parent?.type ?? ""))
    inner = inner.parent ?? inner;
  const holder = inner.parent;
  if (holder?.type === "assignment") return holder.childForFieldName("left");
  if (holder?.type === "pair") return holder.childForFieldName("key");
  return holder?.type === "keyword_argument" ? holder.childForFieldName("name") : null;
}

/** A reader of settings; also one that the file makes of Starlette's or decouple's class, and Tornado's `define`. */
const isLookup = (call: SyntaxNode, context: RuleContext): boolean =>
  lookups.test(context.name(call) ?? "") ||
  /^tornado\.options\.define$/.test(context.name(call) ?? "") ||
  /^(?:starlette\.config\.Config|decouple\.(?:Config|AutoConfig)|environs?\.Env)$/.test(
    originOf(call.childForFieldName("function"), context) ?? "",
  );

/** A key of some kind (`PAGER_KEY`) is a secret where what stands in for it looks like one. */
function isSecret(name: string, fallback: SyntaxNode | null | undefined, context: RuleContext): boolean {
  if (isSecretName(name)) return true;
  const text = context.text(fallback) ?? "";
  return (
    /(?:^|_)KEY$/i.test(name) &&
    !isPublicKeyName(name) &&
    !/(?:^|_)(?:cache|primary|sort|partition|group|routing|redis|index|foreign)_KEY$/i.test(name) &&
    /^[\w+/=-]{16,}$/.test(text) &&
    /\d/.test(text) &&
    /[a-z]/.test(text) &&
    /[A-Z]/.test(text)
  );
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
function isSecretRead(
  node: SyntaxNode | null | undefined,
  context: RuleContext,
  fallback?: SyntaxNode | null,
): boolean {
  const read = context.resolve(node);
  if (read === null) return false;
  if (read.type === "boolean_operator") {
    return ["left", "right"].some((side) => isSecretRead(read.childForFieldName(side), context));
  }
  if (read.type === "subscript") {
    const object = context.name(read.childForFieldName("value")) ?? "";
    return (
      /(^|\.)(environ|config|settings|env)$/i.test(object) &&
      (isSecret(subscriptKey(read, context), fallback, context) || isKept(read, node ?? read, context))
    );
  }
  return (
    lookups.test(context.name(read) ?? "") &&
    (isSecret(keyOf(read, context), fallback, context) || isKept(read, node ?? read, context))
  );
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
