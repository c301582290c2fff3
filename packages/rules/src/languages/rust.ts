import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { Language } from "./language.ts";
import type { Binding, Definition, Import, TextPart } from "./language-syntax.ts";
import { numberValue } from "./literal-values.ts";
import { field, fieldText } from "./node-access.ts";
import { tableSyntax } from "./table-syntax.ts";

export const rust: Language = {
  id: "rust",
  title: "Rust",
  linguist: ["Rust"],
  extensions: [".rs"],
  fileNames: [],
  grammar: { nativePackage: "tree-sitter-rust", wasmFile: "tree-sitter-rust.wasm" },
  markdownFence: "rust",
  lineComment: "//",
  syntax: tableSyntax({
    commentTypes: ["line_comment", "block_comment"],
    definitions: {
      function_item: "function",
      closure_expression: "function",
      struct_item: "class",
      enum_item: "class",
      trait_item: "class",
      impl_item: implementation,
      mod_item: "module",
      macro_definition: "function",
    },
    parameters: {
      parameter: (node) => nameIn(field(node, "pattern")),
      identifier: (node) => (node.parent?.type === "closure_parameters" ? node.text : ""),
    },
    calls: {
      call_expression: (node) => [calleeOf(node), field(node, "arguments")],
      macro_invocation: (node) => [
        field(node, "macro"),
        node.namedChildren.find(({ type }) => type === "token_tree") ?? null,
      ],
    },
    entries: {
      struct_expression: (node) =>
        (field(node, "body")?.namedChildren ?? []).flatMap((child) => {
          const value = field(child, "value");
          return value === null ? [] : [{ name: fieldText(child, "field"), value }];
        }),
    },
    literals: { integer_literal: numberValue, float_literal: numberValue, boolean_literal: (text) => text === "true" },
    texts: ["string_literal", "raw_string_literal"],
    contentTypes: ["string_content"],
    escapeTypes: ["escape_sequence"],
    concatenation: ["binary_expression", "+"],
    textParts: { macro_invocation: formatted },
    wrappers: ["parenthesized_expression", "reference_expression", "try_expression", "await_expression"],
    bindings: {
      let_declaration: (node) => bindingOf(field(node, "pattern"), field(node, "value")),
      const_item: (node) => bindingOf(field(node, "name"), field(node, "value")),
      static_item: (node) => bindingOf(field(node, "name"), field(node, "value")),
      assignment_expression: (node) => bindingOf(field(node, "left"), field(node, "right")),
      compound_assignment_expr: (node) => bindingOf(field(node, "left"), null),
      for_expression: (node) => bindingOf(field(node, "pattern"), null),
    },
    assignments: ["assignment_expression", "compound_assignment_expr"],
    variables: ["identifier"],
    nameTypes: ["identifier", "field_identifier", "type_identifier", "self", "crate", "super"],
    members: {
      field_expression: ["value", "field"],
      scoped_identifier: ["path", "name"],
      scoped_type_identifier: ["path", "name"],
    },
    imports: {
      use_declaration: (node) => importsOf(field(node, "argument"), []),
      extern_crate_declaration: (node) => importsOf(field(node, "name"), []),
    },
  }),
};

function implementation(node: SyntaxNode): Definition {
  return { kind: "class", name: fieldText(node, "type").replace(/<.*/s, "") };
}

/** `parse::<i64>(…)` calls `parse`. */
function calleeOf(node: SyntaxNode): SyntaxNode | null {
  const callee = field(node, "function");
  return callee?.type === "generic_function" ? field(callee, "function") : callee;
}

function nameIn(pattern: SyntaxNode | null): string {
  return pattern?.type === "identifier" ? pattern.text : (pattern?.descendantsOfType("identifier")[0]?.text ?? "");
}

function bindingOf(target: SyntaxNode | null, value: SyntaxNode | null): readonly Binding[] {
  if (target === null) return [];
  if (target.type === "identifier") return [{ name: target.text, value }];
  if (!target.type.endsWith("_pattern")) return [];
  return target.descendantsOfType("identifier").map(({ text }) => ({ name: text, value: null }));
}

/** `format!("…{}", value)`: a format without placeholders is its text, else the values follow it. */
function formatted(node: SyntaxNode): readonly TextPart[] | null {
  if (!["format", "concat", "write", "writeln", "println"].includes(fieldText(node, "macro"))) return null;
  const tree = node.namedChildren.find(({ type }) => type === "token_tree");
  const parts = tree?.namedChildren ?? [];
  const text = parts.find(({ type }) => type === "string_literal" || type === "raw_string_literal");
  if (text === undefined) return null;
  // `{name}` within the format is a value that has no node: the whole call stands for it.
  const hasInline = /\{\w+(?::[^}]*)?\}/.test(text.text);
  return [text, ...parts.filter(({ id }) => id !== text.id), ...(hasInline ? [node] : [])];
}

/** Walks the tree of a `use`: `a::{b, c::D as E, f::*}`. */
function importsOf(node: SyntaxNode | null, prefix: readonly string[]): readonly Import[] {
  if (node === null) return [];
  const path = (part: SyntaxNode | null): readonly string[] => part?.text.split("::").map((word) => word.trim()) ?? [];
  if (node.type === "use_list") return node.namedChildren.flatMap((child) => importsOf(child, prefix));
  if (node.type === "scoped_use_list") return importsOf(field(node, "list"), [...prefix, ...path(field(node, "path"))]);
  if (node.type === "use_wildcard") {
    const module = [...prefix, ...path(node.firstNamedChild)].join(".");
    return [{ local: "", qualified: module, module }];
  }
  const isRenamed = node.type === "use_as_clause";
  const full = [...prefix, ...path(isRenamed ? field(node, "path") : node)].filter((part) => part !== "self");
  const local = isRenamed ? fieldText(node, "alias") : (full.at(-1) ?? "");
  return [{ local, qualified: full.join("."), module: full.slice(0, -1).join(".") || local }];
}
