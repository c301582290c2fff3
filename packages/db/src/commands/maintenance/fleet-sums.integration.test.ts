import { sql, type SQL } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RepositoryId } from "@muster/contract";
import { createTestDatabase, type TestDatabase } from "../../testing/create-test-database.ts";
import { makeFleetHistory, type FleetHistory } from "../../testing/make-fleet-history.ts";
import { refreshAll } from "../../testing/refresh-all.ts";
import { rebuildDeltas } from "./rebuild-deltas.ts";
import { refreshCoverage } from "./refresh-coverage.ts";
import { refreshFleetDays } from "./refresh-fleet-days.ts";
import { refreshLifetimes } from "./refresh-lifetimes.ts";
import { retireFixedFindings } from "./retire-fixed-findings.ts";
import { thinHistory } from "./thin-history.ts";

let database: TestDatabase;
let history: FleetHistory;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.run((drizzle) => drizzle.execute(sql`delete from organizations`));
  history = await makeFleetHistory(database.db, 21);
});

const run = async (statement: SQL) => (await database.db.run((drizzle) => drizzle.execute(statement))).rows;

/** Rows of one select that the other has not, in both directions: none when both say the same. */
function difference(summed: SQL, counted: SQL): Promise<unknown[]> {
  return run(sql`
    with summed as (${summed}), counted as (${counted})
    select * from (
      (select * from summed except all select * from counted) union all (select * from counted except all select * from summed)
    ) as difference limit 5`);
}

/** Every sum, beside what it is the sum of. */
const sums: Record<string, [sums: SQL, counted: SQL]> = {
  fleet_daily: [
    sql`select organization_id, day, rule_id, severity, cause, opened::bigint, fixed::bigint from fleet_daily`,
    sql`select organization_id, day, rule_id, severity, cause, sum(opened), sum(fixed) from finding_daily_deltas group by 1, 2, 3, 4, 5`,
  ],
  fleet_weeks: [
    sql`select organization_id, week, rule_id, severity, cause, opened, fixed from fleet_weeks where opened <> 0 or fixed <> 0`,
    sql`select organization_id, date_trunc('week', day)::date, rule_id, severity, cause, sum(opened), sum(fixed) from finding_daily_deltas group by 1, 2, 3, 4, 5`,
  ],
  fleet_months: [
    sql`select organization_id, month, rule_id, severity, cause, opened, fixed from fleet_months where opened <> 0 or fixed <> 0`,
    sql`select organization_id, date_trunc('month', day)::date, rule_id, severity, cause, sum(opened), sum(fixed) from finding_daily_deltas group by 1, 2, 3, 4, 5`,
  ],
  fleet_severity_days: [
    sql`select organization_id, day, severity, cause, opened, fixed from fleet_severity_days where opened <> 0 or fixed <> 0`,
    sql`select organization_id, day, severity, cause, sum(opened), sum(fixed) from finding_daily_deltas group by 1, 2, 3, 4`,
  ],
  fleet_coverage: [
    sql`select organization_id, day, previous_day, rule_set_id, repositories::bigint, lines_change from fleet_coverage`,
    sql`
      select organization_id, day, coalesce(previous, '-infinity'), rule_set_id, count(*), sum(lines_change) from (
        select organization_id, day, rule_set_id, lag(day) over scans as previous,
          lines_analysed - coalesce(lag(lines_analysed) over scans, 0) as lines_change
        from repository_days window scans as (partition by repository_id order by day)
      ) as days group by 1, 2, 3, 4`,
  ],
  repository_days: [
    sql`select repository_id, day, open_findings, opened_findings from repository_days`,
    sql`
      select d.repository_id, d.day, array_agg(open order by grade), array_agg(opened order by grade)
      from repository_days d cross join unnest(enum_range(null::severity)) as grade cross join lateral (
        select coalesce(sum(x.opened - x.fixed), 0)::integer as open, coalesce(sum(x.opened), 0)::integer as opened
        from finding_daily_deltas x
        where x.repository_id = d.repository_id and x.day <= d.day and x.severity = grade
      ) as counted group by 1, 2`,
  ],
};

const lifetimes: Record<string, [sums: SQL, counted: SQL]> = {
  finding_lifetimes: [
    sql`select organization_id, opened_day, fixed_day, severity, baseline, amount::bigint from finding_lifetimes where amount <> 0`,
    sql`
      select organization_id, opened_day, coalesce(fixed_day, 'infinity'), severity, opened_cause = 'baseline', count(*)
      from findings group by 1, 2, 3, 4, 5`,
  ],
  finding_lifetime_months: [
    sql`select organization_id, opened_month, severity, baseline, days, amount::bigint from finding_lifetime_months where amount <> 0`,
    sql`
      select organization_id, date_trunc('month', opened_day)::date, severity, opened_cause = 'baseline', fixed_day - opened_day, count(*)
      from findings where fixed_day is not null group by 1, 2, 3, 4, 5`,
  ],
};

async function expectSums(some: Record<string, [SQL, SQL]>): Promise<void> {
  for (const [name, [summed, counted]] of Object.entries(some)) {
    expect(await difference(summed, counted), name).toEqual([]);
    expect(await run(sql`select from (${summed}) as rows limit 1`), name).toHaveLength(1);
  }
}

async function rebuildAll(): Promise<void> {
  for (const { id } of await run(sql`select id from repositories`)) {
    await database.db.transaction((drizzle) => rebuildDeltas(drizzle, id as RepositoryId));
  }
}

describe("the sums over a fleet", () => {
  it("are those of what they sum up, after scans in any order", async () => {
    await expectSums({ ...sums, ...lifetimes });
  });

  it("tell when a sum is wrong", async () => {
    await run(sql`update fleet_daily set opened = opened + 1 where day = ${history.lastDay}`);
    await run(sql`update finding_lifetimes set amount = amount + 1 where opened_day = ${history.firstDay}`);
    await expect(expectSums(sums)).rejects.toThrow();
    await expect(expectSums(lifetimes)).rejects.toThrow();
  });

  it("are right again after findings turned out to be older and deltas were made again", async () => {
    await run(sql`
      update findings set opened_day = opened_day - 100, opened_at = opened_at - interval '100 days' where opened_cause = 'baseline'`);
    await run(sql`
      insert into repository_days (organization_id, repository_id, day, scans, lines_analysed, rule_set_id, backfilled)
      select distinct on (repository_id) organization_id, repository_id, day - 100, 1, 77, rule_set_id, true
      from repository_days order by repository_id, day`);
    await rebuildAll();
    await refreshAll(database.db);
    await expectSums({ ...sums, ...lifetimes });
  });

  it("are the same after old history was summed up by the week and the month", async () => {
    while (await thinHistory(database.db, { weeklyAfterDays: 7, monthlyAfterDays: 100 })) continue;
    await refreshAll(database.db);
    await expectSums(sums);
  });

  it("go on counting how long findings lived that are no longer kept", async () => {
    const before = await run(sql`select * from finding_lifetimes where amount <> 0 order by 2, 3, 4, 5`);
    while (await retireFixedFindings(database.db, { days: 30 })) continue;
    await refreshAll(database.db);
    expect(await run(sql`select from findings where fixed_at is not null limit 1`)).toEqual([]);
    expect(await run(sql`select * from finding_lifetimes where amount <> 0 order by 2, 3, 4, 5`)).toEqual(before);
  });

  it("are made once by several workers at once", async () => {
    await run(
      sql`insert into fleet_refreshes (organization_id, day) select distinct organization_id, day from finding_daily_deltas`,
    );
    await run(
      sql`insert into coverage_refreshes (organization_id, day) select distinct organization_id, day from repository_days`,
    );
    await run(sql`update findings set severity = 'info' where severity = 'low'`);
    const worker = async () => {
      for (let pass = 0; pass < 8; pass += 1) {
        for (const refresh of [refreshFleetDays, refreshCoverage, refreshLifetimes]) await refresh(database.db);
      }
    };
    await Promise.all([worker(), worker(), worker()]);
    await refreshAll(database.db);
    await expectSums({ ...sums, ...lifetimes });
  });
});
