import { limits } from "@muster/contract";
import type { DayRange } from "./delta-source.ts";
import { addDays, countDays } from "./make-buckets.ts";

export interface RangeQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** `YYYY-MM-DD`, in the organisation's time zone. */
  readonly today: string;
}

/**
 * Returns the days that are asked for, `defaultDays` before the last one if the first is not told. Throws `RangeError` for days in the
 * wrong order or too many of them.
 */
export function readRange({ from, to, today }: RangeQuery, defaultDays: number): DayRange {
  const last = to ?? today;
  const first = from ?? addDays(last, -defaultDays);
  const days = countDays(first, last);
  if (!(days >= 1 && days <= limits.http.trendDaysMax)) {
    throw new RangeError(`a range has from 1 to ${limits.http.trendDaysMax} days`);
  }
  return { from: first, to: last };
}
