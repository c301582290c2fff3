import type { SyntaxNode } from "./syntax-node.ts";

/** One parsed file. `release` frees memory outside the JavaScript heap: call it exactly once, then touch no node. */
export interface SyntaxTree {
  readonly root: SyntaxNode;
  release(): void;
}

export interface QueryMatch {
  /** Which pattern of the query text matched, from 0. */
  readonly pattern: number;
  readonly captures: readonly { readonly name: string; readonly node: SyntaxNode }[];
}

export interface CompiledQuery {
  /** The offset of each pattern in the query text, in bytes of UTF-8. */
  readonly patternStarts: readonly number[];
  /** Returns every match, or null when the time was over: the bindings would answer with some matches and say nothing. */
  matches(node: SyntaxNode, timeoutMs: number): readonly QueryMatch[] | null;
}

/** One language in one binding. */
export interface Grammar {
  /** Returns the tree, or null when the time was over. */
  parse(text: string, timeoutMs: number): SyntaxTree | null;
  /** Compiles a query. Throws an Error whose message names the misspelt part. */
  compile(query: string): CompiledQuery;
}

export type EngineName = "native" | "wasm";
