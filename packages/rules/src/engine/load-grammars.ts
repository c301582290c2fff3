import type { Language, LanguageId } from "../languages/language.ts";
import { languages } from "../languages/registry.ts";
import type { EngineName, Grammar } from "./grammar.ts";
import { loadNativeBinding, loadNativeGrammar } from "./native-grammar.ts";
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
  return { name: "native", grammars: await forEachLanguage((language) => loadNativeGrammar(binding, language)) };
}

async function loadWasm(): Promise<LoadedGrammars> {
  const binding = await loadWasmBinding();
  return { name: "wasm", grammars: await forEachLanguage((language) => loadWasmGrammar(binding, language)) };
}

async function forEachLanguage(load: (language: Language) => Promise<Grammar>): Promise<Map<LanguageId, Grammar>> {
  const loaded = new Map<LanguageId, Grammar>();
  for (const language of Object.values(languages)) loaded.set(language.id, await load(language));
  return loaded;
}
