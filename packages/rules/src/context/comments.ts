import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { LanguageSyntax } from "../languages/language-syntax.ts";

/**
 * Returns the comments inside a node, behind it on its last line, and in the lines directly above it, their markers
 * removed. Found through the grammar's comment nodes: a `#` in a string is no comment.
 */
export function commentsBeside(node: SyntaxNode, root: SyntaxNode, syntax: LanguageSyntax): readonly string[] {
  const comments = root.descendantsOfType([...syntax.commentTypes]);
  const text = root.text;
  const offset = root.startIndex;
  const lineStart = text.lastIndexOf("\n", node.startIndex - offset - 1) + 1 + offset;
  const lineEnd = endOfLine(text, node.endIndex - offset) + offset;
  let from = lineStart;
  // Upwards while the line before is a comment and nothing else.
  for (const comment of comments.toReversed()) {
    if (comment.endIndex <= from && text.slice(comment.endIndex - offset, from - offset).trim() === "") {
      const before = text.slice(
        text.lastIndexOf("\n", comment.startIndex - offset - 1) + 1,
        comment.startIndex - offset,
      );
      const gap = text.slice(comment.endIndex - offset, from - offset).split("\n").length;
      if (before.trim() === "" && gap <= 2) from = comment.startIndex - before.length;
    }
  }
  return comments.filter((comment) => comment.startIndex >= from && comment.startIndex < lineEnd).map(bodyOf);
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

function bodyOf(comment: SyntaxNode): string {
  return comment.text.replace(/^(?:#+|\/\/+|\/\*+)\s?|\s*\*+\/$/g, "").trim();
}
