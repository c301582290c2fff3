import { describe, expect, it } from "vitest";
import { buildScan, buildSucceededScan } from "../testing/build-scan.ts";
import { createPaint } from "../terminal/paint.ts";
import { columnsOf } from "../terminal/width.ts";
import { createProgressDisplay } from "./progress-display.ts";
import { progressBlock, progressLine } from "./progress-line.ts";

const paint = createPaint(false);
const running = buildScan({ state: "running", stage: "analyse", progress: { filesDone: 115, filesTotal: 230 } });

function record(isTTY: boolean) {
  const written: string[] = [];
  const display = createProgressDisplay({ isTTY, columns: 80, rows: 24, write: (text) => written.push(text) }, paint);
  return { display, written };
}

describe("the live line of a scan", () => {
  const options = { columns: 60, nameColumns: 8, tick: 0, paint };

  it("shows stage, bar and files", () => {
    expect(progressLine({ name: "service", scan: running }, options)).toBe(
      "⠋ service   ████████░░░░░░░░ analysing 115 of 230 files",
    );
  });

  it("never gets wider than the terminal, whatever the name", () => {
    const name = "東京".repeat(40);
    expect(
      columnsOf(progressLine({ name, scan: running }, { ...options, columns: 40, nameColumns: 20 })),
    ).toBeLessThanOrEqual(40);
  });

  it("shows control characters of a name as text", () => {
    expect(progressLine({ name: "a\u001b[2J", scan: running }, { ...options, nameColumns: 12 })).not.toContain(
      "\u001b",
    );
  });

  it("puts running scans first and counts the rest when there are more than rows", () => {
    const scans = [
      { name: "a", scan: buildSucceededScan() },
      { name: "b", scan: buildScan() },
      { name: "c", scan: running },
    ];
    const block = progressBlock(scans, { ...options, rows: 2 });
    expect(block).toHaveLength(2);
    expect(block[0]).toContain("c ");
    expect(block[1]).toBe("… and 2 more (1 of 3 finished)");
  });
});

describe("on a terminal", () => {
  it("redraws in place, and prints notes above", () => {
    const { display, written } = record(true);
    display.update([{ name: "service", scan: buildScan() }]);
    display.update([{ name: "service", scan: running }]);
    display.note("worker: slow");
    const upAndClear = "\u001b[1A\u001b[0J";
    expect(written[1]?.startsWith(`${upAndClear}⠙ service`)).toBe(true);
    expect(written[2]?.startsWith(`${upAndClear}worker: slow\n⠙ service`)).toBe(true);
  });

  it("leaves the last state on the screen", () => {
    const { display, written } = record(true);
    display.update([{ name: "service", scan: running }]);
    display.finish();
    display.note("summary");
    expect(written.at(-1)).toBe("summary\n");
  });
});

describe("elsewhere", () => {
  it("prints a line when something changes, without control sequences", () => {
    const { display, written } = record(false);
    for (const filesDone of [0, 10, 20, 60]) {
      display.update([
        {
          name: "service",
          scan: buildScan({ state: "running", stage: "analyse", progress: { filesDone, filesTotal: 100 } }),
        },
      ]);
    }
    expect(written).toEqual(["service: analysing 0 of 100 files\n", "service: analysing 60 of 100 files\n"]);
  });
});
