import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { Language } from "./language.ts";
import type { Binding, Import } from "./language-syntax.ts";
import { always, numberValue } from "./literal-values.ts";
import { field, fieldText } from "./node-access.ts";
import { tableSyntax } from "./table-syntax.ts";

const named = (node: SyntaxNode): string => fieldText(node, "name");

export const java: Language = {
  id: "java",
  title: "Java",
  linguist: ["Java"],
  extensions: [".java"],
  fileNames: [],
  grammar: { nativePackage: "tree-sitter-java", wasmFile: "tree-sitter-java.wasm" },
  markdownFence: "java",
  lineComment: "//",
  syntax: tableSyntax({
    commentTypes: ["line_comment", "block_comment"],
    definitions: {
      method_declaration: "function",
      constructor_declaration: "function",
      compact_constructor_declaration: "function",
      lambda_expression: "function",
      class_declaration: "class",
      interface_declaration: "class",
      enum_declaration: "class",
      record_declaration: "class",
      annotation_type_declaration: "class",
    },
    parameters: {
      formal_parameter: named,
      spread_parameter: (node) => node.descendantsOfType("variable_declarator").map(named)[0] ?? "",
      identifier: (node) => (/lambda|inferred/.test(node.parent?.type ?? "") ? node.text : ""),
    },
    calls: {
      // `object.name` has no node of its own: the call stands for its callee.
      method_invocation: (node) => [node, field(node, "arguments")],
      object_creation_expression: (node) => [field(node, "type"), field(node, "arguments")],
      annotation: (node) => [field(node, "name"), field(node, "arguments")],
      marker_annotation: (node) => [field(node, "name"), null],
    },
    arguments: {
      element_value_pair: (node) => {
        const value = field(node, "value");
        return value === null ? null : { name: fieldText(node, "key"), value };
      },
    },
    literals: {
      decimal_integer_literal: numberValue,
      hex_integer_literal: numberValue,
      octal_integer_literal: numberValue,
      binary_integer_literal: numberValue,
      decimal_floating_point_literal: numberValue,
      true: always(true),
      false: always(false),
      null_literal: always(null),
    },
    texts: ["string_literal"],
    contentTypes: ["string_fragment", "multiline_string_fragment"],
    escapeTypes: ["escape_sequence"],
    interpolationTypes: ["string_interpolation"],
    concatenation: ["binary_expression", "+"],
    textParts: { method_invocation: formatted },
    wrappers: ["parenthesized_expression"],
    bindings: {
      variable_declarator: (node) => declared(node, field(node, "value")),
      resource: (node) => declared(node, field(node, "value")),
      enhanced_for_statement: (node) => [{ name: named(node), value: null }],
      catch_formal_parameter: (node) => [{ name: named(node), value: null }],
      assignment_expression: assignment,
    },
    assignments: ["assignment_expression"],
    variables: ["identifier"],
    nameTypes: ["identifier", "type_identifier", "this", "super"],
    members: {
      field_access: ["object", "field"],
      method_invocation: ["object", "name"],
      scoped_identifier: ["scope", "name"],
    },
    imports: { import_declaration: importOf },
  }),
};

function declared(node: SyntaxNode, value: SyntaxNode | null): readonly Binding[] {
  return value === null ? [] : [{ name: named(node), value }];
}

function assignment(node: SyntaxNode): readonly Binding[] {
  const left = field(node, "left");
  const operator = fieldText(node, "operator");
  if (left?.type !== "identifier") return [];
  const value = operator === "=" || operator === "+=" ? field(node, "right") : null;
  return [{ name: left.text, value, isAppended: operator === "+=" }];
}

/** `String.format("…%s", values)` and `"…%s".formatted(values)`. */
function formatted(node: SyntaxNode): readonly SyntaxNode[] | null {
  const [object, values] = [field(node, "object"), field(node, "arguments")?.namedChildren ?? []];
  if (object === null) return null;
  if (named(node) === "format" && object.text === "String") return values;
  return named(node) === "formatted" ? [object, ...values] : null;
}

function importOf(node: SyntaxNode): readonly Import[] {
  const path = node.namedChildren.find(({ type }) => type === "scoped_identifier" || type === "identifier")?.text ?? "";
  if (node.namedChildren.some(({ type }) => type === "asterisk")) return [{ local: "", qualified: path, module: path }];
  const dot = path.lastIndexOf(".");
  return [{ local: path.slice(dot + 1), qualified: path, module: path.slice(0, Math.max(dot, 0)) || path }];
}
