import { elixir } from "./elixir.ts";
import { javascript } from "./javascript.ts";
import type { Language, LanguageId } from "./language.ts";
import { python } from "./python.ts";
import { tsx } from "./tsx.ts";
import { typescript } from "./typescript.ts";

/** Every language that Muster reads, by id. */
export const languages: Readonly<Record<LanguageId, Language>> = { python, javascript, typescript, tsx, elixir };

const languageList: readonly Language[] = Object.values(languages);

/** Returns the language of a file by its name, or null when Muster does not read it. */
export function detectLanguage(path: string): LanguageId | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  // A leading dot hides a file and starts no extension.
  const extension = dot > 0 ? name.slice(dot).toLowerCase() : "";
  const found = languageList.find(
    ({ extensions, fileNames }) => fileNames.includes(name) || extensions.includes(extension),
  );
  return found?.id ?? null;
}
