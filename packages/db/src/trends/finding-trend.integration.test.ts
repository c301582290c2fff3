import {
  ChangeCause,
  RepositoryId,
  Severity,
  type TrendGroup,
  type TrendInterval,
  type TrendMetric,
} from "@muster/contract";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { updateRepository } from "../commands/update-repository.ts";
import { makeCheckpoints } from "../commands/maintenance/make-checkpoints.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { makeFleetHistory, type FleetHistory, type Interval, type ScanDay } from "../testing/make-fleet-history.ts";
import { refreshAll } from "../testing/refresh-all.ts";
import { compareDays } from "./compare-days.ts";
import { fleetMovers } from "./fleet-movers.ts";
import { findingTrend, type FindingTrendQuery } from "./finding-trend.ts";
import { addDays, makeBuckets } from "./make-buckets.ts";

let database: TestDatabase;
let history: FleetHistory;

beforeAll(async () => {
  database = await createTestDatabase();
  history = await makeFleetHistory(database.db, 7);
});
afterAll(() => database.drop());

const range = { from: "2025-01-29", to: "2025-03-12", today: "2025-03-20", timeZone: "UTC" };
const everything = { ...range, limit: 100, excludeRuleChanges: false, excludeBaseline: false };

const ask = (query: Partial<FindingTrendQuery> & Pick<FindingTrendQuery, "interval" | "groupBy" | "metric">) =>
  findingTrend(database.db, { organizationId: history.organizationId, ...everything, ...query });

interface Shape {
  readonly interval: TrendInterval;
  readonly groupBy: TrendGroup;
  readonly metric: TrendMetric;
}

const keysOf = (row: Interval | ScanDay, groupBy: TrendGroup): string[] =>
  [groupBy in row ? (row as unknown as Record<string, string | string[]>)[groupBy] : undefined]
    .flat()
    .map((key) => key ?? "");

type Bucket = ReturnType<typeof makeBuckets>[number];

/** What a bucket's value is, counted one finding at a time. */
const counts: Record<Exclude<TrendMetric, "density">, (row: Interval, bucket: Bucket, from: string) => number> = {
  open: ({ opened, fixed, cause, fixedCause }, { end }, from) => {
    const counted = (day: string | null, why: string | null) =>
      day !== null && day <= end && (day < from || causes.includes(why as ChangeCause)) ? 1 : 0;
    return counted(opened, cause) - counted(fixed, fixedCause);
  },
  opened: ({ opened, cause }, { start, end }) =>
    opened >= start && opened <= end && causes.includes(cause as ChangeCause) ? 1 : 0,
  fixed: ({ fixed, fixedCause }, { start, end }) =>
    fixed !== null && fixed >= start && fixed <= end && causes.includes(fixedCause as ChangeCause) ? 1 : 0,
};
let causes: readonly ChangeCause[] = ChangeCause.options;

function linesAt(days: readonly ScanDay[], end: string): number {
  const last = new Map(days.filter(({ day }) => day <= end).map(({ repository, lines }) => [repository, lines]));
  return [...last.values()].reduce((sum, lines) => sum + lines, 0);
}

function bruteForce(rows: readonly Interval[], shape: Shape, days: readonly ScanDay[] = history.scanDays) {
  const buckets = makeBuckets({ ...range, interval: shape.interval });
  const metric = shape.metric === "density" ? "open" : shape.metric;
  const keys = [...new Set(rows.flatMap((row) => keysOf(row, shape.groupBy)))].sort();
  return keys
    .map((key) => {
      const ofKey = rows.filter((row) => keysOf(row, shape.groupBy).includes(key));
      const byRepository = ["repository", "label", "owner"].includes(shape.groupBy);
      const daysOfKey = byRepository ? days.filter((row) => keysOf(row, shape.groupBy).includes(key)) : days;
      const values = buckets.map((bucket) => {
        const count = ofKey.reduce((sum, row) => sum + counts[metric](row, bucket, range.from), 0);
        if (shape.metric !== "density") return count;
        const lines = linesAt(daysOfKey, bucket.end);
        return lines === 0 ? 0 : Math.round((count * 1_000_000) / lines) / 1_000;
      });
      return { key, values };
    })
    .filter(({ values }) => values.some((value) => value !== 0));
}

async function expectCounted(
  shape: Shape,
  {
    rows = history.intervals,
    days = history.scanDays,
    query = {},
  }: {
    rows?: readonly Interval[];
    days?: readonly ScanDay[];
    query?: Partial<FindingTrendQuery>;
  } = {},
) {
  const trend = await ask({ ...shape, ...query });
  const series = trend.series.map(({ key, values }) => ({ key, values })).sort((a, b) => (a.key < b.key ? -1 : 1));
  expect(series).toEqual(bruteForce(rows, shape, days));
  expect(series.length).toBeGreaterThan(0);
  expect(trend).toMatchObject({ groups: series.length, truncated: false });
  return trend;
}

const intervals: TrendInterval[] = ["day", "week", "month"];
const groups: TrendGroup[] = ["severity", "category", "class", "rule", "repository", "label", "owner"];
const metrics: TrendMetric[] = ["open", "opened", "fixed", "density"];
const shapes = intervals.flatMap((interval) =>
  groups.flatMap((groupBy) => metrics.map((metric) => ({ interval, groupBy, metric }))),
);

describe("a trend", () => {
  it.each(shapes)("counts $metric per $interval and $groupBy as a count over the findings does", async (shape) => {
    const trend = await expectCounted(shape);
    for (const { values, total } of trend.series) {
      const sums = shape.metric === "opened" || shape.metric === "fixed";
      expect(total).toBe(sums ? values.reduce((sum, value) => sum + value, 0) : values.at(-1));
    }
  });

  it.each(groups)("grouped by %s keeps to every filter", async (groupBy) => {
    const repository = history.intervals[0]?.repository ?? "";
    const filters: [Partial<FindingTrendQuery>, (row: Interval) => boolean, (row: ScanDay) => boolean][] = [
      [{ severity: ["high", "low"] }, ({ severity }) => ["high", "low"].includes(severity), () => true],
      [{ category: ["security"] }, ({ category }) => category === "security", () => true],
      [{ class: ["one"] }, (row) => row.class === "one", () => true],
      [{ rule: ["python/one", "python/two"] }, ({ rule }) => rule.startsWith("python/"), () => true],
      [
        { repositoryId: [repository as never] },
        (row) => row.repository === repository,
        (row) => row.repository === repository,
      ],
      [{ label: ["api"] }, ({ label }) => label.includes("api"), ({ label }) => label.includes("api")],
      [{ owner: ["red", "nobody"] }, ({ owner }) => owner === "red", ({ owner }) => owner === "red"],
      [
        { owner: ["red"], label: ["web"], class: ["one"], severity: ["critical", "info"] },
        (row) =>
          row.owner === "red" &&
          row.label.includes("web") &&
          row.class === "one" &&
          ["critical", "info"].includes(row.severity),
        (row) => row.owner === "red" && row.label.includes("web"),
      ],
    ];
    for (const [query, keep, keepDay] of filters) {
      for (const metric of ["open", "opened", "density"] as const) {
        await expectCounted(
          { interval: "week", groupBy, metric },
          { query, rows: history.intervals.filter(keep), days: history.scanDays.filter(keepDay) },
        );
      }
    }
  });

  it.each([
    [{ excludeRuleChanges: true }, ["baseline", "code"]],
    [{ excludeBaseline: true }, ["code", "rules"]],
    [{ excludeBaseline: true, excludeRuleChanges: true }, ["code"]],
    [{ cause: ["rules" as const] }, ["rules"]],
    [{ cause: ["rules" as const, "code" as const], excludeRuleChanges: true }, ["code"]],
  ])("with %o counts changes of those causes alone, on what was open before", async (query, counted) => {
    causes = counted as ChangeCause[];
    try {
      for (const groupBy of ["severity", "class", "repository", "label", "owner"] as const) {
        for (const metric of metrics) await expectCounted({ interval: "week", groupBy, metric }, { query });
      }
      // By the day and by what rules are, other sums are read.
      for (const groupBy of ["category", "class", "rule"] as const) {
        for (const metric of metrics) await expectCounted({ interval: "day", groupBy, metric }, { query });
      }
      for (const groupBy of ["severity", "label", "owner"] as const) {
        await expectCounted(
          { interval: "day", groupBy, metric: "open" },
          { query: { ...query, owner: ["red"] }, rows: history.intervals.filter(({ owner }) => owner === "red") },
        );
      }
    } finally {
      causes = ChangeCause.options;
    }
  });

  it("is counted by the same numbers whatever its range, over ends of months too", async () => {
    for (let days = 0; days < 12; days += 1) {
      const some = { from: addDays("2025-01-25", days), to: addDays("2025-02-27", days) };
      for (const interval of intervals) {
        const trend = await ask({ ...some, interval, groupBy: "severity", metric: "open" });
        const last = Object.fromEntries(trend.series.map(({ key, total }) => [key, total]));
        const counted = Severity.options.map((severity) => [
          severity,
          history.intervals
            .filter((row) => row.severity === severity)
            .reduce((sum, row) => sum + counts.open(row, { start: "", end: some.to }, some.from), 0),
        ]);
        expect(last).toEqual(Object.fromEntries(counted.filter(([, count]) => count !== 0)));
      }
    }
  });

  it.each(intervals)(
    "says per %s what was scanned, what is carried forward, and what the rules changed",
    async (interval) => {
      const selections: [Partial<FindingTrendQuery>, (row: Interval | ScanDay) => boolean][] = [
        [{}, () => true],
        [{ label: ["web"] }, ({ label }) => label.includes("web")],
      ];
      for (const [query, keep] of selections) {
        const trend = await ask({ interval, groupBy: "severity", metric: "open", ...query });
        const days = history.scanDays.filter(keep);
        const rows = history.intervals.filter(keep);
        const expected = makeBuckets({ ...range, interval }).map(({ start, end }) => {
          const scanned = new Set(
            days.filter(({ day }) => day >= start && day <= end).map(({ repository }) => repository),
          ).size;
          const known = new Set(days.filter(({ day }) => day <= end).map(({ repository }) => repository)).size;
          const within = (day: string | null) => day !== null && day >= start && day <= end;
          return {
            start,
            end,
            repositoriesScanned: scanned,
            repositoriesKnown: known,
            carriedForward: known - scanned,
            linesAnalysed: linesAt(days, end),
            ruleSetChanged:
              days.some(({ day }) => within(day) && day >= "2025-02-19") &&
              !days.some(({ day }) => day >= "2025-02-19" && day < start),
            ruleChanges: {
              opened: rows.filter((row) => within(row.opened) && row.cause === "rules").length,
              fixed: rows.filter((row) => within(row.fixed) && row.fixedCause === "rules").length,
            },
          };
        });
        expect(trend.buckets).toEqual(expected);
        expect(trend.buckets.some(({ ruleChanges }) => ruleChanges.fixed > 0)).toBe(true);
      }
    },
  );

  it("keeps the largest groups and says how many there are", async () => {
    for (const groupBy of ["rule", "repository", "owner"] as const) {
      const whole = await ask({ interval: "week", groupBy, metric: "opened" });
      const cut = await ask({ interval: "week", groupBy, metric: "opened", limit: 2 });
      expect(cut.series).toEqual(whole.series.slice(0, 2));
      expect(cut).toMatchObject({ groups: whole.series.length, truncated: true });
      const totals = whole.series.map(({ total }) => total);
      expect(totals).toEqual([...totals].sort((a, b) => b - a));
    }
  });

  it.each(["repository", "owner", "label"] as const)(
    "lists by %s last what was open only meanwhile",
    async (groupBy) => {
      for (const severity of Severity.options) {
        const query = { interval: "week" as const, groupBy, metric: "open" as const, severity: [severity] };
        const whole = await ask(query);
        const isOver = whole.series.map(({ values }) => values.at(-1) === 0);
        expect(isOver).toEqual([...isOver].sort((a, b) => Number(a) - Number(b)));
        for (let limit = 1; limit < whole.series.length; limit += 1) {
          const cut = await ask({ ...query, limit });
          expect(cut.series).toEqual(whole.series.slice(0, limit));
          expect(cut).toMatchObject({ groups: whole.series.length, truncated: true });
        }
      }
    },
  );

  it("is by the labels and owners of today, also when these have changed, and says until then that it is not up to date", async () => {
    const { organizationId } = history;
    const moved = history.intervals.find(({ label }) => label.includes("web"))?.repository ?? "";
    const change = (labels: string[], owner: string | null) =>
      updateRepository(database.db, { organizationId, repositoryId: RepositoryId.parse(moved), labels, owner });
    const former = history.intervals.find(({ repository }) => repository === moved);
    const now = <Of extends Interval | ScanDay>(row: Of): Of =>
      row.repository === moved ? { ...row, label: ["api", "mobile"], owner: "green" } : row;
    const [rows, days] = [history.intervals.map(now), history.scanDays.map(now)];
    await change(["api", "mobile"], "green");
    expect(await ask({ interval: "week", groupBy: "label", metric: "open" })).toMatchObject({ upToDate: false });
    const range = { organizationId, from: history.firstDay, to: history.lastDay, limit: 10 };
    const compare = () => compareDays(database.db, { ...range, groupBy: "owner" });
    const move = (groupBy: "label" | "repository") =>
      fleetMovers(database.db, { ...range, groupBy, excludeRuleChanges: false });
    expect([await compare(), await move("label")].map(({ upToDate }) => upToDate)).toEqual([false, false]);
    // What is read of each repository is not behind.
    expect(await move("repository")).toMatchObject({ upToDate: true });
    await refreshAll(database.db);
    expect([await compare(), await move("label")].map(({ upToDate }) => upToDate)).toEqual([true, true]);
    for (const shape of shapes) {
      if (shape.groupBy === "label" || shape.groupBy === "owner") {
        expect(await expectCounted(shape, { rows, days })).toMatchObject({ upToDate: true });
      }
      const ofGreen = { query: { owner: ["green"] }, rows: rows.filter(({ owner }) => owner === "green") };
      await expectCounted(shape, { ...ofGreen, days: days.filter(({ owner }) => owner === "green") });
      const ofApi = { query: { label: ["api"] }, rows: rows.filter(({ label }) => label.includes("api")) };
      await expectCounted(shape, { ...ofApi, days: days.filter(({ label }) => label.includes("api")) });
    }
    await change(former?.label ?? [], former?.owner ?? null);
    await refreshAll(database.db);
    await expectCounted({ interval: "week", groupBy: "label", metric: "density" });
  });

  it("goes on from the checkpoint of a month as from the first day on", async () => {
    const shapes = (["owner", "rule"] as const).flatMap((groupBy) =>
      (["2025-02-01", "2025-02-14", "2025-03-03"] as const).map((from) => ({ groupBy, from })),
    );
    const askAll = () =>
      Promise.all(shapes.map((shape) => ask({ ...shape, interval: "day", metric: "open", label: ["web", "api"] })));
    const before = await askAll();
    await database.db.run((drizzle) =>
      drizzle.execute(sql`
        insert into checkpoint_months (organization_id, month)
        select ${history.organizationId}, month from unnest(array['2025-02-01', '2025-03-01']::date[]) as month`),
    );
    while (await makeCheckpoints(database.db)) continue;
    // Read from there: without what came before.
    await database.db.run((drizzle) => drizzle.execute(sql`delete from finding_daily_deltas where day < '2025-02-01'`));
    expect(await askAll()).toEqual(before);
  });

  it("names repositories, and tells nothing of another organisation's", async () => {
    const trend = await ask({ interval: "month", groupBy: "repository", metric: "open" });
    expect(trend.series.map(({ name }) => name).sort()).toEqual(["a", "b", "c", "d"].map((name) => `team/${name}.git`));
  });

  it("takes quotes and wildcards in filters for what they are", async () => {
    for (const text of ["'", "%", "_ed", "r%", '"', "{red}", "red,blue", "\\", "NULL"]) {
      for (const query of [{ owner: [text] }, { label: [text] }, { rule: [text] }, { class: [text] }]) {
        expect((await ask({ interval: "month", groupBy: "owner", metric: "open", ...query })).series).toEqual([]);
      }
    }
  });

  it("refuses days in the wrong order and too many of them", async () => {
    const shape = { interval: "day", groupBy: "rule", metric: "open" } as const;
    await expect(ask({ ...shape, from: "2025-01-02", to: "2025-01-01" })).rejects.toThrow(RangeError);
    await expect(ask({ ...shape, from: "2000-01-01", to: "2025-01-01" })).rejects.toThrow(RangeError);
  });
});
