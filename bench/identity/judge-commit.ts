import type { MapLine } from "./line-map.ts";

/** A finding that a commit opened or fixed, or moved. */
export interface ChangedFinding {
  readonly ruleId: string;
  readonly path: string;
  readonly line: number;
  readonly symbol: string;
  readonly text: string;
}

export interface Judgement {
  /** Fixed findings whose line git says is still there, and where the same rule has a new finding. */
  readonly sameLine: readonly (readonly [ChangedFinding, ChangedFinding])[];
  /** Others for which there is a new finding of the same rule with nearly the same words. */
  readonly sameWords: readonly (readonly [ChangedFinding, ChangedFinding])[];
  /** Others that were and are the only ones of their rule in one function of one file, whatever they say: may be the same, or not. */
  readonly samePlace: readonly (readonly [ChangedFinding, ChangedFinding])[];
}

/** From this share of common words on, a fixed and a new finding are taken for one. */
const alike = 0.8;

/** Counts the pairs of fixed and new findings of one commit that are one finding, each finding in one pair at most. */
export function judgeCommit(
  { fixed, opened }: { fixed: readonly ChangedFinding[]; opened: readonly ChangedFinding[] },
  mapLine: MapLine,
): Judgement {
  const free = new Set(opened);
  const left: ChangedFinding[] = [];
  const take = (one: ChangedFinding, isSame: (other: ChangedFinding) => boolean) => {
    const other = [...free].find((candidate) => candidate.ruleId === one.ruleId && isSame(candidate));
    if (other === undefined) return null;
    free.delete(other);
    return [one, other] as const;
  };
  const sameLine = fixed.flatMap((one) => {
    const place = mapLine(one.path, one.line);
    const pair = place && take(one, ({ path, line }) => path === place.path && line === place.line);
    if (pair === null) left.push(one);
    return pair === null ? [] : [pair];
  });
  const sameWords = left.flatMap((one) => {
    const pair = take(one, ({ text }) => shareOfWords(one.text, text) >= alike);
    return pair === null ? [] : [pair];
  });
  const unlike = left.filter((one) => !sameWords.some(([taken]) => taken === one));
  const place = ({ ruleId, path, symbol }: ChangedFinding) => `${ruleId} ${path} ${symbol}`;
  const isOnly = (one: ChangedFinding, all: readonly ChangedFinding[]) =>
    all.filter((other) => place(other) === place(one)).length === 1;
  const samePlace = unlike.flatMap((one) => {
    const pair = take(one, (other) => place(other) === place(one) && isOnly(one, fixed) && isOnly(other, opened));
    return pair === null ? [] : [pair];
  });
  return { sameLine, sameWords, samePlace };
}

/** Written apart from the product's own measure: common words over the words of the longer text. */
function shareOfWords(one: string, other: string): number {
  const words = (text: string): string[] => text.match(/\w+/g) ?? [];
  const rest = words(other);
  const length = Math.max(words(one).length, rest.length);
  if (length === 0) return one.trim() === other.trim() ? 1 : 0;
  let common = 0;
  for (const word of words(one)) {
    const at = rest.indexOf(word);
    if (at === -1) continue;
    rest.splice(at, 1);
    common += 1;
  }
  return common / length;
}
