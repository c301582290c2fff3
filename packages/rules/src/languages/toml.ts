import { dataSyntax } from "./data-syntax.ts";
import type { Language } from "./language.ts";

export const toml: Language = {
  id: "toml",
  title: "TOML",
  linguist: ["TOML"],
  extensions: [".toml"],
  fileNames: ["Pipfile"],
  grammar: { nativePackage: "@tree-sitter-grammars/tree-sitter-toml", wasmFile: "tree-sitter-toml.wasm" },
  markdownFence: "toml",
  lineComment: "#",
  syntax: dataSyntax(["comment"]),
};
