import type { GrammarSymbols } from "./grammar-symbols.ts";
import type { KindIndex } from "./kind-index.ts";

export const nodeFlags = { named: 1, error: 2, missing: 4, hasError: 8 } as const;

/** Stands for the parent of the root. */
export const noNode = 0xffffffff;

/** What a node reads of its tree: one entry per node in each column. `CompactTree` says what they mean. */
export interface NodeColumns {
  readonly text: string;
  readonly symbols: GrammarSymbols;
  readonly count: number;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly parent: Uint32Array;
  readonly next: Uint32Array;
  readonly kind: Uint16Array;
  readonly field: Uint16Array;
  readonly flags: Uint8Array;
  readonly previous: Uint32Array;
  readonly index: KindIndex;
}
