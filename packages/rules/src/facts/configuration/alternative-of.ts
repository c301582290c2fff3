import type { SyntaxNode } from "../../engine/syntax-node.ts";

const otherwise = /^(?:\?\?|\|\||or|\?:)=?$/;

/** Returns what stands for the value where it is missing: `x ?? y`, `x || y`, `x or y`, `x ?: y`, `x ||= y`. */
export function alternativeOf(node: SyntaxNode): SyntaxNode | null {
  const parent = node.parent;
  if (parent?.type === "conditional_expression") {
    // PHP's `x ?: y` is a choice without its first way.
    const isShort = parent.childForFieldName("condition")?.id === node.id && parent.namedChildCount === 2;
    return isShort ? parent.childForFieldName("alternative") : null;
  }
  if (parent?.childForFieldName("left")?.id !== node.id || !otherwise.test(operatorOf(parent))) return null;
  return parent.childForFieldName("right");
}

/** Whether the node is what an assignment writes; `x ||= y` reads it first. */
export function isAssigned(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (parent === null || !/assignment/.test(parent.type) || otherwise.test(operatorOf(parent))) return false;
  return parent.childForFieldName("left")?.id === node.id;
}

/** Whether a fallback raises instead: the program stops without the value. */
export function isThrow(node: SyntaxNode | null): boolean {
  if (node === null) return false;
  const word = node.childForFieldName("target") ?? node.childForFieldName("method");
  return node.type === "throw_expression" || (node.type === "call" && /^(?:raise|abort|fail)$/.test(word?.text ?? ""));
}

function operatorOf(node: SyntaxNode): string {
  return node.childForFieldName("operator")?.text ?? "";
}
