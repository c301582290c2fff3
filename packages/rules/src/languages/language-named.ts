import type { LanguageId } from "./language.ts";
import { linguistAliases } from "./linguist-names.ts";

/**
 * Returns the language that linguist knows by a name or alias, in any case and with hyphens for spaces, as in the
 * attribute `linguist-language`; a language that Muster has no grammar for is text.
 */
export function languageNamed(name: string): LanguageId {
  const wanted = name.toLowerCase();
  return linguistAliases.get(wanted) ?? linguistAliases.get(wanted.replaceAll("-", " ")) ?? "text";
}
