import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround, moduleAround } from "../../../vocabulary/elixir/outline.ts";
import { isSecretName } from "../../../vocabulary/secret-name.ts";

const loggingCalls =
  /^(Logger\.(debug|info|notice|warn|warning|error|critical|alert|emergency|log|bare_log|metadata)|IO\.(puts|inspect|write|warn)|:logger\.\w+|:io\.format|dbg|Sentry\.capture_(message|exception))$/;

/** What comes out says nothing of the secret. */
const veiling =
  /mask|redact|hash|digest|obfuscat|censor|scrub|sanitiz|filter|byte_size|length|truncate|fingerprint|encrypt|is_nil|is_binary|present\?|blank\?|valid|String\.(slice|first|last)|binary_part|Map\.(drop|delete|take|keys)|Keyword\.(drop|delete|take|keys)|hmac/i;

/** Connection texts hold the password. */
const connectionName =
  /^(database_url|db_url|redis_url|amqp_url|rabbitmq_url|mongo_url|connection_string|dsn|postgres_url)$/i;

const authPlace =
  /login|log_in|sign_?in|(^|[ _])sessions?|Session|register|registration|sign_?up|password|(^|[ _])auth(enticate)?([ _]|$)|Auth(?!or|enticity)|credential/i;

export const rule = defineRule({
  id: "elixir/secret-logged",
  class: "secret-logged",
  title: "Secret written to the log",
  languages: ["elixir"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-532"],
  why: `
    Logs are copied to other systems, kept for months and read by many more people than the secret is meant for. Whoever
    reads it there can use it, and taking it out of all copies is not possible.`,
  fix: `
    Log what identifies the case (a user id, a key's name), never its secret. Mask values, use filter_parameters and
    @derive {Inspect, except: [...]} for structs, and change every secret that has been logged.`,
  example: {
    language: "elixir",
    before: `Logger.info("login #{email} #{password}")`,
    after: `Logger.info("login", user_id: user.id)`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["logging", "secrets"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 7,
  severityByPathClass: { test: "info", example: "low", script: "low", migration: "low", development: "low" },
  query: `
    (call target: (dot right: (identifier) @_log)
      (#any-of? @_log "debug" "info" "notice" "warn" "warning" "error" "critical" "alert" "emergency" "log" "bare_log" "metadata"
        "puts" "inspect" "write" "format" "capture_message" "capture_exception")) @finding

    (call target: (identifier) @_dbg (#eq? @_dbg "dbg")) @finding
  `,
  accept: ({ finding }, context) =>
    loggingCalls.test(context.name(finding) ?? "") && loggedSecret(finding, context) !== null,
  message: ({ finding }, context) => {
    const secret = loggedSecret(finding, context);
    return `The log shows \`${(secret?.text ?? "").replace(/\s+/g, " ").slice(0, 60)}\`.`;
  },
});

function loggedSecret(call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  for (const { name, value } of context.arguments(call)) {
    if (name !== null && identifying.test(`${name}:`)) continue;
    const found = secretIn(value, context, 0);
    if (found !== null) return found;
  }
  return null;
}

/** The first node within a logged value that reads a secret, outside of what veils it. */
function secretIn(node: SyntaxNode, context: RuleContext, depth: number): SyntaxNode | null {
  // `!!secret` tells only whether there is one.
  if (node.type === "unary_operator" && /^(?:@|!|not\b)/.test(node.text)) return null;
  if (depth > 12 || ["quoted_content", "stab_clause_left", "atom", "alias"].includes(node.type)) return null;
  if (node.type === "identifier") return readsSecret(node, context) ? node : null;
  if (node.type === "access_call") {
    return isSecret(context.text(node.childForFieldName("key")) ?? "") ? node : null;
  }
  if (
    node.type === "binary_operator" &&
    /^(==|!=|===|in|not in|=~|>|<)$/.test(node.childForFieldName("operator")?.text ?? "")
  )
    return null;
  if (node.type === "call") return ofCall(node, context, depth);
  // `source_id: source.token`: what is called a token there is an identifier.
  if (node.type === "pair" && identifying.test(node.childForFieldName("key")?.text ?? "")) return null;
  const skipsLeft = node.type === "stab_clause";
  for (const child of skipsLeft ? [node.childForFieldName("right")] : node.namedChildren) {
    const found = child === null ? null : secretIn(child, context, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function ofCall(node: SyntaxNode, context: RuleContext, depth: number): SyntaxNode | null {
  const name = context.name(node) ?? "";
  if (veiling.test(name)) return null;
  const target = node.childForFieldName("target");
  const isField = target?.type === "dot" && node.namedChildren.every(({ type }) => type !== "arguments");
  if (isField) {
    const last = target.childForFieldName("right")?.text ?? "";
    const isOwner = /^[a-z]/.test(target.childForFieldName("left")?.text ?? "");
    if (isOwner && isSecret(last)) return isIdentifier(node.text, context) ? null : node;
    return isRequestBody(node, context) ? node : null;
  }
  if (
    /^(System\.(get_env|fetch_env!?)|Application\.(get_env|fetch_env!?|compile_env!?)|Map\.(get|fetch!?)|Keyword\.(get|fetch!?)|get_in|Access\.get)$/.test(
      name,
    )
  ) {
    return context
      .arguments(node)
      .some(({ value }, at) => at > 0 === /^(Map|Keyword|Application)/.test(name) && isSecret(textOf(value, context)))
      ? node
      : null;
  }
  if (isSecretHeader(node, context)) return node;
  // Other functions give something else back, unless they only render what they are given.
  if (
    !/^(inspect|to_string|Jason\.encode!?|Poison\.encode!?|Kernel\.inspect|IO\.\w+|then|tap|Enum\.join|String\.\w+)$/.test(
      name,
    )
  )
    return null;
  for (const { value } of context.arguments(node)) {
    const found = secretIn(value, context, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** `%{"password" => given}` and `%{password: given}` in the head of the function or clause that logs it. */
function isTakenFromKey(name: SyntaxNode): boolean {
  const around = functionAround(name);
  const clauses = [...ancestors(name)].filter(
    ({ type, startIndex }) => type === "stab_clause" && startIndex > (around?.node.startIndex ?? 0),
  );
  const heads = [...(around?.parameters ?? []), ...clauses.flatMap((clause) => clause.childForFieldName("left") ?? [])];
  return heads
    .flatMap((head) => head.descendantsOfType(["pair", "binary_operator"]))
    .some((entry) => {
      const key = entry.childForFieldName("key") ?? entry.childForFieldName("left");
      const isEntry = entry.type === "pair" || entry.childForFieldName("operator")?.text === "=>";
      const bound = entry.childForFieldName("value") ?? entry.childForFieldName("right");
      return isEntry && bound?.text === name.text && isSecret((key?.text ?? "").replace(/^[":]|[":\s]+$/g, ""));
    });
}

/** `[key] = get_req_header(conn, "x-api-key")`, or the same to the left of an arrow. */
function isTakenFromHeader(name: SyntaxNode, context: RuleContext): boolean {
  if (!context.mentions(/get_req_header/)) return false;
  const matches = functionAround(name)?.node.descendantsOfType("binary_operator") ?? [];
  return matches.some((match) => {
    const [left, right] = [match.childForFieldName("left"), match.childForFieldName("right")];
    if (!/^(?:=|<-)$/.test(match.childForFieldName("operator")?.text ?? "") || left?.type !== "list" || right === null)
      return false;
    return left.namedChildren.some(({ text }) => text === name.text) && isSecretHeader(right, context);
  });
}

/** `get_req_header(conn, "authorization")`, and what it is piped through to take the first. */
function isSecretHeader(node: SyntaxNode, context: RuleContext): boolean {
  if (!node.text.includes("get_req_header")) return false;
  if (node.type === "binary_operator") {
    const [left, right] = [node.childForFieldName("left"), node.childForFieldName("right")];
    if (node.childForFieldName("operator")?.text !== "|>" || left === null || right === null) return false;
    if (isSecretHeader(right, context)) return true;
    return (
      /^(?:List\.first|hd|Enum\.(?:at|join)|to_string|inspect)\b/.test(right.text) && isSecretHeader(left, context)
    );
  }
  const name = context.name(node) ?? "";
  if (/^(?:List\.first|hd|Enum\.at|inspect)$/.test(name)) {
    const [first] = context.arguments(node);
    return first !== undefined && first.value.id !== node.id && isSecretHeader(first.value, context);
  }
  if (!/(?:^|\.)get_req_header$/.test(name)) return false;
  const header = context.arguments(node).at(-1)?.value;
  return /^(?:proxy-)?(?:authorization|cookie)$|(?:api-key|-token|-secret|auth)$/i.test(context.text(header) ?? "");
}

const textOf = (node: SyntaxNode, context: RuleContext): string => (context.text(node) ?? "").replace(/^:/, "");

/** Tokens that are traded, and identifiers that are called so. */
const otherToken =
  /token_ur[il]|token_(address|id|contract|symbol|hash|name|type|instance|transfer\w*|balance\w*|count)|(source|page|next|cursor|continuation|sync)_token/;

/** Keys under which a log names what it is about. */
const identifying = /_(?:id|uuid):\s*$|^(?:source|page|next|cursor|sync)_token:\s*$/;

/** `source_id: source.token` somewhere in the file: what is called a token there names the source. */
const tokenAsId = /\b(\w+)_id: (\1\.token)\b/g;

const identifiersOf = new WeakMap<RuleContext, ReadonlySet<string>>();

function isIdentifier(text: string, context: RuleContext): boolean {
  if (!text.endsWith(".token")) return false;
  const identifiers =
    identifiersOf.get(context) ?? new Set([...context.source.matchAll(tokenAsId)].map(([, , token = ""]) => token));
  identifiersOf.set(context, identifiers);
  return identifiers.has(text);
}

const isSecret = (name: string): boolean => !otherToken.test(name) && isCredential(name);

const isCredential = (name: string): boolean =>
  connectionName.test(name.replace(/^:/, "")) || isSecretName(name.replace(/^:/, ""));

function readsSecret(node: SyntaxNode, context: RuleContext): boolean {
  if (isRequestBody(node, context)) return true;
  const value = context.resolve(node);
  if (value !== null && value.id !== node.id && isSecretHeader(value, context)) return true;
  if (isTakenFromHeader(node, context)) return true;
  if (value !== null && isSecretSetting(value, context)) return true;
  if (isTakenFromKey(node)) return true;
  if (!isSecret(node.text) || isWord(node)) return false;
  if (value === null || value.id === node.id) return true;
  return !context.isConstant(value) && !veiling.test(value.text.slice(0, 80));
}

/** `url = System.fetch_env!("DATABASE_URL")`: the variable is called what it holds, the local name is not. */
const isSecretSetting = (value: SyntaxNode, context: RuleContext): boolean =>
  /^System\.(?:get_env|fetch_env!)$/.test(context.name(value) ?? "") &&
  isSecret(context.text(context.argument(value, 0)) ?? "");

/** A token of a language or protocol: it becomes an atom or a number in the same function. */
const isWord = (node: SyntaxNode): boolean =>
  node.text === "token" &&
  /\b(?:to_existing_atom|to_atom|to_integer|Integer\.parse|Float\.parse)\(token\)/.test(
    functionAround(node)?.node.text ?? "",
  );

/** `params` as a whole, where users send their passwords. */
function isRequestBody(node: SyntaxNode, context: RuleContext): boolean {
  if (!/^(params|user_params|(conn\.)(body_params|params|req_headers))$/.test(node.text)) return false;
  const parent = node.parent;
  if (parent?.type === "access_call" || parent?.type === "dot") return false;
  if (node.text.endsWith("req_headers")) return true;
  const place = `${functionAround(node)?.name ?? ""} ${moduleAround(node, context)?.name.split(".").at(-1) ?? ""}`;
  return authPlace.test(place);
}
