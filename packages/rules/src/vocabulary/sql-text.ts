import { wordsOf } from "./secret-name.ts";

/** How the statements of SQL begin, with enough of each to tell it from English. `\0` stands for a computed part. */
const statements = [
  String.raw`select\s[\s\S]*?\bfrom\s`,
  String.raw`select\s+(?:\*|count\s*\(|distinct\b|exists\s*\(|set_config\s*\(|pg_|nextval|[\w.]+\s*\(\s*[\0'"$:?\d)])`,
  String.raw`insert\s+(?:ignore\s+|or\s+\w+\s+)?into\b`,
  String.raw`replace\s+into\b`,
  String.raw`update\s+\S+\s+(?:as\s+\w+\s+|\w+\s+)?set\b`,
  String.raw`delete\s+from\b`,
  String.raw`merge\s+into\b`,
  String.raw`(?:create|alter|drop)\s+(?:or\s+replace\s+|unique\s+|temp(?:orary)?\s+|materialized\s+|if\s+(?:not\s+)?exists\s+)*(?:table|index|view|schema|database|user|role|function|procedure|trigger|sequence|type|extension|column|publication|subscription|policy)\b`,
  String.raw`truncate\s+(?:table\s+)?\S+`,
  String.raw`with\s+(?:recursive\s+)?\S+\s+as\s*\(`,
  String.raw`begin\s+[\w.]+\s*\(`,
  String.raw`exec(?:ute)?\s+(?:sp_\w+|\[?\w+\]?\.\[?\w+)`,
  // Cypher.
  String.raw`(?:optional\s+)?match\s*\(\s*\w*\s*(?::\s*\w|\)|\{)`,
  String.raw`(?:grant|revoke)\b[\s\S]*?\b(?:on|to|from)\b`,
  String.raw`set\s+(?:local|session|role|search_path|statement_timeout|transaction\s+isolation|@)`,
  String.raw`(?:lock\s+table|refresh\s+materialized\s+view|explain\s+(?:analyze\s+)?select|call\s+\S+\s*\(|pragma\s+\S+|copy\s+\S+\s+(?:from|to)\b|show\s+(?:tables|columns|index)|use\s+(?:role\s+|database\s+|schema\s+|warehouse\s+)?\0|listen\s+\0|notify\s+\0)`,
  // A block that calls procedures, and what a graph's database reads.
  String.raw`begin\s[\s\S]*?;\s*end\b`,
  String.raw`exec(?:ute)?\s+\w+\.\w+\s+['@\0]`,
  String.raw`(?:optional\s+)?match\s*\(`,
];

const comments = String.raw`(?:\s|--[^\n]*\n|/\*[\s\S]*?\*/|\()*`;
const statement = new RegExp(`^${comments}(?:${statements.join("|")})`, "i");

/** Pieces that continue a statement: what `sql += …` appends. */
const clause =
  /^\s*(?:,|\)|where|and|or|order\s+by|group\s+by|having|limit|offset|set|values|in\s*\(|(?:left|inner|right|cross)?\s*join|union|returning|on\s+conflict|for\s+update)(?![a-z=])/i;

/** How much of a text is looked at: a statement shows what it is at its beginning. */
const charactersMax = 2_000;

/** True when a text is the beginning of an SQL statement. Computed parts are given as `\0`. */
export function looksLikeSql(text: string): boolean {
  return statement.test(text.slice(0, charactersMax));
}

/** True when a text could continue an SQL statement. */
export function looksLikeSqlClause(text: string): boolean {
  return clause.test(text.slice(0, charactersMax));
}

/** Functions that make a number, or a text of digits and letters only. */
const numeric =
  /(?:^|[.!])(?:int|float|len|bool|round|abs|number|bigint|parse_?int|parse_?float|length|count|\w*to_integer|token_hex|hexdigest|uuid[1-7]?|random_?uuid)[!?]?$/i;

const digest = /^(?:hash|md5|sha\d{1,3}|digest)$/i;

/** Words in the name of a function that quotes a value for SQL. */
const quotingWords = new Set([
  "quote",
  "quoted",
  "quoting",
  "escape",
  "escaped",
  "esc",
  "literal",
  "ident",
  "identifier",
  "qn",
]);

/** True for a function that makes a number, or quotes a value for SQL. */
export function isSqlSafeFunction(name: string): boolean {
  const last = name.split(/[.!]/).findLast((part) => part !== "") ?? "";
  return (
    numeric.test(name) ||
    wordsOf(last).some((word) => quotingWords.has(word)) ||
    last === "quoteident" ||
    // Hex and base64 hold no quote.
    digest.test(last)
  );
}

/** True for a function whose name says that it makes parameters of a statement: `timestamp_placeholder`. */
export function isPlaceholderFunction(name: string): boolean {
  const last = name.split(/[.!]/).findLast((part) => part !== "") ?? "";
  return wordsOf(last).some((word) => /^placeholders?$/.test(word));
}

/** Attributes that hold the name of a table or column in the libraries that map objects to tables. */
const schemaName =
  /(?:^|\.)(?:_meta\.\w+|__tablename__|__table__(?:\.\w+)*|db_table|table_?name|tablename|attname|__schema__)$/i;

/** True for a name that the code itself defines: `Model._meta.db_table`, `Tables.users`, `COLUMN_NAMES.id`. */
export function isSchemaName(name: string): boolean {
  const parts = name.split(".");
  const isMemberOfClass = parts.length > 1 && /^_?[A-Z]\w*$/.test(parts[0] ?? "");
  return (
    isMemberOfClass || schemaName.test(name) || parts.some((part) => /^_?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(part))
  );
}

/** Behind an operator or a keyword that takes a value, or inside quotes. */
const valuePosition =
  /(?:[=<>]|\b(?:i?like|between|and|limit|offset|any|all)\b|\bin\s*\(|\bvalues\s*\()\s*\(?\s*['"]?%?$|'[^']*$/i;

/** True when the first computed part of a clause, given as `\0`, stands where a value stands, not a name. */
export function isValuePosition(clause: string): boolean {
  return valuePosition.test(clause.slice(0, Math.max(0, clause.indexOf("\0"))));
}

/** True when a computed part of a clause stands between single quotes, as only a value does: `\0.name LIKE '%\0%'`. */
export function hasQuotedPart(clause: string): boolean {
  let isQuoted = false;
  for (const character of clause) {
    if (character === "'") isQuoted = !isQuoted;
    else if (character === "\0" && isQuoted) return true;
  }
  return false;
}

/** One parameter, perhaps with a cast, or with the form in which pg-promise quotes it. */
const placeholder = /(?:\?|%s|%\(\0\)s|[$:@]\w*\0?)(?:::[\w[\]]+|:(?:name|alias|csv|list|json)\b)?/.source;
const placeholders = new RegExp(`^[\\s,()]*${placeholder}(?:[\\s,()]+${placeholder})*[\\s,()]*$`);

/**
 * True for a text that a database driver reads as a parameter, or as a row of them: `?`, `%s`, `$1`, `:name`,
 * `($1, $2::integer)`.
 */
export function isPlaceholderText(text: string): boolean {
  return placeholders.test(text);
}
