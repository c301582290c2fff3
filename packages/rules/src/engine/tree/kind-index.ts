import { errorKind } from "./grammar-symbols.ts";

interface Kinds {
  readonly count: number;
  readonly kind: Uint16Array;
  readonly symbols: { readonly names: readonly string[] };
}

/** The nodes of each kind, in document order: a counting sort over one tree. */
export class KindIndex {
  /** All nodes, sorted by their kinds. */
  readonly nodes: Uint32Array;
  /** Where each kind's nodes start; that of errors comes last. */
  readonly #starts: Uint32Array;

  constructor(tree: Kinds) {
    const kinds = tree.symbols.names.length + 1;
    const starts = new Uint32Array(kinds + 1);
    const { kind, count } = tree;
    for (let node = 0; node < count; node++) {
      const slot = kind[node] as number;
      (starts[(slot === errorKind ? kinds - 1 : slot) + 1] as number)++;
    }
    for (let at = 1; at <= kinds; at++) (starts[at] as number) += starts[at - 1] as number;
    const free = starts.slice();
    const nodes = new Uint32Array(count);
    for (let node = 0; node < count; node++) {
      const slot = kind[node] as number;
      nodes[(free[slot === errorKind ? kinds - 1 : slot] as number)++] = node;
    }
    this.nodes = nodes;
    this.#starts = starts;
  }

  countOf(kind: number): number {
    return this.endOf(kind) - this.firstOf(kind);
  }

  /** Where the nodes of a kind begin in `nodes`, in document order. */
  firstOf(kind: number): number {
    return this.#starts[this.#slot(kind)] as number;
  }

  /** Where they end. */
  endOf(kind: number): number {
    return this.#starts[this.#slot(kind) + 1] as number;
  }

  /** Returns the nodes of any of the kinds from one node up to another, in document order. */
  between(kinds: readonly number[], from: number, to: number): number[] {
    const found: number[] = [];
    const { nodes } = this;
    for (const kind of kinds) {
      const end = this.endOf(kind);
      for (let at = lowerBound(nodes, from, { low: this.firstOf(kind), high: end }); at < end; at++) {
        const node = nodes[at] as number;
        if (node >= to) break;
        found.push(node);
      }
    }
    return kinds.length > 1 ? found.sort((a, b) => a - b) : found;
  }

  #slot(kind: number): number {
    return kind === errorKind ? this.#starts.length - 2 : kind;
  }
}

/** Returns the first place in a sorted part of a list whose value is at least `wanted`. */
function lowerBound(sorted: Uint32Array, wanted: number, part: { low: number; high: number }): number {
  let { low, high } = part;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
