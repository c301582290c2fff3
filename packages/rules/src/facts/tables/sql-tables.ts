import type { ColumnFact, TableFact } from "@muster/contract";
import { undoStart } from "../../documents/sql-undo.ts";
import type { RuleContext } from "../../context/rule-context.ts";
import { blankComments, lineCounter, matchesIn, parenthesisEnd, splitParts } from "./sql-text.ts";

const identifier = String.raw`(?:[\w$]+|"[^"\n]+"|\x60[^\x60\n]+\x60|\[[^\]\n]+\])`;
const identifiers = new RegExp(identifier, "g");
const qualified = `${identifier}(?:\\.${identifier}){0,2}`;
const createTable = new RegExp(
  `\\bcreate\\s+(?:(?:global|local)\\s+)?(?:temp(?:orary)?\\s+|unlogged\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?(${qualified})\\s*\\(`,
  "gi",
);
const createIndex = new RegExp(
  `\\bcreate\\s+(?:unique\\s+)?(?:(?:non)?clustered\\s+)?index\\s+(?:concurrently\\s+)?(?:if\\s+not\\s+exists\\s+)?(?:${qualified}\\s+)?on\\s+(?:only\\s+)?(${qualified})\\s*(?:using\\s+\\w+\\s*)?\\(`,
  "gi",
);
const alterTable = new RegExp(`\\balter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?(${qualified})\\s+`, "gi");
const alteredMax = 4000;
/** Where a statement ends: SQL Server needs no semicolon, so that a line which begins another one ends it as well. */
const statementEnd =
  /;|\n[ \t]*(?:go[ \t]*\r?(?:\n|$)|(?:create|alter)\s+(?:or\s+\w+\s+)?(?:unique\s+)?(?:(?:non)?clustered\s+)?(?:table|index|view|proc(?:edure)?|function|trigger|type|schema|sequence|role|user|database)\b|drop\s+(?:table|view|proc(?:edure)?|function|trigger|type|schema|sequence)\b|insert\s+into\b|update\s+\S+\s+set\b|delete\s+from\b|exec(?:ute)?\s|declare\s+@|print\s|if\s+(?:not\s+)?exists\s*\(|begin\b|end\b|truncate\s+table\b)/i;
const addition = /^\s*(?:with\s+(?:no)?check\s+)?add\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?/i;
/** Words with which a part of `ALTER TABLE` begins that is no column of the `ADD` before it. */
const otherAction =
  /^\s*(?:alter|drop|rename|modify|change|set|reset|owner|validate|enable|disable|cluster|inherit|no|of|not|attach|detach|replica|convert|engine|auto_increment|default|order|comment|algorithm|lock|character|collate|with|check|split|switch|partition|force|row_format)\b/i;

/** Tables of `CREATE TABLE`, what `ALTER TABLE` adds, and columns of `CREATE INDEX`, in the dialects that people commit; not what takes it back. */
export function collectSqlTables(context: RuleContext): readonly TableFact[] {
  const text = blankComments(context.source.slice(0, undoStart(context)));
  const lineAt = lineCounter(text);
  const found = (match: RegExpExecArray, columns: ColumnFact[], indexes: string[][]): TableFact => ({
    ...{ name: bare(match[1] ?? ""), model: null, columns, indexes, line: lineAt(match.index) },
  });
  const tables = matchesIn(text, createTable, (match, start) => {
    const end = parenthesisEnd(text, start);
    const parts = splitParts(text.slice(start, end));
    const columns = parts.flatMap(columnOf);
    const indexes = parts.flatMap((part) => tableConstraint(part, columns));
    return { value: found(match, columns, indexes), end };
  });
  const indexes = matchesIn(text, createIndex, (match, start) => {
    const end = parenthesisEnd(text, start);
    const columns = splitParts(text.slice(start, end)).map((part) => bare(part.trim().split(/[\s(]/)[0] ?? ""));
    return { value: found(match, [], [columns]), end };
  });
  const altered = matchesIn(text, alterTable, (match, start) => {
    const most = text.slice(start, start + alteredMax);
    const statement = most.slice(0, statementEnd.exec(most)?.index);
    const { columns, indexes: added } = additionsOf(statement);
    const value = columns.length + added.length === 0 ? null : found(match, columns, added);
    return { value, end: start + statement.length };
  });
  return [...tables, ...indexes, ...altered];
}

/** What a migration adds to a table; what it changes or drops is not told. */
function additionsOf(statement: string): { readonly columns: ColumnFact[]; readonly indexes: string[][] } {
  const added: string[] = [];
  let isAdding = false;
  for (const part of splitParts(statement)) {
    const isAddition = addition.test(part);
    // SQL Server's `ADD a int, b int` says it once for all.
    isAdding = isAddition || (isAdding && !otherAction.test(part));
    if (!isAdding) continue;
    const rest = isAddition ? part.replace(addition, "").trim() : part;
    // Oracle's and MySQL's `ADD (a int, b int)`.
    added.push(...(rest.startsWith("(") ? splitParts(rest.slice(1, parenthesisEnd(rest, 1))) : [rest]));
  }
  const columns = added.flatMap(columnOf);
  const indexes = added.flatMap((part) => tableConstraint(part, columns, columns));
  return { columns, indexes };
}

/** A name without its quotes and its schema. */
function bare(name: string): string {
  return (name.match(identifiers)?.at(-1) ?? name).replace(/^["`[]|["`\]]$/g, "");
}

const constraintWords =
  /^\s*(?:constraint|primary\s+key|unique|foreign\s+key|check|exclude|key|index|like|fulltext|period)\b/i;

const columnHead = new RegExp(
  `^\\s*(${identifier})\\s+([\\w]+(?:\\s+(?:precision|varying|with(?:out)?\\s+time\\s+zone))?(?:\\s*\\([^)]*\\))?(?:\\[\\])?)`,
  "i",
);

function columnOf(part: string): ColumnFact[] {
  if (constraintWords.test(part)) return [];
  const found = columnHead.exec(part);
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

const reference = new RegExp(`\\breferences\\s+(${qualified})\\s*(?:\\(\\s*(${identifier})\\s*\\))?`, "i");

function referenceOf(part: string): Pick<ColumnFact, "references" | "onDelete"> {
  const found = reference.exec(part);
  if (found === null) return { references: null, onDelete: null };
  const onDelete = /\bon\s+delete\s+(cascade|restrict|no\s+action|set\s+null|set\s+default)/i
    .exec(part)?.[1]
    ?.toLowerCase()
    .replace(/\s+/g, " ");
  const column = found[2] === undefined ? "" : `.${bare(found[2])}`;
  return { references: `${bare(found[1] ?? "")}${column}`, onDelete: onDelete ?? null };
}

/**
 * What a constraint of the whole table says: a reference goes to its column, keys are indexes. A column that is not there
 * is one that the table had before, of which nothing else is said; it goes to `others`, where they are asked for.
 */
function tableConstraint(part: string, columns: readonly ColumnFact[], others?: ColumnFact[]): string[][] {
  if (!constraintWords.test(part)) return [];
  const [, kind = "", listed = ""] =
    /\b(primary\s+key|unique|foreign\s+key|key|index)\b[^(]*\(([^)]*)\)/i.exec(part) ?? [];
  const names = listed
    .split(",")
    .map((name) => bare(name.trim().split(/[\s(]/)[0] ?? ""))
    .filter((name) => name !== "");
  if (!/foreign/i.test(kind)) return names.length > 0 ? [names] : [];
  const [name] = names;
  if (name === undefined || names.length > 1) return [];
  const column = columns.find((each) => each.name === name);
  if (column !== undefined) Object.assign(column, referenceOf(part));
  else others?.push({ name, type: "", nullable: null, indexed: false, ...referenceOf(part) });
  return [];
}
