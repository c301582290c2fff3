import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround, parametersOf } from "../../../vocabulary/python/function-parts.ts";
import { calledName } from "../../../vocabulary/python/object-origin.ts";
import { findRequestData } from "../../../vocabulary/python/request-data.ts";
import { quotePart, readSqlText } from "../../../vocabulary/sql-injection.ts";
import type { SqlText } from "../../../vocabulary/sql-injection.ts";
import { looksLikeSql, looksLikeSqlClause } from "../../../vocabulary/sql-text.ts";

/** Names under which drivers and mappers take the statement when it is not the first argument. */
const statementNames = ["sql", "query", "statement", "operation", "raw_query"];

export const rule = defineRule({
  id: "python/sql-string-interpolation",
  class: "sql-string-interpolation",
  title: "SQL built from strings",
  languages: ["python"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-89"],
  why: `
    A value that becomes part of the statement's text can change what the statement does: read other rows, write, drop
    tables. It also defeats the database's plan cache, and breaks on the first name with an apostrophe.`,
  fix: `
    Pass values as parameters of the call and let the driver bind them. Names of tables and columns cannot be bound:
    choose them from a fixed set, or quote them with the driver's function (psycopg: sql.Identifier).`,
  example: {
    language: "python",
    before: `cursor.execute(f"SELECT * FROM users WHERE email = '{email}'")`,
    after: `cursor.execute("SELECT * FROM users WHERE email = %s", (email,))`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["sql", "injection"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 14,
  severityByPathClass: { test: "low", example: "low", script: "medium", migration: "low", development: "low" },
  query: `
    (call function: (attribute attribute: (identifier) @_sink) arguments: (argument_list)
      (#any-of? @_sink "execute" "executemany" "executescript" "execute_insert" "executesql" "exec_driver_sql" "fetch" "fetchrow"
        "fetchval" "fetch_all" "fetch_one" "fetch_val" "raw" "read_sql" "read_sql_query" "text" "RawSQL"
        "query" "_query" "sql" "SQL" "run" "execute_query" "execute_query_dict" "execute_script" "fetch_df"
        "literal_column")) @call @finding

    (call function: (attribute attribute: (identifier) @_own) arguments: (argument_list)
      (#match? @_own "^_execute$|^_?(run|do|send|exec|execute|perform|fetch)_(query|sql|statement|select)(_[a-z_]+)?$")) @call @finding

    (call function: (identifier) @_sink arguments: (argument_list)
      (#any-of? @_sink "text" "RawSQL" "read_sql" "read_sql_query" "execute" "SQL" "literal_column")) @call @finding

    (call function: [(identifier) (attribute)] arguments: (argument_list
      [(string (interpolation)) (binary_operator) (concatenated_string) (call) (identifier)] @given)) @helped @finding

    (call function: [(identifier) (attribute)] arguments: (argument_list (keyword_argument
      value: [(string (interpolation)) (binary_operator) (concatenated_string) (call) (identifier)] @given))) @helped @finding

    (call function: (attribute attribute: (identifier) @_extra)
      arguments: (argument_list (keyword_argument name: (identifier) @_kind value: (list (_) @clause) @finding))
      (#eq? @_extra "extra") (#any-of? @_kind "where" "tables" "order_by"))

    (augmented_assignment left: (identifier) @target operator: "+=" right: (_) @appended) @finding
  `,
  accept: ({ call, clause, target, appended, helped, given }, context) => {
    if (helped !== undefined) return isHandedOn(helped, given, context);
    if (clause !== undefined) return readSqlText(clause, context)?.unsafe != null;
    if (target !== undefined) return isAppendedSql(target, appended, context);
    return call !== undefined && !takesOtherText(call, context) && unsafePart(call, context) !== null;
  },
  // Names of tables and roles cannot be bound, and mostly come from the program itself.
  severityOf: ({ call, helped, given }, context) => {
    const read =
      call !== undefined ? unsafeText(call, context) : helped !== undefined ? readSqlText(given, context) : null;
    if (read?.unsafe == null || findRequestData(read.unsafe, context) !== null) return undefined;
    return (call !== undefined && isDefinition(call, context)) || namesOnly(read.text) ? "low" : undefined;
  },
  message: ({ call, clause, appended, given }, context) => {
    const part = unsafePart(call, context) ?? readSqlText(clause ?? appended ?? given, context)?.unsafe;
    return `The value of \`${part == null ? "" : quotePart(part)}\` becomes part of this statement's text.`;
  },
});

/** A statement that defines something or sets the database up: nothing in it can be a parameter. */
function isDefinition(call: SyntaxNode, context: RuleContext): boolean {
  const named = statementNames.map((name) => keyword(call, name, context)).find((node) => node !== null);
  const given = named ?? context.argument(call, 0);
  const text = readSqlText(given, context)?.text ?? "";
  return /^\s*(?:create|alter|drop|truncate|grant|revoke|pragma|comment\s+on|vacuum|reindex|lock\s+table|set\s|use\s)/i.test(
    text,
  );
}

/** `text` is also a function of templates and of logging; only SQLAlchemy's makes SQL. */
function takesOtherText(call: SyntaxNode, context: RuleContext): boolean {
  const name = context.name(call) ?? "";
  return /(^|\.)text$/.test(name) && !/(?:^|\.)(sqlalchemy|sqlmodel|sa|db)\b/.test(name);
}

/** Whether every computed piece stands where the name of a table or a column does: `FROM \0 WHERE`, `UPDATE {table} SET`. */
function namesOnly(text: string): boolean {
  const pattern = text.replace(/\0+$/, "");
  const hole = /\{\w*\}/.test(pattern) ? /\{\w*\}/g : pattern.includes("\0") ? /\0/g : /%s|%\(\w+\)s/g;
  const holes = [...(hole.source === "\\0" ? text : pattern).matchAll(hole)];
  // More computed pieces than the template has places: something is put behind it.
  if (hole.source !== "\\0" && (text.match(/\0/g) ?? []).length > holes.length) return false;
  return (
    holes.length > 0 &&
    holes.every(({ index, 0: found }) => {
      const before = text.slice(0, index);
      // `WHERE {key} >= %s`: what is compared with a value is a column.
      const isCompared =
        /^\s*[<>=!]/.test(text.slice(index + found.length)) && /\b(?:where|and|or|on|set)\s+$/i.test(before);
      return (
        isCompared ||
        /\b(?:from|into|update|join|table|exists|only|index|view|column|truncate)\s+(?:\w+\.)?["`[(]?$/i.test(before)
      );
    })
  );
}

const unsafePart = (call: SyntaxNode | undefined, context: RuleContext): SyntaxNode | null =>
  unsafeText(call, context)?.unsafe ?? null;

function unsafeText(call: SyntaxNode | undefined, context: RuleContext): SqlText | null {
  const named = statementNames.map((name) => keyword(call, name, context)).find((node) => node !== null);
  const given = named ?? context.argument(call, 0);
  const isClause = /(^|\.)(?:text|RawSQL|literal_column)$/.test(context.name(call) ?? "");
  for (const text of [given, ...reachingValues(given, call, context), ...listedValues(given, context)]) {
    const read = readSqlText(text, context);
    if (read?.unsafe != null && (looksLikeSql(read.text) || (isClause && isCondition(read.text)))) return read;
  }
  return null;
}

/** Parameters of this file's functions that these execute, by the function's name. */
const forwarders = new WeakMap<RuleContext, ReadonlyMap<string, readonly Forwarded[]>>();

interface Forwarded {
  readonly parameter: string;
  /** Its place among the positional arguments of a call. */
  readonly position: number;
}

const executing =
  /^(?:execute|executemany|executescript|exec_driver_sql|fetch|fetchrow|fetchval|fetch_all|fetch_one|fetch_val|read_sql\w*|raw)$/;

/** `def run(self, statement): self.cursor.execute(statement)`, and `self.run(f"SELECT … {name}")` elsewhere in the file. */
function isHandedOn(call: SyntaxNode, given: SyntaxNode | undefined, context: RuleContext): boolean {
  if (given === undefined || !context.mentions(/\bexecut|\.fetch|read_sql|\.raw\(/)) return false;
  const name = calledName(call);
  const found = forwardersOf(context).get(name);
  if (found === undefined || executing.test(name)) return false;
  const isStatement = found.some(
    ({ parameter, position }) =>
      (keyword(call, parameter, context) ?? context.argument(call, position))?.id === given.id,
  );
  const read = isStatement ? readSqlText(given, context) : null;
  return read?.unsafe != null && looksLikeSql(read.text);
}

function forwardersOf(context: RuleContext): ReadonlyMap<string, readonly Forwarded[]> {
  const known = forwarders.get(context);
  if (known !== undefined) return known;
  const index = new Map<string, Forwarded[]>();
  const calls = context.root.descendantsOfType("call");
  // One function may hand its statement to the next.
  for (const isHandOver of [executing, { test: (name: string) => index.has(name) }]) {
    for (const call of calls) if (isHandOver.test(calledName(call))) noteForwarder(call, index, context);
  }
  forwarders.set(context, index);
  return index;
}

function noteForwarder(call: SyntaxNode, index: Map<string, Forwarded[]>, context: RuleContext): void {
  const statement = context.argument(call, 0);
  const owner = functionAround(call);
  const parameters = parametersOf(owner).filter(({ name }) => !/^(?:self|cls)$/.test(name));
  const position = parameters.findIndex(({ name }) => name === statement?.text);
  const name = owner?.childForFieldName("name")?.text;
  if (statement === null || position < 0 || name === undefined) return;
  const known = index.get(name) ?? [];
  if (!known.some(({ parameter }) => parameter === statement.text))
    index.set(name, [...known, { parameter: statement.text, position }]);
}

/** SQLAlchemy's `text` takes a piece of a statement: `name = '…'`, `created_at DESC`. */
const isCondition = (text: string): boolean =>
  /^\s*[\w.\0"]+\s*(?:[=<>!]=?|<>|\b(?:like|ilike|in|is|between|asc|desc)\b)/i.test(text) && text.includes("\0");

/** What a name may hold at a call when it is bound several times: the last sure binding before it, and what follows that. */
function reachingValues(
  name: SyntaxNode | null,
  call: SyntaxNode | undefined,
  context: RuleContext,
): readonly SyntaxNode[] {
  if (name?.type !== "identifier" || call === undefined) return [];
  const before = (context.values(name) ?? []).filter(
    ({ parent, endIndex }) => parent?.type === "assignment" && endIndex < call.startIndex,
  );
  const sure = before.findLastIndex((value) => isAround(blockAround(value), call));
  return before.slice(Math.max(0, sure));
}

/** What a loop over a list that is written down gives its name: `for statement in statements: cursor.execute(statement)`. */
function listedValues(name: SyntaxNode | null, context: RuleContext): readonly SyntaxNode[] {
  if (name?.type !== "identifier") return [];
  for (let up = name.parent; up !== null && up.type !== "function_definition"; up = up.parent) {
    if (up.type !== "for_statement" || up.childForFieldName("left")?.text !== name.text) continue;
    const list = context.resolve(up.childForFieldName("right"));
    return list !== null && ["list", "tuple"].includes(list.type) ? list.namedChildren : [];
  }
  return [];
}

function blockAround(node: SyntaxNode): SyntaxNode | null {
  for (let up = node.parent; up !== null; up = up.parent) if (up.type === "block" || up.type === "module") return up;
  return null;
}

const isAround = (outer: SyntaxNode | null, inner: SyntaxNode): boolean =>
  outer !== null && outer.startIndex <= inner.startIndex && inner.endIndex <= outer.endIndex;

function keyword(call: SyntaxNode | undefined, name: string, context: RuleContext): SyntaxNode | null {
  return context.arguments(call).find((argument) => argument.name === name)?.value ?? null;
}

/** `sql += f"…{value}"`, where the same function executes `sql`. */
function isAppendedSql(target: SyntaxNode, appended: SyntaxNode | undefined, context: RuleContext): boolean {
  const read = readSqlText(appended, context);
  if (read?.unsafe == null || !looksLikeSqlClause(read.text)) return false;
  const scope = context.enclosingFunction(target)?.node ?? context.root;
  return scope
    .descendantsOfType("call")
    .some(
      (call) =>
        /(^|\.)(execute|executemany|fetch\w*|raw|text|read_sql\w*|_?query|run_query)$/.test(
          call.childForFieldName("function")?.text ?? "",
        ) && context.argument(call, 0)?.text === target.text,
    );
}
