import { describe, expect, it } from "vitest";
import { createPaint } from "../terminal/paint.ts";
import { buildSucceededScan } from "../testing/build-scan.ts";
import { formatSummary } from "./format-summary.ts";

const options = { columns: 120, paint: createPaint(false) };
const worst = { severity: "high", path: "src/db.py", line: 12, title: "SQL built from strings" } as const;

describe("the summary of a scan", () => {
  it("counts by severity, shows the worst places and says what was not analysed", () => {
    const lines = formatSummary(
      { name: "service", scan: buildSucceededScan(), top: [worst], reportHint: "curl …" },
      options,
    );
    expect(lines).toEqual([
      "service at aaaaaaaaaaaa of main: 8 findings in 230 files",
      "  0 critical · 2 high · 5 medium · 0 low · 1 info   (8 new, 0 fixed)",
      "  high     src/db.py:12                     SQL built from strings",
      "  … and 7 more",
      "  4 files were not analysed: 1 crashed, 3 timeout",
      "  Report: curl …",
    ]);
  });

  it("says nothing of findings where there are none", () => {
    const findings = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
    const scan = buildSucceededScan({ findings, findingsOpened: 0, ref: "a\u001b[31m" });
    const [first, second, ...rest] = formatSummary({ name: "service", scan, top: [], reportHint: "" }, options);
    expect(first).toBe("service at aaaaaaaaaaaa of a\\x1b[31m: 0 findings in 230 files");
    expect(second).toBe("  0 critical · 0 high · 0 medium · 0 low · 0 info   (0 new, 0 fixed)");
    expect(rest).not.toContainEqual(expect.stringContaining("more"));
  });
});
