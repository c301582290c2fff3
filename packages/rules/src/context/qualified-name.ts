import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { Import, LanguageSyntax } from "../languages/language-syntax.ts";

/** Returns the dotted name that a node stands for, its first part replaced by what the file imports under it. */
export function qualifiedName(
  node: SyntaxNode,
  syntax: LanguageSyntax,
  imports: () => readonly Import[],
): string | null {
  const segments = syntax.dottedName(node);
  const [first, ...rest] = segments ?? [];
  if (first === undefined) return null;
  const imported = imports().find(({ local }) => local === first);
  return [imported?.qualified ?? first, ...rest].join(".");
}
