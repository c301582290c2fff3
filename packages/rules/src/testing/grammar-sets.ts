import { loadGrammars } from "../engine/load-grammars.ts";
import type { LoadedGrammars } from "../engine/load-grammars.ts";

export type GrammarSet = LoadedGrammars;

/**
 * Returns the grammars of both engines. Where the native one does not load, the default must have chosen WebAssembly, or
 * this throws: a machine without a compiler tests one engine and says so, and never tests less in silence.
 */
export async function loadGrammarSets(): Promise<readonly GrammarSet[]> {
  const wasm = await loadGrammars("wasm");
  const chosen = await loadGrammars(undefined);
  if (chosen.name === "native") return [chosen, wasm];
  process.stderr.write("The native engine does not load on this machine: the rules are tested on WebAssembly only.\n");
  return [wasm];
}
