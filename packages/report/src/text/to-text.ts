import { styleText } from "node:util";
import type { Audit, Finding, Severity } from "@muster/contract";
import { countBySeverity, describeCounts } from "../count-by-severity.ts";
import { type RuleGroup, groupByRule } from "../group-by-rule.ts";
import { showControls } from "../show-controls.ts";
import { cut, wrap } from "./columns.ts";
import { describeCoverage } from "./describe-coverage.ts";

export interface TextOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const styles = {
  critical: ["bold", "magenta"],
  high: ["bold", "red"],
  medium: ["yellow"],
  low: ["cyan"],
  info: ["dim"],
} as const satisfies Record<Severity, Style>;

/** Places of one rule that are shown; a terminal is no place for thousands. */
const placesMax = 20;
const widthMin = 40;

/**
 * Returns the audit for a terminal: findings per rule, the worst first, then counts and coverage. Control characters of
 * the repository are shown as escapes. Ends with a newline.
 */
export function toText(audit: Audit, { color, width }: TextOptions): string {
  const paint: Paint = color ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
  const columns = Math.max(width, widthMin);
  const lines = groupByRule(audit).flatMap((group) => [...describeGroup(group, columns, paint), ""]);
  lines.push(paint("bold", describeTotal(audit)), ...describeCoverage(audit).flatMap((line) => wrap(line, columns)));
  return `${lines.join("\n")}\n`;
}

function describeTotal({ findings, coverage }: Audit): string {
  if (coverage.filesAnalysed === 0) return "Nothing can be said: no file was analysed.";
  if (findings.length === 0) return "No findings.";
  return `${findings.length === 1 ? "1 finding" : `${findings.length} findings`}: ${describeCounts(countBySeverity(findings))}.`;
}

function describeGroup({ rule, severity, findings }: RuleGroup, columns: number, paint: Paint): string[] {
  const places = findings.length === 1 ? "1 place" : `${findings.length} places`;
  const heading = cut(showControls(`${rule.title} · ${rule.id} · ${places}`), columns - severity.length - 1);
  const fix = wrap(`Fix: ${showControls(rule.fix)}`, columns - 2).map((line) => paint("dim", `  ${line}`));
  const lines = findings.slice(0, placesMax).map((finding) => describePlace(finding, severity, { columns, paint }));
  const rest = findings.length - placesMax;
  if (rest > 0) lines.push(`  … and ${rest} more; --format json lists all of them.`);
  return [`${paint(styles[severity], severity.toUpperCase())} ${heading}`, ...lines, ...(rule.fix === "" ? [] : fix)];
}

function describePlace(
  finding: Finding,
  usual: Severity,
  { columns, paint }: { columns: number; paint: Paint },
): string {
  const { path, range, severity, excerpt } = finding;
  const place = `  ${showControls(path)}:${range.startLine}:${range.startColumn}${severity === usual ? "" : ` (${severity})`}`;
  const source = showControls((excerpt.lines[range.startLine - excerpt.startLine] ?? "").trim());
  const full = cut(`${place}  ${source}`, columns);
  // The place is never cut: it is what one copies. Only the source beside it gives way.
  return full.length > place.length + 10 ? place + paint("dim", full.slice(place.length)) : place;
}
