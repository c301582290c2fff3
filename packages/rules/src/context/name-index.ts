import type { SyntaxNode } from "../engine/syntax-node.ts";
import { CompactNode } from "../engine/tree/compact-node.ts";

/**
 * Returns what finds the nodes of some types by their text, in order. The nodes of a type are sorted by text when it is first
 * asked for, so that many names and many rules cost one look at them.
 */
export function createNameIndex(root: CompactNode): (types: readonly string[], name: string) => readonly SyntaxNode[] {
  const byType = new Map<string, ReadonlyMap<string, readonly number[]>>();
  const namesOf = (type: string): ReadonlyMap<string, readonly number[]> => {
    const names = byType.get(type) ?? sortByText(root, type);
    byType.set(type, names);
    return names;
  };
  const find = (types: readonly string[], name: string): readonly SyntaxNode[] => {
    const nodes = types.flatMap((type) => namesOf(type).get(name) ?? []);
    return nodes.sort((a, b) => a - b).map((node) => new CompactNode(root.tree, node));
  };
  // A file may declare one name in each of its functions.
  const found = new Map<string, readonly SyntaxNode[]>();
  return (types, name) => {
    const key = `${types.join()}/${name}`;
    const nodes = found.get(key) ?? find(types, name);
    found.set(key, nodes);
    return nodes;
  };
}

function sortByText({ tree }: CompactNode, type: string): ReadonlyMap<string, readonly number[]> {
  const { text, start, end } = tree;
  const names = new Map<string, number[]>();
  for (const node of tree.index.between(tree.symbols.kindsOf(type), 0, tree.count)) {
    const name = text.slice(start[node], end[node]);
    const nodes = names.get(name);
    if (nodes === undefined) names.set(name, [node]);
    else nodes.push(node);
  }
  return names;
}
