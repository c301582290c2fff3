import type { LanguageId } from "../languages/language.ts";

/** Languages whose facts are collected in the same way. `data` has neither calls nor definitions. */
export type LanguageFamily = "python" | "ecmascript" | "elixir" | "other" | "data";

const families: Readonly<Partial<Record<LanguageId, LanguageFamily>>> = {
  python: "python",
  javascript: "ecmascript",
  typescript: "ecmascript",
  tsx: "ecmascript",
  elixir: "elixir",
};

const withDefinitions = new Set(["go", "rust", "java", "ruby", "php", "csharp", "c", "cpp", "kotlin", "bash"]);

/** Returns how the facts of a language are collected. */
export function languageFamily(language: LanguageId): LanguageFamily {
  return families[language] ?? (withDefinitions.has(language) ? "other" : "data");
}
