import type { GrammarPackage, LanguageId } from "../languages/language.ts";
import { languages } from "../languages/registry.ts";
import type { EngineName, Grammar } from "./grammar.ts";
import { loadNativeBinding, loadNativeGrammar } from "./native-grammar.ts";
import { textGrammar } from "./text-grammar.ts";
import { loadWasmBinding, loadWasmGrammar } from "./wasm-grammar.ts";

export interface LoadedGrammars {
  readonly name: EngineName;
  readonly grammars: ReadonlyMap<LanguageId, Grammar>;
}

/**
 * Loads all grammars in the wanted binding; when none is named, in the native one where it loads, else in WebAssembly.
 * Rejects when the named one does not load.
 */
export async function loadGrammars(wanted: EngineName | undefined): Promise<LoadedGrammars> {
  if (wanted === "wasm") return await loadWasm();
  try {
    return await loadNative();
  } catch (error) {
    if (wanted === undefined) return await loadWasm();
    const hint = "Install g++, make and python3 and run `npm rebuild tree-sitter`, or choose the engine wasm.";
    throw new Error(`The native engine does not load. ${hint}`, { cause: error });
  }
}

async function loadNative(): Promise<LoadedGrammars> {
  const binding = await loadNativeBinding();
  const wasm = await loadWasmBinding();
  const load = async (grammar: GrammarPackage): Promise<Grammar> =>
    grammar.nativeRefused === undefined
      ? await loadNativeGrammar(binding, grammar)
      : await loadWasmGrammar(wasm, grammar);
  return { name: "native", grammars: await forEachLanguage(load) };
}

async function loadWasm(): Promise<LoadedGrammars> {
  const binding = await loadWasmBinding();
  return { name: "wasm", grammars: await forEachLanguage((grammar) => loadWasmGrammar(binding, grammar)) };
}

async function forEachLanguage(load: (grammar: GrammarPackage) => Promise<Grammar>): Promise<Map<LanguageId, Grammar>> {
  const loaded = new Map<LanguageId, Grammar>();
  for (const { id, grammar } of Object.values(languages)) {
    loaded.set(id, grammar === undefined ? textGrammar : await load(grammar));
  }
  return loaded;
}
