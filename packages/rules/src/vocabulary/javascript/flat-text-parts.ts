import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";

const depthMax = 8;

/**
 * Returns the parts of a text in their order, however it is put together: sums within sums and names that hold a text
 * are opened, and what is fixed is text. A value that is no such text is its own only part.
 */
export function flatTextParts(
  node: SyntaxNode | null | undefined,
  context: RuleContext,
  depth = 0,
): readonly (string | SyntaxNode)[] {
  if (node == null) return [];
  const text = context.text(node);
  if (text !== null) return [text];
  const parts = depth > depthMax ? null : context.textParts(context.resolve(node));
  if (parts === null) return [node];
  return parts.flatMap((part) => (typeof part === "string" ? [part] : flatTextParts(part, context, depth + 1)));
}
