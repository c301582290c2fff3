import type { TextSpan } from "../define-rule.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { MeasuredFunction } from "../facts/measure-functions.ts";
import type { LanguageId } from "../languages/language.ts";

/** Languages in which functions are measured. */
export const measuredLanguages = [
  "python",
  "javascript",
  "typescript",
  "tsx",
  "elixir",
  "go",
  "java",
  "kotlin",
  "csharp",
  "php",
  "ruby",
  "rust",
  "c",
  "cpp",
  "bash",
] as const satisfies readonly LanguageId[];

/** From where functions are said to be too much. Each stands between the defaults of the linters named. */
export const functionThresholds = {
  /** Physical lines: ESLint 50, golangci-lint 60, detekt 60, SonarPython 100. */
  linesMax: 80,
  /** Paths: McCabe's own bound is 10, ESLint's 20. */
  cyclomaticMax: 15,
  /** SonarSource's default is 15 for most languages. */
  cognitiveMax: 20,
  /** Levels of blocks: ESLint 4, Pylint 5. */
  nestingMax: 4,
  /** Pylint 5, Ruff 5, SonarSource 7. */
  parametersMax: 6,
} as const;

/** What is shown of a function: its name, or the first line of one that has none. */
export function headOf({ nameNode, node }: MeasuredFunction, source: string): TextSpan {
  if (nameNode !== null) return nameNode;
  const lineEnd = source.indexOf("\n", node.startIndex);
  const end = lineEnd === -1 ? source.length : lineEnd;
  return { startIndex: node.startIndex, endIndex: Math.min(node.endIndex, end) };
}

/** `(function (window, document) { … })(…)`: a block with variables of its own, and no caller but the one there. */
export function isCalledAtOnce(fn: SyntaxNode): boolean {
  const { parent } = fn;
  const call = parent?.type === "parenthesized_expression" ? parent.parent : parent;
  return (
    call?.type === "call_expression" && call.childForFieldName("function")?.startIndex === (parent ?? fn).startIndex
  );
}

/** How a message calls a function. */
export const titleOf = ({ name }: MeasuredFunction): string => (name === "" ? "This function" : name);
