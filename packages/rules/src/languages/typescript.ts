import { ecmascriptSyntax } from "./ecmascript-syntax.ts";
import type { Language } from "./language.ts";

export const typescript: Language = {
  id: "typescript",
  title: "TypeScript",
  linguist: ["TypeScript"],
  // The scripts of components are read as TypeScript, which nearly all JavaScript is.
  extensions: [".ts", ".mts", ".cts", ".vue", ".svelte"],
  fileNames: [],
  grammar: {
    nativePackage: "tree-sitter-typescript",
    nativeExport: "typescript",
    wasmFile: "tree-sitter-typescript.wasm",
  },
  markdownFence: "typescript",
  lineComment: "//",
  syntax: ecmascriptSyntax,
};
