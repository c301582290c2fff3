import { ecmascriptSyntax } from "./ecmascript-syntax.ts";
import type { Language } from "./language.ts";

/** JSX is part of the grammar. */
export const javascript: Language = {
  id: "javascript",
  title: "JavaScript",
  linguist: ["JavaScript"],
  extensions: [".js", ".mjs", ".cjs", ".jsx"],
  fileNames: ["Jakefile"],
  grammar: { nativePackage: "tree-sitter-javascript", wasmFile: "tree-sitter-javascript.wasm" },
  markdownFence: "javascript",
  lineComment: "//",
  syntax: ecmascriptSyntax,
};
