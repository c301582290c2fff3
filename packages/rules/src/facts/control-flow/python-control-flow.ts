import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FunctionHead } from "./control-flow.ts";
import { createTableControlFlow } from "./table-control-flow.ts";

const notCounted = ["comment", "positional_separator", "keyword_separator"];

export const pythonControlFlow = createTableControlFlow({
  controls: {
    if_statement: "if",
    elif_clause: "else-if",
    else_clause: "else",
    for_statement: "loop",
    while_statement: "loop",
    except_clause: "catch",
    except_group_clause: "catch",
    conditional_expression: "ternary",
    match_statement: "switch",
    case_clause: "case",
    for_in_clause: "comprehension",
    if_clause: "comprehension",
    try_statement: "block",
    with_statement: "block",
  },
  logical: { types: ["boolean_operator"], operators: { and: "&&", or: "||" } },
  functionTypes: ["function_definition", "lambda"],
  functionHead,
  documentationTypes: ["expression_statement"],
  isDocumentation: (node) => {
    const body = node.parent;
    if (node.type !== "expression_statement" || node.firstNamedChild?.type !== "string") return false;
    return (body?.type === "block" || body?.type === "module") && body.firstNamedChild?.id === node.id;
  },
  isDefaultCase: (node) => {
    const [pattern] = node.namedChildren;
    return pattern?.text === "_" && node.childForFieldName("guard") === null;
  },
});

function functionHead(node: SyntaxNode): FunctionHead {
  const nameNode = node.childForFieldName("name");
  const name = nameNode?.text ?? "";
  const given = (node.childForFieldName("parameters")?.namedChildren ?? []).filter(
    ({ type }) => !notCounted.includes(type),
  );
  const bound = isMethod(node) && /^(?:self|cls|mcs)$/.test(given[0]?.text ?? "") ? 1 : 0;
  return { name, nameNode, parameters: given.length - bound, isPublic: name !== "" && !/^_(?!_.*__$)/.test(name) };
}

function isMethod(node: SyntaxNode): boolean {
  const parent = node.parent?.type === "decorated_definition" ? node.parent.parent : node.parent;
  return parent?.type === "block" && parent.parent?.type === "class_definition";
}
