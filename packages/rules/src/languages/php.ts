import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { Language } from "./language.ts";
import type { Argument, Binding, Import } from "./language-syntax.ts";
import { always, numberValue, truthValue } from "./literal-values.ts";
import { field, fieldText } from "./node-access.ts";
import { tableSyntax } from "./table-syntax.ts";

const named = (node: SyntaxNode): string => fieldText(node, "name");

/** HTML around the code is part of the grammar. Variables keep their dollar. */
export const php: Language = {
  id: "php",
  title: "PHP",
  linguist: ["PHP", "HTML+PHP"],
  extensions: [".php", ".phtml", ".php3", ".php4", ".php5", ".phps"],
  fileNames: [".php_cs", ".php_cs.dist", ".php-cs-fixer.php", "artisan"],
  grammar: { nativePackage: "tree-sitter-php", nativeExport: "php", wasmFile: "tree-sitter-php.wasm" },
  markdownFence: "php",
  lineComment: "//",
  syntax: tableSyntax({
    commentTypes: ["comment"],
    definitions: {
      function_definition: "function",
      method_declaration: "function",
      anonymous_function: "function",
      arrow_function: "function",
      class_declaration: "class",
      interface_declaration: "class",
      trait_declaration: "class",
      enum_declaration: "class",
    },
    parameters: { simple_parameter: named, variadic_parameter: named, property_promotion_parameter: named },
    calls: {
      function_call_expression: (node) => [field(node, "function"), field(node, "arguments")],
      // `$object->name` has no node of its own: the call stands for its callee.
      member_call_expression: (node) => [node, field(node, "arguments")],
      nullsafe_member_call_expression: (node) => [node, field(node, "arguments")],
      scoped_call_expression: (node) => [node, field(node, "arguments")],
      attribute: (node) => [node.firstNamedChild, field(node, "parameters")],
      object_creation_expression: (node) => [
        node.firstNamedChild,
        node.namedChildren.find(({ type }) => type === "arguments") ?? null,
      ],
    },
    arguments: {
      argument: (node) => {
        const name = field(node, "name");
        return node.lastNamedChild === null ? null : { name: name?.text ?? null, value: node.lastNamedChild };
      },
    },
    entries: { array_creation_expression: (node) => node.namedChildren.flatMap((child) => entry(child) ?? []) },
    literals: { integer: numberValue, float: numberValue, boolean: truthValue, null: always(null) },
    texts: ["string", "encapsed_string", "heredoc_body", "nowdoc_body"],
    contentTypes: ["string_content", "nowdoc_string"],
    escapeTypes: ["escape_sequence"],
    interpolationTypes: ["interpolation"],
    concatenation: ["binary_expression", "."],
    textParts: { encapsed_string: encapsed },
    wrappers: ["parenthesized_expression"],
    bindings: {
      assignment_expression: (node) => bound(node, false),
      augmented_assignment_expression: (node) => bound(node, fieldText(node, "operator") === ".="),
      const_element: (node) => constant(node),
    },
    variables: ["variable_name", "name"],
    nameTypes: ["name", "qualified_name", "variable_name", "relative_scope", "namespace_name"],
    separator: /\\/,
    members: {
      member_access_expression: ["object", "name"],
      member_call_expression: ["object", "name"],
      nullsafe_member_call_expression: ["object", "name"],
      scoped_call_expression: ["scope", "name"],
      class_constant_access_expression: ["scope", "name"],
    },
    imports: { namespace_use_declaration: importsOf },
  }),
};

function entry(node: SyntaxNode): Argument | null {
  const [key, value] = node.namedChildren;
  if (node.type !== "array_element_initializer" || key === undefined || value === undefined) return null;
  const name = key.namedChildren.find(({ type }) => type === "string_content")?.text;
  return name === undefined ? null : { name, value };
}

/** Variables stand bare between the words of a text. */
function encapsed(node: SyntaxNode): readonly (string | SyntaxNode)[] {
  return node.namedChildren.map((child) =>
    child.type === "string_content" || child.type === "escape_sequence" ? child.text : child,
  );
}

function bound(node: SyntaxNode, isAppended: boolean): readonly Binding[] {
  const left = field(node, "left");
  if (left?.type === "list_literal")
    return left.descendantsOfType("variable_name").map(({ text }) => ({ name: text, value: null }));
  if (left?.type !== "variable_name") return [];
  const isTold = node.type === "assignment_expression" || isAppended;
  return [{ name: left.text, value: isTold ? field(node, "right") : null, isAppended }];
}

function constant(node: SyntaxNode): readonly Binding[] {
  const [name, value] = node.namedChildren;
  return name === undefined || value === undefined ? [] : [{ name: name.text, value }];
}

function importsOf(node: SyntaxNode): readonly Import[] {
  const group = node.namedChildren.find(({ type }) => type === "namespace_name")?.text;
  return node.descendantsOfType("namespace_use_clause").map((clause) => {
    const name = clause.namedChildren.find(({ type }) => type === "qualified_name" || type === "name")?.text ?? "";
    const parts = (group === undefined ? name : `${group}\\${name}`).split("\\").filter((part) => part !== "");
    const local = field(clause, "alias")?.text ?? parts.at(-1) ?? "";
    return { local, qualified: parts.join("."), module: parts.slice(0, -1).join(".") || parts.join(".") };
  });
}
