import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { Import, LanguageSyntax } from "../languages/language-syntax.ts";

/**
 * Returns the dotted name that a node stands for, its first part replaced by what the file imports under it: `imports` by
 * local name.
 */
export function qualifiedName(
  node: SyntaxNode,
  syntax: LanguageSyntax,
  imports: () => ReadonlyMap<string, Import>,
): string | null {
  const segments = syntax.dottedName(node);
  const [first, ...rest] = segments ?? [];
  if (first === undefined) return null;
  if (first === syntax.rootName && rest.length > 0) return rest.join(".");
  const imported = imports().get(first);
  return [imported?.qualified ?? first, ...rest].join(".");
}
