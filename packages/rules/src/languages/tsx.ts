import { ecmascriptSyntax } from "./ecmascript-syntax.ts";
import type { Language } from "./language.ts";

/** A grammar of its own: `<T>value` casts and JSX exclude each other. */
export const tsx: Language = {
  id: "tsx",
  title: "TypeScript with JSX",
  linguist: ["TSX"],
  extensions: [".tsx"],
  fileNames: [],
  grammar: { nativePackage: "tree-sitter-typescript", nativeExport: "tsx", wasmFile: "tree-sitter-tsx.wasm" },
  markdownFence: "tsx",
  lineComment: "//",
  syntax: ecmascriptSyntax,
};
