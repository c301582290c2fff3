import type { SyntaxNode } from "../engine/syntax-node.ts";

/** A function, class or module, as it appears in a finding's symbol. */
export interface Definition {
  readonly kind: "function" | "class" | "module";
  readonly name: string;
}

/** One argument of a call. `name` is null for a positional one. */
export interface Argument {
  readonly name: string | null;
  readonly value: SyntaxNode;
}

interface Call {
  /** The called expression: a name, an attribute, anything. */
  readonly callee: SyntaxNode;
  readonly arguments: readonly Argument[];
}

/** A name and what is assigned to it; `value` is null where one cannot tell (loops, patterns, parameters). */
export interface Binding {
  readonly name: string;
  readonly value: SyntaxNode | null;
  /** True for `+=`: the value is added to what was there. */
  readonly isAppended?: boolean;
  /** False for an assignment that leaves open where the name was declared. */
  readonly isDeclared?: boolean;
  /** True for a declaration without a value: `let x;` binds nothing yet, the one assignment that follows decides. */
  readonly isBare?: boolean;
}

/** A name assigned where it may not have been declared: a variable of a function around, or a member of the object. */
export interface Write {
  readonly name: string;
  readonly isMember: boolean;
}

/** `local` is the name in this file; `qualified` is what it stands for, dotted: `requests.get`. */
export interface Import {
  readonly local: string;
  readonly qualified: string;
  readonly module: string;
}

/** The value of a literal; `null` is the language's own null. */
export type ConstantValue = string | number | boolean | null;

/** A part of a text that is put together: a literal piece, or a computed node. */
export type TextPart = string | SyntaxNode;

/** A name that is imported under another: `get` as `fetch`. */
export interface RenamedImport {
  readonly local: string;
  readonly imported: string;
}

/** What the helpers of a rule need to know of one grammar. All functions return null (or nothing) for other nodes. */
export interface LanguageSyntax {
  readonly commentTypes: readonly string[];
  /** Node types among which `definition` finds something. */
  readonly definitionTypes: readonly string[];
  /** The same, and types that only matter around other nodes. */
  readonly scopeTypes: readonly string[];
  definition(node: SyntaxNode): Definition | null;
  /** The names of a function's parameters. */
  parameters(definition: SyntaxNode): readonly string[];
  call(node: SyntaxNode): Call | null;
  /** Entries of an object, dictionary, keyword list: the named ones. */
  entries(node: SyntaxNode): readonly Argument[];
  /** The value of a plain literal. */
  literal(node: SyntaxNode): { readonly value: ConstantValue } | null;
  /** The parts of a concatenation, an interpolated or formatted text. */
  textParts(node: SyntaxNode): readonly TextPart[] | null;
  /** Nodes whose value is that of their only part: parentheses, `as const`, non-null assertions. */
  unwrap(node: SyntaxNode): SyntaxNode;
  /** Node types among which `bindings` finds something. */
  readonly bindingTypes: readonly string[];
  bindings(node: SyntaxNode): readonly Binding[];
  /** Node types among which `outerWrites` finds something. */
  readonly outerWriteTypes: readonly string[];
  outerWrites(node: SyntaxNode): readonly Write[];
  /** The name, when the node is a plain variable or a module-level constant of the language. */
  variable(node: SyntaxNode): string | null;
  /** Segments of a dotted name, `["requests", "get"]`; null when a part is computed. */
  dottedName(node: SyntaxNode): readonly string[] | null;
  /** The first segment of a name that no import shortens: `Elixir.Task`. */
  readonly rootName?: string;
  readonly importTypes: readonly string[];
  imports(node: SyntaxNode): readonly Import[];
  /** Where the language renames what it imports: how, and which nodes may then stand for it. Left out, queries read the new name. */
  readonly renaming?: {
    readonly types: readonly string[];
    renamed(node: SyntaxNode): RenamedImport | null;
    readonly referenceTypes: readonly string[];
    isReference(node: SyntaxNode): boolean;
  };
}
