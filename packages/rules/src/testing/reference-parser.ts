import { createRequire } from "node:module";
import { Language, Parser, Query } from "web-tree-sitter";
import type { Node, Tree } from "web-tree-sitter";
import type { LanguageId } from "../languages/language.ts";
import { languages } from "../languages/registry.ts";

/** One language in tree-sitter's own binding, with its own trees and its own queries: what the engine must agree with. */
export interface ReferenceParser {
  readonly language: Language;
  parse(text: string): Tree;
  /** Every match of a query, as `pattern capture@row …` lines; see `describeMatch`. */
  match(tree: Tree, query: string, rowOf: (node: Node) => number): readonly string[];
}

/** Loads a language's grammar. Rejects when the language has none. */
export async function loadReferenceParser(id: LanguageId): Promise<ReferenceParser> {
  const { grammar } = languages[id];
  if (grammar === undefined) throw new Error(`${id} has no grammar`);
  await Parser.init();
  const path = createRequire(import.meta.url).resolve(`${grammar.nativePackage}/${grammar.wasmFile}`);
  const language = await Language.load(path);
  const parser = new Parser();
  parser.setLanguage(language);
  const queries = new Map<string, Query>();
  return {
    language,
    parse: (text) => {
      const tree = parser.parse(text);
      if (tree === null) throw new Error("not parsed");
      return tree;
    },
    match: (tree, text, rowOf) => {
      const query = queries.get(text) ?? new Query(language, text);
      queries.set(text, query);
      return query.matches(tree.rootNode).map(({ patternIndex, captures }) =>
        describeMatch(
          patternIndex,
          captures.map(({ name, node }) => [name, rowOf(node)]),
        ),
      );
    },
  };
}

/** A match as a line of text, to be compared with another engine's. */
export function describeMatch(pattern: number, captures: readonly (readonly [string, number])[]): string {
  return [String(pattern), ...captures.map(([name, row]) => `${name}@${String(row)}`)].join(" ");
}

/** Visits a tree in preorder, without recursion. */
export function* walkTree(tree: Tree): Generator<Node> {
  const cursor = tree.walk();
  for (let isGoing = true; isGoing;) {
    yield cursor.currentNode;
    if (cursor.gotoFirstChild()) continue;
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) {
        isGoing = false;
        break;
      }
    }
  }
  cursor.delete();
}
