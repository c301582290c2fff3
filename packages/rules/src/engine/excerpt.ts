import { limits } from "@muster/contract";
import type { Excerpt, SourceRange } from "@muster/contract";
import { cutText } from "../text/cut-text.ts";
import type { LineIndex } from "./line-index.ts";

const { excerptLinesMax, excerptLineCharactersMax } = limits.analysis;

/** Returns the lines of a range as shown to people, within the limits; `reveal` says how each of them is shown. */
export function excerptOf(index: LineIndex, range: SourceRange, reveal: (line: string) => string): Excerpt {
  const last = Math.min(range.endLine, range.startLine + excerptLinesMax - 1);
  const count = Math.max(1, last - range.startLine + 1);
  return {
    startLine: range.startLine,
    // Before it is shown, since what is shown is short, and after, since it may have grown.
    lines: Array.from({ length: count }, (_, offset) => cut(reveal(cut(index.line(range.startLine + offset))))),
  };
}

const cut = (line: string): string => cutText(line, excerptLineCharactersMax);
