import { catalog } from "../catalog.ts";
import type { Rule } from "../define-rule.ts";
import type { LanguageId } from "../languages/language.ts";
import { analyseSource } from "./analyse-source.ts";
import type { LanguageEngine } from "./analyse-source.ts";
import { compileRules } from "./compile-rules.ts";
import type { FileAnalysis, SourceFile } from "./file-analysis.ts";
import type { EngineName } from "./grammar.ts";
import { loadGrammars } from "./load-grammars.ts";

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
