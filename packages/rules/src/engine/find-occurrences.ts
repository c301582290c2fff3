import type { TextSpan } from "../define-rule.ts";

/** Values are as long as that: a shorter one may be a part of any word. */
export const occurrenceLengthMin = 5;

/** What a search costs: a step for each character, and one for each time that it falls back. */
export interface SearchWork {
  steps: number;
}

/**
 * Returns a search for all of `values`, each at least `occurrenceLengthMin` UTF-16 code units long. It yields the
 * places that any of them covers, in order; those that overlap or touch are one. One pass over the text, however many
 * values there are and whatever they have in common: files with thousands of secrets exist, and files made of them to
 * take time. Aho and Corasick, "Efficient string matching", 1975.
 */
export function createOccurrenceFinder(
  values: Iterable<string>,
  work: SearchWork = { steps: 0 },
): (text: string) => readonly TextSpan[] {
  const automaton = buildAutomaton([...new Set(values)].filter((value) => value.length >= occurrenceLengthMin));
  if (automaton === null) return () => [];
  const { edges, fallbacks, longest } = automaton;
  return (text) => {
    const found: { startIndex: number; endIndex: number }[] = [];
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      let next = edges.get(state, code);
      for (work.steps++; next === 0 && state !== 0; work.steps++) {
        state = fallbacks[state] as number;
        next = edges.get(state, code);
      }
      state = next;
      const length = longest[state] as number;
      if (length === 0) continue;
      const [startIndex, endIndex] = [at + 1 - length, at + 1];
      // A longer value that ends later may begin before those that were found.
      while ((found.at(-1)?.startIndex ?? -1) >= startIndex) found.pop();
      const last = found.at(-1);
      if (last !== undefined && startIndex <= last.endIndex) last.endIndex = endIndex;
      else found.push({ startIndex, endIndex });
    }
    return found;
  };
}

interface Automaton {
  readonly edges: Edges;
  /** The state of the longest end of what was read that is a beginning as well. */
  readonly fallbacks: Int32Array;
  /** Of each state the longest value that ends there, 0 for none. */
  readonly longest: Int32Array;
}

function buildAutomaton(values: readonly string[]): Automaton | null {
  const statesMax = values.reduce((sum, { length }) => sum + length, 1);
  if (statesMax === 1) return null;
  const edges = new Edges(statesMax);
  const [parents, codes] = [new Int32Array(statesMax), new Uint16Array(statesMax)];
  const [depths, longest] = [new Int32Array(statesMax), new Int32Array(statesMax)];
  let states = 1;
  for (const value of values) {
    let state = 0;
    for (let at = 0; at < value.length; at++) {
      const code = value.charCodeAt(at);
      let next = edges.get(state, code);
      if (next === 0) {
        next = states++;
        edges.set(state, code, next);
        parents[next] = state;
        codes[next] = code;
        depths[next] = at + 1;
      }
      state = next;
    }
    longest[state] = value.length;
  }
  const fallbacks = new Int32Array(states);
  for (const state of byDepth(depths.subarray(0, states))) {
    if (state === 0 || parents[state] === 0) continue;
    const code = codes[state] as number;
    let behind = fallbacks[parents[state] as number] as number;
    while (behind !== 0 && edges.get(behind, code) === 0) behind = fallbacks[behind] as number;
    const fallback = edges.get(behind, code);
    fallbacks[state] = fallback;
    if (longest[state] === 0) longest[state] = longest[fallback] as number;
  }
  return { edges, fallbacks, longest };
}

/** The states from the shallowest to the deepest, each counted to its place. */
function byDepth(depths: Int32Array): Int32Array {
  const starts = new Int32Array(depths.reduce((most, depth) => Math.max(most, depth), 0) + 2);
  for (const depth of depths) starts[depth + 1] = (starts[depth + 1] as number) + 1;
  for (let depth = 1; depth < starts.length; depth++)
    starts[depth] = (starts[depth] as number) + (starts[depth - 1] as number);
  const ordered = new Int32Array(depths.length);
  depths.forEach((depth, state) => {
    const place = starts[depth] as number;
    ordered[place] = state;
    starts[depth] = place + 1;
  });
  return ordered;
}

/** Which state follows another for a character. A table with as much room again as it has entries. */
class Edges {
  readonly #mask: number;
  readonly #from: Int32Array;
  readonly #codes: Uint16Array;
  /** 0 where nothing is: no edge leads back to the beginning. */
  readonly #to: Int32Array;

  constructor(count: number) {
    const size = 2 ** Math.ceil(Math.log2(count * 2 + 2));
    this.#mask = size - 1;
    this.#from = new Int32Array(size);
    this.#codes = new Uint16Array(size);
    this.#to = new Int32Array(size);
  }

  get(from: number, code: number): number {
    return this.#to[this.#slot(from, code)] as number;
  }

  set(from: number, code: number, to: number): void {
    const slot = this.#slot(from, code);
    this.#from[slot] = from;
    this.#codes[slot] = code;
    this.#to[slot] = to;
  }

  #slot(from: number, code: number): number {
    let hash = Math.imul(from ^ Math.imul(code + 1, 0x9e3779b1), 0x85ebca6b);
    hash ^= hash >>> 15;
    let slot = hash & this.#mask;
    while (this.#to[slot] !== 0 && (this.#from[slot] !== from || this.#codes[slot] !== code))
      slot = (slot + 1) & this.#mask;
    return slot;
  }
}
