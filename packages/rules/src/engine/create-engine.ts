import { catalog } from "../catalog.ts";
import type { Rule } from "../define-rule.ts";
import type { LanguageId } from "../languages/language.ts";
import { languages } from "../languages/registry.ts";
import { analyseSource } from "./analyse-source.ts";
import type { LanguageEngine } from "./analyse-source.ts";
import { compileRules } from "./compile-rules.ts";
import type { FileAnalysis, SourceFile } from "./file-analysis.ts";
import type { EngineName } from "./grammar.ts";
import { openGrammars } from "./load-grammars.ts";

/** Parses and matches. One engine serves one process; it is not to be shared between threads. */
export interface Engine {
  /** What was asked for or loads here. Single languages may be read by another: see `readerOf`. */
  readonly name: EngineName;
  /** What reads a language that was prepared. */
  readerOf(language: LanguageId): EngineName | "text";
  /** Loads a language's grammar and compiles its rules, once. Rejects when either fails, naming the rule. */
  prepare(language: LanguageId): Promise<void>;
  /** Analyses a file in a language that was prepared. */
  analyseSource(input: SourceFile): FileAnalysis;
}

export interface EngineOptions {
  /** Native is faster and must be built; WebAssembly runs everywhere. By default native where it loads. */
  readonly engine?: EngineName | undefined;
  /** Other rules than the catalogue's, for tests of the engine. */
  readonly rules?: readonly Rule[];
  /** What to prepare at once; by default every language. */
  readonly languages?: readonly LanguageId[];
}

/**
 * Opens the engine and prepares languages. Rejects when the engine that was asked for does not load, and when a rule does
 * not compile, naming it.
 */
export async function createEngine(options: EngineOptions = {}): Promise<Engine> {
  const loader = openGrammars(options.engine);
  const rules = options.rules ?? catalog;
  const ready = new Map<LanguageId, LanguageEngine>();
  const prepare = async (language: LanguageId): Promise<void> => {
    if (ready.has(language)) return;
    const grammar = await loader.load(language);
    ready.set(language, { grammar, compiled: compileRules(rules, language, grammar) });
  };
  const prepared = (language: LanguageId): LanguageEngine => {
    const engine = ready.get(language);
    if (engine === undefined) throw new Error(`${language} was not prepared`);
    return engine;
  };
  for (const language of options.languages ?? Object.values(languages).map(({ id }) => id)) await prepare(language);
  return {
    name: loader.name,
    prepare,
    readerOf: (language) => prepared(language).grammar.engine,
    analyseSource: (file) => analyseSource(file, prepared(file.language)),
  };
}
