import type { Engine, LanguageId } from "@muster/rules";

type Preparing = Pick<Engine, "prepare" | "analyseSource">;

export interface GrammarGuard {
  /** Returns what is installed now, in words that differ when it does. */
  readonly readVersions: () => string;
  /** Called when it is not what it was. Does not return in a process that has to end. */
  readonly onChanged: () => void;
}

/**
 * Returns the engine with an eye on its grammars: they are loaded when files in their language come, which may be after an
 * upgrade in place, and what another grammar finds is not what the digests say. Each language is looked at when it is first prepared.
 */
export function guardGrammars(engine: Preparing, { readVersions, onChanged }: GrammarGuard): Preparing {
  const before = readVersions();
  const prepared = new Set<LanguageId>();
  return {
    prepare: async (language) => {
      await engine.prepare(language);
      if (prepared.has(language)) return;
      // After it was loaded: what is installed before and after is what was loaded.
      if (readVersions() !== before) onChanged();
      prepared.add(language);
    },
    analyseSource: (file) => engine.analyseSource(file),
  };
}
