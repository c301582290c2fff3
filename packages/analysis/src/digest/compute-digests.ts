import { createHash } from "node:crypto";
import { type EngineName, type LanguageReader, type Rule, catalog, languages, nameEngines } from "@muster/rules";
import { readDependencyVersions } from "./dependency-versions.ts";
import type { AnalysisDigests } from "./analysis-digests.ts";
import { digestLanguages } from "./digest-languages.ts";
import { type SourceTexts, readSourceTexts } from "./source-texts.ts";

/**
 * Returns the digests of the code that is installed here, for analysis processes with this engine: the two read source with
 * syntax errors differently, so what one found is not taken over by the other. `rules` other than the catalogue's are for
 * tests, whose analysis processes use the same.
 */
export async function computeDigests(engine?: EngineName, rules: readonly Rule[] = catalog): Promise<AnalysisDigests> {
  const [contract, ruleTexts, git, analysis] = await Promise.all(
    ["@muster/contract", "@muster/rules", "@muster/git", "@muster/analysis"].map(readSourceTexts),
  );
  const platform = [...readDependencyVersions("@muster/rules"), `unicode ${process.versions["unicode"]}`];
  // How the API words its answers decides nothing here.
  const vocabulary = flatten(contract, (path) => !path.startsWith("http/"));
  const child = flatten(analysis, (path) => /^(?:child\/|protocol\.)/.test(path));
  const reading = flatten(git, (path) => path.startsWith("blobs/"));
  const shared = [...platform, ...vocabulary, ...child, ...reading];
  const byLanguage = digestLanguages({
    texts: ruleTexts ?? new Map<string, string>(),
    rules,
    // In an order that does not depend on what loads modules.
    languages: Object.keys(languages).sort(),
    engines: new Map([...(await nameEngines(engine))].map(([id, reader]) => [id, nameReader(reader)])),
    shared,
  });
  const whole = createHash("sha256");
  for (const text of [...shared, ...flatten(analysis), ...flatten(git), ...[...byLanguage].flat()]) {
    whole.update(`${text}\0`);
  }
  return { analysis: whole.digest("hex"), languages: byLanguage };
}

/** With what the native parser was built from, which may not be what stands beside it. */
function nameReader({ engine, build }: LanguageReader): string {
  return build === undefined ? engine : `${engine} ${build}`;
}

function flatten(texts: SourceTexts | undefined, holds: (path: string) => boolean = () => true): string[] {
  return [...(texts ?? [])]
    .filter(([path]) => holds(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flat();
}
