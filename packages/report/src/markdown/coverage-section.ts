import { type Audit, type SkipReason, type SkippedFile, lossReasons } from "@muster/contract";
import { skipReasons } from "../skip-reasons.ts";
import { escapeMarkdown } from "./escape-markdown.ts";
import { codeSpan } from "./fence.ts";
import { table } from "./table.ts";

const filesMax = 100;

/** Returns what was looked at, what was not and why, and what may have been missed. */
export function coverageSection(audit: Audit): string {
  return [
    "## Coverage",
    `${audit.coverage.filesAnalysed} of ${audit.coverage.filesTotal} files, ${audit.coverage.linesAnalysed} lines.`,
    ...languagesTable(audit),
    ...skippedTable(audit),
    ...lostFiles(audit.skipped),
    ...caveats(audit),
  ].join("\n\n");
}

function languagesTable({ coverage }: Audit): string[] {
  const languages = Object.entries(coverage.languages).sort(([a], [b]) => (a < b ? -1 : 1));
  if (languages.length === 0) return [];
  const rows = languages.map(([name, { files, lines, bytes }]) => [escapeMarkdown(name), files, lines, bytes]);
  return [table(["Language", "files", "lines", "bytes"], rows)];
}

function skippedTable({ coverage }: Audit): string[] {
  const reasons = Object.entries(coverage.skipped) as [SkipReason, number][];
  if (reasons.length === 0) return [];
  const rows = reasons.sort(([a], [b]) => (a < b ? -1 : 1)).map(([reason, count]) => [skipReasons[reason], count]);
  return [table(["Not analysed", "files"], rows)];
}

function lostFiles(skipped: readonly SkippedFile[]): string[] {
  const lost = skipped.filter(({ reason }) => lossReasons.includes(reason));
  if (lost.length === 0) return [];
  const lines = lost.slice(0, filesMax).map(({ path, reason }) => `- ${codeSpan(path)}: ${skipReasons[reason]}`);
  if (lost.length > filesMax) lines.push(`- and ${lost.length - filesMax} more, which the JSON report lists`);
  return ["Should have been analysed and could not be; nothing is known of these files:", lines.join("\n")];
}

function caveats({ coverage, ruleErrors }: Audit): string[] {
  const lines: string[] = [];
  const note = (count: number, what: string) => count > 0 && lines.push(`- ${count} ${what}`);
  note(coverage.filesWithSyntaxErrors, "files have syntax errors: parts of them may have been missed");
  note(coverage.decodedLossily, "files are not valid UTF-8: their text is approximate");
  note(coverage.truncatedFiles, "files have more findings than are kept");
  if (coverage.truncated)
    lines.push("- there are more findings than a scan keeps: those of the last files are missing");
  for (const { ruleId, path, message } of ruleErrors.slice(0, filesMax)) {
    lines.push(`- ${codeSpan(ruleId)} failed on ${codeSpan(path)}: ${escapeMarkdown(message)}`);
  }
  note(ruleErrors.length - filesMax, "more failures of rules, which the JSON report lists");
  return lines.length === 0 ? [] : [lines.join("\n")];
}
