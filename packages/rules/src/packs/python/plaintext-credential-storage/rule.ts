import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround, parametersOf } from "../../../vocabulary/python/function-parts.ts";
import { assignedValues, originOf } from "../../../vocabulary/python/object-origin.ts";
import { findRequestData } from "../../../vocabulary/python/request-data.ts";
import { isSecretName } from "../../../vocabulary/secret-name.ts";

export const rule = defineRule({
  id: "python/plaintext-credential-storage",
  class: "plaintext-credential-storage",
  title: "Credential stored as plain text",
  languages: ["python"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-256", "CWE-312"],
  why: `
    Whoever reads the table, a backup or a log of queries has every user's password or partner's key, and people use
    the same password elsewhere.`,
  fix: `
    Hash passwords with argon2, scrypt or bcrypt. Encrypt keys that must be read again, with a key that is not in
    the database; hash keys that are only compared.`,
  example: {
    language: "python",
    before: `
      db.session.add(User(name=request.form["name"], password=request.form["password"]))`,
    after: `
      db.session.add(User(name=request.form["name"], password_hash=generate_password_hash(request.form["password"])))`,
  },
  effort: { baseMinutes: 60, perOccurrenceMinutes: 30 },
  tags: ["credentials", "storage"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 10,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call arguments: (argument_list (keyword_argument name: (identifier) @field value: (_) @value) @finding)
      (#match? @field "(password|passwd|pwd|secret|api_?key|token|pin|private_key|credential)")) @call
    (call function: (_) @made arguments: (argument_list (subscript subscript: (string) @key) @value @finding)) @call
    (assignment left: (attribute object: (_) @record attribute: (identifier) @field) right: (_) @value
      (#match? @field "(password|passwd|pwd|secret|api_?key|token|private_key|credential)")) @finding
    (call function: (attribute attribute: (identifier) @_write) arguments: (argument_list
        (dictionary (pair key: (string) @key value: (_) @value) @finding))
      (#any-of? @_write "insert_one" "insert" "put_item" "hset" "replace_one" "add" "set")
      (#match? @key "(password|passwd|pwd|secret|api_?[kK]ey|private_?[kK]ey|credential)")) @document
    (call function: (attribute attribute: (identifier) @_write) arguments: (argument_list
        (dictionary (pair value: (dictionary (pair key: (string) @key value: (_) @value) @finding))))
      (#any-of? @_write "update_one" "find_one_and_update" "update" "update_many")
      (#match? @key "(password|passwd|pwd|secret|api_?[kK]ey|private_?[kK]ey|credential)")) @document
    (call function: (attribute attribute: (identifier) @_run) arguments: (argument_list . (_) @statement . [(tuple) (list) (dictionary)] @values)
      (#match? @_run "^(execute|fetchrow|fetch|fetchval|query)$")) @finding
    (assignment left: (identifier) @holder right: (dictionary (pair key: (string) @key value: (_) @value) @finding)
      (#match? @key "(password|passwd|pwd|secret|api_?[kK]ey|private_?[kK]ey|credential)"))
    (assignment left: (identifier) @column right: (call function: (_) @_type) @value
      (#match? @column "(password|passwd|pwd|secret|api_?key|private_key|credential)") (#match? @_type "(Column|mapped_column|CharField|TextField|StringField|Field)$")) @finding
  `,
  accept: ({ call, made, field, record, column, document, holder, key, statement, values, value }, context) => {
    if (holder !== undefined)
      return (
        value !== undefined &&
        isStoredSecret(context.text(key) ?? "") &&
        isWritten(holder) &&
        findRequestData(value, context) !== null &&
        isPlain(value, context)
      );
    if (made !== undefined) return isPlainPosition({ call, key, value }, context);
    if (statement !== undefined) return isPlainRow(statement, values, context);
    if (document !== undefined)
      return (
        value !== undefined &&
        isStoredSecret(context.text(key) ?? "") &&
        findRequestData(value, context) !== null &&
        isPlain(value, context)
      );
    if (column !== undefined) return isPlainColumn(column.text, value, context);
    if (field === undefined || !isStoredSecret(field.text) || value === undefined) return false;
    // What is called plain is there to be hashed.
    if (/^_?plain_?text_|^_?plain_/.test(field.text)) return false;
    if (isHashedBySetter(field.text, context) || isRecordOfCredential(field.text, value)) return false;
    if (record !== undefined) return isRecord(record, context) && isPlain(value, context);
    return isModel(call, context) && isPlain(value, context);
  },
  // A model of another module may hash what it is given: that cannot be seen here.
  severityOf: ({ call, made: constructed, record, field, column, value }, context) => {
    // Whoever writes the column may hash before; a comparison with it shows that nobody does.
    if (column !== undefined)
      return new RegExp(`\\bfilter(?:_by)?\\([^()]*\\b${column.text}\\s*==?`).test(context.source)
        ? undefined
        : "medium";
    if (field === undefined && constructed === undefined) return undefined;
    const made = record === undefined ? (context.name(call) ?? "") : (originOf(record, context) ?? "");
    const name = made.split(".").find((part) => /^[A-Z]/.test(part)) ?? "";
    const isHere = context.root
      .descendantsOfType("class_definition")
      .some((each) => each.childForFieldName("name")?.text === name);
    return isHere ? undefined : value !== undefined && findRequestData(value, context) !== null ? "medium" : "low";
  },
  message: ({ field, column, key }, context) =>
    `\`${field?.text ?? column?.text ?? context.text(key) ?? "This field"}\` is stored as it was given.`,
});

/** `@password.setter` with a hash in it: assigning is how the hash is made. */
const isHashedBySetter = (field: string, context: RuleContext): boolean =>
  context.root
    .descendantsOfType("decorated_definition")
    .some((each) => each.text.startsWith(`@${field}.setter`) && protecting.test(each.text.replaceAll(field, "")));

/** `job.credential = machine_credential`: a reference to the row that has the secret. */
const isRecordOfCredential = (field: string, value: SyntaxNode): boolean =>
  /credential$/.test(field) &&
  (value.type === "identifier" || value.type === "attribute") &&
  /credentials?$/.test(value.text);

/** `record = {…}` and then `store.insert(record)`. */
const isWritten = (holder: SyntaxNode): boolean =>
  new RegExp(
    `\\.(?:insert|save|store|put|upsert|persist|add|create|write|update)(?:_\\w+)?\\([^()]*(?<![\\w.\\["'])(?:\\*\\*)?${holder.text}\\s*[,)]`,
  ).test(functionAround(holder)?.text ?? "");

/** Classes that keep what is secret no longer, or only what was made of it. */
const formerSecrets =
  /(?:Pass(?:word)?|Pwd)s?History|Leak|Breach|Compromised|Forbidden|(?:Common|Weak)(?:Pass|Pwd|Secret|Key)|Blacklist|Denylist|Context$/;

/** Names of fields for a secret itself, not for its hash or what is said about it. */
const isStoredSecret = (name: string): boolean =>
  isSecretName(name) &&
  !/hash|digest|encrypt|cipher|salt|_at$|_url$|confirm|enc$|masked|hint|csrf|verification|reset|refresh|session|page_?token|next_?token|device_?token|push_?token|fcm/i.test(
    name,
  );

const fields = /(?:^|\.)(?:Column|mapped_column|CharField|TextField|StringField)$/;

/** A column for a secret, of a plain text type, in a class whose methods never hash or encrypt. */
function isPlainColumn(name: string, value: SyntaxNode | undefined, context: RuleContext): boolean {
  const type = value?.childForFieldName("function")?.text ?? "";
  if (!isStoredSecret(name) || !fields.test(type) || /token/i.test(name)) return false;
  // The working directory of a process.
  if (name === "pwd" && /\bdirector|\bpath\b|\bfolder/i.test(value?.text ?? "")) return false;
  const owner = context.enclosingClass(value);
  if (
    owner === null ||
    formerSecrets.test(owner.name) ||
    /_e$|_enc$/.test(name) ||
    /Form\b|Serializer|Schema|Settings|Config\b|Filter/.test(owner.node.childForFieldName("superclasses")?.text ?? "")
  )
    return false;
  // A type of the project's own (`Column(Vault)`) may well encrypt.
  const given = context
    .arguments(value)
    .find(({ name: key, value: first }) => key === null && !/^["']|ForeignKey/.test(first.text))?.value.text;
  if (
    /Column|mapped_column/.test(type) &&
    given !== undefined &&
    !/\b(?:String|Text|Unicode|UnicodeText|VARCHAR|CHAR|TEXT|UUID|Uuid|LargeBinary|BYTEA|JSON|JSONB|StringField)\b/.test(
      given,
    )
  )
    return false;
  if (/Encrypt|Hash|PasswordType|widget|write_only|EncryptedType|pgp_sym/i.test(value?.text ?? "")) return false;
  if (
    !/Column|mapped_column/.test(type) &&
    !/models\.Model|Document|Model\b|Base\b|Mixin|Abstract/.test(
      owner.node.childForFieldName("superclasses")?.text ?? "",
    )
  )
    return false;
  return (
    // A hash of something else in the next column says nothing of this one.
    !/hash|encrypt|crypt|set_password|pbkdf|argon|scrypt/i.test(
      owner.node.text.replace(
        new RegExp(
          `^\\s*\\w+(?<!${name}_hash)\\s*(?::[^=\\n]*)?=\\s*(?:\\w+\\.)*(?:Column|mapped_column|\\w+Field)\\(.*$`,
          "gm",
        ),
        "",
      ),
    ) && !context.comments(value).some((text) => /hash|encrypt/i.test(text))
  );
}

/** `INSERT INTO users (name, password) VALUES (%s, %s)` with the request's own password in its row. */
function isPlainRow(statement: SyntaxNode, values: SyntaxNode | undefined, context: RuleContext): boolean {
  const given = context.resolve(statement) ?? statement;
  const wrapped = /(?:^|\.)text$/.test(context.name(given) ?? "") ? context.argument(given, 0) : given;
  const sql = context.text(wrapped) ?? "";
  if (values?.type === "dictionary") return isPlainNamedRow(sql, values, context);
  const columns =
    /\binsert\s+into\s+[\w."`]+\s*\(([^)]*)\)/i.exec(sql)?.[1]?.split(",") ??
    [...(/\bupdate\b[^;]*?\bset\b(.*)/is.exec(sql)?.[1] ?? "").matchAll(/(\w+)\s*=\s*(?:%s|\?|\$\d|:\w+)/g)].map(
      ([, name]) => name ?? "",
    );
  return (values?.namedChildren ?? []).some((value, at) => {
    const column = (columns[at] ?? "").trim().replace(/["`]/g, "");
    return isStoredSecret(column) && findRequestData(value, context) !== null && isPlain(value, context);
  });
}

/** `INSERT INTO users (name, password) VALUES (:name, :password)` with a dictionary. */
function isPlainNamedRow(sql: string, values: SyntaxNode, context: RuleContext): boolean {
  const [, names, given] = /\binsert\s+into\s+[\w."`]+\s*\(([^)]*)\)\s*values\s*\(([^)]*)\)/i.exec(sql) ?? [];
  const columns = (names ?? "").split(",").map((name) => name.trim().replace(/["`]/g, ""));
  const parameters = (given ?? "").split(",").map((name) => /^(?:[:@]|%\()(\w+)/.exec(name.trim())?.[1]);
  return columns.some((column, at) => {
    const value = isStoredSecret(column) ? context.entry(values, parameters[at] ?? "") : null;
    return value !== null && findRequestData(value, context) !== null && isPlain(value, context);
  });
}

/** `User(data["name"], data["password"])`, unless the class, where it stands in this file, makes something of it. */
function isPlainPosition(
  { call, key, value }: Readonly<Record<"call" | "key" | "value", SyntaxNode | undefined>>,
  context: RuleContext,
): boolean {
  if (value === undefined || !isStoredSecret(context.text(key) ?? "")) return false;
  const name = (context.name(call) ?? "").split(".").at(-1) ?? "";
  if (!/^[A-Z][A-Za-z]/.test(name) || !isAdded(call) || !isModel(call, context) || !isPlain(value, context))
    return false;
  const record = context.root
    .descendantsOfType("class_definition")
    .find((each) => each.childForFieldName("name")?.text === name);
  return record === undefined || !protecting.test(record.text);
}

/** A dataclass of this file holds values for a while and stores none. */
const isPlainRecord = (name: string, context: RuleContext): boolean =>
  context.root
    .descendantsOfType("class_definition")
    .some(
      (each) =>
        each.childForFieldName("name")?.text === name &&
        (/^@(?:\w+\.)?(?:dataclass|define|frozen|attrs)\b/m.test(
          each.parent?.type === "decorated_definition"
            ? each.parent.text.slice(0, each.startIndex - each.parent.startIndex)
            : "",
        ) ||
          /NamedTuple/.test(each.childForFieldName("superclasses")?.text ?? "")),
    );

/** A call that makes or updates a record: a class of a capital letter, `objects.create`, `update(…)`. */
function isModel(call: SyntaxNode | undefined, context: RuleContext): boolean {
  const name = context.name(call) ?? "";
  const last = name.split(".").at(-1) ?? "";
  if (formerSecrets.test(last) || isPlainRecord(last, context)) return false;
  if (
    /\.(?:objects|query|_default_manager)\.(?:create|update|get_or_create|update_or_create|filter\(.*\)\.update)$/.test(
      name,
    )
  )
    return !/create_user$/.test(name);
  if (
    /^[A-Z][A-Za-z]/.test(last) &&
    !/(?:Client|Session|Connection|Config|Settings|Error|Exception|Form|Schema|Serializer|Request|Response)$/.test(
      last,
    ) &&
    isAdded(call)
  )
    return true;
  if (
    !/^[A-Z][A-Za-z]/.test(last) ||
    /(?:Client|Session|Config|Settings|Error|Exception|Request|Response|Form|Schema|Serializer|Auth|Connection|Credentials?|Provider|Backend|Service|Api|API|Url|URL|DTO|Dto|Field|Adapter|Driver|Engine|Bot|Mock|In|Out|Create|Update|Login|Register|Input|Params|Payload|Data|Read|Base|Redis|Database|Pool|Manager|Handler)$/.test(
      last,
    )
  )
    return false;
  return isTable(name, context) || (!isToldWhere(call, context) && isSavedModel(call, context));
}

/** What is told a host connects to it. */
const isToldWhere = (call: SyntaxNode | undefined, context: RuleContext): boolean =>
  context
    .arguments(call)
    .some(({ name, value }) => /^(?:host(?:name)?|server|port|endpoint|base_url)$/i.test(name ?? value.text));

/** A class of a module of models, or of this file with the base of one. */
const isTable = (name: string, context: RuleContext): boolean =>
  /(?:^|\.)models?\.\w+$/.test(name) ||
  context.root
    .descendantsOfType("class_definition")
    .some(
      (each) =>
        each.childForFieldName("name")?.text === name &&
        /\b(?:db\.Model|models\.Model|SQLModel|Document|DeclarativeBase|Base)\b/.test(
          each.childForFieldName("superclasses")?.text ?? "",
        ),
    );

/** `session.add(Provider(…))`, or `provider = Provider(…)` and then `session.add(provider)` or `provider.save()`. */
function isAdded(call: SyntaxNode | undefined): boolean {
  const outer = call?.parent?.type === "argument_list" ? call.parent.parent : null;
  if (/\.(?:add|add_all|merge|save|insert)$/.test(outer?.childForFieldName("function")?.text ?? "")) return true;
  const target = call?.parent?.type === "assignment" ? call.parent.childForFieldName("left")?.text : undefined;
  const scope = functionAround(call);
  if (target === undefined || scope === null || !/^\w+$/.test(target)) return false;
  return new RegExp(`\\.(?:add|merge|save|insert)\\(${target}\\)|\\b${target}\\.(?:save|insert)\\(`).test(scope.text);
}

/** An object that is added or saved afterwards. */
function isSavedModel(call: SyntaxNode | undefined, context: RuleContext): boolean {
  const scope = functionAround(call) ?? context.root;
  return /\.(?:add|save|insert|insert_one|add_all|commit|put|persist|create)\(/.test(scope.text);
}

/** `user.password = …` where `user` is a record. */
function isRecord(record: SyntaxNode, context: RuleContext): boolean {
  if (/^(?:self|cls|config|settings|app|client|session|os|args|options|handler|request|response)\b/.test(record.text))
    return false;
  const isHanded = parametersOf(functionAround(record)).some(({ name }) => name === record.text);
  const origin = `${originOf(record, context) ?? ""} ${assignedValues(record.text, context)
    .map(({ text }) => text.replace(/\([^()]*\)/g, ""))
    .join(" ")}`;
  const scope = functionAround(record) ?? context.root;
  return (
    (isHanded ||
      /\.(?:query|objects|get|get_or_404|first|filter|one|scalar|session)\b|(?:^|[. ])[A-Z]\w*(?: |$)/.test(origin)) &&
    /\.(?:save|commit|add|flush|update)\(/.test(scope.text)
  );
}

const protecting = /hash|encrypt|crypt|scrypt|argon|pbkdf|digest|mask|seal|\bderive|kms|vault|tokenize/i;

/** `password = hash_password(password)` above, also for a field: `payload.password = …`, `data["password"] = …`. */
function isProtectedBefore(value: SyntaxNode, scope: SyntaxNode | null, context: RuleContext): boolean {
  return assignedValues(value.text, context).some(
    (given) =>
      given.startIndex < value.startIndex &&
      (scope === null || given.startIndex >= scope.startIndex) &&
      protecting.test(given.text),
  );
}

/** A value straight from the request, or a parameter of a secret's name, that nothing hashed on the way. */
function isPlain(value: SyntaxNode, context: RuleContext): boolean {
  const scope = functionAround(value);
  if (isProtectedBefore(value, scope, context)) return false;
  if (findRequestData(value, context) !== null) return true;
  if (scope === null) return false;
  const last = value.type === "attribute" ? (value.childForFieldName("attribute")?.text ?? "") : value.text;
  if (value.type === "identifier") {
    const isParameter = !assignedValues(value.text, context).some(
      ({ startIndex }) => startIndex >= scope.startIndex && startIndex < scope.endIndex,
    );
    return (
      isParameter &&
      isStoredSecret(last) &&
      !new RegExp(`(?:hash|encrypt|crypt)\\w*\\([^)]*\\b${last}\\b`, "i").test(scope.text)
    );
  }
  // `form["password"]`: the field of what was handed over.
  if (value.type === "subscript")
    return (
      isStoredSecret(context.text(value.childForFieldName("subscript")) ?? "") &&
      /^(?:data|form|payload|body|request|schema|dto|user_data|item|params|input|validated_data|cleaned_data|(?:self|form)\.cleaned_data|serializer\.validated_data)$/.test(
        value.childForFieldName("value")?.text ?? "",
      )
    );
  return (
    value.type === "attribute" &&
    isStoredSecret(last) &&
    /^(?:data|form|payload|body|user_in|obj_in|request|schema|dto|user_data|user_create|item|params|input)\b/.test(
      value.text,
    ) &&
    !/hash|encrypt/i.test(value.text)
  );
}
