import type { GrammarPackage, LanguageId } from "../languages/language.ts";
import { languages } from "../languages/registry.ts";
import type { EngineName, Grammar } from "./grammar.ts";
import { loadNativeParser, loadNativeGrammar } from "./native-grammar.ts";
import type { NativeParser } from "./native-grammar.ts";
import { textGrammar } from "./text-grammar.ts";
import { loadWasmBinding, loadWasmGrammar } from "./wasm-grammar.ts";

/** The grammars of one engine, each loaded when it is first asked for. */
export interface GrammarLoader {
  readonly name: EngineName;
  /** Returns the grammar of a language, the same one every time. Rejects when it does not load. */
  load(language: LanguageId): Promise<Grammar>;
}

export interface LoadedGrammars {
  readonly name: EngineName;
  readonly grammars: ReadonlyMap<LanguageId, Grammar>;
}

type LoadGrammar = (source: GrammarPackage) => Promise<Grammar>;

/**
 * Opens the wanted binding; when none is named, the native one where it loads, else WebAssembly. No grammar is loaded
 * yet: a process pays for the languages that it meets. A grammar that the native binding refuses comes from WebAssembly,
 * unless native was asked for. Throws when the named binding does not load.
 */
export function openGrammars(wanted: EngineName | undefined): GrammarLoader {
  if (wanted === "wasm") return createLoader("wasm", openWasm());
  try {
    return createLoader("native", openNative(wanted === "native"));
  } catch (error) {
    if (wanted === undefined) return createLoader("wasm", openWasm());
    const hint = "Install a C compiler and run `npm run build`, or choose the engine wasm.";
    throw new Error(`The native engine does not load. ${hint}`, { cause: error });
  }
}

/** Opens a binding and loads the grammars of all languages. Rejects when one of them does not load. */
export async function loadGrammars(wanted: EngineName | undefined): Promise<LoadedGrammars> {
  const loader = openGrammars(wanted);
  const grammars = new Map<LanguageId, Grammar>();
  for (const { id } of Object.values(languages)) grammars.set(id, await loader.load(id));
  return { name: loader.name, grammars };
}

function createLoader(name: EngineName, loadGrammar: LoadGrammar): GrammarLoader {
  const loaded = new Map<LanguageId, Promise<Grammar>>();
  return {
    name,
    load: (id) => {
      const { grammar } = languages[id];
      const known = loaded.get(id) ?? (grammar === undefined ? Promise.resolve(textGrammar) : loadGrammar(grammar));
      loaded.set(id, known);
      return known;
    },
  };
}

function openWasm(): LoadGrammar {
  let binding: ReturnType<typeof loadWasmBinding> | null = null;
  return async (source) => await loadWasmGrammar(await (binding ??= loadWasmBinding()), source);
}

function openNative(isStrict: boolean): LoadGrammar {
  const parser = loadNativeParser();
  const loadWasm = openWasm();
  return async (source) => {
    const found = await findNativeGrammar(parser, source);
    if (found.grammar !== null) return found.grammar;
    if (isStrict && found.error !== null) throw found.error;
    return await loadWasm(source);
  };
}

/** A language's native grammar; or none, why, and the error where there should be one. */
export type NativeChoice =
  | { readonly grammar: Grammar; readonly reason: null; readonly error: null }
  | { readonly grammar: null; readonly reason: string; readonly error: Error | null };

/** Loads a language's native grammar where it is used and loads. */
export async function findNativeGrammar(parser: NativeParser, source: GrammarPackage): Promise<NativeChoice> {
  if (source.nativeRefused !== undefined) return { grammar: null, reason: source.nativeRefused, error: null };
  try {
    return { grammar: await loadNativeGrammar(parser, source), reason: null, error: null };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    return { grammar: null, reason: `Its native build does not load: ${firstLine(error)}`, error };
  }
}

function firstLine({ message }: Error): string {
  return message.split("\n", 1)[0] ?? "";
}
