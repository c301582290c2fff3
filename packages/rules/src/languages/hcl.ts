import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { Language } from "./language.ts";
import type { Argument, Definition, TextPart } from "./language-syntax.ts";
import { always, numberValue } from "./literal-values.ts";
import { field, joinTexts } from "./node-access.ts";
import { tableSyntax } from "./table-syntax.ts";

/** Terraform, Packer, Nomad. */
export const hcl: Language = {
  id: "hcl",
  title: "HCL",
  linguist: ["HCL"],
  extensions: [".tf", ".tfvars", ".hcl", ".nomad", ".workflow"],
  fileNames: [],
  grammar: { nativePackage: "@tree-sitter-grammars/tree-sitter-hcl", wasmFile: "tree-sitter-hcl.wasm" },
  markdownFence: "hcl",
  lineComment: "#",
  syntax: tableSyntax({
    commentTypes: ["comment"],
    definitions: { block },
    parameters: {},
    calls: {
      function_call: (node) => [
        node.firstNamedChild,
        node.namedChildren.find(({ type }) => type === "function_arguments") ?? null,
      ],
    },
    // Attributes of a block, entries of an object.
    entries: {
      block: (node) => (bodyOf(node)?.namedChildren ?? []).flatMap((child) => attribute(child) ?? []),
      body: (node) => node.namedChildren.flatMap((child) => attribute(child) ?? []),
      object: (node) => node.namedChildren.flatMap((child) => element(child) ?? []),
    },
    literals: {
      numeric_lit: numberValue,
      bool_lit: (text) => text === "true",
      null_lit: always(null),
    },
    texts: ["string_lit", "quoted_template", "heredoc_template"],
    contentTypes: ["template_literal"],
    interpolationTypes: ["template_interpolation"],
    textParts: { quoted_template: templateParts, heredoc_template: templateParts },
    wrappers: ["expression", "literal_value", "template_expr", "collection_value"],
    bindings: {
      attribute: (node) => {
        const found = attribute(node);
        return found?.name == null ? [] : [{ name: found.name, value: found.value }];
      },
    },
    variables: [],
    nameTypes: [],
    members: {},
    dottedName,
    imports: {},
  }),
};

function bodyOf(node: SyntaxNode): SyntaxNode | null {
  return node.namedChildren.find(({ type }) => type === "body") ?? null;
}

/** `resource "aws_instance" "web"` is `resource.aws_instance.web`. */
function block(node: SyntaxNode): Definition {
  const labels = node.namedChildren.filter(({ type }) => type === "identifier" || type === "string_lit");
  return { kind: "class", name: labels.map(({ text }) => text.replace(/^"|"$/g, "")).join(".") };
}

function attribute(node: SyntaxNode): Argument | null {
  const [name, value] = node.type === "attribute" ? node.namedChildren : [];
  return name === undefined || value === undefined ? null : { name: name.text, value };
}

function element(node: SyntaxNode): Argument | null {
  const [key, value] = [field(node, "key"), field(node, "val")];
  return key === null || value === null ? null : { name: key.text.replace(/^"|"$/g, ""), value };
}

/** `var.tags` is a variable and the attributes that are read of it, side by side. */
function dottedName(node: SyntaxNode): readonly string[] | null {
  if (node.type === "identifier") return [node.text];
  if (node.type !== "expression") return null;
  const parts = node.namedChildren.map((child) =>
    child.type === "variable_expr" || child.type === "get_attr" ? (child.firstNamedChild?.text ?? null) : null,
  );
  return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
}

function templateParts(node: SyntaxNode): readonly TextPart[] {
  return joinTexts(
    node.namedChildren.flatMap((child): readonly TextPart[] => {
      if (child.type === "template_literal") return [child.text];
      if (child.type !== "template_interpolation") return [];
      return [child.namedChildren.find(({ type }) => type === "expression") ?? child];
    }),
  );
}
