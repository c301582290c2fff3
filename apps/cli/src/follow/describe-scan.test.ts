import { describe, expect, it } from "vitest";
import { buildScan, buildSucceededScan } from "../testing/build-scan.ts";
import { describeScan, milestoneOf } from "./describe-scan.ts";

const analysing = (filesDone: number) =>
  buildScan({ state: "running", stage: "analyse", progress: { filesDone, filesTotal: 230 }, attempt: 1 });
const unreachable = { code: "host-unreachable", message: "The host refused the connection.", retryable: true } as const;

describe("describeScan", () => {
  it("says how many scans are ahead", () => {
    expect(describeScan(buildScan({ position: 1 }))).toBe("waiting, 1 scan ahead");
    expect(describeScan(buildScan({ position: 1_200 }))).toBe("waiting, 1,200 scans ahead");
    expect(describeScan(buildScan())).toBe("waiting");
  });

  it("counts files while it analyses them", () => {
    expect(describeScan(analysing(120))).toBe("analysing 120 of 230 files");
    expect(describeScan(buildScan({ state: "running", stage: "fetch" }))).toBe("fetching");
  });

  it("gives the reason of a failure, and of a scan that waits for another attempt", () => {
    expect(describeScan(buildScan({ error: unreachable, attempt: 1 }))).toBe(
      "waiting to try again after attempt 1: The host refused the connection. (host-unreachable)",
    );
    expect(describeScan(buildScan({ state: "failed", error: unreachable }))).toContain("(host-unreachable)");
  });

  it("says how long it took and what came of it", () => {
    expect(describeScan(buildSucceededScan())).toBe("done in 3.2 s · 230 files, 8 findings");
    expect(describeScan(buildSucceededScan({ unchanged: true }))).toBe(
      "done in 3.2 s · unchanged, 230 files, 8 findings",
    );
  });
});

describe("milestoneOf", () => {
  it("changes with state, stage and attempt and with every quarter of the files, not with every file", () => {
    expect(milestoneOf(analysing(1))).toBe(milestoneOf(analysing(57)));
    expect(milestoneOf(analysing(57))).not.toBe(milestoneOf(analysing(58)));
    expect(milestoneOf(buildScan())).not.toBe(milestoneOf(buildScan({ state: "running", stage: "resolve" })));
    expect(milestoneOf(buildScan({ attempt: 1 }))).not.toBe(milestoneOf(buildScan({ attempt: 2 })));
  });
});
