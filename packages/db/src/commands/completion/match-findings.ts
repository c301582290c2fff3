import { limits } from "@muster/contract";
import { groupBy } from "./group-by.ts";
import { pairFiles } from "./pair-files.ts";
import { compareWords, countWords, wordsOf, type WordCounts } from "./similarity.ts";

/** What tells one finding from another, of an open row or of an audit. */
export interface MatchableFinding {
  readonly fingerprint: string;
  /** The rule under its present id, whatever it was called when the finding was stored. */
  readonly ruleId: string;
  readonly path: string;
  readonly symbol: string;
  readonly contentHash: string;
  readonly startLine: number;
  /** The lines that are shown of it. */
  readonly text: string;
  /** True when it is about the file as a whole: what its first line says means nothing. */
  readonly ofFile: boolean;
}

interface Pass {
  /** Findings may be the same only under one key; null takes a finding out of the pass. */
  readonly key: (finding: MatchableFinding) => string | null;
  /** How alike the texts of two findings under one key must be, from 0 to 1. */
  readonly similarityMin: number;
  /** The same where only one finding stands on either side, so that nothing can be mixed up. */
  readonly similarityMinAlone?: number;
  /** True where the key says all: twins belong together in their order, for lines move. */
  readonly inOrder?: true;
}

interface RunningPass extends Pass {
  readonly likeness: Likeness;
}

/** From so many words on a text stands for itself, wherever it is. */
const wordsOfItsOwnMin = 6;

function ownWords({ text }: MatchableFinding): string | null {
  const words = wordsOf(text);
  return words.length < wordsOfItsOwnMin ? null : words.join(" ");
}

/** From so many words on, those of its name and those of the text together, a function stands for itself, whatever it is in. */
const wordsOfFunctionMin = 5;

/** The name of the function alone: that of its class or module changes with both, and when it moves into another. */
function functionName({ symbol, text }: MatchableFinding): string | null {
  const name = symbol.slice(symbol.lastIndexOf(".") + 1);
  // Splits `handle_call` and `handleCall` alike.
  const words = name.match(/\p{Lu}?[\p{Ll}\p{N}]+|\p{Lu}+/gu) ?? [];
  return name === "" || words.length + wordsOf(text).length < wordsOfFunctionMin ? null : name;
}

/**
 * From what is certain to what is likely: about the same file as a whole; moved (rule, symbol and text are the same, in another file or another place among
 * twins); edited (the same rule in the same function); its function renamed; its file renamed and edited; its code moved
 * elsewhere and edited; its function moved into another class or module, or that renamed; its code moved into another function elsewhere; last, what is left in files of which most went on in another file. The thresholds come from replaying real histories: see `bench/RESULTS.md`.
 */
const passes: readonly Pass[] = [
  { key: ({ ofFile, ruleId, path }) => (ofFile ? joined(ruleId, path) : null), similarityMin: 0 },
  { key: ({ contentHash }) => contentHash, similarityMin: 0, inOrder: true },
  {
    key: (finding) => joined(finding.ruleId, finding.path, finding.symbol),
    similarityMin: 0.5,
    similarityMinAlone: 0.3,
  },
  { key: (finding) => joined(finding.ruleId, finding.path), similarityMin: 0.75 },
  { key: (finding) => joined(finding.ruleId, baseName(finding.path)), similarityMin: 0.75 },
  { key: ({ ruleId, symbol }) => (symbol === "" ? null : joined(ruleId, symbol)), similarityMin: 0.85 },
  {
    key: (finding) => {
      const name = functionName(finding);
      return name === null ? null : joined(finding.ruleId, name);
    },
    similarityMin: 0.85,
  },
  {
    key: (finding) => {
      const words = finding.ofFile ? null : ownWords(finding);
      return words === null ? null : joined(finding.ruleId, words);
    },
    similarityMin: 1,
  },
];

/**
 * Returns which findings that seem gone (keys of the map) are findings that seem new (values): the same finding after its
 * file was renamed, its function edited, its code moved. Each finding is in one pair at most; what is in none is really gone or
 * really new. Deterministic: the order of the arguments does not matter.
 */
export function matchFindings<Gone extends MatchableFinding, Added extends MatchableFinding>(
  gone: readonly Gone[],
  added: readonly Added[],
): Map<Gone, Added> {
  const pairs = new Map<Gone, Added>();
  const likeness = new Likeness();
  const all = { gone: gone.toSorted(byPlace), added: added.toSorted(byPlace) };
  let { gone: left, added: right } = all;
  const last = (): Pass => inPairedFiles(inFilesOf(left, all.gone), inFilesOf(right, all.added));
  for (const makePass of [...passes.map((pass) => () => pass), last]) {
    if (left.length === 0 || right.length === 0) break;
    const pass = makePass();
    const taken = new Set<Added>();
    for (const [one, other] of runPass({ ...pass, likeness }, left, right)) {
      pairs.set(one, other);
      taken.add(other);
    }
    left = left.filter((finding) => !pairs.has(finding));
    right = right.filter((finding) => !taken.has(finding));
  }
  return pairs;
}

/** All findings of the files in which some are left: what has its pair tells as well which file is which. */
function inFilesOf<Finding extends MatchableFinding>(left: readonly Finding[], all: readonly Finding[]): Finding[] {
  const paths = new Set(left.map(({ path }) => path));
  return all.filter(({ path }) => paths.has(path));
}

/** What is left in files that went on as others, by all that is gone from the one and new in the other. */
function inPairedFiles(gone: readonly MatchableFinding[], added: readonly MatchableFinding[]): Pass {
  let wordsLeft: number = limits.identity.fileWordsLookedAtMax;
  const files = pairFiles(gone, added, {
    wordsMax: limits.identity.fileWordsMax,
    affords: (words) => (wordsLeft -= words) >= 0,
  });
  const isGone = new Set(gone);
  const targets = new Set(files.values());
  const fileOf = (finding: MatchableFinding): string | undefined => {
    if (isGone.has(finding)) return files.get(finding.path);
    return targets.has(finding.path) ? finding.path : undefined;
  };
  return {
    key: (finding) => {
      const file = fileOf(finding);
      return file === undefined ? null : joined(finding.ruleId, file);
    },
    similarityMin: 0.75,
    similarityMinAlone: 0.5,
  };
}

function* runPass<Gone extends MatchableFinding, Added extends MatchableFinding>(
  pass: RunningPass,
  gone: readonly Gone[],
  added: readonly Added[],
): Generator<readonly [Gone, Added]> {
  const candidates = groupBy(added, pass.key);
  for (const [key, left] of groupBy(gone, pass.key)) {
    const right = candidates.get(key);
    if (right !== undefined) yield* pairGroup(left, right, pass);
  }
}

interface Candidate<Gone, Added> {
  readonly pair: readonly [Gone, Added];
  readonly likeness: number;
  readonly distance: number;
}

/** Takes the most alike pair first, and among equals the one whose places are closest. */
function* pairGroup<Gone extends MatchableFinding, Added extends MatchableFinding>(
  left: readonly Gone[],
  right: readonly Added[],
  pass: RunningPass,
): Generator<readonly [Gone, Added]> {
  const isAlone = left.length === 1 && right.length === 1;
  const least = isAlone ? (pass.similarityMinAlone ?? pass.similarityMin) : pass.similarityMin;
  const candidates = [...compare(left, right, pass)].filter(({ likeness }) => likeness >= least);
  candidates.sort((a, b) => b.likeness - a.likeness || a.distance - b.distance);
  const taken = new Set<MatchableFinding>();
  for (const { pair } of candidates) {
    if (pair.some((finding) => taken.has(finding))) continue;
    for (const finding of pair) taken.add(finding);
    yield pair;
  }
}

function* compare<Gone extends MatchableFinding, Added extends MatchableFinding>(
  left: readonly Gone[],
  right: readonly Added[],
  { likeness, inOrder }: RunningPass,
): Generator<Candidate<Gone, Added>> {
  if (inOrder || !likeness.affords(left.length * right.length)) {
    yield* compareInOrder(left, right, inOrder ? () => "" : ({ text }) => text);
    return;
  }
  for (const one of left) {
    for (const other of right) {
      yield { pair: [one, other], likeness: likeness.of(one, other), distance: distance(one, other) };
    }
  }
}

/** The closer two places are, the earlier they are looked at together. */
const nearness: readonly ((finding: MatchableFinding) => string)[] = [
  ({ path }) => path,
  ({ path }) => baseName(path),
  () => "",
];

/** Linear: the first of one text in one place is the first of that text on the other side. */
function* compareInOrder<Gone extends MatchableFinding, Added extends MatchableFinding>(
  left: readonly Gone[],
  right: readonly Added[],
  textOf: (finding: MatchableFinding) => string,
): Generator<Candidate<Gone, Added>> {
  const taken = new Set<MatchableFinding>();
  for (const near of nearness) {
    const key = (finding: MatchableFinding) => joined(near(finding), textOf(finding));
    const waiting = groupBy(
      right.filter((finding) => !taken.has(finding)),
      key,
    );
    for (const group of waiting.values()) group.reverse();
    for (const one of left.filter((finding) => !taken.has(finding))) {
      const other = waiting.get(key(one))?.pop();
      if (other === undefined) continue;
      taken.add(one).add(other);
      yield { pair: [one, other], likeness: 1, distance: distance(one, other) };
    }
  }
}

/** How alike findings are by their words: counts each one's words once, and is bounded over all passes. */
class Likeness {
  readonly #words = new Map<MatchableFinding, WordCounts>();
  #left: number = limits.identity.comparisonsMax;

  /** True when so many pairs may be compared: they are taken off what is left. */
  affords(pairs: number): boolean {
    if (pairs > limits.identity.comparisonsPerKeyMax || pairs > this.#left) return false;
    this.#left -= pairs;
    return true;
  }

  of(one: MatchableFinding, other: MatchableFinding): number {
    if (one.contentHash === other.contentHash || one.text === other.text) return 1;
    return compareWords(this.#wordsOf(one), this.#wordsOf(other));
  }

  #wordsOf(finding: MatchableFinding): WordCounts {
    const known = this.#words.get(finding);
    if (known !== undefined) return known;
    const counted = countWords(finding.text);
    this.#words.set(finding, counted);
    return counted;
  }
}

/** Another directory is further than any line, another file name further still. */
function distance(one: MatchableFinding, other: MatchableFinding): number {
  if (one.path === other.path) return Math.abs(one.startLine - other.startLine);
  const lines = Math.min(Math.abs(one.startLine - other.startLine), 1e6);
  return (baseName(one.path) === baseName(other.path) ? 1e7 : 1e8) + lines;
}

function byPlace(a: MatchableFinding, b: MatchableFinding): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.startLine - b.startLine || (a.fingerprint < b.fingerprint ? -1 : 1);
}

const joined = (...parts: readonly string[]): string => parts.join("\0");
const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
