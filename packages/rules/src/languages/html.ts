import { dataSyntax } from "./data-syntax.ts";
import type { Language } from "./language.ts";

export const html: Language = {
  id: "html",
  title: "HTML",
  linguist: ["HTML"],
  extensions: [".html", ".htm", ".xhtml"],
  fileNames: [],
  grammar: { nativePackage: "tree-sitter-html", wasmFile: "tree-sitter-html.wasm" },
  markdownFence: "html",
  lineComment: "<!--",
  lineCommentEnd: " -->",
  syntax: dataSyntax(["comment"]),
};
