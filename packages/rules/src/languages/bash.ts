import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { Language } from "./language.ts";
import type { Argument, Binding, Import, TextPart } from "./language-syntax.ts";
import { numberValue } from "./literal-values.ts";
import { field, fieldText, joinTexts } from "./node-access.ts";
import { tableSyntax } from "./table-syntax.ts";

/** Shell scripts of the Bourne family, zsh left out: half of its files do not parse. A command is a call; its words are its arguments. */
export const bash: Language = {
  id: "bash",
  title: "Shell",
  linguist: ["Shell"],
  extensions: [".sh", ".bash", ".ksh", ".bats"],
  fileNames: [".bashrc", ".bash_profile", ".bash_aliases", ".profile", ".envrc", "PKGBUILD", "APKBUILD"],
  grammar: { nativePackage: "tree-sitter-bash", wasmFile: "tree-sitter-bash.wasm" },
  markdownFence: "sh",
  lineComment: "#",
  syntax: tableSyntax({
    commentTypes: ["comment"],
    definitions: { function_definition: "function" },
    parameters: {},
    calls: { command: (node) => [field(node, "name")?.firstNamedChild ?? null, node] },
    arguments: { command_name: () => null, variable_assignment: assigned },
    literals: {
      number: numberValue,
      word: (text) => text.replace(/\\(.)/gs, "$1"),
      raw_string: (text) => text.slice(1, -1),
    },
    texts: ["string"],
    contentTypes: ["string_content"],
    textParts: { string: quotedParts, concatenation: (node) => node.namedChildren },
    bindings: { variable_assignment: bound, for_statement: looped },
    variables: ["variable_name"],
    nameTypes: ["word"],
    members: {},
    imports: { command: importOf },
  }),
};

/** `NAME=value command` sets a variable for that command alone. */
function assigned(node: SyntaxNode): Argument | null {
  const value = field(node, "value");
  return value === null ? null : { name: fieldText(node, "name"), value };
}

function quotedParts(node: SyntaxNode): readonly TextPart[] {
  return joinTexts(
    node.namedChildren.map((child) =>
      child.type === "string_content" ? child.text.replace(/\\(["\\$`])/g, "$1") : child,
    ),
  );
}

function bound(node: SyntaxNode): readonly Binding[] {
  const name = fieldText(node, "name");
  return name === "" ? [] : [{ name, value: field(node, "value"), isAppended: node.children[1]?.text === "+=" }];
}

function looped(node: SyntaxNode): readonly Binding[] {
  return [{ name: fieldText(node, "variable"), value: null }];
}

function importOf(node: SyntaxNode): readonly Import[] {
  const word = fieldText(node, "name");
  const module = word === "source" || word === "." ? (field(node, "argument")?.text ?? "") : "";
  return module === "" ? [] : [{ local: "", qualified: module, module }];
}
