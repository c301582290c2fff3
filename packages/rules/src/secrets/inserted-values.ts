import { holdsAny as holdsAnyOf, literalScanner } from "../text/literal-scanner.ts";
import type { LiteralGroup } from "../text/literal-scanner.ts";
import type { LiteralAssignment } from "./assignments.ts";

const marks = literalScanner.add(["insert"], { ignoresCase: true });

const head =
  /\binsert\s{1,8}(?:ignore\s{1,8})?into\s{1,8}[\w."`[\]]{1,120}\s{0,8}\(([\w\s,."`[\]]{1,2000})\)\s{0,8}values\s{0,8}\(/gi;
const secretColumn = /pass|pwd|secret|token|key/i;

/** A value of a row: a text in single quotes, or what has no comma and no parenthesis of its own. */
const item = /\s*(?:[eEnN]?'((?:[^'\n]|'')*)'|[^(),']*(?:\([^()]{0,200}\))?[^(),']*)(?:::\w+)?\s*([,)])/y;
/** Comments may stand between the rows. */
const nextRow = /\s*,(?:\s|--[^\n]*\n)*\(/y;
const rowsMax = 1_000;

/** Yields the texts that `INSERT INTO … (…) VALUES (…)` puts into columns whose names may be secret. */
export function* findInsertedValues(
  text: string,
  holdsAny: (marks: LiteralGroup) => boolean = (group) => holdsAnyOf(text, group),
): Generator<LiteralAssignment> {
  if (!holdsAny(marks)) return;
  for (const match of text.matchAll(head)) {
    const columns = (match[1] ?? "").split(",").map((column) => column.replace(/[\s"`[\]]/g, ""));
    if (columns.some((column) => secretColumn.test(column)))
      yield* valuesOf(text, match.index + match[0].length, columns);
  }
}

function* valuesOf(text: string, from: number, columns: readonly string[]): Generator<LiteralAssignment> {
  let at = from;
  for (let row = 0; row < rowsMax; row++) {
    for (let column = 0, end = ","; end === ","; column++) {
      item.lastIndex = at;
      const [whole, value, ending] = item.exec(text) ?? [];
      if (whole === undefined || ending === undefined) return;
      if (value !== undefined) yield stored(columns[column] ?? "", value, at + whole.indexOf("'") + 1);
      at += whole.length;
      end = ending;
    }
    nextRow.lastIndex = at;
    const following = nextRow.exec(text);
    if (following === null) return;
    at += following[0].length;
  }
}

/** The column stands far above: what is shown is the quote before the value. */
function stored(name: string, value: string, startIndex: number): LiteralAssignment {
  const endIndex = startIndex + value.length;
  return { name, value, nameIndex: startIndex - 1, startIndex, endIndex, isInner: false, isStored: true };
}
