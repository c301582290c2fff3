import type { LanguageSyntax } from "./language-syntax.ts";

export type LanguageId =
  | "bash"
  | "c"
  | "cpp"
  | "csharp"
  | "css"
  | "dockerfile"
  | "dotenv"
  | "eex"
  | "elixir"
  | "go"
  | "hcl"
  | "heex"
  | "html"
  | "ini"
  | "java"
  | "javascript"
  | "json"
  | "kotlin"
  | "markdown"
  | "php"
  | "prisma"
  | "python"
  | "requirements"
  | "ruby"
  | "rust"
  | "sql"
  | "text"
  | "toml"
  | "tsx"
  | "typescript"
  | "xml"
  | "yaml";

/** A package that carries a grammar for both engines. */
export interface GrammarPackage {
  readonly nativePackage: string;
  /** The export of the package that is this grammar, where it carries several. */
  readonly nativeExport?: string;
  /** The WebAssembly build, a file in the same package. */
  readonly wasmFile: string;
  /** Why the native build is not used even where it loads: a sentence for people. */
  readonly nativeRefused?: string;
}

/** All that the engine knows of one language. A new language is one file beside this one and one line in `registry.ts`. */
export interface Language {
  readonly id: LanguageId;
  readonly title: string;
  /** The names of linguist's languages that are this one: their extensions, file names and interpreters count as well. */
  readonly linguist: readonly string[];
  /** Lower-case, with the dot: the usual one first. */
  readonly extensions: readonly string[];
  /** Whole file names, where the extension does not tell. */
  readonly fileNames: readonly string[];
  /** Patterns of file names, where neither tells; they come before extensions. */
  readonly namePatterns?: readonly RegExp[];
  /** Absent for text: its tree is one `document` node, and only rules that check the whole file run. */
  readonly grammar?: GrammarPackage;
  /** The fence of a Markdown code block. */
  readonly markdownFence: string;
  /** How a comment starts that reaches to the end of the line, for expectations in fixtures. */
  readonly lineComment: string;
  /** How such a comment ends, where the end of the line does not end it. */
  readonly lineCommentEnd?: string;
  readonly syntax: LanguageSyntax;
}
