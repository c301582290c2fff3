import { cFamilySyntax } from "./c-family-syntax.ts";
import type { Language } from "./language.ts";

export const c: Language = {
  id: "c",
  title: "C",
  linguist: ["C"],
  extensions: [".c", ".h"],
  fileNames: [],
  grammar: { nativePackage: "tree-sitter-c", wasmFile: "tree-sitter-c.wasm" },
  markdownFence: "c",
  lineComment: "//",
  syntax: cFamilySyntax,
};
