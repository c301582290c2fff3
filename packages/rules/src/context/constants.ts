import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { ConstantValue, LanguageSyntax } from "../languages/language-syntax.ts";
import { fieldText } from "../languages/node-access.ts";
import type { Scopes } from "./scope-bindings.ts";

/** Concatenations of more levels than this count as computed. */
const depthMax = 40;
/** A name may stand for a name; a chain longer than this is no constant that a reader would see. */
const hopsMax = 3;
/** Texts that name texts grow as a power of their length; nobody writes a constant of so many parts, or so long. */
export const stepsMax = 2_000;
const textCharactersMax = 100_000;
/** Their parts are a template and what goes into it, not what follows one another. */
const formattingTypes = new Set([
  "call",
  "call_expression",
  "method_invocation",
  "invocation_expression",
  "macro_invocation",
]);

const allCaps = /^_?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

interface Evaluation {
  readonly syntax: LanguageSyntax;
  readonly scopes: Scopes;
  readonly depth: number;
  readonly hops: number;
  /** Shared by all steps of one evaluation. */
  readonly steps: { left: number };
}

/** Returns the value of a literal, a concatenation of constants, or a name that only ever holds one; else null. */
export function evaluateConstant(node: SyntaxNode, given: Evaluation): { value: ConstantValue } | null {
  if (given.depth > depthMax || given.steps.left-- <= 0) return null;
  const inner = given.syntax.unwrap(node);
  const deeper = { ...given, depth: given.depth + 1 };
  if (inner.id !== node.id) return evaluateConstant(inner, deeper);
  const literal = given.syntax.literal(node);
  if (literal !== null) return literal;
  const value = boundValue(node, given);
  if (value !== null) return evaluateConstant(value, { ...deeper, hops: given.hops + 1 });
  return evaluateText(node, deeper);
}

function evaluateText(node: SyntaxNode, given: Evaluation): { value: string } | null {
  if (isFormatting(node)) return null;
  let text = "";
  for (const part of given.syntax.textParts(node) ?? [null]) {
    const value = part === null || typeof part === "string" ? part : evaluateConstant(part, given)?.value;
    if (typeof value !== "string" || text.length + value.length > textCharactersMax) return null;
    if (part !== null && typeof part !== "string" && isFormatted(part)) return null;
    text += value;
  }
  return { value: text };
}

/** `"%s" % name`, `"{}".format(name)`, `",".join(names)`. */
function isFormatting(node: SyntaxNode): boolean {
  return formattingTypes.has(node.type) || (node.type === "binary_operator" && fieldText(node, "operator") === "%");
}

/** `{name!r:>10}`: the value is not put in as it is. */
function isFormatted(part: SyntaxNode): boolean {
  return part.parent?.type === "interpolation" && part.parent.namedChildCount > 1;
}

/**
 * Returns whether a value is fixed in the source, even where its text cannot be told: literals, ALL_CAPS names, texts
 * and collections made of them only.
 */
export function isConstant(node: SyntaxNode, given: Evaluation): boolean {
  if (given.depth > depthMax || given.steps.left-- <= 0) return false;
  const { syntax } = given;
  const inner = syntax.unwrap(node);
  const deeper = { ...given, depth: given.depth + 1 };
  if (inner.id !== node.id) return isConstant(inner, deeper);
  if (syntax.literal(node) !== null) return true;
  const name = syntax.dottedName(node)?.at(-1) ?? syntax.variable(node);
  if (name !== null && (allCaps.test(name) || name.startsWith("@")) && !given.scopes.isRewritten(name, node))
    return true;
  const value = boundValue(node, given);
  if (value !== null) return isConstant(value, { ...deeper, hops: given.hops + 1 });
  const parts = syntax.textParts(node) ?? collectionItems(node);
  return parts?.every((part) => typeof part === "string" || isConstant(part, deeper)) ?? false;
}

function boundValue(node: SyntaxNode, { syntax, scopes, hops }: Evaluation): SyntaxNode | null {
  const name = hops < hopsMax ? syntax.variable(node) : null;
  return name === null ? null : scopes.valueOf(name, node);
}

function collectionItems(node: SyntaxNode): readonly SyntaxNode[] | null {
  return ["list", "tuple", "set", "array"].includes(node.type) ? node.namedChildren : null;
}
