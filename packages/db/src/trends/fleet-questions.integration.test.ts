import {
  ChangeCause,
  defaultAgeingTargets,
  RepositoryId,
  Severity,
  type MoverGroup,
  type TrendGroup,
} from "@muster/contract";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { makeFleetHistory, type FleetHistory, type Interval } from "../testing/make-fleet-history.ts";
import { compareDays } from "./compare-days.ts";
import { estimateSurvival } from "./estimate-survival.ts";
import { findingAgeing } from "./finding-ageing.ts";
import { fleetMovers, type FleetMoversQuery } from "./fleet-movers.ts";
import { countDays } from "./make-buckets.ts";
import { ruleTrend } from "./rule-trend.ts";
import { timeToFix } from "./time-to-fix.ts";

let database: TestDatabase;
let history: FleetHistory;

beforeAll(async () => {
  database = await createTestDatabase();
  history = await makeFleetHistory(database.db, 11);
});
afterAll(() => database.drop());

const keysOf = (row: Interval, groupBy: TrendGroup): string[] => [row[groupBy]].flat();
/** Names are for people; keys tell groups apart. */
function withoutName<Named extends { readonly name: string }>(row: Named): Omit<Named, "name"> {
  return Object.fromEntries(Object.entries(row).filter(([key]) => key !== "name")) as Omit<Named, "name">;
}

const isOpenAt = ({ opened, fixed }: Interval, day: string) => opened <= day && (fixed === null || fixed > day);
const count = (keep: (row: Interval) => boolean, rows = history.intervals) => rows.filter(keep).length;
const allKeys = (groupBy: TrendGroup, rows = history.intervals) =>
  [...new Set(rows.flatMap((row) => keysOf(row, groupBy)))].sort();

const ranges = [
  { from: "2025-01-31", to: "2025-03-05" },
  { from: "2025-02-03", to: "2025-02-28" },
  { from: "2025-01-01", to: "2025-03-20" },
  { from: "2025-02-12", to: "2025-02-12" },
];

describe.each(ranges)("from $from to $to", ({ from, to }) => {
  const isAfter = (day: string | null) => day !== null && day > from && day <= to;
  const byCause = (rows: readonly Interval[], side: "opened" | "fixed") =>
    Object.fromEntries(
      ChangeCause.options.map((cause) => [
        cause,
        rows.filter((row) => isAfter(row[side]) && (side === "opened" ? row.cause : row.fixedCause) === cause).length,
      ]),
    );
  const compared = (rows: readonly Interval[]) => ({
    before: rows.filter((row) => isOpenAt(row, from)).length,
    opened: byCause(rows, "opened"),
    fixed: byCause(rows, "fixed"),
    after: rows.filter((row) => isOpenAt(row, to)).length,
  });

  it.each<TrendGroup>(["severity", "category", "class", "rule", "repository", "label", "owner"])(
    "two days are compared by %s as findings are counted one by one",
    async (groupBy) => {
      const selections: [{ owner?: string[]; class?: string[]; severity?: Severity[] }, readonly Interval[]][] = [
        [{}, history.intervals],
        [{ owner: ["red"] }, history.intervals.filter(({ owner }) => owner === "red")],
        [{ class: ["one"] }, history.intervals.filter((row) => row.class === "one")],
        [{ severity: ["high"] }, history.intervals.filter(({ severity }) => severity === "high")],
      ];
      for (const [filter, rows] of selections) {
        const answer = await compareDays(database.db, {
          organizationId: history.organizationId,
          from,
          to,
          groupBy,
          limit: 100,
          ...filter,
        });
        const expected = allKeys(groupBy, rows as Interval[])
          .map((key) => ({ key, ...compared(rows.filter((row) => keysOf(row, groupBy).includes(key))) }))
          .filter(({ before, opened, fixed }) =>
            [before, ...Object.values(opened), ...Object.values(fixed)].some((n) => n !== 0),
          );
        const actual = answer.rows.map(withoutName).sort((a, b) => (a.key < b.key ? -1 : 1));
        expect(actual).toEqual(expected);
        expect(answer.total).toEqual(compared(rows));
        expect(answer).toMatchObject({ groups: expected.length, truncated: false });
      }
    },
  );

  const move = (query: Partial<FleetMoversQuery> & { groupBy: MoverGroup }) =>
    fleetMovers(database.db, {
      organizationId: history.organizationId,
      from,
      to,
      excludeRuleChanges: false,
      limit: 100,
      ...query,
    });
  const firstDay = (repository: string) =>
    history.scanDays.filter((row) => row.repository === repository).map(({ day }) => day)[0] ?? "";
  /** The end of `from`, or of the day of the repository's first scan where that came later. */
  const baseDay = (repository: string) => (firstDay(repository) > from ? firstDay(repository) : from);

  function expectedMovers(groupBy: MoverGroup, rows: readonly Interval[], excludeRuleChanges: boolean) {
    const ofRepositories = ["repository", "label", "owner"].includes(groupBy);
    return allKeys(groupBy, rows as Interval[])
      .map((key) => {
        const some = rows.filter((row) => keysOf(row, groupBy).includes(key));
        const before = ofRepositories
          ? some.filter((row) => baseDay(row.repository) <= to && isOpenAt(row, baseDay(row.repository))).length
          : some.filter((row) => isOpenAt(row, from)).length +
            some.filter((row) => isAfter(row.opened) && row.cause === "baseline").length -
            some.filter((row) => isAfter(row.fixed) && row.fixedCause === "baseline").length;
        const after = some.filter((row) => isOpenAt(row, to)).length;
        const counts = (row: Interval, day: string | null) =>
          isAfter(day) && (!ofRepositories || (day ?? "") > firstDay(row.repository));
        const excluded = excludeRuleChanges
          ? some.filter((row) => counts(row, row.opened) && row.cause === "rules").length -
            some.filter((row) => counts(row, row.fixed) && row.fixedCause === "rules").length
          : 0;
        return { key, before, after, change: after - before - excluded };
      })
      .filter(({ change }) => change !== 0);
  }

  it.each<MoverGroup>(["repository", "class", "rule", "category", "label", "owner"])(
    "movers by %s are those of a count over the findings",
    async (groupBy) => {
      const filters: [object, (row: Interval) => boolean][] = [
        [{}, () => true],
        [{ severity: ["critical", "low"] }, ({ severity }) => ["critical", "low"].includes(severity)],
        [{ rule: ["python/one", "javascript/three"] }, ({ rule }) => ["python/one", "javascript/three"].includes(rule)],
        [{ label: ["web"] }, ({ label }) => label.includes("web")],
        [{ owner: ["red"] }, ({ owner }) => owner === "red"],
      ];
      for (const [filter, keep] of filters) {
        for (const excludeRuleChanges of [false, true]) {
          const answer = await move({ groupBy, excludeRuleChanges, ...filter });
          const actual = [...answer.worse, ...answer.better].map(withoutName).sort((a, b) => (a.key < b.key ? -1 : 1));
          const expected = expectedMovers(groupBy, history.intervals.filter(keep), excludeRuleChanges);
          expect(actual, JSON.stringify({ filter, excludeRuleChanges })).toEqual(expected);
          expect(answer.worse.every(({ change }) => change > 0)).toBe(true);
          expect(answer.groups).toBe(expected.length);
        }
      }
    },
  );

  it("time to fix is estimated from every finding that was opened, each followed until today", async () => {
    const today = "2025-03-25";
    const shared = { organizationId: history.organizationId, from, to, today };
    const rows = await database.db.run(async (drizzle) => {
      const found = await drizzle.execute<{
        severity: string;
        class: string;
        repository_id: string;
        opened: string;
        fixed: string | null;
        cause: string;
      }>(
        sql`select severity::text, class, repository_id, opened_day::text as opened, fixed_day::text as fixed, opened_cause::text as cause
            from findings where organization_id = ${history.organizationId}`,
      );
      return found.rows.filter(({ opened }) => opened >= from && opened <= to);
    });
    for (const includeBaseline of [false, true]) {
      const counted = rows.filter(({ cause }) => includeBaseline || cause !== "baseline");
      const observe = (some: typeof rows) =>
        estimateSurvival(
          some.map(({ opened, fixed }) => ({
            days: countDays(opened, fixed ?? today) - 1,
            isFixed: fixed !== null,
            amount: 1,
          })),
        );
      const expected = (key: "severity" | "class" | "repository_id", some: typeof rows) =>
        Object.fromEntries(
          [...new Set(some.map((row) => row[key]))].map((value) => [
            value,
            observe(some.filter((row) => row[key] === value)),
          ]),
        );
      const actual = (answer: Awaited<ReturnType<typeof timeToFix>>) =>
        Object.fromEntries(answer.groups.map((group) => [group.key, { ...withoutName(group), key: undefined }]));
      const bySeverity = await timeToFix(database.db, { ...shared, includeBaseline, groupBy: "severity" });
      const close = (value: object) =>
        JSON.parse(
          JSON.stringify(value, (key, inner: unknown) =>
            key === "openShare" ? Math.round((inner as number) * 1e9) / 1e9 : inner,
          ),
        ) as object;
      expect(close(actual(bySeverity))).toEqual(close(expected("severity", counted)));
      const ofClass = await timeToFix(database.db, {
        ...shared,
        includeBaseline,
        groupBy: "repository",
        class: ["one"],
      });
      expect(close(actual(ofClass))).toEqual(
        close(
          expected(
            "repository_id",
            counted.filter((row) => row.class === "one"),
          ),
        ),
      );
    }
  });
});

describe("ageing", () => {
  it.each(["fleet", "repository"])("of a %s counts open findings by the days since they were opened", async (scope) => {
    const today = "2025-03-25";
    const repositoryId = scope === "fleet" ? null : RepositoryId.parse(history.intervals[0]?.repository);
    const answer = await findingAgeing(database.db, {
      organizationId: history.organizationId,
      repositoryId: repositoryId ?? undefined,
      today,
      targets: { ...defaultAgeingTargets, high: 20 },
    });
    const found = await database.db.run((drizzle) =>
      drizzle.execute<{ severity: string; days: number }>(
        sql`select severity::text, ${today}::date - opened_day as days from findings
            where organization_id = ${history.organizationId} and fixed_at is null
              and (${repositoryId}::uuid is null or repository_id = ${repositoryId}) order by 2`,
      ),
    );
    for (const { severity, targetDays, open, overdue, oldestDays, medianDays, p90Days, ages } of answer.severities) {
      const days = found.rows.filter((row) => row.severity === severity).map((row) => row.days);
      expect(open).toBe(days.length);
      expect(targetDays).toBe({ critical: 7, high: 20, medium: 90, low: 180, info: null }[severity]);
      expect(overdue).toBe(targetDays === null ? 0 : days.filter((age) => age > targetDays).length);
      expect(oldestDays).toBe(days.at(-1) ?? null);
      expect(medianDays).toBe(days[Math.ceil(days.length / 2) - 1] ?? null);
      expect(p90Days).toBe(days[Math.ceil(days.length * 0.9) - 1] ?? null);
      expect(ages.map((age) => age.open)).toEqual(
        [
          [0, 7],
          [8, 30],
          [31, 90],
          [91, 180],
          [181, 365],
          [366, 1e9],
        ].map(([low = 0, high = 0]) => days.filter((age) => age >= low && age <= high).length),
      );
    }
    expect(answer.severities.map(({ severity }) => severity)).toEqual(Severity.options);
    expect(found.rows.length).toBeGreaterThan(5);
  });
});

describe("one rule's trend", () => {
  it("tells where it is open, since when, and how it came to that", async () => {
    const ruleId = "python/one";
    const rows = history.intervals.filter(({ rule }) => rule === ruleId);
    const range = { from: "2025-01-28", to: "2025-03-20" };
    for (const interval of ["day", "week", "month"] as const) {
      const answer = await ruleTrend(database.db, {
        organizationId: history.organizationId,
        ruleIds: [ruleId],
        interval,
        ...range,
      });
      expect(answer).toMatchObject({
        id: ruleId,
        class: "one",
        category: "security",
        firstSeen: rows.map(({ opened }) => opened).sort()[0],
        open: count(({ fixed }) => fixed === null, rows),
        repositoriesWithOpen: new Set(rows.filter(({ fixed }) => fixed === null).map(({ repository }) => repository))
          .size,
      });
      for (const bucket of answer?.buckets ?? []) {
        const within = (day: string | null) => day !== null && day >= bucket.start && day <= bucket.end;
        expect(bucket).toMatchObject({
          open: count((row) => isOpenAt(row, bucket.end), rows),
          opened: count(({ opened }) => within(opened), rows),
          fixed: count(({ fixed }) => within(fixed), rows),
        });
      }
      for (const { id, open } of answer?.repositories ?? []) {
        expect(open).toBe(count(({ repository, fixed }) => repository === id && fixed === null, rows));
      }
      const opens = answer?.repositories.map(({ open }) => open) ?? [];
      expect(opens).toEqual([...opens].sort((a, b) => b - a));
    }
  });

  it("adds what was found under its former name, also before a scan has used the new one", async () => {
    const range = { from: "2025-01-28", to: "2025-03-20" };
    const question = { organizationId: history.organizationId, interval: "month", ...range } as const;
    const former = await ruleTrend(database.db, { ...question, ruleIds: ["python/one"] });
    const renamed = await ruleTrend(database.db, { ...question, ruleIds: ["python/renamed", "python/one"] });
    expect(renamed).toEqual({ ...former, id: "python/renamed" });
    const other = await ruleTrend(database.db, { ...question, ruleIds: ["python/two"] });
    const both = await ruleTrend(database.db, { ...question, ruleIds: ["python/two", "python/one"] });
    expect(both?.open).toBe((former?.open ?? 0) + (other?.open ?? 0));
    expect(both?.buckets.map(({ open }) => open)).toEqual(
      former?.buckets.map(({ open }, index) => open + (other?.buckets[index]?.open ?? 0)),
    );
  });

  it("is null for a rule that no scan ever used", async () => {
    const question = { organizationId: history.organizationId, interval: "day", ...ranges[0] } as const;
    expect(
      await ruleTrend(database.db, { ...question, from: "2025-01-01", to: "2025-01-02", ruleIds: ["python/%"] }),
    ).toBeNull();
  });
});
