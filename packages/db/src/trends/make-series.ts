import { Severity, type TrendGroup, type TrendMetric, type TrendResponse } from "@muster/contract";
import type { TrendCell } from "./trend-cells.ts";

type Series = TrendResponse["series"][number];

export interface SeriesShape {
  readonly buckets: number;
  readonly groupBy: TrendGroup;
  readonly metric: TrendMetric;
}

function changesByKey(cells: readonly TrendCell[]): Map<string, TrendCell[]> {
  const groups = new Map<string, TrendCell[]>();
  for (const cell of cells) {
    const group = groups.get(cell.key);
    if (group === undefined) groups.set(cell.key, [cell]);
    else group.push(cell);
  }
  return groups;
}

function toSeries(key: string, cells: readonly TrendCell[], { buckets, metric }: SeriesShape): Series {
  const changes = new Array<number>(buckets + 1).fill(0);
  for (const { bucket, value } of cells) changes[bucket] = value;
  let open = changes[0] ?? 0;
  const inRange = changes.slice(1);
  const values = metric === "open" ? inRange.map((change) => (open += change)) : inRange;
  const total = metric === "open" ? (values.at(-1) ?? 0) : values.reduce((sum, value) => sum + value, 0);
  return { key, name: cells[0]?.name ?? key, values, total };
}

/**
 * Returns a series for each group that is not zero throughout, the largest total first; severities from worst to least.
 * `open` is the running sum of its changes.
 */
export function makeSeries(cells: readonly TrendCell[], shape: SeriesShape): Series[] {
  const series = [...changesByKey(cells)]
    .map(([key, group]) => toSeries(key, group, shape))
    .filter(({ values }) => values.some((value) => value !== 0));
  if (shape.groupBy !== "severity") return series;
  const order: readonly string[] = Severity.options;
  return series.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
}
