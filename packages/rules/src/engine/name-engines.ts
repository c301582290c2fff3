import type { LanguageId } from "../languages/language.ts";
import { languages } from "../languages/registry.ts";
import type { EngineName } from "./grammar.ts";
import { loadNativeParser } from "./native-grammar.ts";

/**
 * Returns which engine parses each language here when `wanted` is asked for, or none is; "text" where nothing is parsed.
 * Loads the native parser at most, and no grammar: one whose binary alone does not load is still named native.
 */
export function nameEngines(wanted?: EngineName): Map<LanguageId, EngineName | "text"> {
  const opened = wanted ?? (isNativeHere() ? "native" : "wasm");
  return new Map(
    Object.values(languages).map(({ id, grammar }) => {
      if (grammar === undefined) return [id, "text"];
      return [id, grammar.nativeRefused === undefined ? opened : "wasm"];
    }),
  );
}

function isNativeHere(): boolean {
  try {
    loadNativeParser();
    return true;
  } catch {
    return false;
  }
}
