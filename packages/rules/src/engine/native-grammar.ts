import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { limits } from "@muster/contract";
import type { GrammarPackage } from "../languages/language.ts";
import { createGrammar } from "./grammar.ts";
import type { Grammar, ParseRefusal } from "./grammar.ts";
import { BufferPool, CompactTree } from "./tree/compact-tree.ts";
import { GrammarSymbols } from "./tree/grammar-symbols.ts";
import type { SymbolDescription } from "./tree/grammar-symbols.ts";

const { nodesMax, treeDepthMax, treeBytesKeptMax } = limits.analysis;

/** The layout of the buffer that `CompactTree` reads. */
const layout = 1;

/** What `native/parse-tree.c` exports. */
export interface NativeParser {
  readonly layout: number;
  /** Names what it was built from, whatever stands in its place now. */
  readonly source: string;
  describe(language: unknown): { symbols: SymbolDescription[]; fields: (string | null)[] };
  parse(...args: [unknown, string, number, number, number, ArrayBuffer | null]): ArrayBuffer | number;
}

const refusals: Readonly<Record<number, ParseRefusal>> = { [-1]: "timeout", [-2]: "too-many-nodes", [-3]: "too-deep" };

/** Loads our parser. Throws where it was not built for this machine. */
export function loadNativeParser(): NativeParser {
  const path = fileURLToPath(new URL("../../native/build/parse-tree.node", import.meta.url));
  const parser = createRequire(import.meta.url)(path) as NativeParser;
  if (parser.layout !== layout)
    throw new Error("the native parser was built from another version: run `npm run build`");
  return parser;
}

/** Loads one language's native grammar. Rejects where its binary does not load. */
export async function loadNativeGrammar(parser: NativeParser, source: GrammarPackage): Promise<Grammar> {
  const { nativePackage, nativeExport } = source;
  // By file and not by package: some name a folder as their entry, of which Node.js warns.
  const module = (await import(`${nativePackage}/bindings/node/index.js`)) as { default: Record<string, unknown> };
  const exported = nativeExport === undefined ? module.default : module.default[nativeExport];
  const grammar = (exported as { language: unknown }).language;
  const { symbols, fields } = parser.describe(grammar);
  const names = new GrammarSymbols(symbols, fields);
  const buffers = new BufferPool(treeBytesKeptMax);
  const tryParse: Grammar["tryParse"] = (text, timeoutMs) => {
    const answer = parser.parse(grammar, text, timeoutMs, nodesMax, treeDepthMax, buffers.take());
    if (typeof answer === "number") return refusalOf(answer);
    return new CompactTree(answer, { text, symbols: names, release: () => buffers.give(answer) });
  };
  return createGrammar({ engine: "native", symbols: names, tryParse });
}

function refusalOf(answer: number): ParseRefusal {
  const refusal = refusals[answer];
  if (refusal === undefined) throw new Error("the native parser ran out of memory");
  return refusal;
}
