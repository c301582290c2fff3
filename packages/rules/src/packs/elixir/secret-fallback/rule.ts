import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { callsWithin } from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";
import { isUsableSecret } from "../../../vocabulary/fallback-value.ts";
import { isKeptAsSecret, isSecretName, wordsOf } from "../../../vocabulary/secret-name.ts";

/** Reads one setting. Each takes its default as the argument behind the name. */
const lookups = /^(System\.(get_env|fetch_env)|Application\.(get_env|fetch_env|compile_env)|:?os\.getenv)$/;

/** Options and settings that were read as a whole: a keyword list or map, and the key. */
const optionReads = /^(Keyword|Map|Access)\.get$/;

export const rule = defineRule({
  id: "elixir/secret-fallback",
  class: "secret-fallback",
  title: "Secret with a literal fallback",
  languages: ["elixir"],
  category: "security",
  severity: "high",
  confidence: "high",
  cwe: ["CWE-798", "CWE-1188"],
  why: `
    When the setting is missing the release starts all the same, with a secret that everybody who can read the source
    knows. Nothing fails, so nobody notices: sessions can be forged and data decrypted in production.`,
  fix: `
    Read it with System.fetch_env!/1 (or System.get_env/1 and raise) in config/runtime.exs, so that a release without it
    does not start. Development and test have their own configuration files.`,
  example: {
    language: "elixir",
    before: `secret_key_base = System.get_env("SECRET_KEY_BASE") || "dev-secret"`,
    after: `secret_key_base = System.fetch_env!("SECRET_KEY_BASE")`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["secrets", "configuration"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 8,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call target: (dot right: (identifier) @_function) (#any-of? @_function "get_env" "getenv" "compile_env" "get")) @lookup @finding

    (call target: (identifier) @_with
      (arguments . (binary_operator left: (nil) operator: "<-" right: (_) @value) .)
      (do_block . (_) @fallback .) @finding
      (#eq? @_with "with"))

    (binary_operator left: (_) @value operator: "||" right: (_) @fallback) @finding

    (call target: (identifier) @_case (arguments . (_) @value .)
      (do_block (stab_clause left: (arguments . [(nil) (atom)] .) right: (body . (_) @fallback)) @finding)
      (#eq? @_case "case"))

    (call target: (identifier) @_if
      (arguments . (call target: (identifier) @_nil (arguments . (_) @value .))
        (keywords . (pair key: (keyword) value: (_) @fallback) @finding))
      (#eq? @_if "if") (#eq? @_nil "is_nil"))

    (call target: (identifier) @_if
      (arguments . (binary_operator operator: "=" right: (_) @value)
        (keywords (pair key: (keyword) @_else value: (_) @fallback) @finding))
      (#eq? @_if "if") (#match? @_else "^else:"))

    (call target: (identifier) @_if
      (arguments . [(call) (identifier) (access_call)] @value
        (keywords (pair key: (keyword) @_else value: (_) @fallback) @finding))
      (#eq? @_if "if") (#match? @_else "^else:"))

    (call target: (identifier) @_with
      (arguments (binary_operator left: (tuple) operator: "<-" right: (_) @value))
      (do_block (else_block (stab_clause right: (body . (_) @fallback)) @finding))
      (#eq? @_with "with"))
  `,
  accept: ({ lookup, value, fallback }, context) => {
    if (lookup !== undefined)
      return (
        ((isSecretLookup(lookup, context) || isKept(lookup, context)) &&
          isUsableText(defaultOf(lookup, context), context) &&
          !isNameOfOption(lookup, context)) ||
        (isAddressRead(lookup, context) && isAddressWithPassword(defaultOf(lookup, context), context))
      );
    return (
      (isUsableText(fallback, context) && (isSecretRead(value, context) || isKept(value, context))) ||
      (isAddressWithPassword(fallback, context) && isAddressRead(value, context))
    );
  },
  secrets: ({ lookup, fallback }, context) => [
    context.resolve(lookup === undefined ? fallback : defaultOf(lookup, context)),
  ],
  message: "A literal takes the place of this secret when its setting is missing.",
});

function isUsableText(node: SyntaxNode | null | undefined, context: RuleContext): boolean {
  const text = context.text(node);
  return text !== null && !text.startsWith(":") && isUsableSecret(text) && !isTestBranch(node);
}

/** `DATABASE_URL`, `AMQP_DSN`: an address that has the password in it. */
function isAddressRead(node: SyntaxNode | null | undefined, context: RuleContext): boolean {
  const read = context.resolve(node);
  const name = context.name(read) ?? "";
  if (read === null || !lookups.test(name)) return false;
  return /(?:_|^)(?:URL|URI|DSN)$/i.test(keyOf(read, name.startsWith("Application."), context));
}

const isAddressWithPassword = (node: SyntaxNode | null | undefined, context: RuleContext): boolean =>
  /^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/]{0,64}:[^\s:@/$<{]{1,128}@(?!(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$))/i.test(
    context.text(node) ?? "",
  );

/** The arguments that name the setting: one for the environment, an application and its keys for configuration. */
function isSecretLookup(call: SyntaxNode, context: RuleContext): boolean {
  const name = context.name(call) ?? "";
  const isSetting = lookups.test(name) || (optionReads.test(name) && isSettings(context.argument(call, 0), context));
  return isSetting && isSecretName(keyOf(call, !name.startsWith("System.") && !name.includes("os."), context));
}

/** An option says under which name a secret is sent: a header, a cookie or the field of a form. */
function isNameOfOption(call: SyntaxNode, context: RuleContext): boolean {
  if (!optionReads.test(context.name(call) ?? "")) return false;
  const text = context.text(defaultOf(call, context)) ?? "";
  return (
    /^(?:x-[a-z]+(?:-[a-z]+)*|(?:proxy-)?authorization|_[a-z]+(?:_[a-z]+)*|[a-z]+(?:[_-][a-z]+)*[_-](?:session|cookie))$/i.test(
      text,
    ) || isEndOf(text, keyOf(call, true, context))
  );
}

/** `:session_token` that is sent as "token", "session_token" or "session-token". */
const isEndOf = (text: string, key: string): boolean =>
  `_${wordsOf(key).join("_")}`.endsWith(`_${wordsOf(text).join("_")}`);

function keyOf(call: SyntaxNode, isApplication: boolean, context: RuleContext): string {
  return context.text(context.argument(call, isApplication ? 1 : 0)) ?? "";
}

function defaultOf(call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const isOfEnvironment = /^System\.|os\.getenv$/.test(context.name(call) ?? "");
  return context.argument(call, isOfEnvironment ? 1 : 2);
}

/** Reads a secret: by call, by `config[:secret]`, a name that holds one, or a chain of these. */
function isSecretRead(node: SyntaxNode | null | undefined, context: RuleContext): boolean {
  const read = context.resolve(node);
  if (read === null) return false;
  if (read.type === "binary_operator") {
    return ["left", "right"].some((side) => isSecretRead(read.childForFieldName(side), context));
  }
  if (read.type === "access_call") {
    const target = read.childForFieldName("target");
    return isSettings(target, context) && isSecretName(context.text(read.childForFieldName("key")) ?? "");
  }
  return isSecretLookup(read, context);
}

/** `@api_key System.get_env("CARRIER_KEY") || "…"`: what is read becomes a secret by the name that it is given. */
function isKept(read: SyntaxNode | undefined, context: RuleContext): boolean {
  if (read === undefined || !/^System\.(?:get|fetch)_env$/.test(context.name(read) ?? "")) return false;
  return isKeptAsSecret(targetOf(read), keyOf(read, false, context));
}

/** The name that a value is matched with, the key of its entry, or the attribute of the module. */
function targetOf(place: SyntaxNode): string {
  let inner = place;
  while (inner.parent?.type === "binary_operator" && inner.parent.childForFieldName("operator")?.text === "||")
    inner = inner.parent;
  const holder = inner.parent;
  if (holder?.type === "binary_operator" && holder.childForFieldName("operator")?.text === "=")
    return holder.childForFieldName("left")?.text ?? "";
  if (holder?.type === "pair") return holder.childForFieldName("key")?.text.replace(/[:\s]+$/, "") ?? "";
  const call = holder?.type === "arguments" && holder.namedChildCount === 1 ? holder.parent : null;
  return call?.parent?.type === "unary_operator" ? wordOf(call) : "";
}

/** What was configured, or given by the program itself; a form and a record of somebody are not. */
const isSettings = (node: SyntaxNode | null, context: RuleContext): boolean =>
  callsWithin(node, context).some(({ name }) => lookups.test(name)) ||
  /(^|[_.])(config|settings|env|opts|options)$/.test(node?.text ?? "");

/** `case config_env() do :test -> …`, and what `if config_env() == :test` does: not what it does otherwise. */
function isTestBranch(node: SyntaxNode | null | undefined): boolean {
  if (node === null || node === undefined) return false;
  for (const outer of ancestors(node)) {
    if (outer.type === "stab_clause" && /^:test$/.test(outer.childForFieldName("left")?.text ?? "")) return true;
    if (
      wordOf(outer) === "if" &&
      /^if\b\s*\(?\s*(?:config_env\(\)|Mix\.env\(\)|Mix\.env) == :test\b/.test(outer.text) &&
      !isInElse(node, outer)
    )
      return true;
  }
  return false;
}

/** `… else … end` and `…, else: …` of one `if`. */
function isInElse(node: SyntaxNode, branch: SyntaxNode): boolean {
  for (const outer of ancestors(node)) {
    if (outer.id === branch.id) return false;
    if (outer.type === "else_block" && outer.parent?.parent?.id === branch.id) return true;
    if (
      outer.type === "pair" &&
      outer.childForFieldName("key")?.text.startsWith("else:") === true &&
      outer.parent?.parent?.parent?.id === branch.id
    )
      return true;
  }
  return false;
}
