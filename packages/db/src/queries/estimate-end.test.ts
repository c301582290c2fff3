import { describe, expect, it } from "vitest";
import { estimateEnd } from "./estimate-end.ts";

const now = Date.parse("2026-01-01T12:00:00Z");

describe("the end of a batch", () => {
  it("is as far away as the rest takes at the measured pace", () => {
    const eta = estimateEnd({ remaining: 300, finished: 20, measuredMs: 120_000, now });
    expect(eta).toEqual({ at: "2026-01-01T12:30:00.000Z", scansPerMinute: 10, unknownBecause: null });
  });

  it("is not told before some scans have ended, nor when none has for a while, nor when all have", () => {
    const unknown = { at: null, scansPerMinute: null };
    expect(estimateEnd({ remaining: 300, finished: 4, measuredMs: 20_000, now })).toEqual({
      ...unknown,
      unknownBecause: "too-few-scans",
    });
    expect(estimateEnd({ remaining: 300, finished: 0, measuredMs: 0, now })).toMatchObject({
      unknownBecause: "too-few-scans",
    });
    expect(estimateEnd({ remaining: 300, finished: 1, measuredMs: 600_000, now })).toEqual({
      ...unknown,
      unknownBecause: "nothing-lately",
    });
    expect(estimateEnd({ remaining: 0, finished: 50, measuredMs: 60_000, now })).toEqual({
      ...unknown,
      unknownBecause: "finished",
    });
  });
});
