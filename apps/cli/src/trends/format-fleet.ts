import { Severity, type FleetResponse, type SeverityCounts } from "@muster/contract";
import { countAll } from "../follow/describe-scan.ts";
import { plural } from "../follow/plural.ts";
import type { Output } from "../server/answer-output.ts";
import { formatCount } from "../tables/numbers.ts";
import { formatTable } from "../tables/format-table.ts";
import { sparkline, sparklineRoom } from "../tables/sparkline.ts";
import { severityStyles, type Paint } from "../terminal/paint.ts";
import { printable } from "../terminal/printable.ts";
import { truncate } from "../terminal/width.ts";
import { changeCell, severityCell } from "./format-trend.ts";

/** Returns the fleet's first screen as lines. */
export function formatFleet(fleet: FleetResponse, output: Output): string[] {
  return [
    ...openLines(fleet, output),
    "",
    ...changeLines(fleet, output),
    "",
    ...coverageLines(fleet, output),
    ...section("Worst repositories", worstLines(fleet, output), output),
    ...section("Classes with most open findings", classLines(fleet, output), output),
    ...section(`Repositories that changed most since ${fleet.movers.from}`, moverLines(fleet, output), output),
    ...section("Time to fix, of what was opened in 90 days", fixLines(fleet, output), output),
    ...(fleet.upToDate ? [] : ["", "Scans have just ended that are not counted yet: ask again in some seconds."]),
  ];
}

function section(title: string, lines: readonly string[], { paint }: Output): string[] {
  return lines.length === 0 ? [] : ["", paint("bold", title), ...lines];
}

/** Returns the counts of all severities on one line, what there is none of dimmed. */
export function severityLine(counts: SeverityCounts, paint: Paint): string {
  return Severity.options
    .map((severity) => {
      const text = `${formatCount(counts[severity])} ${severity}`;
      return paint(counts[severity] === 0 ? "dim" : severityStyles[severity], text);
    })
    .join(" · ");
}

function openLines({ open, today, timeZone, openByDay }: FleetResponse, { paint, columns }: Output): string[] {
  return [
    paint("bold", `${plural(countAll(open), "open finding", "open findings")} on ${today} (${timeZone})`),
    severityLine(open, paint),
    `${sparkline(openByDay.values, sparklineRoom(columns - 24))}  since ${openByDay.from}`,
  ];
}

function changeLines({ open, last30Days, last90Days }: FleetResponse, output: Output): string[] {
  const columns = [
    { title: "" },
    { title: "before", align: "right" },
    { title: "opened", align: "right" },
    { title: "fixed", align: "right" },
    { title: "now", align: "right" },
    { title: "change", align: "right" },
    { title: "by changed rules", align: "right" },
  ] as const;
  const rows = [
    { title: "30 days", period: last30Days },
    { title: "90 days", period: last90Days },
  ].map(({ title, period }) => {
    const [before, now] = [countAll(period.before), countAll(open)];
    return [
      title,
      formatCount(before),
      formatCount(countAll(period.opened)),
      formatCount(countAll(period.fixed)),
      formatCount(now),
      changeCell(now - before),
      `+${formatCount(period.openedByRules)} −${formatCount(period.fixedByRules)}`,
    ];
  });
  return formatTable(columns, rows, output);
}

function coverageLines({ coverage }: FleetResponse, { columns, paint }: Output): string[] {
  const { repositories, scannedToday, neverScanned, notLatelyScanned, failing } = coverage;
  const names = (list: readonly { readonly name: string }[], count: number) =>
    `${list.map(({ name }) => printable(name)).join(", ")}${count > list.length ? " …" : ""}`;
  const line = (count: number, words: string, list: readonly { readonly name: string }[]) =>
    count === 0 ? [] : [paint("yellow", truncate(`${formatCount(count)} ${words}: ${names(list, count)}`, columns))];
  return [
    `${formatCount(scannedToday)} of ${plural(repositories, "repository", "repositories")} scanned today`,
    ...line(neverScanned.count, "never scanned", neverScanned.first),
    ...line(
      notLatelyScanned.count,
      `not scanned for ${String(notLatelyScanned.afterDays)} days`,
      notLatelyScanned.first,
    ),
    ...line(failing.count, "failing", failing.first),
  ];
}

function worstLines({ worstRepositories }: FleetResponse, output: Output): string[] {
  const worst = worstRepositories.filter(({ openFindings }) => countAll(openFindings) > 0);
  if (worst.length === 0) return [];
  const columns = [
    { title: "repository", shrinks: true },
    ...Severity.options.map((severity) => ({ title: severity, align: "right" }) as const),
  ];
  const rows = worst.map(({ name, openFindings }) => [
    name,
    ...Severity.options.map((severity) => formatCount(openFindings[severity])),
  ]);
  return formatTable(columns, rows, output);
}

function classLines({ topClasses }: FleetResponse, output: Output): string[] {
  if (topClasses.length === 0) return [];
  const columns = [
    { title: "class", shrinks: true },
    { title: "category", shrinks: true },
    { title: "open", align: "right" },
  ] as const;
  return formatTable(
    columns,
    topClasses.map((top) => [top.class, top.category, formatCount(top.open)]),
    output,
  );
}

function moverLines({ movers }: FleetResponse, output: Output): string[] {
  const moved = [...movers.worse, ...movers.better];
  if (moved.length === 0) return [];
  const columns = [
    { title: "repository", shrinks: true },
    { title: "before", align: "right" },
    { title: "after", align: "right" },
    { title: "change", align: "right" },
  ] as const;
  return formatTable(
    columns,
    moved.map(({ name, before, after, change }) => [name, formatCount(before), formatCount(after), changeCell(change)]),
    output,
  );
}

function fixLines({ timeToFix }: FleetResponse, output: Output): string[] {
  if (timeToFix.length === 0) return [];
  const columns = [
    { title: "severity" },
    { title: "findings", align: "right" },
    { title: "fixed", align: "right" },
    { title: "half within", align: "right" },
    { title: "nine of ten within", align: "right" },
  ] as const;
  const days = (value: number | null) => (value === null ? "not reached" : plural(value, "day", "days"));
  return formatTable(
    columns,
    timeToFix.map(({ key, findings, fixed, medianDays, p90Days }) => [
      severityCell(key),
      formatCount(findings),
      formatCount(fixed),
      days(medianDays),
      days(p90Days),
    ]),
    output,
  );
}
