import { limits } from "@muster/contract";
import type { Excerpt, SourceRange } from "@muster/contract";
import type { LineIndex } from "./line-index.ts";

const { excerptLinesMax, excerptLineCharactersMax } = limits.analysis;

/** Returns the lines of a range as shown to people, within the limits; a cut line ends with an ellipsis. */
export function excerptOf(index: LineIndex, range: SourceRange): Excerpt {
  const last = Math.min(range.endLine, range.startLine + excerptLinesMax - 1);
  const count = Math.max(1, last - range.startLine + 1);
  return {
    startLine: range.startLine,
    lines: Array.from({ length: count }, (_, offset) => cut(index.line(range.startLine + offset))),
  };
}

function cut(line: string): string {
  if (line.length <= excerptLineCharactersMax) return line;
  // Half a surrogate pair is no text.
  const kept = line.slice(0, excerptLineCharactersMax - 1).replace(/[\uD800-\uDBFF]$/, "");
  return `${kept}…`;
}
