import { DigestResponse } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { toDigestMarkdown } from "./to-digest-markdown.ts";

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
  message: "Found it",
  repositoryId: id,
  repositoryName: "team/web.git",
  path: "src/a.py",
  line: 3,
  at: "2026-01-01T10:00:00Z",
};
const busy = DigestResponse.parse({
  ...quiet,
  since: "2025-12-31",
  open: { ...none, high: 4 },
  opened: { bySeverity: { ...none, high: 3 }, byCause: { baseline: 1, code: 1, rules: 1 } },
  fixed: { bySeverity: { ...none, low: 2 }, byCause: { ...noCauses, code: 2 } },
  worstOpened: [finding],
  lastFixed: [{ ...finding, message: "Mended" }],
  reopened: { count: 5000, complete: false, latest: [finding] },
  worse: [{ key: id, name: "team/web.git", before: 1, after: 4, change: 3 }],
  better: [{ key: id, name: "team/api.git", before: 4, after: 2, change: -2 }],
  newRepositories: { count: 12, first: [{ id, name: "team/new.git" }] },
  failedScans: {
    count: 1,
    latest: [
      {
        scanId: id,
        repositoryId: id,
        repositoryName: "team/old.git",
        at: finding.at,
        code: "host-not-found",
        message: "The host does not resolve",
      },
    ],
  },
  ruleChanges: [{ ruleId: "python/one", opened: 1, fixed: 0 }],
});

describe("a digest as Markdown", () => {
  it("says all that happened", () => {
    const text = toDigestMarkdown(busy);
    for (const part of [
      "# What changed: 2025-12-31 to 2026-01-01",
      "| high | 3 | 0 | 4 |",
      "| all | 3 | 2 | 4 |",
      "1 of what was opened was found by first scans",
      "Changed rules opened 1 and closed 0",
      "- **high** Found it (team/web.git, `src/a.py:3`)",
      "At least 5000 findings were opened that had been fixed before.",
      "| team/web.git | 1 | 4 | +3 |",
      "| team/api.git | 4 | 2 | −2 |",
      "- and 11 more",
      "- team/old.git: The host does not resolve (`host-not-found`)",
      "| `python/one` | 1 | 0 |",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("says when its counts are behind its lists", () => {
    expect(toDigestMarkdown(busy)).not.toContain("not counted yet");
    expect(toDigestMarkdown({ ...busy, upToDate: false })).toContain("not counted yet");
  });

  it("of a quiet day has no empty section", () => {
    expect(toDigestMarkdown(quiet)).not.toContain("## ");
    expect(toDigestMarkdown(quiet)).toContain("# What changed: 2026-01-01\n");
  });

  it("lets no text of a repository become markup", () => {
    const hostile = { ...finding, message: "<img src=x> [x](https://evil.example) | `", path: "`|`\n# x" };
    const text = toDigestMarkdown(DigestResponse.parse({ ...busy, worstOpened: [hostile] }));
    expect(text).not.toMatch(/(?<!\\)<img|(?<!\\)\]\\?\(https|\n# x/);
  });
});
