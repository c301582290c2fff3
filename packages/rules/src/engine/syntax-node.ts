/**
 * A node of a syntax tree, as rules see it. Indexes count UTF-16 code units; `line-index.ts` turns them into lines and
 * columns.
 */
export interface SyntaxNode {
  /** Equal for the same node of one tree, and only there: compare ids, never objects. */
  readonly id: number;
  readonly type: string;
  /** The field of its parent in which it stands, or null. */
  readonly fieldName: string | null;
  readonly text: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly isNamed: boolean;
  readonly isError: boolean;
  readonly isMissing: boolean;
  readonly hasError: boolean;
  readonly parent: SyntaxNode | null;
  readonly children: SyntaxNode[];
  readonly namedChildren: SyntaxNode[];
  readonly childCount: number;
  readonly namedChildCount: number;
  readonly firstNamedChild: SyntaxNode | null;
  readonly lastNamedChild: SyntaxNode | null;
  readonly nextSibling: SyntaxNode | null;
  readonly previousSibling: SyntaxNode | null;
  readonly nextNamedSibling: SyntaxNode | null;
  readonly previousNamedSibling: SyntaxNode | null;
  childForFieldName(name: string): SyntaxNode | null;
  /** The first of the named children of a type, or null. */
  namedChildOfType(type: string): SyntaxNode | null;
  /** The node itself, where it is of one of the types, and all below it that are, in document order. */
  descendantsOfType(types: string | readonly string[]): SyntaxNode[];
  /** The ancestors of some types, innermost first, as far as `ancestors` goes. For a list that lasts: it is remembered. */
  ancestorsOfType(types: readonly string[]): SyntaxNode[];
}

/** The parents of a node are followed this far and no further: hostile nesting must not make a rule quadratic. */
export const ancestorsMax = 500;

/** Returns the node itself and its ancestors, innermost first. */
export function* withAncestors(node: SyntaxNode): Generator<SyntaxNode> {
  let current: SyntaxNode | null = node;
  for (let steps = 0; current !== null && steps < ancestorsMax; steps++) {
    yield current;
    current = current.parent;
  }
}

/** Returns the ancestors of a node, innermost first. */
export function* ancestors(node: SyntaxNode): Generator<SyntaxNode> {
  for (const other of withAncestors(node)) if (other.id !== node.id) yield other;
}
