import type { TextSpan } from "../define-rule.ts";
import type { Setting } from "./setting.ts";

/** One instruction with its continuation lines and here-documents. */
export interface DockerInstruction extends TextSpan {
  /** In capitals. */
  readonly keyword: string;
  /** What follows the keyword, line continuations and comments between them taken out. */
  readonly arguments: string;
  readonly keywordSpan: TextSpan;
}

const escapeDirective = /^(?:#[ \t]*(?:syntax|check)[ \t]*=[^\n]*\n){0,4}#[ \t]*escape[ \t]*=[ \t]*([\\`])/i;
const documentsMax = 20;

/** Returns the instructions of a Dockerfile in order, in one pass over its lines. */
export function readInstructions(source: string): readonly DockerInstruction[] {
  const escape = escapeOf(source);
  const instructions: DockerInstruction[] = [];
  for (let at = 0; at < source.length;) {
    const end = lineEnd(source, at);
    const start = skipBlanks(source, at, end);
    if (start === end || source[start] === "#") {
      at = end + 1;
      continue;
    }
    const instruction = readInstruction(source, start, escape);
    instructions.push(instruction);
    at = lineEnd(source, instruction.endIndex) + 1;
  }
  return instructions;
}

/** Returns the names and values that an ENV or ARG sets. */
export function readDockerSettings(
  { keyword, keywordSpan, endIndex }: DockerInstruction,
  source: string,
): readonly Setting[] {
  if (keyword !== "ENV" && keyword !== "ARG") return [];
  const escape = escapeOf(source);
  const words = wordsOf(source, { startIndex: keywordSpan.endIndex, endIndex }, escape);
  const [first, second] = words;
  if (first === undefined) return [];
  const describe = (nameSpan: TextSpan, valueSpan: TextSpan | null): Setting => {
    const name = plainText(source, nameSpan, escape);
    const value = valueSpan === null ? "" : plainText(source, valueSpan, escape);
    return { path: [keyword, name], name, value, nameSpan, valueSpan: valueSpan ?? nameSpan };
  };
  const equalsIn = ({ startIndex, endIndex: end }: TextSpan): number => source.slice(startIndex, end).indexOf("=");
  // `ENV name the rest of the line`, as it was before there was an equals sign.
  if (second !== undefined && keyword === "ENV" && equalsIn(first) === -1)
    return [describe(first, { startIndex: second.startIndex, endIndex: words.at(-1)?.endIndex ?? second.endIndex })];
  return words.map((word) => {
    const equals = equalsIn(word);
    if (equals === -1) return describe(word, null);
    const middle = word.startIndex + equals;
    return describe(
      { startIndex: word.startIndex, endIndex: middle },
      { startIndex: middle + 1, endIndex: word.endIndex },
    );
  });
}

const escapeOf = (source: string): string => escapeDirective.exec(source)?.[1] ?? "\\";

function lineEnd(source: string, from: number): number {
  const end = source.indexOf("\n", from);
  return end === -1 ? source.length : end;
}

function skipBlanks(source: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(source[at])) at++;
  return at;
}

const isBlank = (character: string | undefined): boolean =>
  character === " " || character === "\t" || character === "\r" || character === "\uFEFF";

/** Where the text of a line ends before blanks. */
function trimmedEnd(source: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(source[at - 1])) at--;
  return at;
}

function readInstruction(source: string, startIndex: number, escape: string): DockerInstruction {
  const parts: string[] = [];
  let endIndex = startIndex;
  for (let at = startIndex; at < source.length;) {
    const end = lineEnd(source, at);
    const start = skipBlanks(source, at, end);
    const stop = trimmedEnd(source, start, end);
    // Comments and empty lines between continued lines belong to neither.
    const isBetween = at !== startIndex && (start === stop || source[start] === "#");
    const isContinued = !isBetween && source[stop - 1] === escape;
    if (!isBetween) {
      parts.push(source.slice(at === startIndex ? startIndex : at, isContinued ? stop - 1 : stop));
      endIndex = stop;
      if (!isContinued) break;
    }
    at = end + 1;
  }
  const joined = parts.join(" ");
  const word = /^\S*/.exec(parts[0] ?? "")?.[0] ?? "";
  const keyword = word.toUpperCase();
  const hasDocuments = ["RUN", "COPY", "ADD"].includes(keyword) && joined.includes("<<");
  const documents = hasDocuments ? readHereDocuments(source, endIndex, joined) : { endIndex, text: "" };
  return {
    keyword,
    arguments: (joined.slice(word.length) + documents.text).trim(),
    keywordSpan: { startIndex, endIndex: startIndex + word.length },
    startIndex,
    endIndex: documents.endIndex,
  };
}

/** The here-documents that follow an instruction's line, each to the line of its name. */
function readHereDocuments(
  source: string,
  from: number,
  line: string,
): { readonly endIndex: number; readonly text: string } {
  let endIndex = from;
  for (const [, , name = ""] of [...line.matchAll(/(?<![<\w])<<-?(["']?)([A-Za-z_]\w{0,63})\1/g)].slice(
    0,
    documentsMax,
  )) {
    for (let at = lineEnd(source, endIndex) + 1; at < source.length;) {
      const end = lineEnd(source, at);
      endIndex = trimmedEnd(source, at, end);
      if (source.slice(at, end).trim() === name) break;
      at = end + 1;
    }
  }
  const text = source.slice(from, endIndex).replace(/^[ \t]*#.*\r?\n/gm, "");
  return { endIndex, text: text.replace(/[\\`][ \t]*\r?\n/g, " ") };
}

/** Words between blanks, quotes and escapes respected, comments between continued lines left out. */
function wordsOf(source: string, { startIndex, endIndex }: TextSpan, escape: string): readonly TextSpan[] {
  const words: TextSpan[] = [];
  let start = -1;
  let quote = "";
  const close = (at: number): void => {
    if (start !== -1) words.push({ startIndex: start, endIndex: at });
    start = -1;
  };
  for (let at = startIndex; at < endIndex; at++) {
    const character = source[at] ?? "";
    if (character === escape) {
      const next = skipBlanks(source, at + 1, endIndex);
      if (source[next] === "\n") {
        at = afterContinuation(source, next + 1, endIndex) - 1;
        // What follows a continued line directly goes on with the word before it.
        if (quote === "" && isBlank(source[at + 1]))
          close(trimmedEnd(source, startIndex, source.lastIndexOf(escape, next)));
        continue;
      }
      if (start === -1) start = at;
      if (quote !== "'") at++;
      continue;
    }
    if (quote === "" && (isBlank(character) || character === "\n")) close(at);
    else if (start === -1) start = at;
    if (quote === character) quote = "";
    else if (quote === "" && (character === '"' || character === "'")) quote = character;
  }
  close(endIndex);
  return words;
}

/** Where the next line begins that is no comment and not empty. */
function afterContinuation(source: string, from: number, until: number): number {
  let at = from;
  while (at < until) {
    const end = lineEnd(source, at);
    const start = skipBlanks(source, at, end);
    if (start !== end && source[start] !== "#") return at;
    at = end + 1;
  }
  return until;
}

/** The text of a word without its quotes, escapes and continued lines. */
function plainText(source: string, { startIndex, endIndex }: TextSpan, escape: string): string {
  const written = source.slice(startIndex, endIndex);
  const plain = written.includes("\n")
    ? written.replace(/[\\`][ \t\r]*\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*/g, (all) =>
        all.startsWith(escape) ? "" : all,
      )
    : written;
  const quoted = /^"((?:[^"\\]|\\[\s\S])*)"$|^'([^']*)'$/.exec(plain);
  if (quoted?.[2] !== undefined) return quoted[2];
  if (quoted?.[1] !== undefined) return quoted[1].replace(/\\(["\\])/g, "$1");
  return escape === "\\" ? plain.replace(/\\([^\n])/g, "$1") : plain.replace(/`([^\n])/g, "$1");
}
