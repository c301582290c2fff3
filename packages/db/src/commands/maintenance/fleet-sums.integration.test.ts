import { sql, type SQL } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { RepositoryId } from "@muster/contract";
import type { Database } from "../../connection/create-database.ts";
import { DatabaseUnavailableError } from "../../connection/database-unavailable-error.ts";
import { copyTestDatabase, createTestDatabase, type TestDatabase } from "../../testing/create-test-database.ts";
import { groupCells } from "../../schema/group-sums.ts";
import { makeFleetHistory, type FleetHistory } from "../../testing/make-fleet-history.ts";
import { refreshAll } from "../../testing/refresh-all.ts";
import { addDays } from "../../trends/make-buckets.ts";
import { timeToFix } from "../../trends/time-to-fix.ts";
import { rebuildDeltas } from "./rebuild-deltas.ts";
import { refreshCoverage } from "./refresh-coverage.ts";
import { refreshFleetDays } from "./refresh-fleet-days.ts";
import { refreshGroups } from "./refresh-groups.ts";
import { refreshLifetimes } from "./refresh-lifetimes.ts";
import { retireFixedFindings } from "./retire-fixed-findings.ts";
import { thinGroupDays } from "./thin-group-days.ts";
import { thinHistory } from "./thin-history.ts";

let made: TestDatabase;
let database: TestDatabase;
let history: FleetHistory;

beforeAll(async () => {
  made = await createTestDatabase();
  history = await makeFleetHistory(made.db, 21);
  await made.db.close();
});
afterAll(() => made.drop());
beforeEach(async () => {
  database = await copyTestDatabase(made);
});
afterEach(() => database.drop());

const run = async (statement: SQL) => (await database.db.run((drizzle) => drizzle.execute(statement))).rows;

/** Rows of one select that the other has not, in both directions: none when both say the same. */
function difference(summed: SQL, counted: SQL): Promise<unknown[]> {
  return run(sql`
    with summed as (${summed}), counted as (${counted})
    select * from (
      (select * from summed except all select * from counted) union all (select * from counted except all select * from summed)
    ) as difference limit 5`);
}

/** Each repository under its labels and its owner of today. */
const members = sql`(
  select r.organization_id, r.id as repository_id, 'label'::group_kind as kind, label as name
  from repositories r cross join unnest(case when labels = '{}' then array[''] else labels end) as label
  union all select organization_id, id, 'owner', coalesce(owner, '') from repositories
) as members`;

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
  "days of fleet_months": [
    sql`
      select organization_id, month + number - 1, rule_id, severity, cause, noted.opened, noted.net
      from fleet_months cross join unnest(days, opened_by_day, net_by_day) as noted (number, opened, net)`,
    sql`select organization_id, day, rule_id, severity, cause, opened, opened - fixed from fleet_daily`,
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
  group_days: [
    sql`
      select organization_id, kind, name, day, ${sql.raw(groupCells.map(({ column }) => `${column}::bigint`).join(", "))} from group_days
      where (organization_id, kind, name) in (select organization_id, kind, name from group_members)`,
    sql`
      select g.organization_id, g.kind, g.name, g.day, ${sql.raw(
        groupCells
          .map(
            ({ side, severity, cause }) =>
              `coalesce(sum(d.${side}) filter (where d.severity = '${severity}' and d.cause = '${cause}'), 0)`,
          )
          .join(", "),
      )}
      from group_days g join ${members} using (organization_id, kind, name)
      left join finding_daily_deltas d on d.repository_id = members.repository_id and d.day <= g.day
      group by 1, 2, 3, 4`,
  ],
  "days of groups": [
    sql`select kind, name, day from group_days intersect
        select kind, name, day from ${members} join finding_daily_deltas d using (organization_id, repository_id)`,
    sql`select distinct kind, name, day from ${members} join finding_daily_deltas d using (organization_id, repository_id)`,
  ],
  group_coverage: [
    sql`
      select organization_id, kind, name, day, previous_day, rule_set_id, repositories::bigint, lines_change from group_coverage
      where repositories <> 0`,
    sql`
      select organization_id, kind, name, day, coalesce(previous, '-infinity'), rule_set_id, count(*), sum(lines_change) from (
        select repository_id, day, rule_set_id, lag(day) over scans as previous,
          lines_analysed - coalesce(lag(lines_analysed) over scans, 0) as lines_change
        from repository_days window scans as (partition by repository_id order by day)
      ) as days join ${members} using (repository_id) group by 1, 2, 3, 4, 5, 6`,
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
    const ages = { weeklyAfterDays: 7, monthlyAfterDays: 100 };
    const daysOfGroups = sql`select distinct day from group_days where organization_id = ${history.organizationId} order by 1`;
    const days = await run(daysOfGroups);
    while (await thinHistory(database.db, ages)) continue;
    // What the refresh has not yet added to stays until then.
    while (await thinGroupDays(database.db, ages)) continue;
    await refreshAll(database.db);
    await expectSums(sums);
    expect((await run(daysOfGroups)).length).toBeGreaterThan(days.length / 2);
    while (await thinGroupDays(database.db, ages)) continue;
    await expectSums(sums);
    expect(await run(daysOfGroups)).toEqual(
      await run(
        sql`select distinct day from finding_daily_deltas where organization_id = ${history.organizationId} order by 1`,
      ),
    );
  });

  it("go on counting how long findings lived that are no longer kept", async () => {
    const [repository] = history.intervals.map((interval) => RepositoryId.parse(interval.repository));
    const shared = { organizationId: history.organizationId, from: history.firstDay, to: history.lastDay };
    const ask = async () =>
      Promise.all(
        [
          { groupBy: "severity" as const },
          { groupBy: "severity" as const, class: ["one"] },
          { groupBy: "repository" as const, rule: ["python/two"], includeBaseline: true },
          ...(["class", "category", "rule"] as const).map((groupBy) => ({
            groupBy,
            repositoryId: [repository as RepositoryId],
          })),
        ].map((question) =>
          timeToFix(database.db, { ...shared, today: "2025-03-25", includeBaseline: false, ...question }),
        ),
      );
    const answers = await ask();
    expect(answers.every(({ groups }) => groups.length > 0)).toBe(true);
    const before = await run(sql`select * from finding_lifetimes where amount <> 0 order by 2, 3, 4, 5`);
    while (await retireFixedFindings(database.db, { days: 30 })) continue;
    await refreshAll(database.db);
    expect(await run(sql`select from findings where fixed_at is not null limit 1`)).toEqual([]);
    expect(await run(sql`select * from finding_lifetimes where amount <> 0 order by 2, 3, 4, 5`)).toEqual(before);
    expect(await ask()).toEqual(answers);
  });

  it("follow labels and owners that change, also before what was scanned is summed up", async () => {
    await run(sql`
      update repositories set labels = array(select distinct label from unnest(labels || '{new}'::text[]) as label order by 1),
        owner = case when owner = 'red' then null else 'red' end
      where name in ('team/a.git', 'team/c.git')`);
    await run(sql`update repositories set labels = '{}' where name = 'team/d.git'`);
    await run(sql`update finding_daily_deltas set opened = opened + 3 where day = ${history.lastDay}`);
    await run(
      sql`insert into fleet_refreshes (organization_id, day) values (${history.organizationId}, ${history.lastDay})`,
    );
    await run(
      sql`update repository_days set lines_analysed = lines_analysed + 5 where day > ${addDays(history.lastDay, -9)}`,
    );
    const { group_days: days, group_coverage: coverage } = sums;
    await expect(expectSums({ days, coverage } as typeof sums)).rejects.toThrow();
    await refreshAll(database.db);
    await run(sql`update repositories set labels = '{web}', owner = 'blue' where name = 'team/a.git'`);
    await refreshAll(database.db);
    const ofGroups = Object.fromEntries(Object.entries(sums).filter(([name]) => name !== "repository_days"));
    await expectSums(ofGroups);
    const [{ amount } = {}] = await run(sql`
      select (opened_high_code + opened_low_code + opened_info_code)::int as amount from group_days where name = 'new' order by day desc limit 1`);
    expect(amount).toBeGreaterThan(0);
  });

  it("by label and owner are gone with the last repository that has the label", async () => {
    const rows = () =>
      run(sql`
        select kind, name from group_days where name in ('web', 'api')
        union all select kind, name from group_coverage where name in ('web', 'api')`);
    expect((await rows()).length).toBeGreaterThan(0);
    await run(sql`update repositories set labels = '{}'`);
    await refreshAll(database.db);
    expect(await rows()).toEqual([]);
    await expectSums(sums);
    await run(sql`update repositories set labels = '{web}' where name = 'team/a.git'`);
    await refreshAll(database.db);
    await expectSums(sums);
  });

  it("leave rows of later days alone where changes cancel each other out", async () => {
    const [{ repository_id: repositoryId } = {}] = await run(sql`select repository_id from group_members limit 1`);
    const written = sql`select kind, name, day::text as day, xmin::text as written from group_days order by 1, 2, 3`;
    const once = await run(written);
    await run(sql`
      insert into group_changes (organization_id, repository_id, day, severity, cause, opened, fixed)
      select ${history.organizationId}::uuid, ${repositoryId}::uuid, day, 'high', 'code', amount, 0
      from (values (${history.firstDay}::date, 1), (${history.firstDay}::date + 1, -1)) as changes (day, amount)`);
    await refreshAll(database.db);
    const last = addDays(history.firstDay, 1);
    expect(await run(written)).not.toEqual(once);
    const later = (rows: unknown[]) => rows.filter((row) => (row as { day: string }).day > last);
    expect(later(await run(written))).toEqual(later(once));
  });

  it("take smaller parts when a statement takes too long", async () => {
    await run(sql`update repositories set labels = '{slow}', owner = 'slow'`);
    let refusals = 2;
    const slow: Database = {
      ...database.db,
      transaction: async (work) => {
        if (refusals > 0) {
          refusals -= 1;
          throw new DatabaseUnavailableError("too slow", { isTimeout: true });
        }
        return database.db.transaction(work);
      },
    };
    const batches = await run(sql`select count(*)::int as moves from group_moves`);
    expect(Number(batches[0]?.["moves"])).toBeGreaterThan(3);
    // Twice refused: 64, then 8, then 1 at a time until nothing is left.
    expect(await refreshGroups(slow, { movesMax: 64, changesMax: 64 })).toBe(false);
    expect(await run(sql`select from group_moves`)).toEqual([]);
    await expectSums(sums);
    const refuse: Database = {
      ...database.db,
      transaction: () => Promise.reject(new DatabaseUnavailableError("away")),
    };
    await expect(refreshGroups(refuse)).rejects.toThrow("away");
    await refreshAll(database.db);
    await expectSums(sums);
  });

  it("are made once by several workers at once", async () => {
    await run(
      sql`insert into fleet_refreshes (organization_id, day) select distinct organization_id, day from finding_daily_deltas`,
    );
    await run(
      sql`insert into coverage_refreshes (organization_id, day) select distinct organization_id, day from repository_days`,
    );
    await run(sql`update findings set severity = 'info' where severity = 'low'`);
    await run(
      sql`insert into group_moves (organization_id, repository_id) select organization_id, id from repositories`,
    );
    await run(sql`update repositories set labels = labels || '{z}'::text[]`);
    await rebuildAll();
    const worker = async () => {
      for (let pass = 0; pass < 8; pass += 1) {
        for (const refresh of [refreshFleetDays, refreshGroups, refreshCoverage, refreshLifetimes]) {
          await refresh(database.db);
        }
      }
    };
    await Promise.all([worker(), worker(), worker()]);
    await refreshAll(database.db);
    await expectSums({ ...sums, ...lifetimes });
  });
});
