import { DigestResponse } from "@muster/contract";

const none = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
const noCauses = { baseline: 0, code: 0, rules: 0 };
const id = "0198a3c2-0000-7000-8000-000000000000";
/** A day on which nothing happened. */
export const quietDigest = DigestResponse.parse({
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
/** A finding of it, with what a terminal and Markdown may not take as it is. */
export const digestFinding = {
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
/** The name of its repository that got worse. */
export const longRepositoryName =
  "team/a-service-with-a-very-long-name-that-is-wider-than-a-terminal-of-eighty-columns";
/** A day on which there was something of each kind. */
export const busyDigest = DigestResponse.parse({
  ...quietDigest,
  since: "2025-12-31",
  open: { ...none, high: 4_000 },
  opened: { bySeverity: { ...none, high: 3 }, byCause: { baseline: 1, code: 1, rules: 1 } },
  fixed: { bySeverity: { ...none, low: 2 }, byCause: { ...noCauses, code: 2 } },
  worstOpened: [digestFinding],
  lastFixed: [digestFinding],
  reopened: { count: 5_000, complete: false, latest: [digestFinding] },
  worse: [{ key: id, name: longRepositoryName, before: 1, after: 4, change: 3 }],
  better: [{ key: id, name: "team/api", before: 4, after: 2, change: -2 }],
  newRepositories: { count: 12, first: [{ id, name: longRepositoryName }] },
  failedScans: {
    count: 2,
    latest: [
      {
        scanId: id,
        repositoryId: id,
        repositoryName: longRepositoryName,
        at: digestFinding.at,
        code: "host-not-found",
        message: longRepositoryName,
      },
    ],
  },
  ruleChanges: [{ ruleId: "python/one", opened: 1, fixed: 0 }],
});
