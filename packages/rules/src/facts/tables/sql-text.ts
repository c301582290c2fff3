import { sqlComments } from "../sql-comments.ts";

/** Comments become blanks of the same length, so that places stay. */
export function blankComments(text: string): string {
  let [clean, from] = ["", 0];
  for (const { start, end } of sqlComments(text)) {
    clean += text.slice(from, start) + text.slice(start, end).replace(/[^\n]/g, " ");
    from = end;
  }
  return clean + text.slice(from);
}

/** Returns a function that says on which line, from one, a place is; fastest where places come in order. */
export function lineCounter(text: string): (offset: number) => number {
  let [line, at] = [1, 0];
  return (offset) => {
    if (offset < at) [line, at] = [1, 0];
    for (let next = text.indexOf("\n", at); next !== -1 && next < offset; next = text.indexOf("\n", at))
      [line, at] = [line + 1, next + 1];
    return line;
  };
}

/** Returns what is made of each match, going on where `read` says that it ends, so that no text is read twice. */
export function matchesIn<T>(
  text: string,
  pattern: RegExp,
  read: (match: RegExpExecArray, start: number) => { readonly value: T | null; readonly end: number },
): T[] {
  const found: T[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const { value, end } = read(match, pattern.lastIndex);
    if (value !== null) found.push(value);
    pattern.lastIndex = end;
  }
  return found;
}

/** Returns where the parenthesis closes that is open at a place: at the end of the statement or the text where it never does. */
export function parenthesisEnd(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === "(") depth++;
    else if (character === ";" || (character === ")" && --depth === 0)) return at;
    else if (/["'`]/.test(character)) at = quoteEnd(text, at);
  }
  return text.length;
}

/** A quote that is not closed on its line is an apostrophe. */
function quoteEnd(text: string, at: number): number {
  const end = text.indexOf(text[at] ?? "", at + 1);
  return end === -1 || text.slice(at, end).includes("\n") ? at : end;
}

/** Returns the parts of a list, split at commas outside parentheses and quotes. */
export function splitParts(body: string): readonly string[] {
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
