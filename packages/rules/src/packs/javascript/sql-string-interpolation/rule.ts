import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { methodOf } from "../../../vocabulary/javascript/functions.ts";
import { isRequestData } from "../../../vocabulary/javascript/request-data.ts";
import { quotePart, readSqlText } from "../../../vocabulary/sql-injection.ts";
import type { SqlText } from "../../../vocabulary/sql-injection.ts";
import { hasQuotedPart, isValuePosition, looksLikeSql, looksLikeSqlClause } from "../../../vocabulary/sql-text.ts";

/** Methods that take a piece of a statement, knex's above all: in some a computed name is as bad as a value. */
const nameSinks = /\.(orderBy|groupBy)Raw$|(^|\.)literal$/;
const clauseSinks = /\.(where|andWhere|orWhere|having|select|join|from)Raw$/;

/** TypeORM's query builder takes conditions as text; others have methods of the same names. */
const builderSinks = /\.(where|andWhere|orWhere|having|andHaving|orHaving|orderBy|addOrderBy)$/;
const builders = /createQueryBuilder|QueryBuilder</;

/** Methods that other things have too: their text must begin like a statement. */
const statementSinks = [
  "query",
  "execute",
  "exec",
  "prepare",
  "raw",
  "unsafe",
  "rawQuery",
  "run",
  "all",
  "get",
  "each",
  "$queryRawUnsafe",
  "$executeRawUnsafe",
  // pg-promise
  "one",
  "none",
  "many",
  "any",
  "oneOrNone",
  "manyOrNone",
  // libsql, D1, Oracle, ClickHouse
  "batch",
  "executeMultiple",
  "executeMany",
  "command",
];

/** Methods whose whole text is a statement, or goes into one as it is, in every library that has them. */
const wholeSinks =
  /(?:^|\.)(?:unsafe|rawQuery|executeMultiple|\$queryRawUnsafe|\$executeRawUnsafe|(?:sql|Prisma|knex|db|trx)\.raw|\w+Raw)$/;

/** Under these a statement stands in an object of options. */
const textKeys = ["text", "sql", "query", "sqlText", "sqlStatement", "QueryString", "Sql"];

/** Commands of AWS's clients that carry a statement. */
const commands = [
  "ExecuteStatementCommand",
  "BatchExecuteStatementCommand",
  "StartQueryExecutionCommand",
  "ExecuteSqlCommand",
];

export const rule = defineRule({
  id: "javascript/sql-string-interpolation",
  class: "sql-string-interpolation",
  title: "SQL built from strings",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-89"],
  why: `
    A value that becomes part of the statement's text can change what the statement does: read other rows, write, drop
    tables. It also defeats the database's plan cache, and breaks on the first name with an apostrophe.`,
  fix: `
    Pass values as parameters and let the driver bind them, or use a tagged template that does (Prisma's $queryRaw,
    postgres.js, Drizzle's sql). Names of tables and columns cannot be bound: choose them from a fixed set.`,
  example: {
    language: "typescript",
    before: `await pool.query(\`SELECT * FROM users WHERE email = '\${email}'\`);`,
    after: `await pool.query("SELECT * FROM users WHERE email = $1", [email]);`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["sql", "injection"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 13,
  severityByPathClass: { test: "low", example: "low", script: "medium", migration: "low", development: "low" },
  query: `
    (call_expression
      function: (member_expression property: (property_identifier) @_sink)
      arguments: (arguments . (_)) @finding
      (#any-of? @_sink ${statementSinks.map((name) => `"${name}"`).join(" ")}
        "whereRaw" "andWhereRaw" "orWhereRaw" "havingRaw" "orderByRaw" "groupByRaw" "selectRaw" "joinRaw" "fromRaw"
        "literal" "where" "andWhere" "orWhere" "having" "andHaving" "orHaving" "orderBy" "addOrderBy"))
      @call

    (call_expression function: (identifier) @_function arguments: (arguments . (_)) @finding
      (#any-of? @_function "query" "execute" "literal")) @call

    (new_expression constructor: (identifier) @_command arguments: (arguments . (_)) @finding
      (#any-of? @_command ${commands.map((name) => `"${name}"`).join(" ")})) @call

    (augmented_assignment_expression left: (identifier) @target operator: "+=" right: (_) @appended) @finding
  `,
  accept: ({ call, target, appended }, context) =>
    target === undefined ? unsafePart(call, context) !== null : isAppendedSql(target, appended, context),
  message: ({ call, appended }, context) => {
    const part = unsafePart(call, context) ?? readSqlText(appended, context)?.unsafe;
    return `The value of \`${part == null ? "" : quotePart(part)}\` becomes part of this statement's text.`;
  },
});

/** The statement is the first argument, or the text of a configuration object: `{ text, values }`, `{ sql }`. */
function unsafePart(call: SyntaxNode | undefined, context: RuleContext): SyntaxNode | null {
  const first = context.argument(call, 0);
  const list = call !== undefined && methodOf(call) === "batch" ? context.resolve(first) : null;
  if (list?.type === "array") {
    for (const element of list.namedChildren) {
      const part = unsafeIn(element, call, context);
      if (part !== null) return part;
    }
    return null;
  }
  return unsafeIn(first, call, context);
}

function unsafeIn(first: SyntaxNode | null, call: SyntaxNode | undefined, context: RuleContext): SyntaxNode | null {
  const key = textKeys.find((each) => context.entry(first, each) !== null);
  const given = key === undefined ? first : context.entry(first, key);
  const read = readSqlText(given, context) ?? readFormatted(given, context);
  const sink = call?.childForFieldName("function")?.text ?? "";
  if (read === null && clauseSinks.test(sink)) {
    const made = quotedIn(given, context);
    if (made !== null) return made;
  }
  if (read === null) return wholeSinks.test(sink) && isRequestData(given, context) ? given : null;
  // `WHERE ${where}` beside a list of values: a clause with placeholders that was put together elsewhere.
  if (read.unsafe !== null && isClauseName(read.unsafe) && isClauseWithValues(read.unsafe, call, context)) return null;
  if (builderSinks.test(sink)) return context.mentions(builders) && isValue(read.text) ? read.unsafe : null;
  const isClause = nameSinks.test(sink) || (isRawPiece(sink) && isValue(read.text));
  return isClause || looksLikeSql(read.text) ? read.unsafe : null;
}

const isValue = (clause: string): boolean => isValuePosition(clause) || hasQuotedPart(clause);

/**
 * `whereRaw(conditionsOf(filter))`, of a function of this file: a condition in it that has a computed value between
 * quotes.
 */
function quotedIn(node: SyntaxNode | null, context: RuleContext): SyntaxNode | null {
  const call = context.resolve(node);
  const callee = call?.type === "call_expression" ? call.childForFieldName("function") : null;
  if (callee?.type !== "identifier") return null;
  const [made, second] = context
    .named(["identifier"], callee.text)
    .filter(({ parent, id }) => parent?.childForFieldName("name")?.id === id)
    .map(({ parent }) => (parent?.type === "variable_declarator" ? parent.childForFieldName("value") : parent))
    .filter((each) => /^(?:function_declaration|arrow_function|function_expression)$/.test(each?.type ?? ""));
  if (made == null || second !== undefined) return null;
  for (const text of made.descendantsOfType("template_string")) {
    const read = readSqlText(text, context);
    if (read?.unsafe != null && /[=<>]|like/i.test(read.text) && hasQuotedPart(read.text)) return read.unsafe;
  }
  return null;
}

/** knex's `whereRaw` and its like, Drizzle's and Kysely's `sql.raw`, Prisma's `raw`: a piece of a statement. */
const isRawPiece = (sink: string): boolean => clauseSinks.test(sink) || /^(?:sql|Prisma)\.raw$/.test(sink);

/** A statement that a function fills in: `format("… %s", name)`, `"… %s".replace("%s", name)`, `["…", name].join(" ")`. */
function readFormatted(node: SyntaxNode | null, context: RuleContext): SqlText | null {
  const call = context.resolve(node);
  if (call?.type !== "call_expression") return null;
  const object = call.childForFieldName("function")?.childForFieldName("object") ?? null;
  const given = context.arguments(call).map(({ value }) => value);
  const method = methodOf(call);
  const isFormat =
    /^(?:util\.format|sprintf(?:-js)?(?:\.v?sprintf)?|v?sprintf)$/.test(context.name(call) ?? "") ||
    context.name(call) === "format";
  const list = method === "join" ? context.resolve(object) : null;
  const template = isFormat ? given[0] : /^(?:replace(?:All)?|concat)$/.test(method) ? object : list?.namedChildren[0];
  const text = context.text(template);
  if (text === null || (method === "join" && list?.type !== "array")) return null;
  const values = isFormat
    ? given.slice(1)
    : list !== null
      ? list.namedChildren.slice(1)
      : given.slice(method === "concat" ? 0 : 1);
  return { text, unsafe: values.find((value) => !context.isConstant(value)) ?? null };
}

/** Values are given beside; what the client sent, and what stands between quotes, is no clause whatever its name. */
const isClauseWithValues = (part: SyntaxNode, call: SyntaxNode | undefined, context: RuleContext): boolean =>
  (context.argument(call, 1) !== null || hasValuesBeside(call, context) || isPreparedWithValues(call, context)) &&
  !isRequestData(part, context) &&
  !isBetweenQuotes(part);

/** `{ text, values }`, `{ sql, args }`. */
const hasValuesBeside = (call: SyntaxNode | undefined, context: RuleContext): boolean =>
  ["values", "args", "parameters", "params", "binds", "query_params"].some(
    (key) => context.entry(context.argument(call, 0), key) !== null,
  );

/** `db.prepare(text).all(...values)`, also through a name: the values are given to what comes of it. */
function isPreparedWithValues(call: SyntaxNode | undefined, context: RuleContext): boolean {
  if (call === undefined || methodOf(call) !== "prepare") return false;
  const next = call.parent?.type === "member_expression" ? call.parent.parent : null;
  if (next?.type === "call_expression" && methodOf(next) !== "") return runsWithValues(next, context);
  const holder = call.parent?.type === "await_expression" ? call.parent.parent : call.parent;
  const name = holder?.type === "variable_declarator" ? holder.childForFieldName("name")?.text : undefined;
  const scope = context.enclosingFunction(call)?.node ?? context.root;
  return (
    name !== undefined &&
    scope
      .descendantsOfType("call_expression")
      .some(
        (other) =>
          other.childForFieldName("function")?.childForFieldName("object")?.text === name &&
          runsWithValues(other, context),
      )
  );
}

const runsWithValues = (call: SyntaxNode, context: RuleContext): boolean =>
  /^(?:all|get|run|bind|iterate|each|first|execute|query)$/.test(methodOf(call)) && context.arguments(call).length > 0;

/** `LIKE '%${filter}%'`, `"… = '" + filter`. */
function isBetweenQuotes(part: SyntaxNode): boolean {
  const holder = part.parent;
  if (holder?.type === "template_substitution") {
    const before = (holder.parent?.namedChildren ?? [])
      .filter(({ type, endIndex }) => type === "string_fragment" && endIndex <= holder.startIndex)
      .map(({ text }) => text)
      .join("");
    return before.split("'").length % 2 === 0;
  }
  const left = holder?.type === "binary_expression" ? holder.childForFieldName("left") : null;
  return left !== null && left.id !== part.id && /'[^'"`]*["'`]$/.test(left.text);
}

/** `where`, `filter.conditions.join(" AND ")`, `placeholders`: parts of a statement under the name that says so. */
const isClauseName = (part: SyntaxNode): boolean =>
  /(?:^|[._])(?:where|conditions?|clauses?|placeholders?|filters?|set)(?:Clauses?|Sql|SQL|Conditions?|Parts?|List|Str|String|Text)?(?:\.join\([^()]*\))?$/i.test(
    part.text,
  ) || /^(?:\w+\.)*\w+(?:Clauses?|Conditions?|Placeholders?|Filters?)(?:\.join\([^()]*\))?$/.test(part.text);

/** A template appended to `sql`, where the same function runs `sql`. */
function isAppendedSql(target: SyntaxNode, appended: SyntaxNode | undefined, context: RuleContext): boolean {
  const read = readSqlText(appended, context);
  // `url += "?limit=" + limit` is an address.
  if (read?.unsafe == null || !looksLikeSqlClause(read.text) || /ur[il]$|href|link$|endpoint/i.test(target.text))
    return false;
  const scope = context.enclosingFunction(target)?.node ?? context.root;
  return scope.descendantsOfType("call_expression").some((call) => {
    const method = call.childForFieldName("function")?.childForFieldName("property")?.text ?? "";
    return statementSinks.includes(method) && context.argument(call, 0)?.text === target.text;
  });
}
