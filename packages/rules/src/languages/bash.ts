import { dataSyntax } from "./data-syntax.ts";
import type { Language } from "./language.ts";

/** Shell scripts of the Bourne family. */
export const bash: Language = {
  id: "bash",
  title: "Shell",
  extensions: [".sh", ".bash", ".ksh", ".bats", ".zsh"],
  fileNames: [".bashrc", ".bash_profile", ".bash_aliases", ".profile", ".zshrc", ".envrc", "PKGBUILD", "APKBUILD"],
  grammar: { nativePackage: "tree-sitter-bash", wasmFile: "tree-sitter-bash.wasm" },
  markdownFence: "sh",
  lineComment: "#",
  syntax: dataSyntax(["comment"]),
};
