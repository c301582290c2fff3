import { dataSyntax } from "./data-syntax.ts";
import type { Language } from "./language.ts";

export const yaml: Language = {
  id: "yaml",
  title: "YAML",
  linguist: ["YAML"],
  extensions: [".yml", ".yaml"],
  fileNames: [".clang-format", ".clang-tidy", ".gemrc", "CITATION.cff", "glide.lock", "kubeconfig"],
  grammar: {
    nativePackage: "@tree-sitter-grammars/tree-sitter-yaml",
    wasmFile: "tree-sitter-yaml.wasm",
    nativeRefused: "Three hundred levels of nesting abort its process.",
  },
  markdownFence: "yaml",
  lineComment: "#",
  syntax: dataSyntax(["comment"]),
};
