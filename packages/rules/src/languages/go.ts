import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { Language } from "./language.ts";
import type { Binding, Definition, Import } from "./language-syntax.ts";
import { always, numberValue } from "./literal-values.ts";
import { field, fieldText } from "./node-access.ts";
import { tableSyntax } from "./table-syntax.ts";

const named = (node: SyntaxNode): string => fieldText(node, "name");

export const go: Language = {
  id: "go",
  title: "Go",
  linguist: ["Go"],
  extensions: [".go"],
  fileNames: [],
  grammar: { nativePackage: "tree-sitter-go", wasmFile: "tree-sitter-go.wasm" },
  markdownFence: "go",
  lineComment: "//",
  syntax: tableSyntax({
    commentTypes: ["comment"],
    definitions: {
      function_declaration: "function",
      method_declaration: method,
      func_literal: "function",
      type_spec: "class",
    },
    parameters: { parameter_declaration: named, variadic_parameter_declaration: named },
    calls: { call_expression: (node) => [calleeOf(node), field(node, "arguments")] },
    entries: {
      composite_literal: (node) => (field(node, "body")?.namedChildren ?? []).flatMap(entry),
      literal_value: (node) => node.namedChildren.flatMap(entry),
    },
    literals: {
      int_literal: numberValue,
      float_literal: numberValue,
      true: always(true),
      false: always(false),
      nil: always(null),
    },
    texts: ["interpreted_string_literal", "raw_string_literal"],
    contentTypes: ["interpreted_string_literal_content", "raw_string_literal_content"],
    escapeTypes: ["escape_sequence"],
    concatenation: ["binary_expression", "+"],
    wrappers: ["parenthesized_expression", "literal_element"],
    bindings: {
      short_var_declaration: (node) => paired(field(node, "left"), field(node, "right")),
      assignment_statement: assignment,
      var_spec: declared,
      const_spec: declared,
      range_clause: (node) => paired(field(node, "left"), null),
    },
    assignments: ["assignment_statement"],
    variables: ["identifier"],
    nameTypes: ["identifier", "field_identifier", "package_identifier", "type_identifier"],
    members: { selector_expression: ["operand", "field"], qualified_type: ["package", "name"] },
    imports: { import_spec: importOf },
  }),
};

/** A method stands outside its type: the receiver says which. */
function method(node: SyntaxNode): Definition {
  const receiver = field(node, "receiver")?.descendantsOfType("type_identifier")[0]?.text;
  return { kind: "function", name: [receiver, named(node)].filter((part) => part !== undefined).join(".") };
}

/** `store.Exec[int64](…)` calls `store.Exec`. */
function calleeOf(node: SyntaxNode): SyntaxNode | null {
  const callee = field(node, "function");
  return callee?.type === "index_expression" ? field(callee, "operand") : callee;
}

function entry(node: SyntaxNode): readonly { name: string; value: SyntaxNode }[] {
  const key = node.type === "keyed_element" ? field(node, "key")?.firstNamedChild : undefined;
  const value = field(node, "value")?.firstNamedChild ?? null;
  if (key === undefined || key === null || value === null) return [];
  return [{ name: key.text.replace(/^["`]|["`]$/g, ""), value }];
}

function declared(node: SyntaxNode): readonly Binding[] {
  const names = node.namedChildren.filter(({ type }) => type === "identifier");
  const values = field(node, "value")?.namedChildren ?? [];
  if (values.length === 0) return [];
  return names.map(({ text }, at) => ({
    name: text,
    value: values.length === names.length ? (values[at] ?? null) : null,
  }));
}

function assignment(node: SyntaxNode): readonly Binding[] {
  const operator = fieldText(node, "operator");
  const bindings = paired(field(node, "left"), operator === "=" || operator === "+=" ? field(node, "right") : null);
  return operator === "+=" ? bindings.map((binding) => ({ ...binding, isAppended: true })) : bindings;
}

/** Names on the left with their values on the right; several values of one call cannot be told apart. */
function paired(left: SyntaxNode | null, right: SyntaxNode | null): readonly Binding[] {
  const [targets, values] = [left?.namedChildren ?? [], right?.namedChildren ?? []];
  return targets.flatMap(({ type, text }, at): readonly Binding[] =>
    type !== "identifier" || text === "_"
      ? []
      : [{ name: text, value: values.length === targets.length ? (values[at] ?? null) : null }],
  );
}

function importOf(node: SyntaxNode): readonly Import[] {
  const module = fieldText(node, "path").replace(/^["`]|["`]$/g, "");
  const alias = field(node, "name")?.text;
  // The package's name is by custom the last part of the path that is no version.
  const custom = /([^/]+?)(?:\.v\d+)?(?:\/v\d+)?$/.exec(module)?.[1] ?? module;
  if (alias === "_" || alias === ".") return [{ local: "", qualified: module, module }];
  return [{ local: alias ?? custom.replace(/^go-|-go$/g, ""), qualified: module, module }];
}
