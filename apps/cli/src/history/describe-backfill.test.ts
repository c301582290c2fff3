import { describe, expect, it } from "vitest";
import { createProgressDisplay } from "../follow/progress-display.ts";
import { createPaint } from "../terminal/paint.ts";
import { buildBackfill } from "../testing/build-backfill.ts";
import { describeBackfill } from "./describe-backfill.ts";

const underWay = { commitsTotal: 52, from: "2025-03-04", to: "2026-02-24" } as const;

it.each([
  [{}, "past: waiting"],
  [{ state: "running" }, "past: reading the history"],
  [{ state: "running", commitsDone: 12, ...underWay }, "past: 12 of 52 commits, since 2025-03-04"],
  [{ state: "queued", commitsDone: 13, ...underWay }, "past: 13 of 52 commits, since 2025-03-04"],
  [
    { state: "queued", error: { code: "host-timeout", message: "The host is slow." } },
    "past: waiting to try again: The host is slow. (host-timeout)",
  ],
  [
    { state: "failed", error: { code: "limit-exceeded", message: "Too much." } },
    "past: failed: Too much. (limit-exceeded)",
  ],
  [{ state: "succeeded", commitsTotal: 0 }, "past: no commits since 2025-03-01 from before the first scan"],
  [
    { state: "succeeded", commitsDone: 52, commitsSkipped: 2, ...underWay },
    "past: done · 52 commits, 2 of them left out, 2025-03-04 to 2026-02-24",
  ],
] as const)("%j is told as %s", (fields, words) => {
  expect(describeBackfill(buildBackfill(fields))).toBe(words);
});

describe("followed in a log", () => {
  it("gets a line for its beginning, every quarter and its end, and none for each turn", () => {
    const written: string[] = [];
    const terminal = { isTTY: false, columns: 80, rows: 24, write: (text: string) => written.push(text) };
    const display = createProgressDisplay(terminal, createPaint(false));
    for (let done = 0; done <= 52; done += 1) {
      for (const state of ["running", "queued"] as const) {
        display.update([{ name: "service", backfill: buildBackfill({ state, commitsDone: done, ...underWay }) }]);
      }
    }
    display.update([
      { name: "service", backfill: buildBackfill({ state: "succeeded", commitsDone: 52, ...underWay }) },
    ]);
    expect(written.map((line) => /\d+(?= of| commits)/.exec(line)?.[0])).toEqual(["0", "13", "26", "39", "52", "52"]);
    expect(written.at(-1)).toBe("service: past: done · 52 commits, 2025-03-04 to 2026-02-24\n");
  });
});
