import type { CompactTree } from "./tree/compact-tree.ts";
import type { GrammarSymbols } from "./tree/grammar-symbols.ts";

/** Why a text has no tree: it would exceed `limits.analysis`. */
export type ParseRefusal = "timeout" | "too-many-nodes" | "too-deep";

/** One language in one engine. Release a tree once, then touch no node of it: its memory serves the next. */
export interface Grammar {
  /** "text" where nothing is parsed. */
  readonly engine: EngineName | "text";
  readonly symbols: GrammarSymbols;
  /** Returns the tree, or why there is none. */
  tryParse(text: string, timeoutMs: number): CompactTree | ParseRefusal;
  /** Returns the tree, or null when there is none, for whatever reason. */
  parse(text: string, timeoutMs: number): CompactTree | null;
}

export type EngineName = "native" | "wasm";

/** Returns the grammar of an engine that parses so. */
export function createGrammar({ engine, symbols, tryParse }: Omit<Grammar, "parse">): Grammar {
  return {
    engine,
    symbols,
    tryParse,
    parse: (text, timeoutMs) => {
      const tree = tryParse(text, timeoutMs);
      return typeof tree === "string" ? null : tree;
    },
  };
}
