import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Rule } from "../define-rule.ts";
import type { Language, LanguageId } from "../languages/language.ts";
import { detectLanguage, languages } from "../languages/registry.ts";

const packsFolder = fileURLToPath(new URL("../packs/", import.meta.url));

export interface RuleFixture {
  readonly ruleId: string;
  readonly file: string;
  readonly kind: "flagged" | "clean";
  readonly language: LanguageId;
  readonly text: string;
}

/** Returns the ids of all rule folders, sorted. */
export function listRuleFolders(): readonly string[] {
  return foldersIn(packsFolder)
    .flatMap((pack) => foldersIn(`${packsFolder}${pack}`).map((name) => `${pack}/${name}`))
    .sort();
}

function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
}

/** Imports a rule from its folder. Rejects with a sentence when there is none. */
export async function loadRule(ruleId: string): Promise<Rule> {
  const module = (await import(pathToFileURL(`${packsFolder}${ruleId}/rule.ts`).href)) as { rule?: Rule };
  if (module.rule === undefined) throw new Error(`packs/${ruleId}/rule.ts must export \`rule\`, made by defineRule`);
  return module.rule;
}

/** Returns the fixtures beside a rule: `flagged.*`, `clean.*`, and `flagged-something.*` where one file is not enough. */
export function readRuleFixtures(ruleId: string): readonly RuleFixture[] {
  return readdirSync(`${packsFolder}${ruleId}`)
    .sort()
    .flatMap((file): readonly RuleFixture[] => {
      const kind = /^(flagged|clean)[.-]/.exec(file)?.[1] as RuleFixture["kind"] | undefined;
      const language = detectLanguage(file);
      if (kind === undefined || language === null) return [];
      return [{ ruleId, file, kind, language, text: readFileSync(`${packsFolder}${ruleId}/${file}`, "utf8") }];
    });
}

/** The path under which a fixture is analysed: production code, whatever the fixture's own folder is. */
export function productionPath({ file }: RuleFixture): string {
  return `src/${file}`;
}

/** Returns the languages of a rule that no fixture of the kind shows. */
export function languagesWithout(
  kind: RuleFixture["kind"],
  wanted: readonly LanguageId[],
  fixtures: readonly RuleFixture[],
): readonly Language[] {
  const shown = new Set(fixtures.filter((fixture) => fixture.kind === kind).map(({ language }) => language));
  return wanted.filter((language) => !shown.has(language)).map((language) => languages[language]);
}
