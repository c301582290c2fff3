import type { ColumnFact, TableFact } from "@muster/contract";
import { sqlComments } from "../sql-comments.ts";

const identifier = String.raw`(?:[\w$]+|"[^"\n]+"|\x60[^\x60\n]+\x60|\[[^\]\n]+\])`;
const qualified = `${identifier}(?:\\.${identifier}){0,2}`;
const createTable = new RegExp(
  `\\bcreate\\s+(?:(?:global|local)\\s+)?(?:temp(?:orary)?\\s+|unlogged\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?(${qualified})\\s*\\(`,
  "gi",
);
const createIndex = new RegExp(
  `\\bcreate\\s+(?:unique\\s+)?index\\s+(?:concurrently\\s+)?(?:if\\s+not\\s+exists\\s+)?(?:${qualified}\\s+)?on\\s+(?:only\\s+)?(${qualified})\\s*(?:using\\s+\\w+\\s*)?\\(([^;]{0,2000}?)\\)\\s*(?:;|where\\b|include\\b|with\\b|$)`,
  "gi",
);

const alterTable = new RegExp(
  `\\balter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?(${qualified})\\s+([^;]{0,4000})`,
  "gi",
);
const addColumn = /^\s*add\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?/i;

/** Tables of `CREATE TABLE`, columns that `ALTER TABLE` adds, and columns of `CREATE INDEX`, in the dialects that people commit. */
export function collectSqlTables(text: string): readonly TableFact[] {
  const clean = blankComments(text);
  const lineAt = lineCounter(clean);
  const tables = [...clean.matchAll(createTable)].map((match): TableFact => {
    const start = match.index + match[0].length;
    const parts = splitParts(bodyFrom(clean, start));
    const columns = parts.flatMap(columnOf);
    const indexes = parts.flatMap((part) => tableConstraint(part, columns));
    return { name: bare(match[1] ?? ""), model: null, columns, indexes, line: lineAt(match.index) };
  });
  const indexes = [...clean.matchAll(createIndex)].map((match): TableFact => {
    const columns = splitParts(match[2] ?? "").map((part) => bare(part.trim().split(/[\s(]/)[0] ?? ""));
    return { name: bare(match[1] ?? ""), model: null, columns: [], indexes: [columns], line: lineAt(match.index) };
  });
  return [...tables, ...indexes, ...alteredTables(clean, lineAt)];
}

/** What a migration adds to a table; what it changes or drops is not told. */
function alteredTables(text: string, lineAt: (offset: number) => number): readonly TableFact[] {
  return [...text.matchAll(alterTable)].flatMap((match): readonly TableFact[] => {
    const added = splitParts(match[2] ?? "").flatMap((part) =>
      addColumn.test(part) ? [part.replace(addColumn, "")] : [],
    );
    const columns = added.flatMap(columnOf);
    const indexes = added.flatMap((part) => tableConstraint(part, columns));
    if (columns.length === 0 && indexes.length === 0) return [];
    return [{ name: bare(match[1] ?? ""), model: null, columns, indexes, line: lineAt(match.index) }];
  });
}

/** Comments become blanks of the same length, so that places stay. */
function blankComments(text: string): string {
  let [clean, from] = ["", 0];
  for (const { start, end } of sqlComments(text)) {
    clean += text.slice(from, start) + text.slice(start, end).replace(/[^\n]/g, " ");
    from = end;
  }
  return clean + text.slice(from);
}

function lineCounter(text: string): (offset: number) => number {
  let [line, at] = [1, 0];
  return (offset) => {
    if (offset < at) [line, at] = [1, 0];
    for (let next = text.indexOf("\n", at); next !== -1 && next < offset; next = text.indexOf("\n", at))
      [line, at] = [line + 1, next + 1];
    return line;
  };
}

/** The text up to the parenthesis that closes the one before `start`. */
function bodyFrom(text: string, start: number): string {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")" && --depth === 0) return text.slice(start, at);
  }
  return text.slice(start);
}

/** Splits at commas outside parentheses and quotes. */
function splitParts(body: string): readonly string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  let quote = "";
  for (let at = 0; at < body.length; at++) {
    const character = body[at] ?? "";
    if (quote !== "") quote = character === quote ? "" : quote;
    else if (/["'`]/.test(character)) quote = character;
    else if (character === "(") depth++;
    else if (character === ")") depth--;
    else if (character === "," && depth === 0) {
      parts.push(body.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, body.slice(from)].filter((part) => part.trim() !== "");
}

/** A name without its quotes and its schema. */
function bare(name: string): string {
  return (name.match(new RegExp(identifier, "g"))?.at(-1) ?? name).replace(/^["`[]|["`\]]$/g, "");
}

const constraintWords =
  /^\s*(?:constraint|primary\s+key|unique|foreign\s+key|check|exclude|key|index|like|fulltext|period)\b/i;

function columnOf(part: string): ColumnFact[] {
  if (constraintWords.test(part)) return [];
  const found = new RegExp(
    `^\\s*(${identifier})\\s+([\\w]+(?:\\s+(?:precision|varying|with(?:out)?\\s+time\\s+zone))?(?:\\s*\\([^)]*\\))?(?:\\[\\])?)`,
    "i",
  ).exec(part);
  if (found === null) return [];
  const isKey = /\bprimary\s+key\b/i.test(part);
  return [
    {
      name: bare(found[1] ?? ""),
      type: (found[2] ?? "").toLowerCase(),
      nullable: !isKey && !/\bnot\s+null\b/i.test(part),
      indexed: isKey || /\bunique\b/i.test(part),
      ...referenceOf(part),
    },
  ];
}

function referenceOf(part: string): Pick<ColumnFact, "references" | "onDelete"> {
  const found = new RegExp(`\\breferences\\s+(${qualified})\\s*(?:\\(\\s*(${identifier})\\s*\\))?`, "i").exec(part);
  if (found === null) return { references: null, onDelete: null };
  const onDelete = /\bon\s+delete\s+(cascade|restrict|no\s+action|set\s+null|set\s+default)/i
    .exec(part)?.[1]
    ?.toLowerCase()
    .replace(/\s+/g, " ");
  const column = found[2] === undefined ? "" : `.${bare(found[2])}`;
  return { references: `${bare(found[1] ?? "")}${column}`, onDelete: onDelete ?? null };
}

/** What a constraint of the whole table says: a reference goes to its column, keys are indexes. */
function tableConstraint(part: string, columns: readonly ColumnFact[]): string[][] {
  if (!constraintWords.test(part)) return [];
  const [, kind = "", listed = ""] =
    /\b(primary\s+key|unique|foreign\s+key|key|index)\b[^(]*\(([^)]*)\)/i.exec(part) ?? [];
  const names = listed
    .split(",")
    .map((name) => bare(name.trim().split(/[\s(]/)[0] ?? ""))
    .filter((name) => name !== "");
  if (!/foreign/i.test(kind)) return names.length > 0 ? [names] : [];
  const column = columns.find(({ name }) => name === names[0]);
  if (column !== undefined && names.length === 1) Object.assign(column, referenceOf(part));
  return [];
}
