import type { LanguageSyntax } from "../languages/language-syntax.ts";
import { CompactNode } from "./tree/compact-node.ts";
import type { CompactTree } from "./tree/compact-tree.ts";

/**
 * Returns what the references to renamed imports stand for, by node: `get` for `fetch` behind `from requests import get as
 * fetch`. So a query that names what a library calls a function finds it under any name. Empty in nearly all files.
 */
export function importedNames(tree: CompactTree, { renaming }: LanguageSyntax): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  if (renaming === undefined) return found;
  const { root } = tree;
  const imported = new Map(
    root.descendantsOfType(renaming.types).flatMap((node) => {
      const name = renaming.renamed(node);
      return name === null || name.local === name.imported ? [] : [[name.local, name.imported] as const];
    }),
  );
  if (imported.size === 0) return found;
  const { text, start, end, index, symbols } = tree;
  for (const node of index.between(symbols.kindsOfAny(renaming.referenceTypes), 0, tree.count)) {
    const name = imported.get(text.slice(start[node], end[node]));
    if (name !== undefined && renaming.isReference(new CompactNode(tree, node))) found.set(node, name);
  }
  return found;
}
