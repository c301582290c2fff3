import type { SyntaxNode } from "../../engine/syntax-node.ts";

/**
 * What a node does to the flow of control.
 *
 * - `if`, `loop`, `catch`, `ternary`: a decision that nests what is in it
 * - `else-if`, `else`: another way of a decision around it, at the same level
 * - `switch`: one choice among `case`s, each of which is a path of its own
 * - `comprehension`: a loop or filter within an expression
 * - `block`: nests without a decision, such as `try` and `with`
 * - `jump`: leaves to a label
 */
export type Control =
  "if" | "else-if" | "else" | "loop" | "catch" | "ternary" | "switch" | "case" | "comprehension" | "block" | "jump";

/** How one language spells decisions, functions and documentation. */
export interface ControlFlow {
  /** The types of all nodes about which any of the questions below has an answer; the children of `parentTypes` apart. */
  readonly types: readonly string[];
  /** Nodes whose children may be more than their own type says. */
  readonly parentTypes: readonly string[];
  controlOf(node: SyntaxNode): Control | null;
  /** The operator of a short-circuiting expression, in one spelling per meaning; null for any other node. */
  logicalOperator(node: SyntaxNode): string | null;
  /** A function with a body, or null. `name` is "" for one that has none. */
  functionOf(node: SyntaxNode): FunctionHead | null;
  /** True for a text that documents and does nothing: Python's docstrings. */
  isDocumentation(node: SyntaxNode): boolean;
}

export interface FunctionHead {
  readonly name: string;
  readonly nameNode: SyntaxNode | null;
  readonly parameters: number;
  /** True when code outside its file, class or module may call it. */
  readonly isPublic: boolean;
}
