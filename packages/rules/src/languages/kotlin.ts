import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { Language } from "./language.ts";
import type { Argument, Binding, Definition, Import, TextPart } from "./language-syntax.ts";
import { numberValue, truthValue } from "./literal-values.ts";
import { field, fieldText } from "./node-access.ts";
import { tableSyntax } from "./table-syntax.ts";

const firstName = (node: SyntaxNode): string => childOf(node, "identifier")?.text ?? "";

export const kotlin: Language = {
  id: "kotlin",
  title: "Kotlin",
  linguist: ["Kotlin"],
  extensions: [".kt", ".kts"],
  fileNames: [],
  grammar: { nativePackage: "@tree-sitter-grammars/tree-sitter-kotlin", wasmFile: "tree-sitter-kotlin.wasm" },
  markdownFence: "kotlin",
  lineComment: "//",
  syntax: tableSyntax({
    commentTypes: ["line_comment", "block_comment"],
    definitions: {
      function_declaration: "function",
      secondary_constructor: () => ({ kind: "function", name: "constructor" }),
      lambda_literal: "function",
      anonymous_function: "function",
      class_declaration: "class",
      object_declaration: "class",
      companion_object: companion,
    },
    parameterList: (definition) =>
      childOf(definition, "function_value_parameters") ?? childOf(definition, "lambda_parameters"),
    parameters: { parameter: firstName, class_parameter: firstName, variable_declaration: firstName },
    calls: {
      call_expression: (node) => [node.firstNamedChild, childOf(node, "value_arguments")],
      annotation: (node) => [
        node.firstNamedChild?.firstNamedChild ?? node.firstNamedChild,
        node.firstNamedChild === null ? null : childOf(node.firstNamedChild, "value_arguments"),
      ],
    },
    arguments: { value_argument: argument },
    literals: {
      number_literal: numberValue,
      float_literal: numberValue,
      boolean_literal: truthValue,
      // Only a name by its node, a literal by its text.
      identifier: (text) =>
        text === "null" ? null : text === "true" || text === "false" ? text === "true" : undefined,
    },
    texts: ["string_literal", "multiline_string_literal"],
    contentTypes: ["string_content"],
    escapeTypes: ["escape_sequence"],
    interpolationTypes: ["interpolation"],
    concatenation: ["binary_expression", "+"],
    textParts: { string_literal: templateParts, multiline_string_literal: templateParts },
    wrappers: ["parenthesized_expression"],
    bindings: { property_declaration: declared, assignment, for_statement: looped },
    assignments: ["assignment"],
    variables: ["identifier"],
    nameTypes: [],
    members: {},
    dottedName,
    imports: { import: importOf },
  }),
};

/** A navigation has no fields: its parts are its children. */
function dottedName(node: SyntaxNode): readonly string[] | null {
  if (["identifier", "this_expression", "super_expression"].includes(node.type)) return [node.text];
  if (node.type === "user_type") return node.namedChildren.flatMap((child) => dottedName(child) ?? []);
  if (node.type !== "navigation_expression") return null;
  const parts = node.namedChildren.map(dottedName);
  return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
}

function childOf(node: SyntaxNode, type: string): SyntaxNode | null {
  return node.namedChildren.find((child) => child.type === type) ?? null;
}

function companion(node: SyntaxNode): Definition {
  return { kind: "class", name: fieldText(node, "name") || "Companion" };
}

function argument(node: SyntaxNode): Argument | null {
  const value = node.lastNamedChild;
  if (value === null) return null;
  return { name: node.namedChildCount > 1 ? (node.firstNamedChild?.text ?? null) : null, value };
}

/** `"$name"` is a dollar, and the text that follows begins with the name. */
function templateParts(node: SyntaxNode): readonly TextPart[] {
  let afterDollar: SyntaxNode | null = null;
  const parts: TextPart[] = [];
  for (const child of node.namedChildren) {
    const text = child.type === "string_content" ? child.text : "";
    if (afterDollar !== null && /^[A-Za-z_]/.test(text)) {
      parts.push(afterDollar, text.replace(/^\w+/, ""));
      afterDollar = null;
      continue;
    }
    if (afterDollar !== null) parts.push(afterDollar.text);
    afterDollar = text === "$" ? child : null;
    if (afterDollar === null)
      parts.push(child.type === "interpolation" ? (child.firstNamedChild ?? child) : child.text);
  }
  if (afterDollar !== null) parts.push(afterDollar.text);
  return parts.filter((part) => part !== "");
}

function declared(node: SyntaxNode): readonly Binding[] {
  const variable = childOf(node, "variable_declaration");
  const value = node.lastNamedChild;
  if (variable === null || value === null || value.id === variable.id) return [];
  return [{ name: firstName(variable), value: /accessor|getter|setter|delegate/.test(value.type) ? null : value }];
}

function assignment(node: SyntaxNode): readonly Binding[] {
  const [left, right] = [field(node, "left"), field(node, "right")];
  if (left?.type !== "identifier") return [];
  const operator = fieldText(node, "operator");
  return [
    { name: left.text, value: operator === "=" || operator === "+=" ? right : null, isAppended: operator === "+=" },
  ];
}

function looped(node: SyntaxNode): readonly Binding[] {
  return node.namedChildren
    .filter(({ type }) => type === "variable_declaration")
    .map((variable) => ({ name: firstName(variable), value: null }));
}

function importOf(node: SyntaxNode): readonly Import[] {
  const path = childOf(node, "qualified_identifier")?.text ?? "";
  if (node.text.trimEnd().endsWith("*")) return [{ local: "", qualified: path, module: path }];
  const dot = path.lastIndexOf(".");
  const local = childOf(node, "identifier")?.text ?? path.slice(dot + 1);
  return [{ local, qualified: path, module: path.slice(0, Math.max(dot, 0)) || path }];
}
