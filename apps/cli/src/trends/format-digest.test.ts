import { DigestResponse } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { createPaint } from "../terminal/paint.ts";
import { columnsOf } from "../terminal/width.ts";
import { formatDigest } from "./format-digest.ts";

const none = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
const noCauses = { baseline: 0, code: 0, rules: 0 };
const id = "0198a3c2-0000-7000-8000-000000000000";
const quiet = DigestResponse.parse({
  since: "2026-01-01",
  today: "2026-01-01",
  timeZone: "Europe/Berlin",
  upToDate: true,
  open: none,
  opened: { bySeverity: none, byCause: noCauses },
  fixed: { bySeverity: none, byCause: noCauses },
  worstOpened: [],
  lastFixed: [],
  reopened: { count: 0, complete: true, latest: [] },
  worse: [],
  better: [],
  newRepositories: { count: 0, first: [] },
  failedScans: { count: 0, latest: [] },
  ruleChanges: [],
});
const finding = {
  id: "1",
  severity: "high",
  ruleId: "python/one",
  message: "The certificate of **the** other side is not verified, so that anybody may answer in its place",
  repositoryId: id,
  repositoryName: "team/a-service-with-a-long-name",
  path: "src/deeply/nested/packages/of/modules/client\u001b[31m.py",
  line: 3,
  at: "2026-01-01T10:00:00Z",
};
const name = "team/a-service-with-a-very-long-name-that-is-wider-than-a-terminal-of-eighty-columns";
const busy = DigestResponse.parse({
  ...quiet,
  since: "2025-12-31",
  open: { ...none, high: 4_000 },
  opened: { bySeverity: { ...none, high: 3 }, byCause: { baseline: 1, code: 1, rules: 1 } },
  fixed: { bySeverity: { ...none, low: 2 }, byCause: { ...noCauses, code: 2 } },
  worstOpened: [finding],
  lastFixed: [finding],
  reopened: { count: 5_000, complete: false, latest: [finding] },
  worse: [{ key: id, name, before: 1, after: 4, change: 3 }],
  better: [{ key: id, name: "team/api", before: 4, after: 2, change: -2 }],
  newRepositories: { count: 12, first: [{ id, name }] },
  failedScans: {
    count: 2,
    latest: [
      { scanId: id, repositoryId: id, repositoryName: name, at: finding.at, code: "host-not-found", message: name },
    ],
  },
  ruleChanges: [{ ruleId: "python/one", opened: 1, fixed: 0 }],
});

describe("a digest on a terminal", () => {
  it("says all that happened", () => {
    const text = formatDigest(busy, { columns: Number.POSITIVE_INFINITY, paint: createPaint(false) }).join("\n");
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
    const lines = formatDigest(busy, { columns, paint: createPaint(false) });
    const wide = lines.filter((line) => columnsOf(line) > columns);
    expect(wide).toEqual([expect.stringMatching(`host-not-found  ${name}$`)]);
  });

  it("of a quiet day has no empty section", () => {
    const lines = formatDigest(quiet, { columns: 80, paint: createPaint(false) });
    expect(lines.at(-1)).toMatch(/^all +0 +0 +0$/);
  });

  it("says when scans are not counted yet", () => {
    const lines = formatDigest({ ...quiet, upToDate: false }, { columns: 80, paint: createPaint(false) });
    expect(lines.at(-1)).toMatch(/not counted yet/);
  });
});
