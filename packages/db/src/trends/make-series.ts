import { Severity, type TrendGroup, type TrendMetric, type TrendResponse } from "@muster/contract";
import { isLevel, type TrendGroupRow } from "./trend-cells.ts";

type Series = TrendResponse["series"][number];

export interface SeriesShape {
  readonly buckets: number;
  readonly groupBy: TrendGroup;
  readonly metric: TrendMetric;
  /** Lines at the end of each bucket, of one group or of all alike: what densities are of. */
  readonly lines: (key: string) => readonly number[];
}

/** Returns findings per 1,000 lines, to three decimals; 0 where there are no lines. */
function toDensity(open: number, lines: number): number {
  return lines > 0 ? Math.round((open * 1_000_000) / lines) / 1_000 : 0;
}

function toSeries({ key, name, ...row }: TrendGroupRow, { buckets, metric, lines }: SeriesShape): Series {
  const changes = new Array<number>(buckets + 1).fill(0);
  for (const [index, bucket] of row.buckets.entries()) changes[bucket] = row.changes[index] ?? 0;
  let open = changes[0] ?? 0;
  const inRange = changes.slice(1);
  if (!isLevel(metric)) {
    return { key, name, values: inRange, total: inRange.reduce((sum, value) => sum + value, 0) };
  }
  const levels = inRange.map((change) => (open += change));
  const linesOfKey = metric === "density" ? lines(key) : [];
  const values = metric === "density" ? levels.map((level, at) => toDensity(level, linesOfKey[at] ?? 0)) : levels;
  return { key, name, values, total: values.at(-1) ?? 0 };
}

/** Returns a series for each group in the order of its rows, severities from worst to least. Levels are the running sums of their changes. */
export function makeSeries(rows: readonly TrendGroupRow[], shape: SeriesShape): Series[] {
  const series = rows.map((row) => toSeries(row, shape));
  if (shape.groupBy !== "severity") return series;
  const order: readonly string[] = Severity.options;
  return series.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
}
