/** Where a text starts and ends, in UTF-16 code units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

const opening = /--|\/\*|["'`]/g;

/**
 * Returns the comments of an SQL text, in order, in time linear in its length. What looks like one within quotes is none;
 * quotes that are not closed on their line are taken for an apostrophe. A block comment without an end is none, and what
 * follows it is not read.
 */
export function sqlComments(text: string): readonly TextRange[] {
  const found: TextRange[] = [];
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const [mark] = match;
    const start = match.index;
    const isComment = mark === "--" || mark === "/*";
    const at = text.indexOf(mark === "--" ? "\n" : mark === "/*" ? "*/" : mark, start + mark.length);
    if (at === -1) {
      if (mark === "--") found.push({ start, end: text.length });
      if (isComment) break;
      continue;
    }
    const end = mark === "--" ? at : at + mark.length;
    if (isComment) found.push({ start, end });
    if (isComment || !text.slice(start, end).includes("\n")) opening.lastIndex = end;
  }
  return found;
}
