import { createHash } from "node:crypto";
import type { Rule } from "@muster/rules";
import { reachModules } from "./reach-modules.ts";
import type { SourceTexts } from "./source-texts.ts";

export interface LanguageDigestInput {
  /** Of the package of the rules. */
  readonly texts: SourceTexts;
  readonly rules: readonly Pick<Rule, "metadata" | "languages">[];
  readonly languages: readonly string[];
  /** Per language, what parses it. */
  readonly engines: ReadonlyMap<string, string>;
  /** What else decides what any file comes to. */
  readonly shared: readonly string[];
}

/** Where a module counts only for the languages whose rules reach it. */
const ownedByRules = /^(?:packs|vocabulary|documents)\//;
/** The list of all rules: it names them, and decides nothing about the files of one language. */
const ruleList = /^catalog(?:-metadata)?\.[jt]s$/;

/**
 * Returns per language the SHA-256, in hexadecimal, of all code that decides what a file in it comes to: the engine with
 * all that it imports and which of the two it is, and the rules of that language with all that they import. It is of the code itself and not of
 * versions that somebody states, so that no edit can be forgotten.
 */
export function digestLanguages({
  texts,
  rules,
  languages,
  engines,
  shared,
}: LanguageDigestInput): Map<string, string> {
  const engineRoots = [...texts.keys()].filter((path) => !ownedByRules.test(path) && !ruleList.test(path));
  const engine = reachModules(new Map([...texts].filter(([path]) => !ruleList.test(path))), engineRoots);
  return new Map(
    languages.map((language) => {
      const own = rules.filter((rule) => rule.languages.some((id) => id === language));
      const modules = new Set([
        ...engine,
        ...reachModules(
          texts,
          own.map((rule) => moduleOf(rule, texts)),
        ),
      ]);
      const hash = createHash("sha256");
      for (const text of shared) hash.update(`${text}\0`);
      hash.update(`engine ${engines.get(language) ?? "text"}\0`);
      for (const { metadata } of own) hash.update(`${metadata.id}\0`);
      for (const path of [...modules].sort()) hash.update(`${path}\0${texts.get(path) ?? ""}\0`);
      return [language, hash.digest("hex")];
    }),
  );
}

function moduleOf({ metadata }: Pick<Rule, "metadata">, texts: SourceTexts): string {
  const path = ["ts", "js"]
    .map((extension) => `packs/${metadata.id}/rule.${extension}`)
    .find((name) => texts.has(name));
  if (path === undefined) throw new Error(`the module of rule ${metadata.id} is not in its folder`);
  return path;
}
