import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { doBlockOf, shortBodyOf, statementsOf } from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";
import { isRequestCode } from "../../../vocabulary/elixir/module-role.ts";
import { readsRequest } from "../../../vocabulary/elixir/request-data.ts";
import { quotePart, readSqlText } from "../../../vocabulary/sql-injection.ts";
import type { SqlText } from "../../../vocabulary/sql-injection.ts";
import { looksLikeSql } from "../../../vocabulary/sql-text.ts";

/** Of repositories, Postgrex, MyXQL, Exqlite, Tds, Ecto.Adapters.SQL, epgsql, emysql and the drivers of warehouses. */
const sinks = [
  ...["query", "query!", "query_many", "query_many!", "stream", "execute", "execute!", "prepare", "prepare!"],
  ...["prepare_execute", "prepare_execute!", "squery", "equery", "sql_query", "query_rows", "explain"],
];

export const rule = defineRule({
  id: "elixir/sql-string-interpolation",
  class: "sql-string-interpolation",
  title: "SQL built from strings",
  languages: ["elixir"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-89"],
  why: `
    A value that becomes part of the statement's text can change what the statement does: read other rows, write, drop
    tables. It also defeats the database's plan cache, and breaks on the first name with an apostrophe.`,
  fix: `
    Pass values as parameters ($1) of Repo.query/2, or write the query with Ecto, which binds what is pinned. Names of
    tables and columns cannot be bound: choose them from a fixed set.`,
  example: {
    language: "elixir",
    before: `Repo.query!("SELECT * FROM users WHERE email = '#{email}'")`,
    after: `Repo.query!("SELECT * FROM users WHERE email = $1", [email])`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["sql", "injection", "ecto"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 10,
  severityByPathClass: { test: "low", example: "low", script: "medium", migration: "low", development: "low" },
  query: `
    (call target: (dot right: (identifier) @_sink)
      (#any-of? @_sink ${sinks.map((name) => `"${name}"`).join(" ")})) @call @finding

    (call target: (identifier) @_sink (#any-of? @_sink "execute" "query" "query!" "fragment" "unsafe_fragment")) @call @finding
  `,
  accept: ({ call }, context) => unsafePart(call, context) !== null,
  // A name of a table or another setting of the program's own can only be written into the text.
  severityOf: ({ call }, context) => {
    const part = unsafePart(call, context);
    return context.pathClass === "production" && part !== null && !isNear(part, context) ? "medium" : undefined;
  },
  message: ({ call }, context) => {
    const part = unsafePart(call, context);
    return `The value of \`${part === null ? "" : quotePart(part)}\` becomes part of this statement's text.`;
  },
});

/** Of a repository the statement is the first argument; of a connection or a module it is the second. */
function unsafePart(call: SyntaxNode | undefined, context: RuleContext): SyntaxNode | null {
  if (/^(unsafe_)?fragment$/.test(context.name(call) ?? "")) return ofFragment(call, context);
  // Of a prepared statement the name comes before the text.
  const positions = /(?:^|\.)prepare(?:_execute)?!?$/.test(context.name(call) ?? "") ? [0, 1, 2] : [0, 1];
  for (const position of positions) {
    const statement = context.argument(call, position);
    const read =
      readSqlText(statement, context) ??
      readPieces(statement, context) ??
      readFormatted(statement, context) ??
      readRebound(statement, context);
    if (read !== null && looksLikeSql(read.text)) return isQuotedName(read.unsafe) ? null : read.unsafe;
  }
  return null;
}

/** A fragment is SQL whatever it says; Ecto refuses interpolation, macros and older versions let it through. */
function ofFragment(call: SyntaxNode | undefined, context: RuleContext): SyntaxNode | null {
  return readSqlText(context.argument(call, 0), context)?.unsafe ?? null;
}

/** A statement may be a list of pieces, joined by the driver or by Enum.join/2. */
function readPieces(statement: SyntaxNode | null, context: RuleContext): SqlText | null {
  const value = context.resolve(statement);
  const isJoined = /^(Enum\.join|IO\.iodata_to_binary|to_string)$/.test(context.name(value) ?? "");
  const list = isJoined ? context.resolve(context.argument(value, 0)) : value;
  if (list?.type !== "list") return null;
  let text = "";
  let unsafe: SyntaxNode | null = null;
  for (const piece of list.namedChildren) {
    const read = readSqlText(piece, context);
    const isFixed = read === null && (context.isConstant(piece) || /^(quote|escape|to_string\(\d)/.test(piece.text));
    text += `${read?.text ?? "\0"} `;
    unsafe ??= read === null && !isFixed ? piece : (read?.unsafe ?? null);
  }
  return { text, unsafe };
}

/** `sql = "SELECT …"`, then `sql = if name, do: sql <> " WHERE …", else: sql`: all that it was given. */
function readRebound(statement: SyntaxNode | null, context: RuleContext): SqlText | null {
  const values = statement?.type === "identifier" ? context.values(statement) : null;
  if (statement === null || values === null || values.length < 2) return null;
  const isOwn = new RegExp(`^${statement.text}$|^\\w+(?:\\.\\w+)*\\.(?:safe|quote|escape)\\w*\\(`);
  const reads = values.flatMap(branchesOf).flatMap((value) => {
    const isLonger = value.type === "binary_operator" && value.childForFieldName("left")?.text === statement.text;
    const read = readSqlText(isLonger ? value.childForFieldName("right") : value, context);
    return read ?? [];
  });
  const begins = reads.some(({ text }) => looksLikeSql(text));
  // Its own former value within the next one is among what is read here.
  const unsafe =
    reads.flatMap((read) => read.unsafe ?? []).find((part) => !isOwn.test((context.resolve(part) ?? part).text)) ??
    null;
  return begins && unsafe !== null ? { text: reads.find(({ text }) => looksLikeSql(text))?.text ?? "", unsafe } : null;
}

/** What an `if` answers; any other value is its own answer. */
function branchesOf(value: SyntaxNode): readonly SyntaxNode[] {
  if (wordOf(value) !== "if") return [value];
  const short = [shortBodyOf(value), shortBodyOf(value, "else")].filter((branch) => branch !== null);
  if (short.length > 0) return short;
  const block = doBlockOf(value);
  const otherwise = block?.namedChildren.find(({ type }) => type === "else_block");
  return [statementsOf(value).at(-1), otherwise?.namedChildren.at(-1)].filter((branch) => branch !== undefined);
}

/** `:io_lib.format("… '~s'", [value])`, turned into a text or not. */
function readFormatted(statement: SyntaxNode | null, context: RuleContext): SqlText | null {
  let value = context.resolve(statement);
  for (let hops = 0; hops < 3 && value !== null; hops++) {
    if (value.type === "binary_operator" && value.childForFieldName("operator")?.text === "|>") {
      value = value.childForFieldName("right");
      continue;
    }
    if (
      !/^(?:to_string|List\.to_string|IO\.(?:iodata_to_binary|chardata_to_string)|:erlang\.iolist_to_binary)$/.test(
        context.name(value) ?? "",
      )
    )
      break;
    value = context.resolve(context.argument(value, 0));
  }
  if (value?.type === "binary_operator") value = value.childForFieldName("right");
  if (context.name(value) !== ":io_lib.format") return null;
  const [format, values] = [context.text(context.argument(value, 0)), context.argument(value, 1)];
  if (format === null || values === null) return null;
  const unsafe = values.type === "list" ? values.namedChildren.find((each) => !context.isConstant(each)) : values;
  return { text: format, unsafe: unsafe ?? null };
}

/** A name or field that says which table or other object of the database is meant. */
const objectName =
  /(?:schema|table|prefix|partition|relation|publication|slot|isolation|locale|role|index|sequence|column|database|queue|node|view|source)(?:_name)?(?:\(\))?$/;

/** What a client sends is near: it is read here, or this is the code that answers. */
const isNear = (part: SyntaxNode, context: RuleContext): boolean =>
  !/^[\w.]+(?:\(\))?$/.test(part.text) ||
  !objectName.test(part.text) ||
  readsRequest(part, context) ||
  isRequestCode(part, context);

/** `quoted_table`: the name says what was done before. */
const isQuotedName = (part: SyntaxNode | null): boolean => /^(quoted|escaped)(_\w+)?$/.test(part?.text ?? "");
