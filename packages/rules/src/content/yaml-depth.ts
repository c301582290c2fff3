/** `- `, `? `, `: `, and the marks of documents that content may follow. */
const indicator = /[-?:](?=[ \t]|$)[ \t]*/y;
const documentMark = /^(?:---|\.\.\.)[ \t]+/;
/** A carriage return alone ends a line too. */
const lineEnd = /\r\n?|\n/;

/** A level of nesting: the column at which it stands, and whether it is a sequence, which may share its parent's column. */
interface Level {
  readonly column: number;
  readonly isSequence: boolean;
}

/**
 * Returns how deep blocks of a YAML text nest, or somewhat more: what stands in texts counts as blocks. Brackets do not.
 * Cheap, for before parsing.
 */
export function yamlDepth(text: string): number {
  const levels: Level[] = [];
  let deepest = 0;
  const enter = (level: Level): void => {
    // A key at the column of a sequence ends it; an element of one at the column of a key is below it.
    for (let top = levels.at(-1); top !== undefined; top = levels.at(-1)) {
      if (top.column < level.column || (top.column === level.column && (level.isSequence || !top.isSequence))) break;
      levels.pop();
    }
    const top = levels.at(-1);
    if (top?.column === level.column && top.isSequence === level.isSequence) return;
    deepest = Math.max(deepest, levels.push(level));
  };
  for (const line of text.split(lineEnd)) {
    const mark = documentMark.exec(line)?.[0].length ?? 0;
    let column = mark + (/^ */.exec(line.slice(mark))?.[0].length ?? 0);
    if (/^[ \t\r]*(?:#|$)/.test(line)) continue;
    for (indicator.lastIndex = column; indicator.test(line); indicator.lastIndex = column) {
      enter({ column, isSequence: true });
      column = indicator.lastIndex;
    }
    enter({ column, isSequence: false });
  }
  return deepest;
}
