import type Parser from "tree-sitter";
import type { GrammarPackage } from "../languages/language.ts";
import type { CompiledQuery, Grammar } from "./grammar.ts";

type Binding = typeof Parser;

/** Loads the native binding. Rejects where it was not built or its libraries are too old. */
export async function loadNativeBinding(): Promise<Binding> {
  return (await import("tree-sitter")).default;
}

/** Loads one language's native grammar. Rejects where its binary does not load. */
export async function loadNativeGrammar(binding: Binding, source: GrammarPackage): Promise<Grammar> {
  const { nativePackage, nativeExport } = source;
  // By file and not by package: some name a folder as their entry, of which Node.js warns.
  const module = (await import(`${nativePackage}/bindings/node/index.js`)) as { default: Record<string, unknown> };
  const grammar = nativeExport === undefined ? module.default : module.default[nativeExport];
  const parser = new binding();
  parser.setLanguage(grammar as Parser.Language);
  return {
    parse: (text, timeoutMs) => parseNative(parser, text, timeoutMs),
    compile: (query) => compileNative(binding, grammar as Parser.Language, query),
  };
}

function parseNative(parser: Parser, text: string, timeoutMs: number): ReturnType<Grammar["parse"]> {
  // The successor that the declarations name keeps every callback alive for ever.
  (parser as { setTimeoutMicros(micros: number): void }).setTimeoutMicros(timeoutMs * 1_000);
  // The default buffer of 32 Ki code units makes the binding slice a longer text again and again.
  const options = { bufferSize: text.length + 2 };
  // Typed as never null, and null when the time is over.
  const tree = parser.parse(text, null, options) as Parser.Tree | null | undefined;
  if (tree === null || tree === undefined) {
    parser.reset();
    return null;
  }
  // Native trees belong to the garbage collector.
  return { root: tree.rootNode, release: () => undefined };
}

function compileNative(binding: Binding, language: Parser.Language, text: string): CompiledQuery {
  const query = compileGuarded(binding, language, text);
  // One entry per pattern; the binding has no other way to count them.
  const patterns = (query as unknown as { predicates: readonly unknown[] }).predicates.length;
  return {
    patternStarts: Array.from({ length: patterns }, (_, index) => query.startIndexForPattern(index) - 1),
    matches: (node, timeoutMs) => {
      const started = performance.now();
      const found = query.matches(node as Parser.SyntaxNode, { timeoutMicros: timeoutMs * 1_000 });
      // The binding truncates without a word; the clock is the only witness.
      if (performance.now() - started >= timeoutMs) return null;
      return found;
    },
  };
}

/** An error at offset 0 is taken for success and crashes the process later: no query starts at offset 0. */
function compileGuarded(binding: Binding, language: Parser.Language, text: string): Parser.Query {
  try {
    return new binding.Query(language, `\n${text}`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /of type TSQueryError(\w+) at position (\d+)/.exec(message);
    if (position === null) throw error;
    const near = Buffer.from(`\n${text}`).subarray(Number(position[2])).toString("utf8").slice(0, 40);
    throw new Error(`${position[1] ?? "syntax"} error in the query at "${near}"`, { cause: error });
  }
}
