import { stepsMax } from "../context/constants.ts";
import type { RuleContext } from "../context/rule-context.ts";
import type { LineIndex } from "../engine/line-index.ts";
import { SpanSet } from "../engine/span-set.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { TextSpan } from "../define-rule.ts";
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
  lineAt(index: number): number;
  /** Whether a place holds part of a secret. */
  overlapsSecret(place: TextSpan): boolean;
  /** Whether a node, or what a name in it stands for, holds part of a secret. */
  touchesSecret(node: SyntaxNode): boolean;
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

/** Prepares one parsed file for its facts; `secrets` are the places that rules found. */
export function createFactSource(
  context: RuleContext,
  { syntax, index, ...given }: { syntax: LanguageSyntax; index: LineIndex; secrets: readonly TextSpan[] },
): FactSource {
  const family = languageFamily(context.language);
  const secrets = new SpanSet(given.secrets);
  const calls =
    family === "data"
      ? []
      : context.root.descendantsOfType(callTypes).map((node) => ({ node, name: context.name(node) }));
  const lineAt = (at: number): number => index.lineOf(at);
  return {
    context,
    syntax,
    family,
    calls,
    lineOf: ({ startIndex }) => lineAt(startIndex),
    lineAt,
    overlapsSecret: (place) => secrets.overlap(place),
    touchesSecret: (node) =>
      given.secrets.length > 0 && touches(node, { context, secrets, hops: 0, steps: { left: stepsMax } }),
  };
}

/** Constants follow as many names: see `evaluateConstant`. */
const hopsMax = 3;
const nameTypes = ["identifier", "constant", "module_attribute", "unary_operator"];

function touches(
  node: SyntaxNode,
  given: {
    readonly context: RuleContext;
    readonly secrets: SpanSet;
    readonly hops: number;
    readonly steps: { left: number };
  },
): boolean {
  const { context, secrets, hops } = given;
  if (secrets.overlap(node)) return true;
  if (hops >= hopsMax) return false;
  // What takes too long to tell is not shown.
  if (given.steps.left-- <= 0) return true;
  return [node, ...node.descendantsOfType(nameTypes)].some((name) => {
    const value = context.resolve(name);
    return value !== null && value.id !== name.id && touches(value, { ...given, hops: hops + 1 });
  });
}
