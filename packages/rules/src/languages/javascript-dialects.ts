import type { LanguageId } from "./language.ts";

/** Reserved words that Preact, Solid, Qwik and SVG use as attributes: `<label class="wide" for="name">`, `<Route default />`. */
const reservedAttribute =
  /(?<=[\s"'}])(?:(?:class|for|in|default|typeof|if|switch|case|new|with)(?==["'{])|default(?=\s{0,8}\/?>))/g;

/** What import attributes were called before: `import rates from "./rates.json" assert { type: "json" }`. */
const importAssertion = /((?:\bfrom|\bimport)\s{0,8}(?:"[^"\n]{1,300}"|'[^'\n]{1,300}')\s{0,8})assert(?=\s{0,8}\{)/g;

/**
 * Returns a text as the grammar of JavaScript can read it, of the same length and with the same lines, where it is written
 * in a dialect that the grammar lacks; null where it is not. Meant for a text that was read with errors: each of the
 * replaced forms is one in plain JavaScript, unless it stands within a literal.
 */
export function respellDialect(language: LanguageId, text: string): string | null {
  if (language !== "javascript") return null;
  const respelled = text
    .replace(reservedAttribute, (word) => `_${word.slice(1)}`)
    .replace(importAssertion, (_, before: string) => `${before}with  `);
  return respelled === text ? null : respelled;
}
