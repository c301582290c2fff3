import type { SourceRange } from "@muster/contract";

/** Turns offsets in UTF-16 code units into lines and columns. One way for both bindings, whose own columns differ. */
export interface LineIndex {
  readonly lines: number;
  /** Returns the 1-based line of an offset. */
  lineOf(offset: number): number;
  /** Returns the 1-based range between two offsets; the end column is exclusive. */
  range(start: number, end: number): SourceRange;
  /** Returns what tells the 1-based lines of offsets, of which each is at least the one before: a search is saved each time. */
  ascending(): (offset: number) => number;
  /** Returns the text of a 1-based line without its line break. */
  line(number: number): string;
}

/** Indexes the line starts of a text. A line ends with \n; a \r before it belongs to the break. */
export function createLineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const rowOf = (offset: number): number => lastAtMost(starts, offset);
  const columnOf = (offset: number, row: number): number => offset - (starts[row] ?? 0) + 1;
  const endsWithBreak = starts.length > 1 && starts.at(-1) === text.length;
  return {
    lines: text === "" ? 0 : starts.length - (endsWithBreak ? 1 : 0),
    lineOf: (offset) => rowOf(offset) + 1,
    range: (start, end) => {
      const [startRow, endRow] = [rowOf(start), rowOf(end)];
      return {
        startLine: startRow + 1,
        startColumn: columnOf(start, startRow),
        endLine: endRow + 1,
        endColumn: columnOf(end, endRow),
      };
    },
    ascending: () => {
      let row = 0;
      return (offset) => {
        while (row + 1 < starts.length && (starts[row + 1] as number) <= offset) row++;
        return row + 1;
      };
    },
    line: (number) =>
      text.slice(starts[number - 1] ?? text.length, starts[number] ?? text.length).replace(/\r?\n$/, ""),
  };
}

/** Returns the index of the last value that is at most `wanted`, by binary search. */
function lastAtMost(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
