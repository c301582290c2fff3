import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { Language } from "./language.ts";
import type { Argument, Binding, Import } from "./language-syntax.ts";
import { always, numberValue } from "./literal-values.ts";
import { field, fieldText } from "./node-access.ts";
import { tableSyntax } from "./table-syntax.ts";

const named = (node: SyntaxNode): string => fieldText(node, "name");

export const ruby: Language = {
  id: "ruby",
  title: "Ruby",
  linguist: ["Ruby"],
  extensions: [".rb", ".rake", ".gemspec", ".ru", ".podspec", ".jbuilder", ".thor"],
  fileNames: ["Rakefile", "Gemfile", "Vagrantfile", "Podfile", "Brewfile", "Capfile", "Guardfile", "Fastfile"],
  grammar: { nativePackage: "tree-sitter-ruby", wasmFile: "tree-sitter-ruby.wasm" },
  markdownFence: "ruby",
  lineComment: "#",
  syntax: tableSyntax({
    commentTypes: ["comment"],
    definitions: {
      method: "function",
      singleton_method: "function",
      lambda: "function",
      class: "class",
      module: "module",
    },
    parameters: {
      identifier: (node) => node.text,
      optional_parameter: named,
      keyword_parameter: named,
      splat_parameter: named,
      hash_splat_parameter: named,
      block_parameter: named,
    },
    // `object.name` has no node of its own: the call stands for its callee.
    calls: { call: (node) => [node, field(node, "arguments")] },
    arguments: { pair },
    entries: { hash: (node) => node.namedChildren.flatMap((child) => pair(child) ?? []) },
    literals: {
      integer: numberValue,
      float: numberValue,
      true: always(true),
      false: always(false),
      nil: always(null),
      simple_symbol: (text) => text,
    },
    texts: ["string", "delimited_symbol", "subshell", "heredoc_body"],
    contentTypes: ["string_content", "heredoc_content"],
    escapeTypes: ["escape_sequence"],
    interpolationTypes: ["interpolation"],
    concatenation: ["binary", "+"],
    textParts: { chained_string: (node) => node.namedChildren },
    wrappers: ["parenthesized_statements"],
    bindings: {
      assignment: (node) => bound(node, false),
      operator_assignment: (node) => bound(node, fieldText(node, "operator") === "+="),
      exception_variable: (node) => [{ name: node.firstNamedChild?.text ?? "", value: null }],
    },
    variables: ["identifier", "constant", "instance_variable", "global_variable"],
    nameTypes: ["identifier", "constant", "instance_variable", "global_variable", "self"],
    members: { call: ["receiver", "method"], scope_resolution: ["scope", "name"] },
    imports: { call: importOf },
  }),
};

function pair(node: SyntaxNode): Argument | null {
  const [key, value] = [field(node, "key"), field(node, "value")];
  if (node.type !== "pair" || key === null || value === null) return null;
  return { name: key.text.replace(/^:|^["']|["']$|:$/g, ""), value };
}

function bound(node: SyntaxNode, isAppended: boolean): readonly Binding[] {
  const left = field(node, "left");
  if (left === null) return [];
  if (left.type === "left_assignment_list")
    return left.descendantsOfType("identifier").map(({ text }) => ({ name: text, value: null }));
  if (!["identifier", "constant", "instance_variable", "global_variable"].includes(left.type)) return [];
  const isTold = node.type === "assignment" || isAppended;
  return [{ name: left.text, value: isTold ? field(node, "right") : null, isAppended }];
}

function importOf(node: SyntaxNode): readonly Import[] {
  const word = field(node, "receiver") === null ? fieldText(node, "method") : "";
  if (!["require", "require_relative", "load", "autoload", "gem"].includes(word)) return [];
  const text = field(node, "arguments")?.namedChildren.find(({ type }) => type === "string");
  const module = text?.namedChildren.find(({ type }) => type === "string_content")?.text;
  if (module === undefined) return [];
  return [{ local: "", qualified: module, module: word === "require_relative" ? `./${module}` : module }];
}
