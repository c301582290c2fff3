import { type Audit, type SkipReason, lossReasons } from "@muster/contract";
import { showControls } from "../show-controls.ts";
import { skipReasons } from "../skip-reasons.ts";

const lostMax = 10;

/** Returns what was looked at and what was not, as lines of plain text without control characters. */
export function describeCoverage({ coverage, skipped, ruleErrors }: Audit): string[] {
  const lines = [
    `Analysed ${coverage.filesAnalysed} of ${coverage.filesTotal} files, ${coverage.linesAnalysed} lines.`,
  ];
  const reasons = Object.entries(coverage.skipped) as [SkipReason, number][];
  if (reasons.length > 0) {
    const counts = reasons.sort(([, a], [, b]) => b - a).map(([reason, count]) => `${count} (${skipReasons[reason]})`);
    lines.push(`Not analysed: ${counts.join(", ")}.`);
  }
  const lost = skipped.filter(({ reason }) => lossReasons.includes(reason));
  for (const { path, reason } of lost.slice(0, lostMax))
    lines.push(`Lost: ${showControls(path)}: ${skipReasons[reason]}.`);
  if (lost.length > lostMax) lines.push(`Lost: ${lost.length - lostMax} more files.`);
  if (coverage.filesWithSyntaxErrors > 0) lines.push(`${coverage.filesWithSyntaxErrors} files have syntax errors.`);
  if (ruleErrors.length > 0)
    lines.push(`${ruleErrors.length} times a rule failed on a file; --format json says where.`);
  if (coverage.truncated || coverage.truncatedFiles > 0) lines.push("There are more findings than are kept.");
  return lines;
}
