import type { LanguageSyntax } from "../languages/language-syntax.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** Returns the names of the definitions around a node, outermost first, joined with dots; "" at the top level. */
export function symbolOf(node: SyntaxNode, syntax: LanguageSyntax): string {
  const names: string[] = [];
  for (const ancestor of node.ancestorsOfType(syntax.scopeTypes)) {
    const definition = syntax.definition(ancestor);
    if (definition !== null && definition.name !== "") names.push(definition.name);
  }
  return names.reverse().join(".");
}
