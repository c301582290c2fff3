import type { CompactTree } from "../tree/compact-tree.ts";

const bits = 14;

/** Finds the nodes of one kind whose text is one of many, and what each text stands for. */
export class TextTable<Entry> {
  readonly #entries = new Map<string, Entry[]>();
  /** One bit per fingerprint of a text: nearly all nodes are told apart without taking their text out. */
  readonly #known = new Uint8Array(1 << bits);
  #longest = 0;

  add(text: string, entry: Entry): void {
    const entries = this.#entries.get(text);
    if (entries === undefined) this.#entries.set(text, [entry]);
    else entries.push(entry);
    this.#known[fingerprint(text, 0, text.length)] = 1;
    this.#longest = Math.max(this.#longest, text.length);
  }

  /** Returns the entries of a text. */
  entriesOf(text: string): readonly Entry[] {
    return this.#entries.get(text) ?? [];
  }

  /** Calls back for every node of a kind and every entry of its text. */
  visit(kind: number, { text, start, end, index }: CompactTree, found: (node: number, entry: Entry) => void): void {
    const { nodes } = index;
    const last = index.endOf(kind);
    for (let at = index.firstOf(kind); at < last; at++) {
      const node = nodes[at] as number;
      const from = start[node] as number;
      const to = end[node] as number;
      if (to - from > this.#longest || this.#known[fingerprint(text, from, to)] === 0) continue;
      for (const entry of this.#entries.get(text.slice(from, to)) ?? []) found(node, entry);
    }
  }
}

/** A hash of the length and three characters. */
function fingerprint(text: string, from: number, to: number): number {
  if (from === to) return 0;
  const [first, middle, last] = [text.charCodeAt(from), text.charCodeAt((from + to) >> 1), text.charCodeAt(to - 1)];
  return (first + middle * 33 + last * 1_217 + (to - from) * 7_919) & ((1 << bits) - 1);
}
