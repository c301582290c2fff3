import type { SyntaxNode } from "../../engine/syntax-node.ts";

/** Returns the word of a call to a local function or macro: `"def"`, `"case"`; "" for any other node. */
export function wordOf(node: SyntaxNode | null | undefined): string {
  const target = node?.type === "call" ? node.childForFieldName("target") : null;
  return target?.type === "identifier" ? target.text : "";
}
