import type { RuleContext } from "../context/rule-context.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";

/** Returns what a text or a symbol of Ruby says, without the colon. */
export function rubyName(node: SyntaxNode | null | undefined, context: RuleContext): string | null {
  return context.text(node)?.replace(/^:/, "") ?? null;
}
