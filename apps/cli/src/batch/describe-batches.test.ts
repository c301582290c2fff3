import { BatchResource } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { describeBatches } from "./describe-batches.ts";

const now = new Date("2026-01-01T12:00:00Z");

function batch(scans: Partial<BatchResource["scans"]>, eta: Partial<BatchResource["eta"]> = {}): BatchResource {
  const counts = { total: 100, queued: 0, running: 0, succeeded: 0, failed: 0, cancelled: 0, removed: 0, ...scans };
  return BatchResource.parse({
    id: "0198a000-0000-7000-8000-000000000001",
    name: null,
    state: counts.queued + counts.running === 0 ? "finished" : "running",
    priority: "nightly",
    rerunOf: null,
    inputs: { total: 100, accepted: 100, deduplicated: 0, refused: 0 },
    scans: counts,
    createdAt: "2026-01-01T11:00:00Z",
    finishedAt: null,
    eta: { at: null, scansPerMinute: null, unknownBecause: "too-few-scans", ...eta },
    findings: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
    findingsOpened: 0,
    findingsFixed: 0,
    failuresByCode: [],
    failed: [],
  });
}

describe("how far batches are", () => {
  it("is told with what failed, the pace and the time that is left", () => {
    const eta = { at: "2026-01-01T12:29:30Z", scansPerMinute: 2.04, unknownBecause: null };
    const line = describeBatches([batch({ queued: 60, succeeded: 38, failed: 2 }, eta)], now);
    expect(line).toBe("█████████░░░░░░░░░░░░░░░ 40 of 100 scans · 2 failed · 2 a minute · about 30 minutes left");
  });

  it("has no end while one of them has none, and none to tell once all have ended", () => {
    const eta = { at: "2026-01-01T12:30:00Z", scansPerMinute: 2, unknownBecause: null };
    const running = batch({ queued: 50, succeeded: 50 }, eta);
    expect(describeBatches([running, batch({ queued: 100 })], now)).toMatch(/50 of 200 scans .* end not known yet$/);
    expect(describeBatches([batch({ succeeded: 100 })], now)).toMatch(/100 of 100 scans$/);
  });
});
