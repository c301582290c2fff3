import { dataSyntax } from "./data-syntax.ts";
import type { Language } from "./language.ts";

export const css: Language = {
  id: "css",
  title: "CSS",
  linguist: ["CSS"],
  extensions: [".css"],
  fileNames: [],
  grammar: { nativePackage: "tree-sitter-css", wasmFile: "tree-sitter-css.wasm" },
  markdownFence: "css",
  lineComment: "/*",
  lineCommentEnd: " */",
  syntax: dataSyntax(["comment"]),
};
