import { busyDigest, longRepositoryName, quietDigest } from "@muster/report/testing";
import { describe, expect, it } from "vitest";
import { createPaint } from "../terminal/paint.ts";
import { columnsOf } from "../terminal/width.ts";
import { formatDigest } from "./format-digest.ts";

describe("a digest on a terminal", () => {
  it("says all that happened", () => {
    const text = formatDigest(busyDigest, { columns: Number.POSITIVE_INFINITY, paint: createPaint(false) }).join("\n");
    for (const part of [
      /^What changed: 2025-12-31 to 2026-01-01 \(Europe\/Berlin\)\n/,
      /\nhigh +3 +0 +4,000\n/,
      /\nall +3 +2 +4,000\n/,
      /First scans of repositories opened 1 of these\.\nChanged rules opened 1 and fixed 0\./,
      /\nhigh +team\/a-service-with-a-long-name +src\/.*client\\x1b\[31m\.py:3 +The certificate of \*\*the\*\* other side/,
      /\nFindings that came back: at least 5,000\n/,
      /\nRepositories that got worse\n.*\n.* +1 +4 +\+3\n/,
      /\nteam\/api +4 +2 +−2\n/,
      /\nNew repositories: 12\n.*\nand 11 others\n/,
      /\nScans that failed: 2\n.*\n.* host-not-found .*\nand 1 other\n/,
      /\npython\/one +1 +0$/,
    ]) {
      expect(text).toMatch(part);
    }
  });

  it.each([80, 120])("keeps to %d columns, but for reasons of failure", (columns) => {
    const lines = formatDigest(busyDigest, { columns, paint: createPaint(false) });
    const wide = lines.filter((line) => columnsOf(line) > columns);
    expect(wide).toEqual([expect.stringMatching(`host-not-found  ${longRepositoryName}$`)]);
  });

  it("of a quiet day has no empty section", () => {
    const lines = formatDigest(quietDigest, { columns: 80, paint: createPaint(false) });
    expect(lines.at(-1)).toMatch(/^all +0 +0 +0$/);
  });

  it("says when scans are not counted yet", () => {
    const lines = formatDigest({ ...quietDigest, upToDate: false }, { columns: 80, paint: createPaint(false) });
    expect(lines.at(-1)).toMatch(/not counted yet/);
  });
});
