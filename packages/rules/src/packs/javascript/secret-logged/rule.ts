import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import {
  calledWith,
  decoratorsOf,
  functionAround,
  functionTypes,
  parametersOf,
  pathText,
} from "../../../vocabulary/javascript/functions.ts";
import { isForDevelopment } from "../../../vocabulary/javascript/development.ts";
import { isLogCall, logMethodsInQuery } from "../../../vocabulary/javascript/log-calls.ts";
import { runsInPage } from "../../../vocabulary/javascript/page-code.ts";
import { handlerAround } from "../../../vocabulary/javascript/request-handlers.ts";
import { isSecretName } from "../../../vocabulary/secret-name.ts";

/** What a value goes through before it is harmless. */
const masking =
  /mask|redact|hash|digest|encrypt|obfuscat|sanitize|censor|hide|length$|typeof|Boolean|isDefined|exists|\.(?:slice|substring|substr|replace|padEnd|padStart)$/i;
const connectionNames =
  /^(?:DATABASE_URL|MONGO(?:DB)?_URI|MONGO_URL|REDIS_URL|POSTGRES_URL|AMQP_URL|databaseUrl|dbUrl|mongoUri|connectionString|DB_CONNECTION_STRING|CONNECTION_STRING)$/;
const wholeBody = /^(?:req|request|ctx\.request)\.(?:body|headers)$|^process\.env$/;
/** A request's body by its type: `LoginDto`, `Credentials`; `LoginMethod` and `LoginPage` hold no password. */
const bodyType =
  /(?:Login|SignIn|SignUp|Register|(?:Reset|Change)Password)(?:User)?(?:Dto|DTO|Request|Input|Body|Payload|Form|Data|Args|Command)$|Credentials(?:Dto|DTO|Input)?$/;
/** Handlers that end sessions or tell which there are: no credential is sent to them. */
const endsSession = /(?:delete|remove|revoke|close|list)\w*$/i;
const authPlace = /login|signin|sign-in|signup|register|auth(?!or(?!i[sz]))|password|token|session/i;
/** Words about a secret rather than the secret: counts of model tokens, names, states. */
const aboutSecret =
  /token_?(?:count|usage|limit|budget|cost|id|type|name|symbol|address|balance|price|index|pos)|(?:num|max|min|total|used|input|output|prompt|completion|cached|reasoning|remaining|estimated)_?tokens?$|tokens$|^is|^has|^(?:cancel|continuation|page|next|syntax|sync|css|design|abort|lexer|parser|cancellation|first|last|prev|current|stop|special|text|string|regex|word)_?(?:page_?)?token$|Error$|expir|At$|_at$|^(?:should|can|must|needs?|allows?|uses?|wants?|includes?)(?=[A-Z_])|token_?(?:data|payload|claims)$/i;

export const rule = defineRule({
  id: "javascript/secret-logged",
  class: "secret-logged",
  title: "Secret written to a log",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-532"],
  why: `
    Logs are copied to more places and read by more people than the store that the secret came from, and they are
    kept for years.`,
  fix: `
    Leave the value out, or log that it is there, its length or a hash. Let the logger redact such keys everywhere.`,
  example: {
    language: "typescript",
    before: `logger.info(\`login of \${email} with \${password}\`);`,
    after: `logger.info(\`login of \${email}\`);`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["logging", "secrets"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 8,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call_expression function: (member_expression property: (property_identifier) @_log) arguments: (arguments (_))
      (#any-of? @_log ${logMethodsInQuery})) @finding
  `,
  accept: ({ finding }, context) =>
    isLogCall(finding) &&
    loggedSecret(finding, context) !== null &&
    !isForDevelopment(finding, context) &&
    !isOutput(finding, context),
  // The console of a browser is read by whoever holds the secret anyway.
  severityOf: ({ finding }, context) => (/^console\./.test(finding.text) && runsInPage(context) ? "low" : undefined),
  message: ({ finding }, context) => `The value of \`${loggedSecret(finding, context) ?? ""}\` is written to the log.`,
});

/** `console.log(token)` of a script that makes one: without a word beside it, it is what the script is for. */
function isOutput(call: SyntaxNode, context: RuleContext): boolean {
  const [only, ...others] = context.arguments(call);
  if (only?.value.type !== "identifier" || others.length > 0 || !/^console\.log\(/.test(call.text)) return false;
  const fn = functionAround(call);
  // Outside of all functions, or in the callback of what makes it: `randomBytes(32, (error, bytes) => …)`.
  const maker = fn === null ? context.resolve(only.value) : calledWith(fn);
  if (fn !== null && (maker === null || functionAround(maker) !== null)) return false;
  return /random|generate|nanoid|uuid/i.test(maker?.text.slice(0, 200) ?? "");
}

/** What a server answered that refused: `const token = await response.json(); if (!response.ok) log(token)`. */
function isRefusal(node: SyntaxNode, context: RuleContext): boolean {
  if (!/^(?:await\s+)?[\w.]+\.(?:json|text)\(\)$/.test(context.resolve(node)?.text ?? "")) return false;
  for (const outer of ancestors(node)) {
    if (functionTypes.includes(outer.type)) return false;
    const condition = outer.type === "if_statement" ? outer.childForFieldName("condition") : null;
    if (condition !== null && /!\s*[\w.]+\.ok\b|\.status\s*(?:!==?\s*2|>=\s*[34])/.test(condition.text)) return true;
  }
  return false;
}

/** The name of the first secret among what is logged. */
function loggedSecret(call: SyntaxNode, context: RuleContext): string | null {
  for (const { value } of context.arguments(call)) {
    const found = secretIn(value, context, 0);
    if (found !== null) return found;
  }
  return null;
}

function secretIn(node: SyntaxNode, context: RuleContext, depth: number): string | null {
  if (depth > 6) return null;
  const inside = (nodes: readonly (SyntaxNode | null)[]): string | null => {
    for (const child of nodes) {
      const found = child === null ? null : secretIn(child, context, depth + 1);
      if (found !== null) return found;
    }
    return null;
  };
  switch (node.type) {
    case "identifier":
    case "shorthand_property_identifier":
      if (isRefusal(node, context)) return null;
      return isSecretValue(node, node.text, context) || isCredentialBody(node, context) ? node.text : null;
    case "member_expression":
      return secretProperty(node, context);
    case "subscript_expression": {
      const key = context.text(node.childForFieldName("index"));
      return key !== null && isSecretValue(node, key, context) ? key : null;
    }
    case "template_string":
    case "template_substitution":
    case "parenthesized_expression":
    case "array":
    case "object":
    case "spread_element":
    case "as_expression":
    case "non_null_expression":
    case "await_expression":
      return inside(node.namedChildren);
    case "pair":
      return inside([node.childForFieldName("value")]);
    case "binary_expression":
      return ["+", "||", "??"].includes(node.childForFieldName("operator")?.text ?? "")
        ? inside([node.childForFieldName("left"), node.childForFieldName("right")])
        : null;
    case "call_expression":
      return /^(?:JSON\.stringify|util\.inspect|inspect|String)$/.test(context.name(node) ?? "")
        ? inside(context.arguments(node).map(({ value }) => value))
        : secretSetting(node, context);
    default:
      return null;
  }
}

/** `config.get("DB_PASSWORD")`, `headers.get("authorization")`. */
function secretSetting(call: SyntaxNode, context: RuleContext): string | null {
  const path = pathText(call.childForFieldName("function"));
  const key = context.text(context.argument(call, 0));
  if (key === null || !/(?:^|\.)(?:get|getOrThrow|getenv|env|header|require)$/.test(path)) return null;
  if (/headers?(?:\.get)?$/i.test(path)) return /^(?:authorization|cookie|x-api-key)$/i.test(key) ? key : null;
  if (!/config|cfg|env|settings?|secrets?|vault|nconf/i.test(path)) return null;
  const name = key.split(/[.:/]/).at(-1) ?? "";
  return (isSecretName(name) && !aboutSecret.test(name)) || connectionNames.test(key) ? key : null;
}

/** `@Body() dto: LoginDto` of a route for signing in: the password is in it. */
function isCredentialBody(node: SyntaxNode, context: RuleContext): boolean {
  const fn = functionAround(node);
  const parameter = fn === null ? undefined : parametersOf(fn).find(({ text }) => text === node.text);
  const holder = parameter?.parent;
  if (fn === null || holder == null || context.values(node) !== null) return false;
  const type = holder.childForFieldName("type")?.text ?? "";
  const isBody = decoratorsOf(holder).some((decorator) => /^Body\(\s*\)/.test(decorator));
  if (bodyType.test(type)) return true;
  return isBody && authPlace.test(`${context.symbol(node)} ${decoratorsOf(fn).join(" ")}`);
}

function secretProperty(node: SyntaxNode, context: RuleContext): string | null {
  const path = pathText(node);
  const name = node.childForFieldName("property")?.text ?? "";
  if (/\bheaders\.(?:authorization|cookie)$/i.test(path)) return path;
  if (wholeBody.test(path))
    return path === "process.env" ||
      path.endsWith("headers") ||
      (authPlace.test(`${context.symbol(node)} ${routeOf(node)}`) && !endsSession.test(context.symbol(node)))
      ? path
      : null;
  // The code of a coupon is given to customers.
  if (/(?:^|\.)(?:coupon|voucher|promo(?:tion)?|discount)s?\.token$/i.test(path)) return null;
  if (/^(?:length|name|id|type|code|message|kind|value|text|raw)$/.test(name)) return null;
  return isSecretValue(node, name, context) || connectionNames.test(name) ? path : null;
}

/** The path under which the handler around is registered. */
function routeOf(node: SyntaxNode): string {
  const handler = handlerAround(node);
  return handler === null ? "" : (handler.parent?.firstNamedChild?.text ?? "").slice(0, 80);
}

/** A secret written down, or the beginning of a variable that is filled in later: `let token = ""`. */
function isSecretText(value: SyntaxNode, context: RuleContext): boolean {
  const text = context.text(value);
  if (text === "") return /^let\b/.test(value.parent?.parent?.text ?? "");
  return text !== null && text.length >= 16 && /\d/.test(text) && /[a-z]/i.test(text) && !/\s/.test(text);
}

/** The shell keeps the folder that it works in under this name. */
const isWorkingFolder = (node: SyntaxNode): boolean => /^process\.env(?:\.PWD|\[["']PWD["']\])$/.test(node.text);

/** `for (const token of text.split(" "))`: a word of what is parsed. */
function isPieceOfText(node: SyntaxNode, context: RuleContext): boolean {
  if (node.type !== "identifier") return false;
  for (const outer of ancestors(node)) {
    if (functionTypes.includes(outer.type)) return false;
    if (outer.type !== "for_in_statement" || outer.childForFieldName("left")?.text !== node.text) continue;
    const list = outer.childForFieldName("right");
    return /\.split\(|[tT]okeni[sz]e|\.match(?:All)?\(/.test((context.resolve(list) ?? list)?.text.slice(0, 300) ?? "");
  }
  return false;
}

function isSecretValue(node: SyntaxNode, name: string, context: RuleContext): boolean {
  if (connectionNames.test(name)) return true;
  if (!isSecretName(name) || aboutSecret.test(name) || isWorkingFolder(node) || isPieceOfText(node, context))
    return false;
  const value = context.resolve(node);
  if (value === null || value.id === node.id) return true;
  // A flag, a masked copy, a fixed text that is no secret itself.
  if (
    (context.isConstant(value) && !isSecretText(value, context)) ||
    /^(?:arrow_function|function_expression|unary_expression|new_expression|object|array|true|false)$/.test(value.type)
  )
    return false;
  return !(
    value.type === "call_expression" &&
    masking.test(context.name(value) ?? pathText(value.childForFieldName("function")))
  );
}
