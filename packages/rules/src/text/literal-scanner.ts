/** Ends the list of the literals that end in a state. */
const none = -1;
const byteValues = 256;

/** Literals that are asked for together, whichever of them a text holds. */
export interface LiteralGroup {
  readonly literals: readonly string[];
  /** Whether upper and lower case of ASCII letters are alike. */
  readonly ignoresCase: boolean;
  /** Their numbers in the scanner. */
  readonly numbers: readonly number[];
}

interface Literal {
  readonly bytes: Uint8Array;
  readonly ignoresCase: boolean;
}

/** The automaton of one set of literals, which takes upper and lower case of ASCII letters for the same. */
interface Automaton {
  /** Where to go from a state (times the number of classes) with a byte's class, as a state times that number. */
  readonly next: Uint32Array;
  /** Bytes that stand in no literal share class 0. */
  readonly classOf: Uint8Array;
  readonly classes: number;
  /** From this state (times the number of classes) on, literals end in each state: they are numbered last. */
  readonly firstEnding: number;
  /** By state: the first of the literals that end there, and for each literal the next one; `none` ends both. */
  readonly endingAt: Int32Array;
  readonly others: Int32Array;
  readonly literals: readonly Literal[];
}

/**
 * Tells which of many literals texts hold, in one pass for all of them: Aho and Corasick, "Efficient string matching", 1975,
 * with all transitions made beforehand. Grows with what is asked for; not to be shared between threads.
 */
export class LiteralScanner {
  readonly #literals: Literal[] = [];
  readonly #numbers = new Map<string, number>();
  #automaton: Automaton | null = null;
  #scansUntilBuilt = 0;

  /** Adds literals, of one character and more. What comes late is looked for some scans later. */
  add(literals: readonly string[], { ignoresCase = false } = {}): LiteralGroup {
    return { literals, ignoresCase, numbers: literals.map((literal) => this.#numberOf(literal, ignoresCase)) };
  }

  /** Looks through a text that is given as UTF-8. */
  scan(bytes: Uint8Array): FoundLiterals {
    return new FoundLiterals(findAll(this.#current(), bytes));
  }

  #numberOf(literal: string, ignoresCase: boolean): number {
    const spelling = ignoresCase ? fold(literal) : literal;
    const key = `${ignoresCase ? "i" : ""}/${spelling}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#literals.push({ bytes: new TextEncoder().encode(spelling), ignoresCase }) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  /** Many literals are asked for at first, and each new automaton costs some milliseconds: one is made for many. */
  #current(): Automaton {
    const built = this.#automaton?.literals.length ?? 0;
    const isStale = built < this.#literals.length && --this.#scansUntilBuilt <= 0;
    if (this.#automaton !== null && !isStale) return this.#automaton;
    this.#scansUntilBuilt = 32;
    return (this.#automaton = build([...this.#literals]));
  }
}

/** What one scan found. */
export class FoundLiterals {
  readonly #isFound: Uint8Array;

  constructor(isFound: Uint8Array) {
    this.#isFound = isFound;
  }

  /** Returns whether the text holds any literal of a group; null where some that were not looked for leave it open. */
  hasAny({ numbers }: LiteralGroup): boolean | null {
    let isOpen = false;
    for (const number of numbers) {
      if (number >= this.#isFound.length) isOpen = true;
      else if (this.#isFound[number] === 1) return true;
    }
    return isOpen ? null : false;
  }
}

/** Returns whether a text holds any literal of a group: what a scan tells, asked of the text itself. */
export function holdsAny(text: string, { literals, ignoresCase }: LiteralGroup): boolean {
  if (!ignoresCase) return literals.some((literal) => text.includes(literal));
  const folded = fold(text);
  return literals.some((literal) => folded.includes(fold(literal)));
}

/** ASCII alone: other letters have no one other case. */
function fold(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function findAll(automaton: Automaton, bytes: Uint8Array): Uint8Array {
  const { next, classOf, classes, firstEnding, endingAt, others, literals } = automaton;
  const isFound = new Uint8Array(literals.length);
  let state = 0;
  for (let at = 0; at < bytes.length; at++) {
    state = next[state + (classOf[bytes[at] as number] as number)] as number;
    if (state < firstEnding) continue;
    for (let number = endingAt[state / classes] as number; number !== none; number = others[number] as number) {
      if (isFound[number] === 1) continue;
      const { bytes: wanted, ignoresCase } = literals[number] as Literal;
      if (ignoresCase || endsWith(bytes, at + 1, wanted)) isFound[number] = 1;
    }
  }
  return isFound;
}

function endsWith(bytes: Uint8Array, end: number, wanted: Uint8Array): boolean {
  const start = end - wanted.length;
  for (let at = 0; at < wanted.length; at++) if (bytes[start + at] !== wanted[at]) return false;
  return true;
}

/** The trie of the literals while it is made: by state its children, and the literals that end there. */
interface Trie {
  readonly children: Map<number, number>[];
  readonly literalsAt: number[][];
}

function build(literals: readonly Literal[]): Automaton {
  const classOf = new Uint8Array(byteValues);
  let classes = 1;
  for (const byte of literals.flatMap(({ bytes }) => [...bytes])) {
    const [lower, upper] = casesOf(byte);
    if (classOf[byte] !== 0) continue;
    classOf[lower] = classOf[upper] = classes++;
  }
  const trie = growTrie(literals, classOf);
  const { fallbacks, order } = linkFallbacks(trie);
  const { endingAt, others } = chainLiterals(trie, { fallbacks, order, count: literals.length });
  // States where nothing ends come first.
  const isEnding = (state: number): boolean => endingAt[state] !== none;
  const sorted = [...order.filter((state) => !isEnding(state)), ...order.filter(isEnding)];
  const numbers = new Uint32Array(order.length);
  for (const [number, state] of sorted.entries()) numbers[state] = number;
  const next = new Uint32Array(order.length * classes);
  for (const state of order) {
    const row = (numbers[state] as number) * classes;
    const fallbackRow = (numbers[fallbacks[state] as number] as number) * classes;
    if (state !== 0) next.copyWithin(row, fallbackRow, fallbackRow + classes);
    for (const [byteClass, child] of trie.children[state] ?? [])
      next[row + byteClass] = (numbers[child] as number) * classes;
  }
  return {
    ...{ next, classOf, classes, others, literals },
    firstEnding: order.filter((state) => !isEnding(state)).length * classes,
    endingAt: Int32Array.from(sorted, (state) => endingAt[state] as number),
  };
}

/** A byte in lower and in upper case. */
function casesOf(byte: number): readonly [number, number] {
  const isLetter = (byte | 32) >= 97 && (byte | 32) <= 122;
  return isLetter ? [byte | 32, byte & ~32] : [byte, byte];
}

function growTrie(literals: readonly Literal[], classOf: Uint8Array): Trie {
  const children = [new Map<number, number>()];
  const literalsAt: number[][] = [[]];
  for (const [number, { bytes }] of literals.entries()) {
    let state = 0;
    for (const byte of bytes) {
      const byteClass = classOf[byte] as number;
      let child = children[state]?.get(byteClass);
      if (child === undefined) {
        child = children.push(new Map()) - 1;
        literalsAt.push([]);
        children[state]?.set(byteClass, child);
      }
      state = child;
    }
    literalsAt[state]?.push(number);
  }
  return { children, literalsAt };
}

/** For each state that of the longest proper suffix that is the beginning of a literal, and the states by depth. */
function linkFallbacks({ children }: Trie): { fallbacks: Uint32Array; order: readonly number[] } {
  const fallbacks = new Uint32Array(children.length);
  const order = [0];
  for (const state of order) {
    for (const [byteClass, child] of children[state] ?? []) {
      order.push(child);
      if (state === 0) continue;
      let fallback = fallbacks[state] as number;
      while (fallback !== 0 && children[fallback]?.has(byteClass) !== true) fallback = fallbacks[fallback] as number;
      fallbacks[child] = children[fallback]?.get(byteClass) ?? 0;
    }
  }
  return { fallbacks, order };
}

/** Lists for each state the literals that end there: its own, then those of its fallback. */
function chainLiterals(
  { literalsAt }: Trie,
  { fallbacks, order, count }: { fallbacks: Uint32Array; order: readonly number[]; count: number },
): { endingAt: Int32Array; others: Int32Array } {
  const endingAt = new Int32Array(literalsAt.length).fill(none);
  const others = new Int32Array(count).fill(none);
  for (const state of order) {
    let first = state === 0 ? none : (endingAt[fallbacks[state] as number] as number);
    for (const number of literalsAt[state] ?? []) {
      others[number] = first;
      first = number;
    }
    endingAt[state] = first;
  }
  return { endingAt, others };
}

/** What all rules ask texts for: one pass serves every language. */
export const literalScanner = new LiteralScanner();
