import type { Language, LanguageId } from "./language.ts";
import { linguistExtensions, linguistFileNames } from "./linguist-names.ts";
import { languages } from "./registry.ts";

const languageList: readonly Language[] = Object.values(languages);
const byExtension: ReadonlyMap<string, LanguageId> = new Map([
  ...linguistExtensions,
  ...languageList.flatMap(({ id, extensions }) => extensions.map((name): [string, LanguageId] => [name, id])),
]);

const byFileName: ReadonlyMap<string, LanguageId> = new Map(
  languageList.toReversed().flatMap(({ id, fileNames }) => fileNames.map((name): [string, LanguageId] => [name, id])),
);
const byNamePattern = languageList.flatMap(({ id, namePatterns = [] }) =>
  namePatterns.map((pattern) => ({ id, pattern })),
);

/** No suffix that is longer can be known: a name of thousands of dots is not worth a look at each. */
const extensionCharactersMax = Math.max(...Array.from(byExtension.keys(), (extension) => extension.length));

/** Returns the language of a file by its name, or null when the name does not tell. */
export function detectLanguage(path: string): LanguageId | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const named = byFileName.get(name) ?? byNamePattern.find(({ pattern }) => pattern.test(name))?.id;
  // `dockerfile.ex` is a module that is called so, unless it begins as a Dockerfile does: see `recogniseLanguage`.
  const isCode = named === "dockerfile" && name === name.toLowerCase() && languageOfExtensions(name) !== null;
  if (named !== undefined && !isCode) return named;
  // `requirements/prod.txt` says in its folder what others say in their name.
  if (/(?:^|\/)requirements\/[^/]+\.txt$/i.test(path)) return "requirements";
  return linguistFileNames.get(name) ?? languageOfExtensions(name.toLowerCase());
}

/** The longest extension that is known decides: `page.html.eex` before `.eex`. A leading dot hides a file and starts none. */
function languageOfExtensions(name: string): LanguageId | null {
  const from = Math.max(1, name.length - extensionCharactersMax);
  for (let dot = name.indexOf(".", from); dot !== -1; dot = name.indexOf(".", dot + 1)) {
    const found = byExtension.get(name.slice(dot));
    if (found !== undefined) return found;
  }
  return null;
}

/** Returns a file's extension in lower case with its dot, or "". A leading dot starts none. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(dot).toLowerCase() : "";
}
