import { cFamilySyntax } from "./c-family-syntax.ts";
import type { Language } from "./language.ts";

export const cpp: Language = {
  id: "cpp",
  title: "C++",
  linguist: ["C++"],
  extensions: [".cpp", ".cc", ".cxx", ".c++", ".hpp", ".hh", ".hxx", ".h++", ".ipp", ".tpp", ".ixx", ".cppm", ".ino"],
  fileNames: [],
  grammar: { nativePackage: "tree-sitter-cpp", wasmFile: "tree-sitter-cpp.wasm" },
  markdownFence: "cpp",
  lineComment: "//",
  syntax: cFamilySyntax,
};
