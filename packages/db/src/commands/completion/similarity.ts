/** Letters of a text that are looked at: an excerpt has a dozen lines at most. */
const charactersMax = 4_000;

/** How often each word occurs, and how many there are. */
export interface WordCounts {
  readonly counts: ReadonlyMap<string, number>;
  readonly size: number;
}

/**
 * Returns the words of a piece of source, however it is laid out. Brackets and operators do not count, for they are alike
 * everywhere, unless there is nothing else.
 */
export function wordsOf(text: string): readonly string[] {
  const shown = text.slice(0, charactersMax);
  return shown.match(/[\p{L}\p{N}_]+/gu) ?? shown.match(/\S/gu) ?? [];
}

/** Returns how often each word of a piece of source occurs. */
export function countWords(text: string): WordCounts {
  const words = wordsOf(text);
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, size: words.length };
}

/**
 * Returns how alike two pieces of source are, from 0 to 1: the share of their words that they have in common (the
 * Sørensen–Dice coefficient of the two multisets; Dice 1945, Sørensen 1948).
 */
export function compareWords(one: WordCounts, other: WordCounts): number {
  const total = one.size + other.size;
  if (total === 0) return 1;
  return (2 * commonWords(one, other)) / total;
}

/** Returns how many words two pieces of source have in common, each as often as both have it. */
export function commonWords(one: WordCounts, other: WordCounts): number {
  let common = 0;
  for (const [word, count] of one.counts) common += Math.min(count, other.counts.get(word) ?? 0);
  return common;
}
