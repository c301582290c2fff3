import { defaultAgeingTargets, TrendGroup, TrendMetric, type MoverGroup } from "@muster/contract";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeCheckpoints } from "../commands/maintenance/make-checkpoints.ts";
import { makePartitions } from "../commands/maintenance/make-partitions.ts";
import { createDatabase, type Database } from "../connection/create-database.ts";
import { fleetOverview } from "../fleet/fleet-overview.ts";
import { readDigest } from "../fleet/read-digest.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { makeFleetHistory, type FleetHistory } from "../testing/make-fleet-history.ts";
import { recordPlans, type PlanNode } from "../testing/record-plans.ts";
import { compareDays } from "./compare-days.ts";
import { findingAgeing } from "./finding-ageing.ts";
import { findingTrend, type FindingTrendQuery } from "./finding-trend.ts";
import { fleetMovers } from "./fleet-movers.ts";
import { ruleTrend } from "./rule-trend.ts";
import { timeToFix } from "./time-to-fix.ts";

let database: TestDatabase;
let history: FleetHistory;

beforeAll(async () => {
  database = await createTestDatabase();
  history = await makeFleetHistory(database.db, 3);
  while ((await makePartitions(database.db)) > 0) continue;
  // The months that have begun have checkpoints, as maintenance makes them.
  await database.db.run((drizzle) =>
    drizzle.execute(sql`
      insert into checkpoint_months (organization_id, month) values (${history.organizationId}, '2025-02-01')`),
  );
  while (await makeCheckpoints(database.db)) continue;
  await database.db.run((drizzle) => drizzle.execute(sql`vacuum analyze`));
  // A few rows are always read faster one after the other: what counts is that a large fleet need not.
  await database.db.run((drizzle) =>
    drizzle.execute(sql.raw(`alter database "${new URL(database.url).pathname.slice(1)}" set enable_seqscan = off`)),
  );
});
afterAll(() => database.drop());

const range = { from: "2025-02-10", to: "2025-02-20" };
const today = "2025-03-20";

/** The statements run on connections of their own, which know the setting. */
async function plansOf(ask: (db: Database, history: FleetHistory) => Promise<unknown>): Promise<PlanNode[]> {
  const fresh = createDatabase({ url: database.url, applicationName: "muster-tests" });
  try {
    const { db, nodes } = recordPlans(fresh);
    await ask(db, history);
    expect(nodes.length).toBeGreaterThan(0);
    return nodes;
  } finally {
    await fresh.close();
  }
}

const trend =
  (query: Partial<FindingTrendQuery>) =>
  (db: Database, { organizationId }: FleetHistory) =>
    findingTrend(db, {
      organizationId,
      today,
      timeZone: "UTC",
      ...range,
      interval: "day",
      groupBy: "class",
      metric: "open",
      limit: 10,
      excludeRuleChanges: false,
      excludeBaseline: false,
      ...query,
    });

type Ask = (db: Database, history: FleetHistory) => Promise<unknown>;

const ofFleet: Record<string, Ask> = {
  ...Object.fromEntries(
    TrendGroup.options.flatMap((groupBy) =>
      TrendMetric.options.map((metric) => [`${metric} by ${groupBy}`, trend({ groupBy, metric })]),
    ),
  ),
  "a filtered trend": trend({ class: ["one"], severity: ["high"], category: ["security"] }),
  "a trend of a rule": trend({ rule: ["python/one"], interval: "week" }),
  "a trend of an owner": trend({ owner: ["red"] }),
  ...Object.fromEntries(
    (["repository", "class", "owner", "label"] as MoverGroup[]).map((groupBy) => [
      `movers by ${groupBy}`,
      (db: Database, { organizationId }: FleetHistory) =>
        fleetMovers(db, { organizationId, ...range, groupBy, excludeRuleChanges: true, limit: 10 }),
    ]),
  ),
  comparison: (db, { organizationId }) => compareDays(db, { organizationId, ...range, groupBy: "class", limit: 10 }),
  "time to fix": (db, { organizationId }) =>
    timeToFix(db, { organizationId, ...range, today, groupBy: "severity", includeBaseline: false }),
  ageing: (db, { organizationId }) => findingAgeing(db, { organizationId, today, targets: defaultAgeingTargets }),
  "the fleet's overview": (db, { organizationId }) => fleetOverview(db, { organizationId, today, timeZone: "UTC" }),
};

describe("what a question about the fleet reads", () => {
  it.each(Object.entries(ofFleet))("%s: no finding, and every table by an index", async (_, ask) => {
    const nodes = await plansOf(ask);
    expect(nodes.filter(({ relation }) => relation === "findings" || relation === "finding_regrades")).toEqual([]);
    // What is waiting to be summed is read up to the first row of the organisation, and emptied every few seconds.
    const large = /^(?:finding_(?!lifetime_changes)|fleet_|group_|repository_days)/;
    const unbounded = nodes.filter(({ relation, condition }) => large.test(relation) && condition === undefined);
    expect(unbounded).toEqual([]);
  });

  it.each(
    (["label", "owner"] as const).flatMap((groupBy): [string, Ask][] => [
      ...TrendMetric.options.map((metric): [string, Ask] => [`${metric} by ${groupBy}`, trend({ groupBy, metric })]),
      [
        `open by severity of one ${groupBy}`,
        trend({ groupBy: "severity", [groupBy]: [groupBy === "label" ? "web" : "red"] }),
      ],
      [
        `a comparison by ${groupBy}`,
        (db, { organizationId }) => compareDays(db, { organizationId, ...range, groupBy, limit: 10 }),
      ],
    ]),
  )("%s: no row of any repository", async (_, ask) => {
    const nodes = await plansOf(ask);
    expect(nodes.some(({ relation }) => relation === "group_days")).toBe(true);
    expect(nodes.filter(({ relation }) => /^(?:finding_|repository|findings)/.test(relation))).toEqual([]);
  });

  it.each(Object.entries(ofFleet))("%s: of the deltas no month that is not asked for", async (_, ask) => {
    const nodes = await plansOf(ask);
    const months = nodes
      .filter(({ relation }) => relation.startsWith("finding_daily_deltas"))
      .map(({ relation }) => relation);
    const asked = ["2025_02"].map((month) => expect.stringContaining(month) as string);
    for (const month of months) expect(asked, month).toContainEqual(month);
  });

  it("one rule: its open findings by an index alone", async () => {
    const nodes = await plansOf((db, { organizationId }) =>
      ruleTrend(db, { organizationId, ruleIds: ["python/one"], interval: "day", ...range }),
    );
    const read = nodes.filter(({ relation }) => relation === "findings");
    expect(read.map(({ index }) => index)).toEqual(["findings_open_by_rule"]);
    expect(read[0]?.condition).toContain("rule_id");
  });

  it("a renamed rule: of the deltas no month that is not asked for", async () => {
    const nodes = await plansOf((db, { organizationId }) =>
      ruleTrend(db, { organizationId, ruleIds: ["python/one", "python/two"], interval: "day", ...range }),
    );
    const read = nodes.filter(({ relation }) => relation.startsWith("finding_daily_deltas"));
    expect(read.map(({ relation }) => relation)).toEqual(["finding_daily_deltas_2025_02"]);
    expect(read[0]?.condition).toContain("day = ANY");
  });

  it("a digest: findings since its first day, or by their identity", async () => {
    const nodes = await plansOf((db, { organizationId }) =>
      readDigest(db, { organizationId, since: "2025-03-10", today, timeZone: "UTC" }),
    );
    const read = nodes.filter(({ relation }) => relation === "findings");
    expect(read.length).toBeGreaterThan(0);
    for (const { condition = "" } of read) expect(condition).toMatch(/_day >=|identity =|\bid = ANY/);
  });
});

// Which of several indexes is best, no small database can tell: the bench does.
describe("what a question about one repository or class reads", () => {
  it.each<[string, Ask]>([
    ["a trend", (db, made) => trend({ repositoryId: [made.intervals[0]?.repository as never] })(db, made)],
    [
      "time to fix",
      (db, { organizationId, intervals }) =>
        timeToFix(db, {
          organizationId,
          ...range,
          today,
          groupBy: "class",
          includeBaseline: false,
          repositoryId: [intervals[0]?.repository as never],
        }),
    ],
    [
      "time to fix of a class",
      (db, { organizationId }) =>
        timeToFix(db, {
          organizationId,
          ...range,
          today,
          groupBy: "repository",
          class: ["one"],
          includeBaseline: false,
        }),
    ],
    [
      "ageing",
      (db, { organizationId, intervals }) =>
        findingAgeing(db, {
          organizationId,
          today,
          targets: defaultAgeingTargets,
          repositoryId: intervals[0]?.repository as never,
        }),
    ],
  ])("%s: rows found by an index", async (_, ask) => {
    const nodes = await plansOf(ask);
    const ofRepositories = /^(?:findings|retired_lifetimes|finding_daily_deltas|finding_checkpoints|repository_days)/;
    const read = nodes.filter(({ relation }) => ofRepositories.test(relation));
    expect(read.length).toBeGreaterThan(0);
    expect(read.filter(({ condition }) => condition === undefined)).toEqual([]);
  });
});
