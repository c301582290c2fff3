import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { Binding, Definition, Import, LanguageSyntax } from "./language-syntax.ts";
import { always, numberValue } from "./literal-values.ts";
import { field, fieldText } from "./node-access.ts";
import { tableSyntax } from "./table-syntax.ts";

/** C and C++: the second grammar extends the first. */
export const cFamilySyntax: LanguageSyntax = tableSyntax({
  commentTypes: ["comment"],
  definitions: {
    function_definition: functionOf,
    lambda_expression: () => ({ kind: "function", name: "" }),
    struct_specifier: bodied,
    union_specifier: bodied,
    enum_specifier: bodied,
    class_specifier: bodied,
    namespace_definition: "module",
  },
  parameterList: (definition) => definition.descendantsOfType("parameter_list")[0] ?? null,
  parameters: { parameter_declaration: parameter, optional_parameter_declaration: parameter },
  calls: {
    call_expression: (node) => [calleeOf(node), field(node, "arguments")],
    new_expression: (node) => [field(node, "type"), field(node, "arguments")],
  },
  entries: {
    initializer_list: (node) =>
      node.namedChildren.flatMap((child) => {
        const [value, name] = [field(child, "value"), field(child, "designator")];
        return value === null || name === null ? [] : [{ name: name.text.replace(/^\./, ""), value }];
      }),
  },
  literals: {
    number_literal: numberValue,
    true: always(true),
    false: always(false),
    null: always(null),
    char_literal: (text) => text.slice(1, -1),
  },
  texts: ["string_literal", "raw_string_literal"],
  contentTypes: ["string_content", "raw_string_content"],
  escapeTypes: ["escape_sequence"],
  concatenation: ["binary_expression", "+"],
  textParts: { concatenated_string: (node) => node.namedChildren.filter(({ type }) => type !== "comment") },
  wrappers: ["parenthesized_expression"],
  bindings: {
    init_declarator: declared,
    declaration: (node) => node.namedChildren.flatMap(uninitialised),
    assignment_expression: assignment,
    update_expression: (node) => unknown(field(node, "argument")),
    for_range_loop: (node) => unknown(innermost(field(node, "declarator"))),
    preproc_def: (node) => [{ name: fieldText(node, "name"), value: null }],
  },
  assignments: ["assignment_expression", "update_expression"],
  variables: ["identifier"],
  nameTypes: ["identifier", "field_identifier", "type_identifier", "namespace_identifier", "this"],
  members: { field_expression: ["argument", "field"], qualified_identifier: ["scope", "name"] },
  imports: { preproc_include: importOf },
});

/** The name stands at the heart of the declarator: `*(*name[3])(int)`. */
function innermost(declarator: SyntaxNode | null): SyntaxNode | null {
  const inner = declarator === null ? null : (field(declarator, "declarator") ?? referred(declarator));
  return inner === null ? declarator : innermost(inner);
}

function referred(declarator: SyntaxNode): SyntaxNode | null {
  return declarator.type === "reference_declarator" ? declarator.firstNamedChild : null;
}

function functionOf(node: SyntaxNode): Definition {
  const name = innermost(field(node, "declarator"))?.text ?? "";
  return { kind: "function", name: name.replaceAll("::", ".") };
}

/** `struct name` alone is the use of a type, not its definition. */
function bodied(node: SyntaxNode): Definition | null {
  return field(node, "body") === null ? null : { kind: "class", name: fieldText(node, "name") };
}

function parameter(node: SyntaxNode): string {
  return innermost(field(node, "declarator"))?.text ?? "";
}

/** `parse<int>(…)` calls `parse`. */
function calleeOf(node: SyntaxNode): SyntaxNode | null {
  const callee = field(node, "function");
  return callee?.type === "template_function" ? field(callee, "name") : callee;
}

function declared(node: SyntaxNode): readonly Binding[] {
  const name = innermost(field(node, "declarator"));
  return name?.type === "identifier" ? [{ name: name.text, value: field(node, "value") }] : [];
}

/** What an array holds is written through it, unseen. */
function uninitialised(declarator: SyntaxNode): readonly Binding[] {
  return declarator.type === "array_declarator" ? unknown(innermost(declarator)) : [];
}

function unknown(name: SyntaxNode | null): readonly Binding[] {
  return name?.type === "identifier" ? [{ name: name.text, value: null }] : [];
}

function assignment(node: SyntaxNode): readonly Binding[] {
  const left = field(node, "left");
  const operator = fieldText(node, "operator");
  if (left?.type !== "identifier") return [];
  const value = operator === "=" || operator === "+=" ? field(node, "right") : null;
  return [{ name: left.text, value, isAppended: operator === "+=" }];
}

function importOf(node: SyntaxNode): readonly Import[] {
  const module = fieldText(node, "path").replace(/^["<]|[">]$/g, "");
  return [{ local: "", qualified: module, module }];
}
