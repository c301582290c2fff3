import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { elixir } from "../../languages/elixir.ts";
import { wordOf } from "../../vocabulary/elixir/word-of.ts";
import type { Control, ControlFlow, FunctionHead } from "./control-flow.ts";

const callControls: Readonly<Record<string, Control>> = {
  if: "if",
  unless: "if",
  case: "switch",
  cond: "switch",
  receive: "switch",
  for: "loop",
  try: "block",
  with: "block",
};
const operators: Readonly<Record<string, string>> = { "&&": "&&", and: "&&", "||": "||", or: "||" };
const definitions = /^(?:def|defp|defmacro|defmacrop)$/;

/** Everything is a call: what it does is told by the word that is called. Each clause of a function stands for itself. */
export const elixirControlFlow: ControlFlow = {
  types: ["call", "rescue_block", "catch_block", "else_block", "stab_clause", "binary_operator", "anonymous_function"],
  parentTypes: [],
  controlOf: (node) => {
    switch (node.type) {
      case "call":
        return callControls[wordOf(node)] ?? null;
      case "rescue_block":
      case "catch_block":
        return "catch";
      case "else_block":
        return isElseOfDecision(node) ? "else" : null;
      case "stab_clause":
        return isFirstClause(node) ? null : "case";
      default:
        return null;
    }
  },
  logicalOperator: (node) =>
    node.type === "binary_operator" ? (operators[node.childForFieldName("operator")?.text ?? ""] ?? null) : null,
  functionOf: (node) => {
    if (node.type === "anonymous_function")
      return { name: "", nameNode: null, parameters: clauseArity(node), isPublic: false };
    const word = wordOf(node);
    return definitions.test(word) && hasBody(node) ? functionHead(node, word) : null;
  },
  isDocumentation: () => false,
};

function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  return call.namedChildOfType("arguments")?.namedChildren ?? [];
}

/** A head without a body only declares defaults. */
function hasBody(call: SyntaxNode): boolean {
  return call.namedChildOfType("do_block") !== null || argumentsOf(call).at(-1)?.type === "keywords";
}

function functionHead(node: SyntaxNode, word: string): FunctionHead {
  const first = argumentsOf(node)[0];
  const head = first?.childForFieldName("operator")?.text === "when" ? first.childForFieldName("left") : first;
  const isCall = head?.type === "call";
  return {
    name: elixir.syntax.definition(node)?.name ?? "",
    nameNode: (isCall ? head.childForFieldName("target") : head) ?? null,
    parameters: isCall ? argumentsOf(head).length : 0,
    isPublic: !word.endsWith("p"),
  };
}

function clauseArity(node: SyntaxNode): number {
  const left = node.firstNamedChild?.type === "stab_clause" ? node.firstNamedChild.childForFieldName("left") : null;
  return left?.namedChildCount ?? 0;
}

/** `if … else`, and the ways in which a `with` may end otherwise. */
function isElseOfDecision(block: SyntaxNode): boolean {
  const call = block.parent?.parent;
  return ["if", "unless", "with"].includes(wordOf(call));
}

/** Of several clauses, one is the way without a decision. */
function isFirstClause(clause: SyntaxNode): boolean {
  const siblings = clause.parent;
  return siblings?.namedChildOfType("stab_clause")?.id === clause.id;
}
