import { describe, expect, it } from "vitest";
import { createPaint } from "../terminal/paint.ts";
import { buildScan, buildSucceededScan } from "../testing/build-scan.ts";
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

  it("gives the reason of a scan without result, harmless for the terminal", () => {
    const error = { code: "ref-not-found", message: "no \u001b[31mref", retryable: false } as const;
    const scan = buildScan({ state: "failed", error });
    expect(formatSummary({ name: "service", scan, top: [], reportHint: "" }, options)).toEqual([
      "service: not scanned: no \\x1b[31mref (ref-not-found)",
    ]);
  });
});
