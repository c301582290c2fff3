import { describe, expect, it } from "vitest";
import { addDays, countDays, makeBuckets } from "./make-buckets.ts";

describe("the intervals of a trend", () => {
  it("are cut at the first and the last day, and leave none out", () => {
    const range = { from: "2024-02-27", to: "2024-03-06" };
    expect(makeBuckets({ ...range, interval: "week" })).toEqual([
      { start: "2024-02-27", end: "2024-03-03" },
      { start: "2024-03-04", end: "2024-03-06" },
    ]);
    expect(makeBuckets({ ...range, interval: "month" })).toEqual([
      { start: "2024-02-27", end: "2024-02-29" },
      { start: "2024-03-01", end: "2024-03-06" },
    ]);
    const days = makeBuckets({ ...range, interval: "day" });
    expect(days).toHaveLength(countDays(range.from, range.to));
    expect(days.every(({ start, end }) => start === end)).toBe(true);
  });

  it("end with the last day that a date can name", () => {
    expect(makeBuckets({ from: "9999-12-30", to: "9999-12-31", interval: "day" })).toHaveLength(2);
  });

  it("are none when the range is reversed", () => {
    expect(makeBuckets({ from: "2024-01-02", to: "2024-01-01", interval: "day" })).toEqual([]);
  });

  it("count days over leap years and daylight saving alike", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(countDays("2024-01-01", "2024-12-31")).toBe(366);
  });
});
