import type { SyntaxNode } from "../engine/syntax-node.ts";

/** Nodes that only hold the statements of a function, in the grammars that have no pack of their own. */
const holders: ReadonlySet<string> = new Set([
  "function_body",
  "block",
  "statement_list",
  "statements",
  "body_statement",
  "compound_statement",
  "arrow_expression_clause",
  "constructor_body",
]);

/** Returns the node that holds a function's body, or null where it has none that can be told. */
export function bodyOf(definition: SyntaxNode): SyntaxNode | null {
  return definition.childForFieldName("body") ?? definition.namedChildren.find(({ type }) => holders.has(type)) ?? null;
}

/** Returns the statements of a function, its comments left out: a lone expression is one. */
export function bodyStatements(definition: SyntaxNode): readonly SyntaxNode[] {
  let holder = bodyOf(definition);
  if (holder === null) return [];
  if (!holders.has(holder.type)) return [holder];
  for (;;) {
    const inside: readonly SyntaxNode[] = holder.namedChildren.filter(({ type }) => !type.includes("comment"));
    const [only] = inside;
    if (inside.length !== 1 || only === undefined || !holders.has(only.type)) return inside;
    holder = only;
  }
}
