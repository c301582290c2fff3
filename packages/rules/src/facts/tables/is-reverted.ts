import { withAncestors } from "../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";

/** Whether a call of Ruby or PHP stands in what a migration does to take itself back. */
export function isReverted(node: SyntaxNode): boolean {
  for (const around of withAncestors(node)) {
    if (/^method(?:_declaration)?$/.test(around.type)) return around.childForFieldName("name")?.text === "down";
  }
  return false;
}
