import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import {
  decoratorsOf,
  enclosingWithinFunction,
  functionAround,
  methodOf,
  parametersOf,
  pathText,
} from "../../../vocabulary/javascript/functions.ts";
import { isRequestData } from "../../../vocabulary/javascript/request-data.ts";

const credentialKey =
  /^(?:password|passwd|pwd|passphrase|pin|api_?key|api_?secret|secret|client_?secret|secret_?key|private_?key|access_?token|refresh_?token|smtp_?password|db_?password|user_?password)$/i;
const writes = [
  "create",
  "insert",
  "insertOne",
  "insertMany",
  "update",
  "updateOne",
  "updateMany",
  "findByIdAndUpdate",
  "findOneAndUpdate",
  "save",
  "upsert",
  "values",
  "set",
  "build",
  "createMany",
  "bulkCreate",
  "put",
  "insertInto",
  "add",
];
const modelName = /^[A-Z]\w*(?:\.|$)/;
const storeNames =
  "model|repo|users?|accounts?|db|database|prisma|knex|collection|orm|em|manager|tenants?|integrations?|credentials?|entity|dao|store|table|client";
const storeName = new RegExp(`^(?:this\\.)?\\w*(?:${storeNames})\\w*(?:\\.|$)`, "i");
/** Hashing, encrypting and masking: where the file does any of it with the value, it is not stored as it came. */
const protectedBy = /hash|bcrypt|argon|scrypt|pbkdf|encrypt|cipher|seal|kms|vault/i;
const passwordKey = /passw|^pwd$|passphrase|^pin$/i;
/** Writes of a model's own: its hooks run, and one of them may hash. `updateOne`, `findByIdAndUpdate` and the like run none. */
const hookedWrites = ["create", "save", "build"];
/** Objection's models: `User.query().insert(…)` runs `$beforeInsert`. */
const objection = /\.query\([^()]*\)$/;
/** Clients and collections: they have no hooks at all. */
const hookless = /prisma|knex|collection|drizzle|(?:^|\.)(?:db|tx|trx)(?:\.|$)/i;
const hooks = /\bpre\(\s*['"]save['"]|\b[bB]efore(?:Create|Save|Insert|Update)\b/;
const comparing =
  /\b(?:bcrypt(?:js)?|argon2|scrypt)\.(?:compare|verify)|\.(?:compare|verify|check|match|validate|valid|authenticate)_?[pP]assword$/;
const saving = /\.(?:save|update|persist|flush)\(/;
/** Columns for what opens another system; tokens of OAuth are left to the adapters that prescribe their columns. */
const columnPattern =
  "^((smtp|imap|ftp|sftp|ssh|proxy|db|database)_?[pP]assword|[pP]assword|passwd|[a-zA-Z_]*[aA]pi_?([kK]ey|[sS]ecret|[tT]oken)|(client|app|shared|webhook|consumer|totp|mfa)_?[sS]ecret|([a-zA-Z]+(S|_s))?ecret_?[kK]ey|[sS]ecret(_?([kK]ey|[aA]ccess_?[kK]ey))?|private_?[kK]ey)$";
/** Identity providers take the password itself, and keep it. */
const providers = /admin\.auth|auth\(\)|supabase|firebase|cognito|clerk|auth0|keycloak|stripe|createUserWith|signUp/i;

const stores = `
  (call_expression function: (member_expression property: (property_identifier) @_write) arguments: (arguments (_)) @given
    (#any-of? @_write ${writes.map((name) => `"${name}"`).join(" ")})) @call @finding

  (call_expression function: (member_expression property: (property_identifier) @_ask)
    arguments: (arguments . [(string) (template_string)] @statement . (array) @bound)
    (#any-of? @_ask "query" "execute" "run" "none" "one" "oneOrNone" "get" "all")) @finding

  (call_expression function: (member_expression
      object: (call_expression function: (member_expression property: (property_identifier) @_prepare)
        arguments: (arguments . [(string) (template_string)] @statement))
      property: (property_identifier) @_run) arguments: (arguments) @bound
    (#eq? @_prepare "prepare") (#any-of? @_run "run" "get" "all")) @finding

  (assignment_expression
    left: (member_expression property: (property_identifier) @_key) @target
    right: (_) @value
    (#match? @_key "^(password|passwd|apiKey|api_key|secret|clientSecret|client_secret|accessToken|refreshToken)$")) @finding

  (new_expression constructor: [(identifier) (member_expression)] arguments: (arguments . (object) @fields .)) @finding

  (pair key: (property_identifier) @column value: (_) @type (#match? @column "${columnPattern}")) @finding

  (call_expression function: (member_expression object: (identifier) @_storage property: (property_identifier) @_set)
    arguments: (arguments . (string (string_fragment) @_key) . (_) @kept)
    (#any-of? @_storage "localStorage" "sessionStorage") (#eq? @_set "setItem") (#match? @_key "^(password|passwd|pwd|secret|api_?[kK]ey|client_?[sS]ecret|private_?[kK]ey)$")) @finding
`;
const decorated = `
  (public_field_definition name: (property_identifier) @column (#match? @column "${columnPattern}")) @finding
`;

export const rule = defineRule({
  id: "javascript/plaintext-credential-storage",
  class: "plaintext-credential-storage",
  title: "Credential stored as it came",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-256", "CWE-312"],
  why: `
    Whoever reads the table, a backup of it or a replica has every password or key, and people use the same password
    elsewhere.`,
  fix: `
    Store passwords as argon2, scrypt or bcrypt hashes, API keys as a SHA-256 of a random key, and what must be read
    again encrypted with a key that is kept apart.`,
  example: {
    language: "typescript",
    before: `await User.create({ email: req.body.email, password: req.body.password });`,
    after: `await User.create({ email: req.body.email, password: await argon2.hash(req.body.password) });`,
  },
  effort: { baseMinutes: 60, perOccurrenceMinutes: 20 },
  tags: ["password", "storage"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 7,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: { javascript: stores, typescript: stores + decorated, tsx: stores + decorated },
  accept: ({ finding, call, given, target, value, fields, column, type, kept, statement, bound }, context) => {
    if (statement !== undefined) return bound !== undefined && bindsCredential(statement, bound, context);
    if (kept !== undefined) return !context.isConstant(kept) && !protectedBy.test(kept.text);
    if (column !== undefined) return isColumn(finding, type, context) && isKeptPlain(column.text, finding);
    if (call !== undefined)
      return (
        given !== undefined &&
        isWrite(call, context) &&
        context.arguments(call).some(({ value }) => holdsCredential(value, storedBy(call, context), context))
      );
    if (fields !== undefined) return isSavedModel(finding, fields, context);
    return target !== undefined && isStoredField(target, value, context);
  },
  severityOf: ({ call, given, target, fields }) =>
    isOfLessWeight(target, fields) || (call !== undefined && runsHooks(call) && isOfPassword(given))
      ? "medium"
      : undefined,
  message: "A credential is stored as it came, readable for everybody who can read the store.",
});

/** Tokens that a provider issued end, and are needed as they are; a model that is saved may hash in a hook of its own. */
function isOfLessWeight(target: SyntaxNode | undefined, fields: SyntaxNode | undefined): boolean {
  const key = target?.childForFieldName("property")?.text ?? "";
  if (passwordKey.test(key) || /^(?:access|refresh)_?token$/i.test(key)) return true;
  return isOfPassword(fields);
}

const isOfPassword = (fields: SyntaxNode | undefined): boolean =>
  fields !== undefined && /pass/i.test(fields.text) && !/secret|key/i.test(fields.text);

/** Drizzle's, Mongoose's and Sequelize's columns are entries of a schema, TypeORM's are properties with a decorator. */
function isColumn(node: SyntaxNode, type: SyntaxNode | undefined, context: RuleContext): boolean {
  if (type === undefined)
    return (
      decoratorsOf(node).some((decorator) => /^(?:Column|Prop|Property)\b/.test(decorator)) &&
      // `@Encrypted` beside it, or a transformer within.
      !decoratorsOf(node).some((decorator) => protectedBy.test(decorator))
    );
  if (protectedBy.test(type.text)) return false;
  const holder = enclosingWithinFunction(node, ["call_expression", "new_expression"]);
  const name =
    context.name(holder) ?? pathText(holder?.childForFieldName("constructor") ?? holder?.childForFieldName("function"));
  if (/(?:pg|mysql|sqlite|singlestore)Table$|(?:^|\.)table$/.test(name))
    return /^(?:\w+\.)?(?:text|varchar|char)\(/.test(type.text);
  if (/(?:^|\.)Schema$/.test(name))
    return /^(?:(?:Schema\.Types\.)?String$|\{\s*type:\s*(?:(?:\w+\.)*String|['"]string))/i.test(type.text);
  return (
    /\.define$|\.init$|createTable$/.test(name) && /\b(?:DataTypes|Sequelize|DataType)\.(?:STRING|TEXT)/.test(type.text)
  );
}

/** A password column may hold a hash, unless it stands beside the address that it opens. */
function isKeptPlain(column: string, node: SyntaxNode): boolean {
  if (!/password|passwd/i.test(column) || /smtp|imap|ftp|ssh|proxy|db/i.test(column)) return true;
  const beside = node.parent?.namedChildren ?? [];
  return beside.some((other) =>
    /^(?:\w*host(?:name)?|port|server|url|dsn)$/i.test(
      (other.childForFieldName("key") ?? other.childForFieldName("name"))?.text ?? "",
    ),
  );
}

function isWrite(call: SyntaxNode, context: RuleContext): boolean {
  const object = pathText(call.childForFieldName("function")?.childForFieldName("object"));
  const method = methodOf(call);
  if (providers.test(object) || providers.test(method)) return false;
  if (["values", "set"].includes(method)) return /insert|update/i.test(object);
  if (["put", "add", "save", "build"].includes(method) && context.arguments(call)[0]?.value.type !== "object")
    return false;
  // `users.update(id, values)` is the project's own, which hashes where it stores; TypeORM's repositories and Mongoose are not.
  if (method === "update" && isIdentifier(context.arguments(call)[0]?.value) && !/repo|manager|\bem\b/i.test(object))
    return false;
  return (
    modelName.test(object) ||
    storeName.test(object) ||
    /\.(?:collection|model|getRepository)\(|knex\(|db\(/.test(object)
  );
}

/** `INSERT INTO members (email, password) …`, `UPDATE members SET password = …` with a value as it came. */
function bindsCredential(statement: SyntaxNode, bound: SyntaxNode, context: RuleContext): boolean {
  const text = context.text(statement) ?? statement.text;
  if (!storesPassword.test(text) || protectedBy.test(text) || /\bcrypt\(/i.test(text)) return false;
  return bound.namedChildren.some(
    (value) =>
      /^(?:identifier|member_expression)$/.test(value.type) &&
      passwordKey.test(value.childForFieldName("property")?.text ?? value.text) &&
      isRaw(value, { isHooked: false, endIndex: bound.startIndex }, context),
  );
}

const storesPassword =
  /\binsert\s+into\s+["`[\w.\]]+\s*\([^)]*\b(?:pass|password|passwd|pwd)\b|\bupdate\s+["`[\w.\]]+\s+set\b[^;]*\b(?:pass|password|passwd|pwd)["`\]]?\s*=/i;

const isIdentifier = (node: SyntaxNode | undefined): boolean => /(?:^|[._])id$|Id$/.test(node?.text ?? "");

/** What a write leaves open: whether something else in the file hashes on its way, and where in the function it may. */
interface Storing {
  readonly isHooked: boolean;
  /** Hashing behind this place comes too late. */
  readonly endIndex: number;
}

const storedBy = (call: SyntaxNode, context: RuleContext): Storing => ({
  isHooked: runsHooks(call) && hashesInHook(context),
  endIndex: call.startIndex,
});

function runsHooks(call: SyntaxNode): boolean {
  const object = pathText(call.childForFieldName("function")?.childForFieldName("object"));
  return objection.test(object) || (hookedWrites.includes(methodOf(call)) && !hookless.test(object));
}

/** What is saved only later may be hashed until then. */
const storedLater = (node: SyntaxNode, context: RuleContext): Storing => ({
  isHooked: hashesInHook(context),
  endIndex: (functionAround(node) ?? context.root).endIndex,
});

/** `{ password: req.body.password }`, at any depth of `data`, `$set`, `where` left out; or the body as it is. */
function holdsCredential(node: SyntaxNode, storing: Storing, context: RuleContext): boolean {
  const object = context.resolve(node);
  if (object?.type !== "object") return false;
  return object.namedChildren.some((child) => {
    if (child.type === "shorthand_property_identifier")
      return credentialKey.test(child.text) && isRaw(child, storing, context);
    const key = (child.childForFieldName("key")?.text ?? "").replace(/['"]/g, "");
    const value = child.childForFieldName("value");
    if (value === null) return false;
    if (/^(?:data|\$set|create|update|defaults|\$setOnInsert)$/.test(key))
      return holdsCredential(value, storing, context);
    return credentialKey.test(key) && isRaw(value, storing, context);
  });
}

/** A hook stands in the file, or must stand elsewhere: the code, and not a remark of it, compares with a hash later. */
const hashesInHook = (context: RuleContext): boolean =>
  context.mentions(hooks) ||
  (context.mentions(/compare|verify|[pP]assword\(/) &&
    context.root
      .descendantsOfType("call_expression")
      .some((call) => comparing.test(call.childForFieldName("function")?.text ?? "")));

/** Comes from outside, and nothing hashes it. */
function isRaw(value: SyntaxNode, { isHooked, endIndex }: Storing, context: RuleContext): boolean {
  const origin = context.resolve(value) ?? value;
  if (!isForeign(value, origin, context)) return false;
  const name = value.type === "member_expression" ? (value.childForFieldName("property")?.text ?? "") : value.text;
  // `refreshToken: refreshTokenHash`.
  if (protectedBy.test(name) || (isHooked && passwordKey.test(name))) return false;
  return !(functionAround(value) ?? context.root)
    .descendantsOfType("call_expression")
    .some((call) => call.startIndex < endIndex && hashes(call, name));
}

/** `if (password) password = await hash(password)`, `createHash("sha256").update(apiKey)`. */
const hashes = (call: SyntaxNode, name: string): boolean =>
  protectedBy.test(call.childForFieldName("function")?.text ?? "") && names(call.childForFieldName("arguments"), name);

const names = (node: SyntaxNode | null, name: string): boolean =>
  node
    ?.descendantsOfType([
      "identifier",
      "property_identifier",
      "shorthand_property_identifier",
      "shorthand_property_identifier_pattern",
    ])
    .some(({ text }) => text === name) ?? false;

function isForeign(value: SyntaxNode, origin: SyntaxNode, context: RuleContext): boolean {
  if (isRequestData(value, context)) return true;
  if (origin.type === "call_expression" || context.isConstant(origin)) return false;
  // A parameter of that name, or a field of an input object.
  if (value.type === "shorthand_property_identifier" || value.type === "identifier")
    return origin.id === value.id && isParameter(value, context);
  return (
    value.type === "member_expression" &&
    /^(?:input|dto|data|body|payload|args|form|values|credentials|\w+Dto|\w+Input)\./i.test(pathText(value))
  );
}

function isParameter(value: SyntaxNode, context: RuleContext): boolean {
  const scope = functionAround(value);
  return (
    scope !== null &&
    context.values(value) === null &&
    parametersOf(scope).some((pattern) => names(pattern, value.text))
  );
}

/** `new User({ password: req.body.password })`, of a model that the file saves. */
function isSavedModel(node: SyntaxNode, fields: SyntaxNode, context: RuleContext): boolean {
  const name = node.childForFieldName("constructor")?.text ?? "";
  if (
    !/^(?:[A-Z]|(?:this\.)?\w*[mM]odel$)/.test(name) ||
    /Error|Client|Service|Strategy|Agent|Pool|Config|Request|Response|Event|Command|Provider|Transport|Connection|Socket|Sdk|Api/i.test(
      name,
    )
  )
    return false;
  return (
    holdsCredential(fields, storedLater(node, context), context) &&
    /\.save\(|\.persist/.test((functionAround(node) ?? context.root).text)
  );
}

/** `user.password = req.body.password`, followed by a save. */
function isStoredField(target: SyntaxNode, value: SyntaxNode | undefined, context: RuleContext): boolean {
  if (
    value === undefined ||
    /^(?:this|self|req|request|config|options|state|window|headers|process\.env)\b/.test(pathText(target))
  )
    return false;
  const scope = functionAround(target) ?? context.root;
  return (
    isRaw(value, storedLater(target, context), context) &&
    saving.test(context.source.slice(target.endIndex, scope.endIndex))
  );
}
