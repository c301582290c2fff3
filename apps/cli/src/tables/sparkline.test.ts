import { describe, expect, it } from "vitest";
import { sparkline } from "./sparkline.ts";

describe("a sparkline", () => {
  it("has one bar per value, the highest full, zero the lowest and one of many still to be seen", () => {
    expect(sparkline([0, 1, 50, 100], 10)).toBe("▁▂▅█");
    expect(sparkline([0, 0], 10)).toBe("▁▁");
    expect(sparkline([], 10)).toBe("");
  });

  it("shows what hardly changed as hardly changed", () => {
    expect(sparkline([100, 99, 100], 10)).toBe("███");
  });

  it("keeps the peaks when there are more values than columns", () => {
    const values = Array.from({ length: 365 }, (_, day) => (day === 200 ? 9 : 1));
    const line = sparkline(values, 40);
    expect(Array.from(line)).toHaveLength(40);
    expect(Array.from(line).filter((bar) => bar === "█")).toHaveLength(1);
  });
});
