import { limits } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { ProblemError } from "../../problem-error.ts";
import { checkTrendRange } from "./check-trend-range.ts";

const today = "2026-03-01";

describe("checkTrendRange", () => {
  it.each([
    [{}],
    [{ from: today }],
    [{ from: "2026-02-01", to: "2026-02-01" }],
    [{ from: new Date(Date.parse(today) - (limits.http.trendDaysMax - 1) * 86_400_000).toISOString().slice(0, 10) }],
  ])("accepts %o", (range) => {
    expect(() => checkTrendRange(range, today)).not.toThrow();
  });

  it.each([
    [{ from: "2026-03-02" }, "query/from"],
    [{ from: "2026-02-02", to: "2026-02-01" }, "query/from"],
    [{ from: "0000-01-01", to: "0000-02-01" }, "query/to"],
    [{ from: "0001-01-01" }, "query/from"],
    [{ to: "9999-12-31" }, "query/to"],
    [{ to: "3000-01-01" }, "query/to"],
    [
      { from: new Date(Date.parse(today) - limits.http.trendDaysMax * 86_400_000).toISOString().slice(0, 10) },
      "query/from",
    ],
  ])("refuses %o and says where", (range, pointer) => {
    const refused = new ProblemError("invalid-request", "");
    expect(() => checkTrendRange(range, today)).toThrow(expect.objectContaining({ code: refused.code }) as Error);
    expect(() => checkTrendRange(range, today)).toThrow(pointer);
  });
});
