import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isUsableSecret } from "../../../vocabulary/fallback-value.ts";
import { isKeptAsSecret, isSecretName } from "../../../vocabulary/secret-name.ts";

/** Objects that hold the environment or what was loaded from it. */
const environments =
  /(^|[./])(process\.env|import\.meta\.env|env|environment|\w*config|cfg|configuration|settings|Bun\.env)$/i;

/** Functions that read one setting by name, perhaps with a default: Deno, node-config, NestJS, convict, Workers. */
const lookups =
  /(^|[./])(env|\w*config|cfg|conf|nconf|\w*configService|configuration|settings)\.(get|getOrThrow|require)$|(^|\.)getenv$/i;

/** Where the key of an object pattern or a schema is the name of an environment variable. */
const environmentKey = /^[A-Z][A-Z0-9_]*$/;

export const rule = defineRule({
  id: "javascript/secret-fallback",
  class: "secret-fallback",
  title: "Secret with a literal fallback",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "high",
  confidence: "high",
  cwe: ["CWE-798", "CWE-1188"],
  why: `
    When the setting is missing the program starts all the same, with a secret that everybody who can read the source
    knows. Nothing fails, so nobody notices: sessions can be forged and data decrypted in production.`,
  fix: `
    Read the setting without a default and stop at start, with a sentence that says what to set. Give development its
    value through the environment, such as an .env file that is not committed.`,
  example: {
    language: "typescript",
    before: `const jwtSecret = process.env.JWT_SECRET ?? "dev-secret";`,
    after: `
      const jwtSecret = process.env.JWT_SECRET;
      if (!jwtSecret) throw new Error("Set JWT_SECRET to at least 32 random bytes");`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["secrets", "configuration"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 11,
  severityByPathClass: { test: "info", example: "low", script: "medium", development: "low" },
  query: `
    (binary_expression left: (_) @value operator: ["||" "??"] right: (_) @fallback) @finding

    (ternary_expression condition: (_) @_condition consequence: (_) @value alternative: (_) @fallback) @finding

    (ternary_expression condition: (_) @_condition consequence: (string) @fallback alternative: (_) @value) @finding

    (augmented_assignment_expression left: (_) @target operator: ["||=" "??="] right: (_) @fallback) @finding

    (if_statement
      condition: (parenthesized_expression [
        (unary_expression operator: "!" argument: (_) @target)
        (binary_expression left: (_) @target operator: ["===" "=="] right: [(undefined) (null) (string)] @absent)
      ])
      consequence: (expression_statement (assignment_expression left: (_) @_again right: (_) @fallback) @finding)
      (#eq? @_again @target))

    (if_statement
      condition: (parenthesized_expression [
        (unary_expression operator: "!" argument: (_) @target)
        (binary_expression left: (_) @target operator: ["===" "=="] right: [(undefined) (null) (string)] @absent)
      ])
      consequence: (statement_block
        (expression_statement (assignment_expression left: (_) @_again right: (_) @fallback) @finding)) @block
      (#eq? @_again @target))

    (if_statement
      condition: (parenthesized_expression (unary_expression operator: "!" argument: (_) @value))
      consequence: [
        (return_statement (_) @fallback)
        (statement_block . (return_statement (_) @fallback) .)
      ]) @finding

    (variable_declarator
      name: (object_pattern
        (object_assignment_pattern left: (shorthand_property_identifier_pattern) @key right: (_) @fallback) @finding)
      value: (_) @environment)

    (variable_declarator
      name: (object_pattern (pair_pattern key: (_) @key value: (assignment_pattern right: (_) @fallback)) @finding)
      value: (_) @environment)

    (call_expression function: (member_expression property: (property_identifier) @_get)
      arguments: (arguments . (_) @name . (_) @fallback)
      (#any-of? @_get "get" "require")) @lookup @finding

    (call_expression function: (identifier) @_helper arguments: (arguments . (_) @name . (_) @fallback .)
      (#match? @_helper "^(get|read|from|load|optional)?_?[eE]nv(ironment)?(Or|Var|Variable|With|Default|String|Value|Or_default)*$|^getenv$")) @helper @finding

    (pair key: (property_identifier) @key
      value: (call_expression function: (identifier) @_validator arguments: (arguments . (object) @settings .))
      (#any-of? @_validator "str" "makeValidator" "string")) @finding

    (pair key: (property_identifier) @key
      value: (call_expression
        function: (member_expression property: (property_identifier) @_default)
        arguments: (arguments . (_) @fallback .)) @schema
      (#any-of? @_default "default" "catch")) @finding
  `,
  accept: (
    { value, target, absent, block, fallback, key, environment, lookup, name, schema, helper, settings },
    context,
  ) => {
    // envalid's `str({ default: "…" })`; `devDefault` holds in development alone.
    if (settings !== undefined)
      return (
        environmentKey.test(key?.text ?? "") &&
        isSecretName(key?.text ?? "") &&
        isUsableSecret(context.text(context.entry(settings, "default")) ?? "")
      );
    const text = context.text(fallback);
    if (text === null || !isUsableSecret(text)) return false;
    // The name under which something is kept in a cache opens nothing.
    if (/cache_?key/i.test(context.symbol(fallback))) return false;
    if (schema !== undefined) return environmentKey.test(key?.text ?? "") && isSecretName(key?.text ?? "");
    if (environment !== undefined) return isEnvironment(environment, context) && isSecretName(key?.text ?? "");
    if (lookup !== undefined) return isSecretLookup(lookup, name, context);
    if (helper !== undefined)
      return isSecretSetting(context.text(name) ?? "", text) && !isOtherFunction(helper, context);
    if (block !== undefined && mayStop(block)) return false;
    if (absent?.type === "string" && context.text(absent) !== "") return false;
    if (target !== undefined) return isSecretTarget(target, context);
    return isSecretRead(value, context) || isKept(value, context);
  },
  secrets: ({ fallback, settings }, context) => [context.resolve(fallback ?? context.entry(settings, "default"))],
  severityOf: ({ finding }) => (publicName.test(finding.text.slice(0, 200)) ? "low" : undefined),
  message: "A literal takes the place of this secret when its setting is missing.",
});

/** Settings that name where a secret is sent or kept: `TOKEN_HEADER_SECRET`, with `X-Token`. */
const placeName = /(?:^|_)(?:HEADER|NAME|PREFIX)(?:_|$)|_(?:FIELD|COOKIE)$/i;

const readsSettings =
  /\b(?:process|meta|Deno|Bun)\.env\b|\b(?:env|environment|\w*[cC]onfig|settings)\s*(?:\?\.)?[[.(]|\bgetenv\b|\.get\(/;

/** A function of the file that goes by such a name and does not look at the environment: it makes a record of a variable. */
function isOtherFunction(call: SyntaxNode, context: RuleContext): boolean {
  const name = call.childForFieldName("function")?.text ?? "";
  const assigned = context.resolve(call.childForFieldName("function"));
  const own = assigned?.type === "identifier" ? context.functions().find((fn) => fn.name === name)?.node : assigned;
  return own != null && /function/.test(own.type) && !readsSettings.test(own.text);
}

/** What bundlers put into the page is known to every visitor: project tokens of trackers and the like. */
const publicName = /\b(?:REACT_APP|NEXT_PUBLIC|VITE|EXPO_PUBLIC|GATSBY|NUXT_PUBLIC)_[A-Z]/;

const isSecretSetting = (name: string, fallback: string): boolean =>
  isSecretName(name) && !placeName.test(name) && !/^X-[A-Z]/i.test(fallback);

function isEnvironment(node: SyntaxNode, context: RuleContext): boolean {
  return environments.test(pathOf(context.resolve(node) ?? node, context));
}

/** The dotted name of an expression; `import.meta` is a node of its own. */
function pathOf(node: SyntaxNode, context: RuleContext): string {
  return context.name(node) ?? node.text.replace(/\s|\?(?=\.)|!/g, "");
}

function isSecretLookup(call: SyntaxNode, name: SyntaxNode | undefined, context: RuleContext): boolean {
  return (
    lookups.test(pathOf(call.childForFieldName("function") ?? call, context)) && isSecretName(context.text(name) ?? "")
  );
}

/** Whether a block ends the program somewhere, as those do that let development alone go on with the fallback. */
function mayStop(block: SyntaxNode): boolean {
  return (
    block.descendantsOfType(["throw_statement"]).length > 0 ||
    block.descendantsOfType(["call_expression"]).some((call) => /^(process|Deno)\.(exit|abort)\(/.test(call.text))
  );
}

/**
 * A secret-named variable is one however it got its first value, any other when it was read from a secret setting; a
 * property must be one of the environment.
 */
function isSecretTarget(target: SyntaxNode, context: RuleContext): boolean {
  if (target.type !== "identifier") return isSecretRead(target, context);
  if (isSecretName(target.text)) return true;
  const values = context.values(target) ?? declaredValues(target, context);
  return values.some((value) => isSecretRead(value, context));
}

/** What the declarations of a name hold: after `x ??= y` nobody can tell all of its values. */
function declaredValues(target: SyntaxNode, context: RuleContext): readonly (SyntaxNode | null)[] {
  const scope = context.enclosingFunction(target)?.node ?? context.root;
  return scope
    .descendantsOfType(["variable_declarator"])
    .filter((declarator) => declarator.childForFieldName("name")?.text === target.text)
    .map((declarator) => declarator.childForFieldName("value"));
}

/** Chains of names and choices are followed this far. */
const readsMax = 8;

/** Reads a secret from the environment: a property, a subscript, a call, a name that holds one, or a chain of these. */
function isSecretRead(node: SyntaxNode | null | undefined, context: RuleContext, depth = 0): boolean {
  // `type = type || "text/plain"` leads back to itself.
  const read = depth > readsMax ? null : context.resolve(node);
  if (read === null) return false;
  switch (read.type) {
    case "binary_expression":
      return ["left", "right"].some((side) => isSecretRead(read.childForFieldName(side), context, depth + 1));
    case "member_expression":
      return isSecretProperty(read, read.childForFieldName("property")?.text, context);
    case "subscript_expression":
      return isSecretProperty(read, context.text(read.childForFieldName("index")), context);
    case "call_expression":
      return (
        isSecretLookup(read, context.argument(read, 0) ?? undefined, context) || isTrimmedSecret(read, context, depth)
      );
    default:
      return false;
  }
}

/** `const apiKey = process.env.CARRIER_KEY ?? "…"`: what is read becomes a secret by the name that it is given. */
function isKept(value: SyntaxNode | undefined, context: RuleContext): boolean {
  if (value?.type !== "member_expression") return false;
  const object = value.childForFieldName("object");
  if (object === null || !/(?:^|[./])(?:process|meta|Bun)\.env$/.test(pathOf(object, context))) return false;
  const target = targetOf(value);
  const name = context.text(target) ?? target?.text.split(".").at(-1) ?? "";
  const setting = value.childForFieldName("property")?.text ?? "";
  return !placeName.test(setting) && isKeptAsSecret(name, setting);
}

/** What an expression is bound or assigned to, or the key of its entry. */
function targetOf(place: SyntaxNode): SyntaxNode | null {
  let inner = place;
  while (/^(?:binary|ternary|parenthesized|as|non_null)_expression$/.test(inner.parent?.type ?? ""))
    inner = inner.parent ?? inner;
  const holder = inner.parent;
  if (holder === null) return null;
  switch (holder.type) {
    case "variable_declarator":
    case "public_field_definition":
      return holder.childForFieldName("name");
    case "field_definition":
      return holder.childForFieldName("property");
    case "pair":
      return holder.childForFieldName("key");
    case "assignment_expression":
      return holder.childForFieldName("left");
    default:
      return null;
  }
}

function isTrimmedSecret(call: SyntaxNode, context: RuleContext, depth: number): boolean {
  const method = call.childForFieldName("function");
  return (
    method?.childForFieldName("property")?.text === "trim" &&
    isSecretRead(method.childForFieldName("object"), context, depth + 1)
  );
}

function isSecretProperty(node: SyntaxNode, name: string | null | undefined, context: RuleContext): boolean {
  const object = node.childForFieldName("object");
  return object !== null && isSecretName(name ?? "") && environments.test(pathOf(object, context));
}
