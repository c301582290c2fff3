import { describe, expect, it } from "vitest";
import { ScanState, isFinished, isScanTransition, scanTransitions } from "./scan-state.ts";

describe("scan states", () => {
  it("never leave a finished state", () => {
    for (const from of ScanState.options.filter(isFinished)) {
      for (const to of ScanState.options) expect(isScanTransition(from, to)).toBe(false);
    }
  });

  it("can all be reached from queued, and all unfinished ones can end", () => {
    const reachable = new Set<ScanState>(["queued"]);
    for (const state of reachable) for (const next of scanTransitions[state]) reachable.add(next);
    expect([...reachable].sort()).toEqual([...ScanState.options].sort());
    for (const state of ["queued", "running"] as const) {
      expect(scanTransitions[state]).toEqual(expect.arrayContaining(["failed", "cancelled"]));
    }
  });

  it("go back to queued only from running", () => {
    expect(ScanState.options.filter((from) => isScanTransition(from, "queued"))).toEqual(["running"]);
  });
});
