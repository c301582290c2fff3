import { Severity, lossReasons, type ScanResource, type SkipReason } from "@muster/contract";
import { countAll } from "../follow/describe-scan.ts";
import { plural } from "../follow/plural.ts";
import { severityStyles, type Paint } from "../terminal/paint.ts";
import { printable } from "../terminal/printable.ts";
import { padTo, truncate, truncateStart } from "../terminal/width.ts";

/** A finding as the summary shows it. */
export interface TopFinding {
  readonly severity: Severity;
  readonly path: string;
  readonly line: number;
  readonly title: string;
}

export interface ScanSummary {
  readonly name: string;
  readonly scan: ScanResource;
  /** Worst first. */
  readonly top: readonly TopFinding[];
  /** How to get the whole report. */
  readonly reportHint: string;
}

interface SummaryOptions {
  readonly columns: number;
  readonly paint: Paint;
}

const placeColumnsMax = 48;

/** Returns the lines on a succeeded scan: what was found by severity, the worst of it, and what was not seen. */
export function formatSummary(summary: ScanSummary, options: SummaryOptions): string[] {
  const { scan } = summary;
  const name = options.paint("bold", printable(summary.name));
  const total = scan.findings === null ? 0 : countAll(scan.findings);
  const hidden = total - summary.top.length;
  return [
    `${name}${describeCommit(scan)}: ${plural(total, "finding", "findings")} in ${describeFiles(scan)}`,
    `  ${describeSeverities(scan, options.paint)}`,
    ...summary.top.map((finding) => `  ${formatFinding(finding, options)}`),
    ...(hidden > 0 && summary.top.length > 0 ? [`  … and ${String(hidden)} more`] : []),
    ...describeLosses(scan).map((line) => `  ${options.paint("yellow", line)}`),
    `  ${options.paint("dim", `Report: ${summary.reportHint}`)}`,
  ];
}

function describeCommit({ commit, ref }: ScanResource): string {
  const parts = [...(commit === null ? [] : [commit.slice(0, 12)]), ...(ref === null ? [] : [`of ${printable(ref)}`])];
  return parts.length === 0 ? "" : ` at ${parts.join(" ")}`;
}

function describeFiles({ coverage }: ScanResource): string {
  return coverage === null ? "no files" : plural(coverage.filesAnalysed, "file", "files");
}

function describeSeverities({ findings, findingsOpened, findingsFixed }: ScanResource, paint: Paint): string {
  const counts = Severity.options.map((severity) => {
    const count = findings?.[severity] ?? 0;
    const text = `${String(count)} ${severity}`;
    return count === 0 ? paint("dim", text) : paint(severityStyles[severity], text);
  });
  const changes =
    findingsOpened === null || findingsFixed === null
      ? ""
      : `   (${String(findingsOpened)} new, ${String(findingsFixed)} fixed)`;
  return counts.join(" · ") + changes;
}

function formatFinding(finding: TopFinding, { columns, paint }: SummaryOptions): string {
  const place = printable(`${finding.path}:${String(finding.line)}`);
  const severity = paint(severityStyles[finding.severity], finding.severity.padEnd(8));
  const shownPlace = padTo(truncateStart(place, placeColumnsMax), Math.min(placeColumnsMax, 32));
  return `${severity} ${shownPlace} ${truncate(printable(finding.title), Math.max(20, columns - 12 - placeColumnsMax))}`;
}

function describeLosses({ coverage }: ScanResource): string[] {
  if (coverage === null) return [];
  const losses = lossReasons.flatMap((reason: SkipReason) => {
    const count = coverage.skipped[reason] ?? 0;
    return count === 0 ? [] : [{ reason, count }];
  });
  const total = losses.reduce((sum, { count }) => sum + count, 0);
  const reasons = losses.map(({ reason, count }) => `${String(count)} ${reason}`).join(", ");
  return [
    ...(total === 0 ? [] : [`${plural(total, "file was", "files were")} not analysed: ${reasons}`]),
    ...(coverage.truncated ? ["The findings were cut at the limit of a scan."] : []),
  ];
}
