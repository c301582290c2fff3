import { dataSyntax } from "./data-syntax.ts";
import type { Language } from "./language.ts";

/** Comments are part of the grammar. */
export const json: Language = {
  id: "json",
  title: "JSON",
  linguist: ["JSON", "JSON with Comments", "JSONLD", "Jupyter Notebook"],
  extensions: [".json", ".jsonc", ".json5", ".jsonl", ".geojson", ".webmanifest", ".avsc", ".code-workspace"],
  fileNames: [
    ".babelrc",
    ".jscsrc",
    ".jshintrc",
    ".eslintrc",
    ".prettierrc",
    ".swcrc",
    ".watchmanconfig",
    ".lintstagedrc",
  ],
  grammar: { nativePackage: "tree-sitter-json", wasmFile: "tree-sitter-json.wasm" },
  markdownFence: "json",
  lineComment: "//",
  syntax: dataSyntax(["comment"]),
};
