import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { Language } from "./language.ts";
import type { Argument, Binding, Import } from "./language-syntax.ts";
import { always, numberValue, truthValue } from "./literal-values.ts";
import { field, fieldText } from "./node-access.ts";
import { tableSyntax } from "./table-syntax.ts";

const named = (node: SyntaxNode): string => fieldText(node, "name");

export const csharp: Language = {
  id: "csharp",
  title: "C#",
  linguist: ["C#"],
  extensions: [".cs", ".csx", ".cake"],
  fileNames: [],
  grammar: { nativePackage: "tree-sitter-c-sharp", wasmFile: "tree-sitter-c_sharp.wasm" },
  markdownFence: "csharp",
  lineComment: "//",
  syntax: tableSyntax({
    commentTypes: ["comment"],
    definitions: {
      method_declaration: "function",
      constructor_declaration: "function",
      local_function_statement: "function",
      lambda_expression: "function",
      anonymous_method_expression: "function",
      class_declaration: "class",
      struct_declaration: "class",
      interface_declaration: "class",
      record_declaration: "class",
      enum_declaration: "class",
      namespace_declaration: "module",
    },
    parameters: {
      parameter: named,
      implicit_parameter: (node) => node.text,
      // `params` leaves its parameter without a node of its own.
      parameter_list: (node) => fieldText(node, "name"),
    },
    calls: {
      invocation_expression: (node) => [field(node, "function"), field(node, "arguments")],
      object_creation_expression: (node) => [field(node, "type"), field(node, "arguments")],
      attribute: (node) => [field(node, "name"), lastOfType(node, "attribute_argument_list")],
    },
    arguments: { argument, attribute_argument: argument },
    entries: {
      object_creation_expression: (node) => assignedIn(field(node, "initializer")),
      initializer_expression: assignedIn,
    },
    literals: {
      integer_literal: numberValue,
      real_literal: numberValue,
      boolean_literal: truthValue,
      null_literal: always(null),
    },
    texts: ["string_literal", "verbatim_string_literal", "raw_string_literal", "interpolated_string_expression"],
    contentTypes: ["string_literal_content", "string_content", "raw_string_content"],
    escapeTypes: ["escape_sequence"],
    interpolationTypes: ["interpolation"],
    concatenation: ["binary_expression", "+"],
    textParts: {
      verbatim_string_literal: (node) => [node.text.slice(2, -1).replaceAll('""', '"')],
      invocation_expression: formatted,
    },
    wrappers: ["parenthesized_expression", "await_expression"],
    bindings: {
      variable_declarator: declared,
      assignment_expression: assignment,
      foreach_statement: (node) => [{ name: fieldText(node, "left"), value: null }],
    },
    assignments: ["assignment_expression"],
    variables: ["identifier"],
    nameTypes: ["identifier", "this", "base"],
    members: {
      member_access_expression: ["expression", "name"],
      conditional_access_expression: (node) => [field(node, "condition"), field(node.lastNamedChild ?? node, "name")],
      qualified_name: ["qualifier", "name"],
    },
    imports: { using_directive: importOf },
  }),
};

function lastOfType(node: SyntaxNode, type: string): SyntaxNode | null {
  return node.namedChildren.findLast((child) => child.type === type) ?? null;
}

function argument(node: SyntaxNode): Argument | null {
  const name = field(node, "name")?.text ?? null;
  return node.lastNamedChild === null ? null : { name, value: node.lastNamedChild };
}

/** `new Options { Name = value }`. */
function assignedIn(initializer: SyntaxNode | null): readonly Argument[] {
  return (initializer?.namedChildren ?? []).flatMap((child) => {
    const value = child.type === "assignment_expression" ? field(child, "right") : null;
    return value === null ? [] : [{ name: fieldText(child, "left"), value }];
  });
}

function declared(node: SyntaxNode): readonly Binding[] {
  const value = node.namedChildCount > 1 ? node.lastNamedChild : null;
  return value === null ? [] : [{ name: named(node), value }];
}

function assignment(node: SyntaxNode): readonly Binding[] {
  const left = field(node, "left");
  const operator = fieldText(node, "operator");
  if (left?.type !== "identifier") return [];
  const value = operator === "=" || operator === "+=" ? field(node, "right") : null;
  return [{ name: left.text, value, isAppended: operator === "+=" }];
}

/** `string.Format("…{0}", values)` and `string.Concat(values)`. */
function formatted(node: SyntaxNode): readonly SyntaxNode[] | null {
  if (!/^string\.(?:format|concat)$/i.test(fieldText(node, "function"))) return null;
  return (field(node, "arguments")?.namedChildren ?? []).flatMap((child) => child.lastNamedChild ?? []);
}

function importOf(node: SyntaxNode): readonly Import[] {
  const alias = field(node, "name")?.text;
  const module = node.lastNamedChild?.text ?? "";
  return [{ local: alias ?? "", qualified: module, module }];
}
