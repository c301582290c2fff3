import { createLineIndex } from "../engine/line-index.ts";
import type { Grammar } from "../engine/grammar.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import { isComponentFile, markupOf, scriptsOf } from "../languages/component-scripts.ts";
import type { Language } from "../languages/language.ts";

/** What a fixture says about itself: one entry per expected finding. */
export interface Expectation {
  readonly ruleId: string;
  readonly line: number;
  /** Where carets below the line pin the range: 1-based columns, the end exclusive. */
  readonly columns: { readonly start: number; readonly end: number } | null;
}

const expectation = /\bexpect(-below)?:\s*(\S+(?:\s*,\s*\S+)*)\s*(?:\*\/|-->|%>)?\}?\s*$/;
const carets = /^(\W*?)(\^+)\s*(?:\*\/|-->|%>)?\s*$/;

/**
 * Reads the expectations out of a fixture's comments, which the grammar finds: the same words in a string do not count.
 * `# expect: pack/rule` belongs to its line, `# expect-below: pack/rule` to the next that is no such comment (where the
 * language has no comment at the end of a line); a comment of carets belongs to the line above it.
 */
export function readExpectations(
  { path, text }: { readonly path: string; readonly text: string },
  language: Language,
  grammar: Grammar,
): readonly Expectation[] {
  const tree = grammar.parse(scriptsOf(path, text), 5_000);
  if (tree === null) throw new Error("the fixture did not parse in time");
  try {
    const index = createLineIndex(text);
    const found: Expectation[] = [];
    const lines = text.split("\n");
    for (const comment of [...commentsOf(tree.root, language), ...markupComments(path, text)]) {
      const { startLine, startColumn } = index.range(comment.startIndex, comment.endIndex);
      const [, below, ids] = expectation.exec(comment.text) ?? [];
      const line = below === undefined ? startLine : nextLineOfCode(lines, startLine);
      for (const ruleId of ids?.split(/\s*,\s*/) ?? []) found.push({ ruleId, line, columns: null });
      const pin = carets.exec(comment.text);
      if (pin !== null)
        pinLast(found, { line: startLine - 1, start: startColumn + (pin[1] ?? "").length, pin: pin[2] ?? "" });
    }
    return found;
  } finally {
    tree.release();
  }
}

/** The comments that the grammar tells; in a text without one, whatever follows the mark of a comment on a line. */
function commentsOf(
  root: SyntaxNode,
  language: Language,
): readonly Pick<SyntaxNode, "text" | "startIndex" | "endIndex">[] {
  if (language.grammar !== undefined) return root.descendantsOfType([...language.syntax.commentTypes]);
  let lineStart = 0;
  return root.text.split("\n").flatMap((line) => {
    const at = line.lastIndexOf(language.lineComment);
    const start = lineStart + at;
    lineStart += line.length + 1;
    return at === -1 ? [] : [{ text: line.slice(at), startIndex: start, endIndex: lineStart - 1 }];
  });
}

/** The comments of a component's markup, which the grammar of its scripts does not see. */
function markupComments(path: string, text: string): readonly Pick<SyntaxNode, "text" | "startIndex" | "endIndex">[] {
  if (!isComponentFile(path)) return [];
  return [...markupOf(text).matchAll(/<!--[^\n]*?-->/g)].map((match) => ({
    text: match[0],
    startIndex: match.index,
    endIndex: match.index + match[0].length,
  }));
}

function pinLast(found: Expectation[], caret: { line: number; start: number; pin: string }): void {
  const at = found.findLastIndex(({ line, columns }) => line === caret.line && columns === null);
  const target = found[at];
  if (target === undefined) {
    throw new Error(`line ${String(caret.line + 1)}: carets below a line that expects nothing (more)`);
  }
  found[at] = { ...target, columns: { start: caret.start, end: caret.start + caret.pin.length } };
}

/** The number of the first line below that holds no expectation. */
function nextLineOfCode(lines: readonly string[], commentLine: number): number {
  const at = lines.findIndex((line, index) => index >= commentLine && !/\bexpect(-below)?:/.test(line));
  return at < 0 ? lines.length : at + 1;
}
