import type { RuleContext } from "../context/rule-context.ts";
import type { LineIndex } from "../engine/line-index.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { LanguageSyntax } from "../languages/language-syntax.ts";
import { languageFamily } from "./language-family.ts";
import type { LanguageFamily } from "./language-family.ts";

/** One call of a file. */
export interface CallSite {
  readonly node: SyntaxNode;
  /** Dotted, import aliases resolved; null where a part of it is computed. */
  readonly name: string | null;
}

/** What the collectors of facts share of one file, each part found once. */
export interface FactSource {
  readonly context: RuleContext;
  readonly syntax: LanguageSyntax;
  readonly family: LanguageFamily;
  /** Every call, in order. */
  readonly calls: readonly CallSite[];
  lineOf(node: SyntaxNode): number;
}

/** Node types that are calls, in one language or another. */
const callTypes = [
  "call",
  "call_expression",
  "new_expression",
  "method_invocation",
  "object_creation_expression",
  "invocation_expression",
  "function_call_expression",
  "member_call_expression",
  "scoped_call_expression",
  "macro_invocation",
  "command",
];

/** Prepares one parsed file for its facts. */
export function createFactSource(context: RuleContext, syntax: LanguageSyntax, index: LineIndex): FactSource {
  const family = languageFamily(context.language);
  const calls =
    family === "data"
      ? []
      : context.root.descendantsOfType(callTypes).map((node) => ({ node, name: context.name(node) }));
  return {
    context,
    syntax,
    family,
    calls,
    lineOf: ({ startIndex }) => index.range(startIndex, startIndex).startLine,
  };
}
