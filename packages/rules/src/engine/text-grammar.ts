import { createGrammar } from "./grammar.ts";
import type { Grammar } from "./grammar.ts";
import { CompactTree, prepareBuffer } from "./tree/compact-tree.ts";
import { nodeFlags, noNode } from "./tree/node-columns.ts";
import { GrammarSymbols } from "./tree/grammar-symbols.ts";

const symbols = new GrammarSymbols([{ name: "document", isNamed: true, isVisible: true, kind: 0 }], []);

/** Reads a language that has no grammar: the tree is one node over the whole text. */
export const textGrammar: Grammar = createGrammar({
  engine: "text",
  symbols,
  tryParse: (text) => {
    const tree = new CompactTree(prepareBuffer(null, 1), { text, symbols, release: () => undefined });
    [tree.parent[0], tree.next[0], tree.end[0], tree.flags[0]] = [noNode, 1, text.length, nodeFlags.named];
    return tree;
  },
});
