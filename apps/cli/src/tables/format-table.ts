import type { Paint } from "../terminal/paint.ts";
import { printable } from "../terminal/printable.ts";
import { columnsOf, padTo, truncate, truncateStart } from "../terminal/width.ts";

export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
  /** True when the text may be cut so that the table fits; "start" cuts it from its front. */
  readonly shrinks?: boolean | "start";
  /** True for a last column whose text must be read whole: what does not fit, the terminal wraps. */
  readonly wraps?: boolean;
}

export interface Cell {
  readonly text: string;
  readonly style?: Parameters<Paint>[0];
}

const gap = 2;
/** A column is not cut to less than this. */
const columnsMin = 6;
/** The room that is left for a column that wraps. */
const wrappedColumns = 30;

/** Returns a heading and one line per row, none wider than `columns` unless it wraps: columns that may shrink do, the widest first. */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly (Cell | string)[])[],
  options: { readonly columns: number; readonly paint: Paint },
): string[] {
  const cells = rows.map((row) => row.map(toCell));
  const widths = fit(columns, natural(columns, cells), options.columns);
  const line = (row: readonly Cell[], paint: Paint) =>
    row.map((cell, index) => formatCell(cell, { column: columns[index], width: widths[index] ?? 0, paint }));
  const plain: Paint = (_style, text) => text;
  const join = (parts: readonly string[]) => parts.join(" ".repeat(gap)).trimEnd();
  const heading = join(
    line(
      columns.map(({ title }) => ({ text: title })),
      plain,
    ),
  );
  return [options.paint("dim", heading), ...cells.map((row) => join(line(row, options.paint)))];
}

function toCell(cell: Cell | string): Cell {
  return typeof cell === "string" ? { text: printable(cell) } : { ...cell, text: printable(cell.text) };
}

function natural(columns: readonly Column[], rows: readonly (readonly Cell[])[]): number[] {
  return columns.map(({ title }, index) =>
    rows.reduce((widest, row) => Math.max(widest, columnsOf(row[index]?.text ?? "")), columnsOf(title)),
  );
}

function fit(columns: readonly Column[], widths: readonly number[], columnsMax: number): number[] {
  const fitted = [...widths];
  const room = (width: number, index: number) =>
    columns[index]?.wraps === true ? Math.min(width, wrappedColumns) : width;
  const total = () => fitted.reduce((sum, width, index) => sum + room(width, index), gap * (fitted.length - 1));
  while (total() > columnsMax) {
    const widest = widestShrinking(columns, fitted);
    if (widest === null) break;
    fitted[widest] = (fitted[widest] ?? 0) - 1;
  }
  return fitted;
}

/** Returns the index of the widest column that can still be cut, or null. */
function widestShrinking(columns: readonly Column[], widths: readonly number[]): number | null {
  let found: number | null = null;
  for (const [index, width] of widths.entries()) {
    const shrinks = columns[index]?.shrinks;
    if (shrinks === undefined || shrinks === false || width <= columnsMin) continue;
    if (found === null || width > (widths[found] ?? 0)) found = index;
  }
  return found;
}

function formatCell(
  { text, style }: Cell,
  { column, width, paint }: { readonly column: Column | undefined; readonly width: number; readonly paint: Paint },
): string {
  const cut = column?.shrinks === "start" ? truncateStart(text, width) : truncate(text, width);
  const padding = padTo("", width - columnsOf(cut));
  const painted = style === undefined ? cut : paint(style, cut);
  return column?.align === "right" ? padding + painted : painted + padding;
}
