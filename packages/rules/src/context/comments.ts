import { firstFrom } from "../engine/first-where.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";

/**
 * Returns the comments inside a node, behind it on its last line, and in the lines directly above it, their markers
 * removed. `comments` are the file's comment nodes in order, so that a `#` in a string is no comment.
 */
export function commentsBeside(node: SyntaxNode, comments: readonly SyntaxNode[], text: string): readonly string[] {
  const lineEnd = text.indexOf("\n", node.endIndex);
  const until = lineEnd === -1 ? text.length : lineEnd;
  let from = startOfLine(text, node.startIndex);
  // Upwards while the line before holds a comment and nothing else.
  for (let at = firstFrom(comments, from) - 1; at >= 0; at--) {
    const comment = comments[at];
    if (comment === undefined || comment.endIndex > from) continue;
    const start = startOfLine(text, comment.startIndex);
    const isAlone = text.slice(start, comment.startIndex).trim() === "";
    if (!isAlone || !/^[ \t\r]*\n?$/.test(text.slice(comment.endIndex, from))) break;
    from = start;
  }
  return comments.slice(firstFrom(comments, from), firstFrom(comments, until)).map(bodyOf);
}

function startOfLine(text: string, index: number): number {
  return index === 0 ? 0 : text.lastIndexOf("\n", index - 1) + 1;
}

function bodyOf(comment: SyntaxNode): string {
  return comment.text.replace(/^(?:#+|\/\/+|\/\*+)\s?|\s*\*+\/$/g, "").trim();
}
