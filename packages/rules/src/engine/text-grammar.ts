import type { Grammar } from "./grammar.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** The type of the only node of a text without a grammar. */
const documentType = "document";

/** Reads a language that has no grammar: the tree is one node over the whole text, and no query can match in it. */
export const textGrammar: Grammar = {
  parse: (text) => ({ root: documentNode(text), release: () => undefined }),
  compile: () => {
    throw new Error("this language has no grammar: use `check` in place of `query`");
  },
};

function documentNode(text: string): SyntaxNode {
  const node: SyntaxNode = {
    id: 0,
    type: documentType,
    text,
    startIndex: 0,
    endIndex: text.length,
    isNamed: true,
    isError: false,
    isMissing: false,
    hasError: false,
    parent: null,
    children: [],
    namedChildren: [],
    childCount: 0,
    namedChildCount: 0,
    firstNamedChild: null,
    lastNamedChild: null,
    nextSibling: null,
    previousSibling: null,
    nextNamedSibling: null,
    previousNamedSibling: null,
    childForFieldName: () => null,
    descendantsOfType: (types) => ([types].flat().includes(documentType) ? [node] : []),
  };
  return node;
}
