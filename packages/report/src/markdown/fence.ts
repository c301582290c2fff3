import { showControlsInCode } from "../show-controls.ts";

/**
 * Returns lines as a fenced code block that no content can end: its fence is longer than any run of backticks in it
 * (CommonMark 0.31 §4.5).
 */
export function fence(lines: readonly string[], language: string): string {
  const visible = lines.map(showControlsInCode);
  const mark = "`".repeat(Math.max(3, longestRun(visible.join("\n")) + 1));
  return [`${mark}${/^[a-z0-9+-]*$/.test(language) ? language : ""}`, ...visible, mark].join("\n");
}

/** Returns text as a code span that no content can end (CommonMark 0.31 §6.1). Never two lines. */
export function codeSpan(text: string): string {
  const visible = showControlsInCode(text.replaceAll("\t", " "));
  const mark = "`".repeat(longestRun(visible) + 1);
  const pad = /^`|`$|^ .* $/.test(visible) || visible === "" ? " " : "";
  return `${mark}${pad}${visible}${pad}${mark}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
