import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { Control, ControlFlow, FunctionHead } from "./control-flow.ts";

/** The node types of a language whose grammar names each construct. */
export interface ControlTable {
  readonly controls: Readonly<Record<string, Control>>;
  /** Node types of `a && b`, and its operators with their meaning. */
  readonly logical: { readonly types: readonly string[]; readonly operators: Readonly<Record<string, string>> };
  readonly functionTypes: readonly string[];
  functionHead(node: SyntaxNode): FunctionHead | null;
  /** The types of nodes that `isDocumentation` is asked about. */
  readonly documentationTypes?: readonly string[];
  isDocumentation?(node: SyntaxNode): boolean;
  /** True for the arm that takes what no other took: it decides nothing. */
  isDefaultCase?(node: SyntaxNode): boolean;
}

const elseClauses = ["else_clause", "else"];

/** Returns the control flow that a table describes. An `if` in the alternative of another is an `else if`. */
export function createTableControlFlow(table: ControlTable): ControlFlow {
  const controls = new Map(Object.entries(table.controls));
  const logicalTypes = new Set(table.logical.types);
  const functionTypes = new Set(table.functionTypes);
  const isIf = (node: SyntaxNode): boolean => controls.get(node.type) === "if";

  const refine = (node: SyntaxNode, control: Control): Control | null => {
    if (control === "if") return isElseIf(node, isIf) ? "else-if" : "if";
    if (control === "else") return isElseOfIf(node, isIf) ? "else" : null;
    if (control === "case") return table.isDefaultCase?.(node) === true ? null : "case";
    return control === "jump" && node.namedChildCount === 0 ? null : control;
  };
  return {
    types: [...controls.keys(), ...logicalTypes, ...functionTypes, ...(table.documentationTypes ?? [])],
    // The alternative of an `if` in a grammar without else clauses can be of any type.
    parentTypes: [...controls.keys()].filter((type) => controls.get(type) === "if"),
    controlOf: (node) => {
      const control = controls.get(node.type);
      if (control !== undefined) return refine(node, control);
      return isBareElse(node, isIf, elseClauses) ? "else" : null;
    },
    logicalOperator: (node) => {
      if (!logicalTypes.has(node.type)) return null;
      const operator = node.childForFieldName("operator") ?? node.children[1];
      return operator === undefined ? null : (table.logical.operators[operator.text] ?? null);
    },
    functionOf: (node) => (functionTypes.has(node.type) ? table.functionHead(node) : null),
    isDocumentation: (node) => table.isDocumentation?.(node) ?? false,
  };
}

/** `else if`: the `if` is all that an else clause holds, or itself the alternative. */
function isElseIf(node: SyntaxNode, isIf: (node: SyntaxNode) => boolean): boolean {
  const parent = node.parent;
  if (parent === null) return false;
  if (elseClauses.includes(parent.type)) return parent.firstNamedChild?.id === node.id;
  return isIf(parent) && alternativeOf(parent)?.id === node.id;
}

/** The alternative of an `if`: its field, or the third part where the grammar has no field for it. */
function alternativeOf(decision: SyntaxNode): SyntaxNode | null {
  const named = decision.childForFieldName("alternative");
  if (named !== null || decision.childForFieldName("consequence") !== null || decision.type !== "if_expression")
    return named;
  return decision.namedChildCount >= 3 ? decision.lastNamedChild : null;
}

/** An else clause counts once: not where it only leads to the next `if`, nor after a loop or a `try`. */
function isElseOfIf(node: SyntaxNode, isIf: (node: SyntaxNode) => boolean): boolean {
  const first = node.firstNamedChild;
  if (first !== null && isIf(first)) return false;
  const parent = node.parent;
  return parent !== null && (isIf(parent) || /^(?:elif|elsif|else_if)/.test(parent.type));
}

/** The alternative of an `if` in a grammar that has no node for the else clause. */
function isBareElse(node: SyntaxNode, isIf: (node: SyntaxNode) => boolean, clauses: readonly string[]): boolean {
  const parent = node.parent;
  if (parent === null || !node.isNamed || !isIf(parent) || isIf(node) || clauses.includes(node.type)) return false;
  return alternativeOf(parent)?.id === node.id;
}
