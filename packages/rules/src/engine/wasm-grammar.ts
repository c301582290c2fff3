import { createRequire } from "node:module";
import type * as WebTreeSitter from "web-tree-sitter";
import type { GrammarPackage } from "../languages/language.ts";
import type { CompiledQuery, Grammar, QueryMatch } from "./grammar.ts";
import type { SyntaxNode } from "./syntax-node.ts";

type Binding = typeof WebTreeSitter;

/** Loads the WebAssembly binding, which runs wherever Node does. */
export async function loadWasmBinding(): Promise<Binding> {
  const binding = await import("web-tree-sitter");
  await binding.Parser.init();
  return binding;
}

/** Loads one language's WebAssembly grammar from the package that also carries the native one. */
export async function loadWasmGrammar(binding: Binding, source: GrammarPackage): Promise<Grammar> {
  const { nativePackage, wasmFile } = source;
  const path = createRequire(import.meta.url).resolve(`${nativePackage}/${wasmFile}`);
  const grammar = await binding.Language.load(path);
  const parser = new binding.Parser();
  parser.setLanguage(grammar);
  return {
    parse: (text, timeoutMs) => parseWasm(parser, text, timeoutMs),
    compile: (query) => compileWasm(binding, grammar, query),
  };
}

/** Returns a callback that asks to stop once the time is over; the declared type hides that its answer counts. */
function deadline(timeoutMs: number): { isOver: () => boolean; callback: () => boolean } {
  const end = performance.now() + timeoutMs;
  let over = false;
  const callback = (): boolean => (over ||= performance.now() >= end);
  return { isOver: () => over, callback };
}

function parseWasm(parser: WebTreeSitter.Parser, text: string, timeoutMs: number): ReturnType<Grammar["parse"]> {
  const tree = parser.parse(text, null, { progressCallback: deadline(timeoutMs).callback });
  if (tree === null) {
    parser.reset();
    return null;
  }
  return { root: tree.rootNode as unknown as SyntaxNode, release: () => tree.delete() };
}

function compileWasm(binding: Binding, language: WebTreeSitter.Language, text: string): CompiledQuery {
  const query = new binding.Query(language, `\n${text}`);
  return {
    patternStarts: Array.from({ length: query.patternCount() }, (_, index) => query.startIndexForPattern(index) - 1),
    matches: (node, timeoutMs) => {
      const { isOver, callback } = deadline(timeoutMs);
      const found = query.matches(node as unknown as WebTreeSitter.Node, { progressCallback: callback });
      return isOver() ? null : found.map(toMatch);
    },
  };
}

function toMatch({ patternIndex, captures }: WebTreeSitter.QueryMatch): QueryMatch {
  return { pattern: patternIndex, captures };
}
