import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { SourceFile } from "../engine/file-analysis.ts";
import { detectLanguage } from "../languages/detect-language.ts";

const folder = fileURLToPath(new URL("../../samples/", import.meta.url));

/** Returns valid programs and documents, one per language or more, each in the language that its name says. */
export function readSamples(): readonly SourceFile[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const language = detectLanguage(name);
      if (language === null) throw new Error(`no language is known for the sample ${name}`);
      return { path: `src/${name}`, language, bytes: readFileSync(`${folder}${name}`) };
    });
}
