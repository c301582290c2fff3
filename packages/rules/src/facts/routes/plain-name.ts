import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";

/** Names, members and paths of every language; no quotes, so that no text of the file gets through. */
const plain = /^[\w$.:&*?!\\@<>,-]{1,200}(?:\(\)|\{\})?$/;

/** Returns what a value is called, by its name or by an expression that is nothing but names; null for all else. */
export function plainName(node: SyntaxNode, { context }: FactSource): string | null {
  const name = context.name(node);
  if (name !== null) return name;
  const text = node.endIndex - node.startIndex > 400 ? "" : node.text.replace(/\s+/g, "");
  return plain.test(text) ? text : null;
}
