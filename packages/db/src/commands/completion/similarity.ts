/** Letters of a text that are looked at: an excerpt has a dozen lines at most. */
const charactersMax = 4_000;

/**
 * Returns how alike two pieces of source are, from 0 to 1: the share of their words that they have in common, however they
 * are laid out (the Sørensen–Dice coefficient of the two multisets; Dice 1945, Sørensen 1948). Brackets and operators do not
 * count, for they are alike everywhere, unless there is nothing else.
 */
export function similarity(one: string, other: string): number {
  if (one === other) return 1;
  const [left, right] = [countTokens(one), countTokens(other)];
  const total = left.size + right.size;
  if (total === 0) return 1;
  let common = 0;
  for (const [token, count] of left.counts) common += Math.min(count, right.counts.get(token) ?? 0);
  return (2 * common) / total;
}

function countTokens(text: string): { counts: Map<string, number>; size: number } {
  const shown = text.slice(0, charactersMax);
  const tokens = shown.match(/[\p{L}\p{N}_]+/gu) ?? shown.match(/\S/gu) ?? [];
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return { counts, size: tokens.length };
}
