import { groupBy } from "./group-by.ts";
import { commonWords, wordsOf, type WordCounts } from "./similarity.ts";

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

/** A word that more files have tells none of them from the others. */
const filesOfWordMax = 32;
/** Files that share the most telling words with one, and are compared with it by all words. */
const candidatesMax = 8;

export interface PairFilesOptions {
  /** Words of one file that count, those of its first places. */
  readonly wordsMax: number;
  /** Says whether so many more words may be looked at. */
  readonly affords: (words: number) => boolean;
}

/**
 * Returns which files went on as which, by their findings alone: of each file what is gone from it, of each other one what is new in it, as
 * the words of each rule's places. The most alike first; a file is in one pair at most. Keys are the paths that findings are gone from.
 * Findings come in the order of their places. Linear in the words: a file is compared with those that share rare words with it, and files
 * for which the words are not afforded are in no pair.
 */
export function pairFiles(
  gone: readonly FiledFinding[],
  added: readonly FiledFinding[],
  options: PairFilesOptions,
): Map<string, string> {
  const pairs = new Map<string, string>();
  const left = profilesOf(gone, options);
  const right = profilesOf(added, options);
  const alike = [...compareFiles(left, right, options.affords)];
  alike.sort((a, b) => b.likeness - a.likeness || compare(a.from, b.from) || compare(a.to, b.to));
  const taken = new Set<string>();
  for (const { from, to } of alike) {
    if (pairs.has(from) || taken.has(to)) continue;
    pairs.set(from, to);
    taken.add(to);
  }
  return pairs;
}

interface AlikeFiles {
  readonly from: string;
  readonly to: string;
  readonly likeness: number;
}

function* compareFiles(
  left: readonly Profile[],
  right: readonly Profile[],
  affords: (words: number) => boolean,
): Generator<AlikeFiles> {
  const filesOf = indexWords(right);
  for (const one of left) {
    if (!affords(one.words.counts.size * (filesOfWordMax + candidatesMax))) return;
    for (const other of candidatesFor(one, filesOf)) {
      const common = commonWords(one.words, other.words);
      const likeness = (2 * common) / (one.words.size + other.words.size);
      if (common >= wordsMin && likeness >= similarityMin) yield { from: one.path, to: other.path, likeness };
    }
  }
}

function indexWords(profiles: readonly Profile[]): Map<string, Profile[]> {
  const filesOf = new Map<string, Profile[]>();
  for (const profile of profiles) {
    for (const word of profile.words.counts.keys()) {
      const files = filesOf.get(word);
      if (files === undefined) filesOf.set(word, [profile]);
      // One more than count, to tell that there are too many.
      else if (files.length <= filesOfWordMax) files.push(profile);
    }
  }
  return filesOf;
}

function candidatesFor(one: Profile, filesOf: ReadonlyMap<string, readonly Profile[]>): Profile[] {
  const shared = new Map<Profile, number>();
  for (const word of one.words.counts.keys()) {
    const files = filesOf.get(word) ?? [];
    if (files.length > filesOfWordMax) continue;
    for (const file of files) if (file.path !== one.path) shared.set(file, (shared.get(file) ?? 0) + 1);
  }
  return [...shared]
    .sort(([a, inA], [b, inB]) => inB - inA || compare(a.path, b.path))
    .slice(0, candidatesMax)
    .map(([file]) => file);
}

interface Profile {
  readonly path: string;
  readonly words: WordCounts;
}

function profilesOf(findings: readonly FiledFinding[], { wordsMax, affords }: PairFilesOptions): Profile[] {
  const profiles: Profile[] = [];
  for (const [path, inFile] of groupBy(findings, (finding) => finding.path)) {
    const words = countUpTo(inFile, wordsMax);
    if (!affords(words.size)) return [];
    profiles.push({ path, words });
  }
  return profiles;
}

function countUpTo(findings: readonly FiledFinding[], wordsMax: number): WordCounts {
  const counts = new Map<string, number>();
  let size = 0;
  for (const { ruleId, text } of findings) {
    for (const word of wordsOf(text)) {
      if (size === wordsMax) return { counts, size };
      const key = `${ruleId} ${word}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      size += 1;
    }
  }
  return { counts, size };
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
