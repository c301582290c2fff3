import { Severity, type TrendGroup, type TrendInterval, type TrendMetric } from "@muster/contract";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { selectRows } from "../connection/select-rows.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { backdateScan, randomNumbers } from "../testing/read-history.ts";
import { organizationOf, runScan } from "../testing/run-scan.ts";
import { findingTrend } from "./finding-trend.ts";
import { addDays } from "./make-buckets.ts";

const Interval = z.object({
  repository: z.string(),
  rule: z.string(),
  class: z.string(),
  category: z.string(),
  severity: z.string(),
  opened: z.string(),
  fixed: z.string().nullable(),
});
type Interval = z.infer<typeof Interval>;

let database: TestDatabase;
let intervals: Interval[];

// Severities never change here, so that the rows of findings alone tell the whole history.
async function makeHistory(): Promise<void> {
  const random = randomNumbers(7);
  for (let day = 0; day < 40; day += 1) {
    for (const name of ["x", "y"]) {
      if (random(3) === 0) continue;
      const findings = Array.from({ length: 9 }, (_, index) => ({
        rule: ["python/one", "python/two", "python/three"][index % 3] ?? "",
        path: "a.py",
        name: `n${index}`,
        severity: Severity.options[index % 5] ?? "low",
      })).filter(() => random(2) === 0);
      const url = `https://git.example.org/team/${name}.git`;
      const { claim } = await runScan(database.db, {
        url,
        audit: { findings, ruleSet: String(day < 20 ? 0 : 1).repeat(64) },
      });
      await backdateScan(database.db, { scanId: claim.scanId, day: addDays("2025-01-08", day) });
    }
  }
}

beforeAll(async () => {
  database = await createTestDatabase();
  await makeHistory();
  await runScan(database.db, {
    organization: "other",
    audit: { findings: [{ rule: "python/one", path: "a.py", name: "foreign" }] },
  });
  const organizationId = await organizationOf(database.db);
  intervals = await database.db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`select repository_id as repository, rule_id as rule, class, category, severity,
            to_char(opened_at at time zone 'UTC', 'YYYY-MM-DD') as opened,
            to_char(fixed_at at time zone 'UTC', 'YYYY-MM-DD') as fixed
          from findings where organization_id = ${organizationId}`,
      Interval,
    ),
  );
});
afterAll(() => database.drop());

const counts: Record<TrendMetric, (row: Interval, bucket: { start: string; end: string }) => boolean> = {
  open: ({ opened, fixed }, { end }) => opened <= end && (fixed === null || fixed > end),
  opened: ({ opened }, { start, end }) => opened >= start && opened <= end,
  fixed: ({ fixed }, { start, end }) => fixed !== null && fixed >= start && fixed <= end,
};

function bruteForce(
  rows: Interval[],
  shape: { buckets: { start: string; end: string }[]; groupBy: TrendGroup; metric: TrendMetric },
) {
  const keys = [...new Set(rows.map((row) => row[shape.groupBy]))].sort();
  return keys
    .map((key) => ({
      key,
      values: shape.buckets.map(
        (bucket) => rows.filter((row) => row[shape.groupBy] === key && counts[shape.metric](row, bucket)).length,
      ),
    }))
    .filter(({ values }) => values.some((value) => value > 0));
}

const intervalsOfTime: TrendInterval[] = ["day", "week", "month"];
const groups: TrendGroup[] = ["severity", "category", "class", "rule", "repository"];
const metrics: TrendMetric[] = ["open", "opened", "fixed"];
const shapes = intervalsOfTime.flatMap((interval) =>
  groups.flatMap((groupBy) => metrics.map((metric) => ({ interval, groupBy, metric }))),
);

it.each(shapes)("counts $metric per $interval and $groupBy as a count over the findings does", async (shape) => {
  const organizationId = await organizationOf(database.db);
  const range = { from: "2025-01-15", to: "2025-02-20", today: "2025-02-20" };
  const trend = await findingTrend(database.db, { organizationId, ...range, ...shape });
  const series = trend.series.map(({ key, values }) => ({ key, values })).sort((a, b) => (a.key < b.key ? -1 : 1));
  expect(series).toEqual(bruteForce(intervals, { ...shape, buckets: trend.buckets }));
  expect(series.length).toBeGreaterThan(0);
  for (const { values, total } of trend.series) {
    expect(total).toBe(shape.metric === "open" ? values.at(-1) : values.reduce((sum, value) => sum + value, 0));
  }
});

it("filters by severity, category, class, rule and repository", async () => {
  const organizationId = await organizationOf(database.db);
  const shape = { interval: "week", groupBy: "rule", metric: "open" } as const;
  const range = { from: "2025-01-15", to: "2025-02-20", today: "2025-02-20" };
  const repositoryId = intervals[0]?.repository as never;
  const filter = {
    repositoryId,
    severity: ["high", "low"] as Severity[],
    category: ["security" as const],
    class: ["one", "two"],
    rule: ["python/one"],
  };
  const trend = await findingTrend(database.db, { organizationId, ...range, ...shape, ...filter });
  const rows = intervals.filter(
    (row) => row.repository === repositoryId && ["high", "low"].includes(row.severity) && row.rule === "python/one",
  );
  expect(trend.series.map(({ key, values }) => ({ key, values }))).toEqual(
    bruteForce(rows, { ...shape, buckets: trend.buckets }),
  );
});

it("says what was scanned, and when the rules changed", async () => {
  const organizationId = await organizationOf(database.db);
  const shape = { interval: "month", groupBy: "severity", metric: "open" } as const;
  const trend = await findingTrend(database.db, {
    organizationId,
    ...shape,
    from: "2024-12-01",
    to: "2025-03-31",
    today: "2025-03-31",
  });
  const covered = trend.buckets.map((bucket) => [
    bucket.repositoriesScanned,
    bucket.repositoriesKnown,
    bucket.ruleSetChanged,
  ]);
  expect(covered).toEqual([
    [0, 0, false],
    [2, 2, true],
    [2, 2, false],
    [0, 2, false],
  ]);
});

it("refuses days in the wrong order and too many of them", async () => {
  const organizationId = await organizationOf(database.db);
  const shape = { organizationId, interval: "day", groupBy: "rule", metric: "open", today: "2025-01-01" } as const;
  await expect(findingTrend(database.db, { ...shape, from: "2025-01-02", to: "2025-01-01" })).rejects.toThrow(
    RangeError,
  );
  await expect(findingTrend(database.db, { ...shape, from: "2000-01-01", to: "2025-01-01" })).rejects.toThrow(
    RangeError,
  );
});
