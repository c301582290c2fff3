import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { TextSpan } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isCommentedCode } from "../../../vocabulary/commented-code.ts";
import { measuredLanguages } from "../../../vocabulary/measured-function.ts";

/** Documentation, in which code is an example. */
const documentation = /^(?:\/\*\*|\/\/\/|\/\/!|#!|##(?! {2,}|\w)|#:|\{\/\*\*)/;

/** Lines for tools stand between comments and belong to none. */
const directive =
  /^(?:#|\/\/|\/\*)\s*(?:eslint|prettier|tslint|istanbul|c8|v8|noqa|type:|pylint|pragma|mypy|pyright|ruff|fmt:|nosec|@ts-|credo:|expect(?:-below)?:)/;

export const rule = defineRule({
  id: "any/commented-code",
  class: "commented-code",
  title: "Code in a comment",
  languages: measuredLanguages,
  category: "maintainability",
  severity: "info",
  confidence: "medium",
  why: `
    Nobody knows whether it is still meant, it no longer fits what is around it, and searches find it. The history keeps it
    without help.`,
  fix: `Take it out. Where it is to come back, say so in an issue; where it is an example, say so in the comment.`,
  example: {
    language: "python",
    before: `total = sum(entries)\n# total = total * factor(entries)\n# if total > limit():\n#     raise LimitError(total)`,
    after: `total = sum(entries)`,
  },
  effort: { baseMinutes: 3, perOccurrenceMinutes: 2 },
  tags: ["dead-code"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 6,
  check: function* (context) {
    for (const { node, span, lines } of commentBlocks(context)) {
      if (isCommentedCode(lines) && !isOrigin(node, lines))
        yield { at: span, message: "This comment holds code that was taken out." };
    }
  },
});

/** One call among the entries of a map, without their comma: where the value below comes from. */
function isOrigin({ parent }: SyntaxNode, lines: readonly string[]): boolean {
  const [only = "", ...others] = lines.filter((line) => line.trim() !== "");
  return (
    others.length === 0 &&
    /^[\w.]+[?!]?\(.*\)$/.test(only.trim()) &&
    /^(?:map_content|keywords|struct|map|object|dictionary|hash|literal_value|field_initializer_list|initializer_list)$/.test(
      parent?.type ?? "",
    )
  );
}

interface CommentBlock {
  readonly node: SyntaxNode;
  readonly span: TextSpan;
  readonly lines: readonly string[];
}

/** Comments that follow each other line by line are one block; those beside code are none. */
function commentBlocks(context: RuleContext): readonly CommentBlock[] {
  const { source } = context;
  const blocks: { node: SyntaxNode; span: { startIndex: number; endIndex: number }; lines: string[] }[] = [];
  for (const node of context.commentNodes()) {
    const lineStart = source.lastIndexOf("\n", node.startIndex - 1) + 1;
    const isAlone = /^\s*\{?$/.test(source.slice(lineStart, node.startIndex));
    if (!isAlone || documentation.test(node.text) || directive.test(node.text)) continue;
    const last = blocks.at(-1);
    const between = last === undefined ? "x" : source.slice(last.span.endIndex, node.startIndex);
    const lines = linesOf(node.text);
    if (last !== undefined && /^[ \t]*\r?\n[ \t]*$/.test(between)) {
      last.lines.push(...lines);
      last.span.endIndex = node.endIndex;
    } else {
      blocks.push({ node, span: { startIndex: node.startIndex, endIndex: node.endIndex }, lines });
    }
  }
  return blocks;
}

function linesOf(comment: string): string[] {
  return comment
    .replace(/^\/\*|\*\/$/g, "")
    .split("\n")
    .map((line) => line.replace(/^\s*(?:\/\/|##?|\*(?!\w)|--)?/, ""));
}
