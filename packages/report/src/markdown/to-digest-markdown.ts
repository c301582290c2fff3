import { Severity, type DigestFinding, type DigestResponse, type Mover, type SeverityCounts } from "@muster/contract";
import { escapeMarkdown } from "./escape-markdown.ts";
import { codeSpan } from "./fence.ts";
import { table } from "./table.ts";

/** Returns a digest as Markdown: what a person reads in the morning. Sections without anything to say are left out. */
export function toDigestMarkdown(digest: DigestResponse): string {
  const { since, today, timeZone } = digest;
  const period = since === today ? today : `${since} to ${today}`;
  const sections = [
    `# What changed: ${period}`,
    `Days are those of ${escapeMarkdown(timeZone)}.`,
    digest.upToDate ? "" : "Scans have just ended that are listed, but not counted yet: ask again in some seconds.",
    countsTable(digest),
    causes(digest),
    findings("Critical and high findings that are new", digest.worstOpened),
    findings("Critical and high findings that were fixed", digest.lastFixed),
    reopened(digest),
    movers("Repositories that got worse", digest.worse),
    movers("Repositories that got better", digest.better),
    newRepositories(digest),
    failedScans(digest),
    ruleChanges(digest),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function total(counts: SeverityCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function countsTable({ open, opened, fixed }: DigestResponse): string {
  const rows = Severity.options.map((severity) => [
    severity,
    opened.bySeverity[severity],
    fixed.bySeverity[severity],
    open[severity],
  ]);
  return table(
    ["Severity", "opened", "fixed", "open now"],
    [...rows, ["all", total(opened.bySeverity), total(fixed.bySeverity), total(open)]],
  );
}

/** What people did is told from what first scans and changed rules did. */
function causes({ opened, fixed }: DigestResponse): string {
  const lines: string[] = [];
  const { baseline } = opened.byCause;
  const [openedByRules, fixedByRules] = [opened.byCause.rules, fixed.byCause.rules];
  if (baseline > 0) lines.push(`- ${baseline} of what was opened was found by first scans of repositories.`);
  if (openedByRules + fixedByRules > 0) {
    lines.push(`- Changed rules opened ${openedByRules} and closed ${fixedByRules}, while the code stayed as it was.`);
  }
  return lines.join("\n");
}

function findings(title: string, some: readonly DigestFinding[]): string {
  if (some.length === 0) return "";
  return [`## ${title}`, some.map(describeFinding).join("\n")].join("\n\n");
}

function describeFinding({ severity, message, repositoryName, path, line }: DigestFinding): string {
  return `- **${severity}** ${escapeMarkdown(message)} (${escapeMarkdown(repositoryName)}, ${codeSpan(`${path}:${line}`)})`;
}

function reopened({ reopened: { count, complete, latest } }: DigestResponse): string {
  if (count === 0) return "";
  const amount = complete ? String(count) : `At least ${count}`;
  const sentence = `${amount} ${count === 1 && complete ? "finding was" : "findings were"} opened that had been fixed before.`;
  return ["## Findings that came back", sentence, latest.map(describeFinding).join("\n")].join("\n\n");
}

function movers(title: string, some: readonly Mover[]): string {
  if (some.length === 0) return "";
  const rows = some.map(({ name, before, after, change }) => [
    escapeMarkdown(name),
    before,
    after,
    `${change > 0 ? "+" : "−"}${Math.abs(change)}`,
  ]);
  return [`## ${title}`, table(["Repository", "before", "now", "change"], rows)].join("\n\n");
}

function newRepositories({ newRepositories: { count, first } }: DigestResponse): string {
  if (count === 0) return "";
  const lines = first.map(({ name }) => `- ${escapeMarkdown(name)}`);
  if (count > first.length) lines.push(`- and ${count - first.length} more`);
  return ["## New repositories", lines.join("\n")].join("\n\n");
}

function failedScans({ failedScans: { count, latest } }: DigestResponse): string {
  if (count === 0) return "";
  const lines = latest.map(
    ({ repositoryName, code, message }) =>
      `- ${escapeMarkdown(repositoryName)}: ${escapeMarkdown(message ?? "no reason is known")}${code === null ? "" : ` (${codeSpan(code)})`}`,
  );
  if (count > latest.length) lines.push(`- and ${count - latest.length} more`);
  return ["## Scans that failed", lines.join("\n")].join("\n\n");
}

function ruleChanges({ ruleChanges: some }: DigestResponse): string {
  if (some.length === 0) return "";
  const rows = some.map(({ ruleId, opened, fixed }) => [codeSpan(ruleId), opened, fixed]);
  return ["## Rules that changed", table(["Rule", "opened", "closed"], rows)].join("\n\n");
}
