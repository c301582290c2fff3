import type { GrammarPackage, LanguageId } from "../languages/language.ts";
import { languages } from "../languages/registry.ts";
import type { EngineName } from "./grammar.ts";
import { findNativeGrammar } from "./load-grammars.ts";
import { loadNativeParser } from "./native-grammar.ts";
import type { NativeParser } from "./native-grammar.ts";

/** What reads the files of a language. */
export interface LanguageReader {
  /** "text" where nothing is parsed. */
  readonly engine: EngineName | "text";
  /** Names what the native parser was built from: another one may read otherwise. */
  readonly build?: string;
  /** Why it is not the native engine, where that is none's choice: a sentence for people. */
  readonly reason?: string;
}

/**
 * Returns what reads each language here when `wanted` is asked for, or none is: what `createEngine` comes to. Loads every
 * native grammar that is to be used, since one may fail alone, and nothing of WebAssembly, which is what is left.
 */
export async function nameEngines(wanted?: EngineName): Promise<Map<LanguageId, LanguageReader>> {
  const parser = wanted === "wasm" ? null : tryNativeParser();
  const readers = new Map<LanguageId, LanguageReader>();
  for (const { id, grammar } of Object.values(languages)) {
    readers.set(id, grammar === undefined ? { engine: "text" } : await readerOf(grammar, parser, wanted));
  }
  return readers;
}

async function readerOf(
  grammar: GrammarPackage,
  parser: NativeParser | null,
  wanted: EngineName | undefined,
): Promise<LanguageReader> {
  // Asked for, it is the native one or none.
  if (parser === null)
    return { engine: wanted === "native" && grammar.nativeRefused === undefined ? "native" : "wasm" };
  const native = { engine: "native", build: parser.source } as const;
  if (wanted === "native" && grammar.nativeRefused === undefined) return native;
  const { reason } = await findNativeGrammar(parser, grammar);
  return reason === null ? native : { engine: "wasm", reason };
}

function tryNativeParser(): NativeParser | null {
  try {
    return loadNativeParser();
  } catch {
    return null;
  }
}
