import { catalog } from "../catalog.ts";
import type { Rule } from "../define-rule.ts";
import type { Language, LanguageId } from "../languages/language.ts";
import { languages } from "../languages/registry.ts";
import { analyseSource } from "./analyse-source.ts";
import type { LanguageEngine } from "./analyse-source.ts";
import { compileRules } from "./compile-rules.ts";
import type { FileAnalysis, SourceFile } from "./file-analysis.ts";
import type { EngineName, Grammar } from "./grammar.ts";
import { loadNativeBinding, loadNativeGrammar } from "./native-grammar.ts";
import { loadWasmBinding, loadWasmGrammar } from "./wasm-grammar.ts";

/** Parses and matches. One engine serves one process; it is not to be shared between threads. */
export interface Engine {
  readonly name: EngineName;
  analyseSource(input: SourceFile): FileAnalysis;
}

export interface EngineOptions {
  /** Native is faster and must be built; WebAssembly runs everywhere. By default native where it loads. */
  readonly engine?: EngineName | undefined;
  /** Other rules than the catalogue's, for tests of the engine. */
  readonly rules?: readonly Rule[];
}

/**
 * Loads all grammars and compiles all rules. Rejects when the engine that was asked for does not load, and when a rule
 * does not compile, naming it.
 */
export async function createEngine(options: EngineOptions = {}): Promise<Engine> {
  const { name, grammars } = await loadGrammars(options.engine);
  const rules = options.rules ?? catalog;
  const ready = new Map<LanguageId, LanguageEngine>();
  for (const [language, grammar] of grammars) {
    ready.set(language, { grammar, compiled: compileRules(rules, language, grammar) });
  }
  return {
    name,
    analyseSource: (file) => {
      const engine = ready.get(file.language);
      if (engine === undefined) throw new Error(`no grammar for ${file.language}`);
      return analyseSource(file, engine);
    },
  };
}

interface LoadedGrammars {
  readonly name: EngineName;
  readonly grammars: ReadonlyMap<LanguageId, Grammar>;
}

async function loadGrammars(wanted: EngineName | undefined): Promise<LoadedGrammars> {
  if (wanted === "wasm") return loadWasm();
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
