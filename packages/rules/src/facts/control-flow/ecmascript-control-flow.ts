import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { ecmascriptSyntax } from "../../languages/ecmascript-syntax.ts";
import type { FunctionHead } from "./control-flow.ts";
import { createTableControlFlow } from "./table-control-flow.ts";

export const ecmascriptControlFlow = createTableControlFlow({
  controls: {
    if_statement: "if",
    else_clause: "else",
    for_statement: "loop",
    for_in_statement: "loop",
    while_statement: "loop",
    do_statement: "loop",
    catch_clause: "catch",
    ternary_expression: "ternary",
    switch_statement: "switch",
    switch_case: "case",
    try_statement: "block",
    with_statement: "block",
    break_statement: "jump",
    continue_statement: "jump",
  },
  logical: {
    types: ["binary_expression", "augmented_assignment_expression"],
    operators: { "&&": "&&", "||": "||", "??": "??", "&&=": "&&", "||=": "||", "??=": "??" },
  },
  functionTypes: [
    "function_declaration",
    "generator_function_declaration",
    "function_expression",
    "generator_function",
    "arrow_function",
    "method_definition",
  ],
  functionHead,
});

function functionHead(node: SyntaxNode): FunctionHead {
  const name = ecmascriptSyntax.definition(node)?.name ?? "";
  const single = node.childForFieldName("parameter") === null ? 0 : 1;
  const listed = (node.childForFieldName("parameters")?.namedChildren ?? []).filter(
    // TypeScript's `this` is a type, not a parameter.
    ({ type, text }) => type !== "comment" && !/^this\s*:/.test(text),
  );
  const nameNode = node.childForFieldName("name") ?? (name === "" ? null : nameOfHolder(node));
  return { name, nameNode, parameters: single + listed.length, isPublic: isPublic(node, name) };
}

function nameOfHolder({ parent }: SyntaxNode): SyntaxNode | null {
  for (const field of ["name", "left", "key", "property"]) {
    const found = parent?.childForFieldName(field) ?? null;
    if (found !== null) return found;
  }
  return null;
}

/** Methods unless they say private or protected, and functions that the file exports where they are written. */
function isPublic(node: SyntaxNode, name: string): boolean {
  const holder = node.type === "method_definition" || /field_definition$/.test(node.parent?.type ?? "") ? node : null;
  if (holder !== null) {
    const member = node.type === "method_definition" ? node : (node.parent ?? node);
    const word = member.namedChildren.find(({ type }) => type === "accessibility_modifier")?.text;
    return word !== "private" && word !== "protected" && !name.startsWith("#");
  }
  const declaration = node.parent?.type === "variable_declarator" ? node.parent.parent : node;
  if (declaration?.parent?.type === "export_statement") return true;
  return /^(?:module\.)?exports\b/.test(name);
}
