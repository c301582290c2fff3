import { Severity } from "@muster/contract";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { failScan } from "../commands/fail-scan.ts";
import { updateRepository } from "../commands/update-repository.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { makeFleetHistory, type FleetHistory, type Interval } from "../testing/make-fleet-history.ts";
import { queueScan, startScan } from "../testing/run-scan.ts";
import { addDays } from "../trends/make-buckets.ts";
import { fleetOverview } from "./fleet-overview.ts";
import { readDigest } from "./read-digest.ts";

let database: TestDatabase;
let history: FleetHistory;

beforeAll(async () => {
  database = await createTestDatabase();
  history = await makeFleetHistory(database.db, 5);
});
afterAll(() => database.drop());

const today = "2025-03-20";
const calendar = { today, timeZone: "UTC" };
const bySeverity = (rows: readonly Interval[]) =>
  Object.fromEntries(
    Severity.options.map((severity) => [severity, rows.filter((row) => row.severity === severity).length]),
  );
const isOpenAt = ({ opened, fixed }: Interval, day: string) => opened <= day && (fixed === null || fixed > day);
const ask = () => fleetOverview(database.db, { organizationId: history.organizationId, ...calendar });

it("a fleet's overview adds up to its findings, now and before", async () => {
  const overview = await ask();
  const { intervals } = history;
  expect(overview.open).toEqual(bySeverity(intervals.filter(({ fixed }) => fixed === null)));
  for (const [period, days] of [
    [overview.last30Days, 30],
    [overview.last90Days, 90],
  ] as const) {
    const from = addDays(today, -days);
    const opened = intervals.filter((row) => row.opened > from);
    const fixed = intervals.filter((row) => row.fixed !== null && row.fixed > from);
    expect(period).toEqual({
      from,
      before: bySeverity(intervals.filter((row) => isOpenAt(row, from))),
      opened: bySeverity(opened),
      fixed: bySeverity(fixed),
      openedByRules: opened.filter(({ cause }) => cause === "rules").length,
      fixedByRules: fixed.filter(({ fixedCause }) => fixedCause === "rules").length,
      openedByFirstScans: opened.filter(({ cause }) => cause === "baseline").length,
    });
  }
  const { from, values } = overview.openByDay;
  expect(values).toHaveLength(90);
  for (const [index, value] of values.entries()) {
    expect(value).toBe(intervals.filter((row) => isOpenAt(row, addDays(from, index))).length);
  }
  expect(values.at(-1)).toBe(intervals.filter(({ fixed }) => fixed === null).length);
});

it("ranks repositories and classes by what is open in them", async () => {
  const overview = await ask();
  const open = history.intervals.filter(({ fixed }) => fixed === null);
  for (const { id, openFindings } of overview.worstRepositories) {
    expect(openFindings).toEqual(bySeverity(open.filter(({ repository }) => repository === id)));
  }
  const ranks = overview.worstRepositories.map(({ openFindings }) =>
    Severity.options.map((severity) => 1e3 + openFindings[severity]).join(),
  );
  expect(ranks).toEqual([...ranks].sort().reverse());
  for (const top of overview.topClasses) expect(top.open).toBe(open.filter((row) => row.class === top.class).length);
  expect(overview.topClasses.length).toBe(new Set(open.map((row) => row.class)).size);
});

it("says which repositories were never, not lately or in vain scanned, and leaves archived ones out", async () => {
  const url = (name: string) => `https://git.example.org/cover/${name}.git`;
  await queueScan(database.db, { url: url("never") });
  const failing = await startScan(database.db, { url: url("failing") });
  await failScan(database.db, failing, { code: "host-not-found", message: "no such host", timings: {} });
  const typo = await startScan(database.db, { url: url("failing-elsewhere"), ref: "no-such-branch" });
  await failScan(database.db, typo, { code: "ref-not-found", message: "no such branch", timings: {} });
  const byName = await startScan(database.db, { url: url("failing-by-name"), ref: "trunk" });
  await updateRepository(database.db, { ...byName, trackedRef: "refs/heads/trunk" });
  await failScan(database.db, byName, { code: "ref-not-found", message: "no such branch", timings: {} });
  const archived = await queueScan(database.db, { url: url("archived") });
  await updateRepository(database.db, {
    organizationId: history.organizationId,
    repositoryId: archived.repositoryId,
    archived: true,
  });
  await database.db.run((drizzle) =>
    drizzle.execute(sql`update repositories set last_scanned_at = now() - interval '9 days' where name = 'team/c.git'`),
  );
  // It was scanned today and archived after that.
  await database.db.run((drizzle) =>
    drizzle.execute(sql`
      insert into repository_days
      select (jsonb_populate_record(d, jsonb_build_object('repository_id', ${archived.repositoryId}::uuid))).*
      from repository_days d where day = ${today}::date limit 1`),
  );
  const { coverage } = await ask();
  await database.db.run((drizzle) =>
    drizzle.execute(sql`delete from repository_days where repository_id = ${archived.repositoryId}`),
  );
  expect(coverage).toMatchObject({
    repositories: 8,
    archived: 1,
    scannedToday: history.scanDays.filter(({ day }) => day === today).length,
  });
  expect(coverage.neverScanned.first.map(({ name }) => name)).toEqual([
    "cover/failing-by-name.git",
    "cover/failing-elsewhere.git",
    "cover/failing.git",
    "cover/never.git",
  ]);
  expect(coverage.neverScanned.count).toBe(4);
  expect(coverage.notLatelyScanned).toMatchObject({ count: 1, afterDays: 7, first: [{ name: "team/c.git" }] });
  expect(coverage.failing).toMatchObject({
    count: 2,
    first: [
      { name: "cover/failing-by-name.git", code: "ref-not-found" },
      { name: "cover/failing.git", code: "host-not-found" },
    ],
  });
});

it("a digest tells what was opened, fixed and reopened since a day", async () => {
  for (const since of ["2025-03-10", "2025-02-20", today]) {
    const digest = await readDigest(database.db, { organizationId: history.organizationId, since, ...calendar });
    const opened = history.intervals.filter((row) => row.opened >= since);
    const fixed = history.intervals.filter((row) => row.fixed !== null && row.fixed >= since);
    expect(digest.open).toEqual(bySeverity(history.intervals.filter((row) => row.fixed === null)));
    expect(digest.opened.bySeverity).toEqual(bySeverity(opened));
    expect(digest.fixed.bySeverity).toEqual(bySeverity(fixed));
    for (const cause of ["baseline", "code", "rules"] as const) {
      expect(digest.opened.byCause[cause]).toBe(opened.filter((row) => row.cause === cause).length);
      expect(digest.fixed.byCause[cause]).toBe(fixed.filter((row) => row.fixedCause === cause).length);
    }
    const { rows } = await database.db.run((drizzle) =>
      drizzle.execute<{ reopened: number; serious: number }>(sql`
        select count(*) filter (where opened_cause <> 'baseline' and exists (
            select from findings g where g.identity = f.identity and g.repository_id = f.repository_id and g.opened_at < f.opened_at
          ))::integer as reopened,
          count(*) filter (where fixed_at is null and opened_cause = 'code' and severity in ('critical', 'high'))::integer as serious
        from findings f where organization_id = ${history.organizationId} and opened_day >= ${since}::date`),
    );
    expect(digest.reopened).toMatchObject({ count: rows[0]?.reopened, complete: true });
    expect(digest.worstOpened).toHaveLength(Math.min(10, rows[0]?.serious ?? -1));
    const severities = digest.worstOpened.map(({ severity }) => severity);
    expect(severities).toEqual([...severities].sort());
  }
});
