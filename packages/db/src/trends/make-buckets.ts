import type { TrendInterval } from "@muster/contract";

/** Days as `YYYY-MM-DD`, both inclusive. */
export interface Bucket {
  readonly start: string;
  readonly end: string;
}

const dayMs = 86_400_000;

/** Returns the day that many days later (or earlier). Days are dates without a time zone: each has 24 hours here. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Returns the number of days from one to the other, both counted. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs) + 1;
}

/** Returns the first day of the interval that the day is in. Weeks are those of ISO 8601, Monday to Sunday. */
export function firstDay(day: string, interval: TrendInterval): string {
  switch (interval) {
    case "day":
      return day;
    case "week":
      return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
    case "month":
      return `${day.slice(0, 8)}01`;
  }
}

/** Returns the last day of that interval. */
export function lastDay(day: string, interval: TrendInterval): string {
  const date = new Date(`${day}T00:00:00Z`);
  switch (interval) {
    case "day":
      return day;
    case "week":
      return addDays(day, (7 - date.getUTCDay()) % 7);
    case "month":
      return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).toISOString().slice(0, 10);
  }
}

/** Returns the intervals from one day to the other, the first and the last cut at these days. */
export function makeBuckets(range: { from: string; to: string; interval: TrendInterval }): Bucket[] {
  const buckets: Bucket[] = [];
  let start = range.from;
  while (start <= range.to) {
    const last = lastDay(start, range.interval);
    const end = last < range.to ? last : range.to;
    buckets.push({ start, end });
    // The day after 9999-12-31 would sort before it.
    if (end === range.to) break;
    start = addDays(end, 1);
  }
  return buckets;
}
