/** What can be told of files and findings without parsing: importing this loads neither the engine nor the rules. */
export { fingerprintFindings } from "./engine/fingerprint.ts";
export { noFacts } from "./facts/no-facts.ts";
export type { LanguageId } from "./languages/language.ts";
export { detectLanguage } from "./languages/detect-language.ts";
export { languageNamed } from "./languages/language-named.ts";
export { recogniseLanguage } from "./languages/recognise-language.ts";
export { isBinaryPath } from "./paths/binary-path.ts";
export { isGeneratedPath } from "./paths/generated-path.ts";
export { isVendoredPath } from "./paths/vendored-path.ts";
