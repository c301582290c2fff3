import { readFile } from "node:fs/promises";
import { format } from "prettier";
import { repositoryRoot } from "../rules/rule-folders.ts";
import type { GeneratedFiles } from "../rules/generated-files.ts";
import { renderLanguageTable } from "./render-language-table.ts";
import { renderLinguistNames } from "./render-linguist-names.ts";

const languageFiles = ["packages/rules/src/languages/linguist-names.ts", "docs/languages.md"] as const;

/** Returns the files that are derived from the records of languages. */
export async function generateLanguageFiles(): Promise<GeneratedFiles> {
  const manifest = JSON.parse(await readFile(`${repositoryRoot}packages/rules/package.json`, "utf8")) as {
    dependencies: Record<string, string>;
  };
  const [names, table] = languageFiles;
  return new Map([
    [names, await format(renderLinguistNames(), { parser: "typescript", printWidth: 120 })],
    [table, await format(renderLanguageTable(manifest.dependencies), { parser: "markdown", printWidth: 120 })],
  ]);
}
