import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { callsWithin, functionAround, hasMigrationCalls } from "../../../vocabulary/elixir/outline.ts";
import { readsRequest } from "../../../vocabulary/elixir/request-data.ts";

const credential =
  /^(\w+_)?(password|passwd|passphrase|secret|api_?key|apikey|secret_key|private_key|client_secret|access_token|refresh_token|api_token|auth_token|oauth_token|bearer_token|bot_token|bearer|credentials)$/;

/** The stored text is not the credential itself. */
const derived = /hash|digest|encrypted|hashed|cipher|crypted|salt|confirmation|current_|old_|fingerprint|_id$|public/;

const protection =
  /\b(Bcrypt|Argon2|Pbkdf2|Comeonin|Cloak|hash_pwd_salt|hashpwsalt|Vault\.\w+|encrypt\w*|hash_\w+|Plug\.Crypto)\b/;

/** What hashes a password says nothing of the keys and tokens beside it. */
const protectionOfKeys = /\b(Cloak|Vault\.\w+|encrypt\w*|hash_(?!pwd|password)\w+|Plug\.Crypto)\b/;

const isProtected = (column: string, context: RuleContext): boolean =>
  context.mentions(/pass|credentials/.test(column) ? protection : protectionOfKeys);

export const rule = defineRule({
  id: "elixir/plaintext-credential-storage",
  class: "plaintext-credential-storage",
  title: "Credential stored as plain text",
  languages: ["elixir"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-256", "CWE-312"],
  why: `
    Whoever reads the table (a backup, a replica, an injection, a colleague) holds working passwords and keys, and can use
    them here and wherever they were used again.`,
  fix: `
    Passwords: a virtual field, and only Argon2/Bcrypt's hash in the table. Keys that only have to be recognised: store a
    SHA-256 of them. What must be sent on: an encrypted type (Cloak.Ecto) with the key outside of the database.`,
  example: {
    language: "elixir",
    before: `
      schema "users" do
        field :password, :string
      end`,
    after: `
      schema "users" do
        field :password, :string, virtual: true, redact: true
        field :password_hash, :string
      end`,
  },
  effort: { baseMinutes: 60, perOccurrenceMinutes: 30 },
  tags: ["ecto", "secrets"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 5,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call target: (identifier) @_column (arguments . (atom) @name . (_) @type)
      (#any-of? @_column "field" "add" "add_if_not_exists" "attribute")) @finding

    (map (struct) (map_content (keywords (pair key: (keyword) @name value: (_) @value) @finding))) @built

    (call target: (dot right: (identifier) @_put) (arguments (atom) @name . (_) @value .)
      (#any-of? @_put "put_change" "force_change")) @finding

    (call target: (identifier) @_put (arguments (atom) @name . (_) @value .)
      (#any-of? @_put "put_change" "force_change")) @finding

    (call target: (dot right: (identifier) @_change)
      (arguments (keywords (pair key: (keyword) @name value: (_) @value) @finding)) (#eq? @_change "change"))
    (call target: (dot right: (identifier) @_change)
      (arguments (map (map_content (keywords (pair key: (keyword) @name value: (_) @value) @finding)))) (#eq? @_change "change"))
  `,
  accept: ({ finding, name, type, value, built }, context) => {
    const column = (name?.text ?? "").replace(/^:|:\s*$/g, "").trim();
    if (!credential.test(column) || derived.test(column)) return false;
    if (type !== undefined) return isPlainColumn(finding, { name: `:${column}`, type }, context);
    if (value === undefined || !isRaw(value, context)) return false;
    return built === undefined || isStored(built, context);
  },
  message: ({ name }) => `\`${(name?.text ?? "").replace(/^:|:\s*$/g, "").trim()}\` is stored as it is.`,
});

function isPlainColumn(
  column: SyntaxNode,
  { name, type }: { readonly name: string; readonly type: SyntaxNode },
  context: RuleContext,
): boolean {
  const isMigration = hasMigrationCalls(context);
  const plain = isMigration ? /^:(string|text|citext|varchar)$/ : /^:(string|text|binary)$/;
  if (!plain.test(type.text)) return false;
  if (context.argument(column, "virtual")?.text === "true") return false;
  // Arguments of commands and GraphQL objects are called fields too, and are stored nowhere.
  if (!isMigration && !isInSchema(column, context)) return false;
  // A form's schema in a component of a page has no table.
  if (context.mentions(/\buse [\w.]+, :live_(?:component|view)\b|\buse Phoenix\.Live(?:Component|View)\b/))
    return false;
  // `update_change(changeset, :password, &Auth.gen_password/1)`: what is stored is made of what came.
  const isMadeAnew = new RegExp(`\\bupdate_change\\(\\s*(?:\\w+\\s*,\\s*)?${name}\\b`);
  return isMigration || !(isProtected(name, context) || isMadeAnew.test(context.source));
}

function isInSchema(column: SyntaxNode, context: RuleContext): boolean {
  for (const outer of ancestors(column)) {
    const name = outer.type === "call" ? (context.name(outer) ?? "") : "";
    if (name === "schema") return true;
    if (name === "attributes") return context.mentions(/\buse Ash\.Resource\b/);
    if (/^(embedded_schema|embeds_one|embeds_many|object|input_object|typedstruct|command|defmodule)$/.test(name))
      return false;
  }
  return false;
}

/** What came with the request, or a parameter of that name, untouched. */
function isRaw(value: SyntaxNode, context: RuleContext): boolean {
  if (protection.test(value.text) || /hash|encrypt|digest/i.test(value.text)) return false;
  if (readsRequest(value, context) || isGivenField(value)) return true;
  if (value.type !== "identifier" || !credential.test(value.text)) return false;
  const bound = context.resolve(value);
  return bound?.id === value.id && !isProtected(value.text, context);
}

/** `attrs["api_key"]`, `params.secret` of a function that is handed what a form sent. */
const isGivenField = (value: SyntaxNode): boolean =>
  /^(?:attrs|attributes|params|input)(?:\["(\w+)"\]|\[:(\w+)\]|\.(\w+))$/.test(value.text) &&
  credential.test(/(\w+)\W*$/.exec(value.text)?.[1] ?? "");

function isStored(built: SyntaxNode, context: RuleContext): boolean {
  const around = functionAround(built);
  return callsWithin(around?.node, context).some(({ name }) =>
    /Repo\.(insert|update|insert_or_update|insert_all)!?$/.test(name),
  );
}
