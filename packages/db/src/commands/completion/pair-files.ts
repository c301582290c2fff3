import { groupBy } from "./group-by.ts";
import { compareWords, commonWords, wordsOf, type WordCounts } from "./similarity.ts";

/** What is looked at of a finding to tell which files belong together. */
interface FiledFinding {
  readonly path: string;
  readonly ruleId: string;
  readonly text: string;
}

/** As git's `-M`: half of what two files hold must be the same. */
const similarityMin = 0.5;
/** Less in common is chance: many files hold `console.log(err)`. */
const wordsMin = 8;

/**
 * Returns which files went on as which, by their findings alone: of each file what is gone from it, of each other one what is new in it, as
 * the words of each rule's places. The most alike first; a file is in one pair at most. Keys are the paths that findings are gone from.
 * `affords` says whether so many comparisons may be made.
 */
export function pairFiles(
  gone: readonly FiledFinding[],
  added: readonly FiledFinding[],
  affords: (pairs: number) => boolean,
): Map<string, string> {
  const [left, right] = [profilesOf(gone), profilesOf(added)];
  const pairs = new Map<string, string>();
  if (!affords(left.length * right.length)) return pairs;
  const candidates = left.flatMap((one) =>
    right.flatMap((other) => {
      if (one.path === other.path || commonWords(one.words, other.words) < wordsMin) return [];
      const likeness = compareWords(one.words, other.words);
      return likeness < similarityMin ? [] : [{ from: one.path, to: other.path, likeness }];
    }),
  );
  candidates.sort((a, b) => b.likeness - a.likeness || compare(a.from, b.from) || compare(a.to, b.to));
  const taken = new Set<string>();
  for (const { from, to } of candidates) {
    if (pairs.has(from) || taken.has(to)) continue;
    pairs.set(from, to);
    taken.add(to);
  }
  return pairs;
}

interface Profile {
  readonly path: string;
  readonly words: WordCounts;
}

function profilesOf(findings: readonly FiledFinding[]): Profile[] {
  return [...groupBy(findings, ({ path }) => path)].map(([path, inFile]) => {
    const counts = new Map<string, number>();
    let size = 0;
    for (const { ruleId, text } of inFile) {
      for (const word of wordsOf(text)) {
        const key = `${ruleId} ${word}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
        size += 1;
      }
    }
    return { path, words: { counts, size } };
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
