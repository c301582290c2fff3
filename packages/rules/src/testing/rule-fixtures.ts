import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Rule } from "../define-rule.ts";
import type { Language, LanguageId } from "../languages/language.ts";
import { detectLanguage } from "../languages/detect-language.ts";
import { languages } from "../languages/registry.ts";

const packsFolder = fileURLToPath(new URL("../packs/", import.meta.url));

const languagesShownMax = 3;

export interface RuleFixture {
  readonly ruleId: string;
  readonly file: string;
  readonly kind: "flagged" | "clean";
  readonly language: LanguageId;
  readonly text: string;
  /** Where the file stands while it is analysed: what a comment on its first line says, `path: .github/workflows/ci.yml`. */
  readonly path: string;
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
      if (kind === undefined) return [];
      const text = readFileSync(`${packsFolder}${ruleId}/${file}`, "utf8");
      // Production code, whatever the fixture's own folder is.
      const path = /^\W*path: (\S+)/.exec(text.slice(0, 300))?.[1] ?? `src/${file}`;
      const language = detectLanguage(path);
      return language === null ? [] : [{ ruleId, file, kind, language, text, path }];
    });
}

/**
 * Returns the languages of a rule that no fixture of the kind shows. A rule for many languages looks at what they have in
 * common, so three of them show it.
 */
export function languagesWithout(
  kind: RuleFixture["kind"],
  wanted: readonly LanguageId[],
  fixtures: readonly RuleFixture[],
): readonly Language[] {
  const shown = new Set(fixtures.filter((fixture) => fixture.kind === kind).map(({ language }) => language));
  if (wanted.length > languagesShownMax && shown.size >= languagesShownMax) return [];
  return wanted.filter((language) => !shown.has(language)).map((language) => languages[language]);
}
