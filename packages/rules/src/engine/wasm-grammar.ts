import { createRequire } from "node:module";
import { limits } from "@muster/contract";
import type * as WebTreeSitter from "web-tree-sitter";
import type { GrammarPackage } from "../languages/language.ts";
import { cpuTimeMs } from "./cpu-time.ts";
import { createGrammar } from "./grammar.ts";
import type { Grammar, ParseRefusal } from "./grammar.ts";
import { BufferPool } from "./tree/compact-tree.ts";
import type { CompactTree } from "./tree/compact-tree.ts";
import { copyWasmTree } from "./tree/copy-wasm-tree.ts";
import { GrammarSymbols } from "./tree/grammar-symbols.ts";

type Binding = typeof WebTreeSitter;

/** The parser asks every hundred steps whether to go on; the clock is asked once per so many questions. */
const clockEvery = 16;

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
  const symbols = describeLanguage(grammar);
  const buffers = new BufferPool(limits.analysis.treeBytesKeptMax);
  const tryParse: Grammar["tryParse"] = (text, timeoutMs) => parseWasm({ parser, symbols, buffers }, text, timeoutMs);
  return createGrammar({ engine: "wasm", symbols, tryParse });
}

interface WasmParser {
  readonly parser: WebTreeSitter.Parser;
  readonly symbols: GrammarSymbols;
  readonly buffers: BufferPool;
}

function parseWasm(given: WasmParser, text: string, timeoutMs: number): CompactTree | ParseRefusal {
  const end = cpuTimeMs() + timeoutMs;
  let calls = 0;
  const progressCallback = (): boolean => calls++ % clockEvery === 0 && cpuTimeMs() >= end;
  const tree = given.parser.parse(text, null, { progressCallback });
  if (tree === null) {
    given.parser.reset();
    return "timeout";
  }
  try {
    return copyWasmTree(tree, { text, symbols: given.symbols, buffers: given.buffers, end });
  } finally {
    tree.delete();
  }
}

function describeLanguage(language: WebTreeSitter.Language): GrammarSymbols {
  const symbols = Array.from({ length: language.nodeTypeCount }, (_, id) => {
    const name = language.nodeTypeForId(id);
    const isNamed = language.nodeTypeIsNamed(id);
    const isVisible = language.nodeTypeIsVisible(id);
    // The binding tells the public symbol of a name only; hidden symbols are those of no node.
    const kind = name !== null && isVisible ? (language.idForNodeType(name, isNamed) ?? id) : id;
    return { name, isNamed, isVisible, kind };
  });
  return new GrammarSymbols(symbols, [null, ...language.fields.slice(1)]);
}
