import { CompactNode } from "./compact-node.ts";
import type { GrammarSymbols } from "./grammar-symbols.ts";
import { KindIndex } from "./kind-index.ts";
import { noNode } from "./node-columns.ts";
import type { NodeColumns } from "./node-columns.ts";

/** Must equal the layout in `native/parse-tree.c`. */
const headerWords = 8;
const bytesPerNode = 21;

export interface TreeSource {
  readonly text: string;
  readonly symbols: GrammarSymbols;
  /** Called once, when nobody needs the buffer any more. */
  readonly release: () => void;
}

/**
 * A syntax tree as columns, one row per visible node in preorder: a node's descendants are the rows from the one behind it
 * up to `next`, where its next sibling is, if it has one. Positions count UTF-16 code units.
 */
export class CompactTree implements NodeColumns {
  readonly text: string;
  readonly symbols: GrammarSymbols;
  count: number;
  start: Uint32Array;
  end: Uint32Array;
  parent: Uint32Array;
  next: Uint32Array;
  kind: Uint16Array;
  field: Uint16Array;
  flags: Uint8Array;
  #release: (() => void) | null;
  #index: KindIndex | null = null;
  #previous: Uint32Array | null = null;

  constructor(buffer: ArrayBuffer, { text, symbols, release }: TreeSource) {
    this.text = text;
    this.symbols = symbols;
    const [count = 0, capacity = 0] = new Uint32Array(buffer, 0, headerWords);
    const words = (column: number): Uint32Array =>
      new Uint32Array(buffer, 4 * (headerWords + column * capacity), count);
    const halves = (column: number): Uint16Array =>
      new Uint16Array(buffer, 4 * (headerWords + 4 * capacity) + 2 * column * capacity, count);
    this.count = count;
    [this.start, this.end, this.parent, this.next] = [words(0), words(1), words(2), words(3)];
    [this.kind, this.field] = [halves(0), halves(1)];
    this.flags = new Uint8Array(buffer, 4 * headerWords + 20 * capacity, count);
    this.#release = release;
  }

  get root(): CompactNode {
    return new CompactNode(this, 0);
  }

  /** Which nodes are of a kind. Made when first asked for. */
  get index(): KindIndex {
    return (this.#index ??= new KindIndex(this));
  }

  /** The sibling before each node, `noNode` for a first child. Made when first asked for. */
  get previous(): Uint32Array {
    if (this.#previous !== null) return this.#previous;
    const previous = new Uint32Array(this.count).fill(noNode);
    const { next, parent } = this;
    for (let node = 0; node < this.count; node++) {
      const sibling = next[node] ?? noNode;
      if (sibling < this.count && parent[sibling] === parent[node]) previous[sibling] = node;
    }
    return (this.#previous = previous);
  }

  /** Gives the memory back, for the next tree: a node that is still asked afterwards answers nonsense. */
  release(): void {
    this.#release?.();
    this.#release = null;
    this.count = 0;
    this.start = this.end = this.parent = this.next = new Uint32Array(0);
    this.kind = this.field = new Uint16Array(0);
    this.flags = new Uint8Array(0);
  }
}

/** Returns a buffer for a tree, its header written: `buffer` where it is large enough. */
export function prepareBuffer(buffer: ArrayBuffer | null, count: number): ArrayBuffer {
  const fitting = buffer === null ? 0 : Math.floor((buffer.byteLength - 4 * headerWords) / bytesPerNode);
  const capacity = fitting >= count ? fitting : count + (count >> 2) + 64;
  const prepared =
    fitting >= count && buffer !== null ? buffer : new ArrayBuffer(4 * headerWords + capacity * bytesPerNode);
  new Uint32Array(prepared, 0, headerWords).set([count, capacity]);
  return prepared;
}

/** Buffers that no tree uses at present. A very large one is let go: one odd file must not hold its memory for ever. */
export class BufferPool {
  readonly #free: ArrayBuffer[] = [];
  readonly #keptMax = 2;
  readonly #keptBytesMax: number;

  constructor(keptBytesMax: number) {
    this.#keptBytesMax = keptBytesMax;
  }

  take(): ArrayBuffer | null {
    return this.#free.pop() ?? null;
  }

  give(buffer: ArrayBuffer): void {
    if (this.#free.length < this.#keptMax && buffer.byteLength <= this.#keptBytesMax) this.#free.push(buffer);
  }
}
