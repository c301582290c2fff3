import type { TextSpan } from "../define-rule.ts";

/** Values are looked up by their first characters; none may be shorter. */
export const occurrenceLengthMin = 5;

/**
 * Returns a search for all of `values`, each at least `occurrenceLengthMin` UTF-16 code units long. It yields the
 * places that any of them covers, in order; those that overlap or touch are one. One pass over the text, however many
 * values there are: files with thousands of secrets exist.
 */
export function createOccurrenceFinder(values: Iterable<string>): (text: string) => readonly TextSpan[] {
  const wanted = new Set(values);
  const lengthsByStart = new Map<string, Set<number>>();
  for (const value of wanted) {
    const start = value.slice(0, occurrenceLengthMin);
    lengthsByStart.set(start, (lengthsByStart.get(start) ?? new Set<number>()).add(value.length));
  }
  const longestFirst = new Map(
    [...lengthsByStart].map(([start, lengths]) => [start, [...lengths].sort((a, b) => b - a)]),
  );
  return (text) => {
    const found: { startIndex: number; endIndex: number }[] = [];
    if (wanted.size === 0) return found;
    for (let at = 0; at + occurrenceLengthMin <= text.length; at++) {
      const lengths = longestFirst.get(text.slice(at, at + occurrenceLengthMin));
      const length = lengths?.find((each) => wanted.has(text.slice(at, at + each)));
      if (length === undefined) continue;
      const last = found.at(-1);
      if (last !== undefined && at <= last.endIndex) last.endIndex = Math.max(last.endIndex, at + length);
      else found.push({ startIndex: at, endIndex: at + length });
    }
    return found;
  };
}
