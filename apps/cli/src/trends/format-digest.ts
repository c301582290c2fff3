import { Severity, type DigestFinding, type DigestResponse, type Mover } from "@muster/contract";
import { countAll } from "../follow/describe-scan.ts";
import { plural } from "../follow/plural.ts";
import type { Output } from "../server/answer-output.ts";
import { formatTable } from "../tables/format-table.ts";
import { formatCount } from "../tables/numbers.ts";
import { printable } from "../terminal/printable.ts";
import { truncate } from "../terminal/width.ts";
import { changeCell, severityCell } from "./format-trend.ts";

/** Returns a digest as lines for a terminal. Sections without anything to say are left out. */
export function formatDigest(digest: DigestResponse, output: Output): string[] {
  const { since, today, timeZone, reopened, newRepositories } = digest;
  const period = since === today ? today : `${since} to ${today}`;
  const opened = `${reopened.complete ? "" : "at least "}${formatCount(reopened.count)}`;
  return [
    output.paint("bold", `What changed: ${period} (${timeZone})`),
    "",
    ...countLines(digest, output),
    ...causeLines(digest, output),
    ...section("Critical and high findings that are new", findingLines(digest.worstOpened, output), output),
    ...section("Critical and high findings that were fixed", findingLines(digest.lastFixed, output), output),
    ...section(`Findings that came back: ${opened}`, findingLines(reopened.latest, output), output),
    ...section("Repositories that got worse", moverLines(digest.worse, output), output),
    ...section("Repositories that got better", moverLines(digest.better, output), output),
    ...section(`New repositories: ${formatCount(newRepositories.count)}`, newLines(digest, output), output),
    ...section(`Scans that failed: ${formatCount(digest.failedScans.count)}`, failedLines(digest, output), output),
    ...section("Rules that changed", ruleLines(digest, output), output),
    ...(digest.upToDate ? [] : ["", "Scans have just ended that are not counted yet: ask again in some seconds."]),
  ];
}

function section(title: string, lines: readonly string[], { paint }: Output): string[] {
  return lines.length === 0 ? [] : ["", paint("bold", title), ...lines];
}

const right = { align: "right" } as const;

function countLines({ open, opened, fixed }: DigestResponse, output: Output): string[] {
  const columns = [
    { title: "severity" },
    { title: "opened", ...right },
    { title: "fixed", ...right },
    { title: "open now", ...right },
  ] as const;
  const rows = Severity.options.map((severity) => [
    severityCell(severity),
    formatCount(opened.bySeverity[severity]),
    formatCount(fixed.bySeverity[severity]),
    formatCount(open[severity]),
  ]);
  const all = [opened.bySeverity, fixed.bySeverity, open].map((counts) => formatCount(countAll(counts)));
  return formatTable(columns, [...rows, ["all", ...all]], output);
}

/** What people did is told from what first scans and changed rules did. */
function causeLines({ opened, fixed }: DigestResponse, { columns }: Output): string[] {
  const { baseline } = opened.byCause;
  const [openedByRules, fixedByRules] = [opened.byCause.rules, fixed.byCause.rules];
  return [
    ...(baseline > 0 ? [`First scans of repositories opened ${formatCount(baseline)} of these.`] : []),
    ...(openedByRules + fixedByRules > 0
      ? [`Changed rules opened ${formatCount(openedByRules)} and fixed ${formatCount(fixedByRules)}.`]
      : []),
  ].map((line) => truncate(line, columns));
}

function findingLines(some: readonly DigestFinding[], output: Output): string[] {
  if (some.length === 0) return [];
  const columns = [
    { title: "severity" },
    { title: "repository", shrinks: true },
    { title: "place", shrinks: "start" },
    { title: "message", shrinks: true },
  ] as const;
  const rows = some.map(({ severity, repositoryName, path, line, message }) => [
    severityCell(severity),
    repositoryName,
    `${path}:${String(line)}`,
    message,
  ]);
  return formatTable(columns, rows, output);
}

function moverLines(some: readonly Mover[], output: Output): string[] {
  if (some.length === 0) return [];
  const columns = [
    { title: "repository", shrinks: true },
    { title: "before", ...right },
    { title: "now", ...right },
    { title: "change", ...right },
  ] as const;
  const rows = some.map(({ name, before, after, change }) => [
    name,
    formatCount(before),
    formatCount(after),
    changeCell(change),
  ]);
  return formatTable(columns, rows, output);
}

function newLines({ newRepositories: { count, first } }: DigestResponse, { columns }: Output): string[] {
  return [...first.map(({ name }) => truncate(printable(name), columns)), ...more(count - first.length)];
}

function failedLines({ failedScans: { count, latest } }: DigestResponse, output: Output): string[] {
  if (count === 0) return [];
  const columns = [
    { title: "repository", shrinks: true },
    { title: "code" },
    { title: "reason", wraps: true },
  ] as const;
  const rows = latest.map(({ repositoryName, code, message }) => [
    repositoryName,
    code ?? "",
    message ?? "no reason is known",
  ]);
  return [...formatTable(columns, rows, output), ...more(count - latest.length)];
}

function more(count: number): string[] {
  return count > 0 ? [`and ${plural(count, "other", "others")}`] : [];
}

function ruleLines({ ruleChanges }: DigestResponse, output: Output): string[] {
  if (ruleChanges.length === 0) return [];
  const columns = [
    { title: "rule", shrinks: true },
    { title: "opened", ...right },
    { title: "fixed", ...right },
  ] as const;
  const rows = ruleChanges.map(({ ruleId, opened, fixed }) => [ruleId, formatCount(opened), formatCount(fixed)]);
  return formatTable(columns, rows, output);
}
