import type { LanguageSyntax } from "./language-syntax.ts";

export type LanguageId = "python" | "javascript" | "typescript" | "tsx" | "elixir";

/** All that the engine knows of one language. A new language is one file beside this one and one line in `registry.ts`. */
export interface Language {
  readonly id: LanguageId;
  readonly title: string;
  /** Lower-case, with the dot. */
  readonly extensions: readonly string[];
  /** Whole file names, where the extension does not tell. */
  readonly fileNames: readonly string[];
  readonly grammar: {
    readonly nativePackage: string;
    /** The export of the package that is this grammar, where it carries several. */
    readonly nativeExport?: string;
    /** The WebAssembly build, a file in the same package. */
    readonly wasmFile: string;
  };
  /** The fence of a Markdown code block. */
  readonly markdownFence: string;
  /** How a line comment starts, for expectations in fixtures. */
  readonly lineComment: string;
  readonly syntax: LanguageSyntax;
}
