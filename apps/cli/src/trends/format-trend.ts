import { Severity, type TrendResponse } from "@muster/contract";
import { plural } from "../follow/plural.ts";
import type { Output } from "../server/answer-output.ts";
import { formatChange, formatCount } from "../tables/numbers.ts";
import { formatTable, type Cell } from "../tables/format-table.ts";
import { sparkline, sparklineRoom } from "../tables/sparkline.ts";
import { severityStyles } from "../terminal/paint.ts";

const metricWords = {
  open: "Open findings",
  opened: "Opened findings",
  fixed: "Fixed findings",
  density: "Findings per 1,000 lines",
} as const;

/** What name and numbers take beside the sparkline. */
const restColumns = 56;

/** Returns a trend as lines: one group each with its sparkline, and what the numbers do not say by themselves. */
export function formatTrend(trend: TrendResponse, output: Output): string[] {
  const { metric, groupBy, from, to, interval, timeZone } = trend;
  const title = `${metricWords[metric]} by ${groupBy}, ${from} to ${to}, by the ${interval} (${timeZone})`;
  if (trend.series.length === 0) return [output.paint("bold", title), "Nothing in this range.", ...notes(trend)];
  const isLevel = metric === "open" || metric === "density";
  const room = sparklineRoom(output.columns - restColumns);
  const columns = [
    { title: groupBy, shrinks: true },
    { title: "" },
    { title: isLevel ? "first" : "highest", align: "right" },
    { title: isLevel ? "last" : "sum", align: "right" },
    ...(isLevel ? [{ title: "change", align: "right" } as const] : []),
  ] as const;
  const rows = trend.series.map(({ name, key, values, total }) => {
    const first = values[0] ?? 0;
    const shown: Cell = groupBy === "severity" ? severityCell(key) : { text: name === "" ? "(none)" : name };
    const line = { text: sparkline(values, room) };
    if (!isLevel) return [shown, line, formatCount(Math.max(0, ...values)), formatCount(total)];
    return [shown, line, formatCount(first), formatCount(total), changeCell(total - first)];
  });
  return [output.paint("bold", title), "", ...formatTable(columns, rows, output), ...notes(trend)];
}

/** Returns a severity in its colour. */
export function severityCell(severity: string): Cell {
  const known = Severity.safeParse(severity);
  return known.success ? { text: severity, style: severityStyles[known.data] } : { text: severity };
}

/** Returns a change in the colour of better or worse. */
export function changeCell(change: number): Cell {
  const text = formatChange(Math.round(change * 100) / 100);
  return change === 0 ? { text } : { text, style: change > 0 ? "red" : "green" };
}

function notes({ buckets, groups, series, truncated, upToDate }: TrendResponse): string[] {
  const last = buckets.at(-1);
  const changed = buckets.filter(({ ruleChanges }) => ruleChanges.opened + ruleChanges.fixed > 0);
  const opened = changed.reduce((sum, { ruleChanges }) => sum + ruleChanges.opened, 0);
  const fixed = changed.reduce((sum, { ruleChanges }) => sum + ruleChanges.fixed, 0);
  const days = changed.map(({ start }) => start);
  const shownDays =
    days.length > 3 ? `${days.slice(0, 3).join(", ")} and ${String(days.length - 3)} more` : days.join(", ");
  return [
    "",
    ...(truncated
      ? [`${formatCount(series.length)} of ${formatCount(groups)} groups are shown: --limit shows more.`]
      : []),
    ...(last === undefined || last.carriedForward === 0
      ? []
      : [
          `${formatCount(last.carriedForward)} of ${plural(last.repositoriesKnown, "repository", "repositories")} had no scan in the last ${last.start === last.end ? "day" : "interval"}: they count as last seen.`,
        ]),
    ...(changed.length === 0
      ? []
      : [
          `Changed rules opened ${formatCount(opened)} and fixed ${formatCount(fixed)} (${shownDays}): --exclude-rule-changes leaves them out.`,
        ]),
    ...(upToDate ? [] : ["Scans have just ended that are not counted yet: ask again in some seconds."]),
  ];
}
