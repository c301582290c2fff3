import { limits, ScanId, Severity, type OrganizationId, type RepositoryId } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { isLockTimeout } from "../../connection/describe-failure.ts";
import { getAudit } from "../../queries/get-audit.ts";
import { findingTrend } from "../../trends/finding-trend.ts";
import { addDays } from "../../trends/make-buckets.ts";
import { copyTestDatabase, createTestDatabase, type TestDatabase } from "../../testing/create-test-database.ts";
import { backdateScan, randomNumbers } from "../../testing/read-history.ts";
import { runScan } from "../../testing/run-scan.ts";
import { makeCheckpoints } from "./make-checkpoints.ts";
import { makePartitions } from "./make-partitions.ts";
import { rebuildDeltas } from "./rebuild-deltas.ts";
import { removeOldScans } from "./remove-old-scans.ts";
import { removeStalePacks } from "./remove-stale-packs.ts";
import { retireFixedFindings } from "./retire-fixed-findings.ts";
import { thinCheckpoints } from "./thin-checkpoints.ts";
import { thinHistory } from "./thin-history.ts";

/** Each test's own. */
let database: TestDatabase;
afterEach(() => database.drop());

/** Histories by their seeds: made once each, and copied for each test. */
const histories = new Map<number, Promise<TestDatabase>>();
afterAll(async () => {
  for (const made of histories.values()) await (await made).drop();
});

const read = async (statement: SQL) => (await database.db.run((drizzle) => drizzle.execute(statement))).rows;
const today = new Date().toISOString().slice(0, 10);

const historyDays = 80;

/** Random scans of three repositories, with regrades, moved files, changed rules and days without a scan. */
async function makeHistory(seed: number): Promise<TestDatabase> {
  const made = await createTestDatabase();
  const random = randomNumbers(seed);
  for (let age = historyDays; age >= 1; age -= 1) {
    for (const name of ["x", "y", "z"]) {
      if (random(3) === 0) continue;
      const findings = Array.from({ length: 8 }, (_, index) => ({
        rule: ["python/one", "python/two", "python/three"][index % 3] ?? "",
        path: random(12) === 0 ? "moved.py" : "a.py",
        name: `n${index}`,
        severity: Severity.options[(index + (random(5) === 0 ? random(5) : 0)) % 5] ?? "low",
      })).filter(() => random(3) > 0);
      const { claim } = await runScan(made.db, {
        url: `https://git.example.org/team/${name}.git`,
        audit: { findings, ruleSet: String(random(2)).repeat(64) },
        unchangedPaths: random(4) === 0 ? ["a.py"] : [],
      });
      await backdateScan(made.db, { scanId: claim.scanId, day: addDays(today, -age) });
    }
  }
  // A database that somebody is connected to cannot be copied.
  await made.db.close();
  return made;
}

/** Gives the test a random history. */
async function startWithHistory(seed = 11): Promise<void> {
  const made = histories.get(seed) ?? makeHistory(seed);
  histories.set(seed, made);
  database = await copyTestDatabase(await made);
}

const readDeltas = () =>
  read(sql`
    select repository_id, day::text, rule_id, severity, rule_set_id, cause, opened, fixed from finding_daily_deltas
    order by 1, 2, 3, 4, 5, 6`);

/** What was open at the end of a day, by the deltas. */
const readOpen = (day: string) =>
  read(sql`
    select repository_id, rule_id, severity, sum(opened - fixed)::integer as open from finding_daily_deltas
    where day <= ${day} group by 1, 2, 3 having sum(opened - fixed) <> 0 order by 1, 2, 3`);

const readTotals = () =>
  read(sql`
    select repository_id, rule_id, severity, cause, sum(opened)::integer as opened, sum(fixed)::integer as fixed
    from finding_daily_deltas group by 1, 2, 3, 4 order by 1, 2, 3, 4`);

async function rebuildAll(): Promise<void> {
  for (const { id } of await read(sql`select id from repositories`)) {
    await database.db.transaction((drizzle) => rebuildDeltas(drizzle, id as Parameters<typeof rebuildDeltas>[1]));
  }
}

async function untilDone(step: () => Promise<unknown>): Promise<number> {
  for (let steps = 1; steps < 200; steps += 1) if (!(await step())) return steps;
  throw new Error("it never ends");
}

describe.each([11, 12, 13])("after a random history (seed %d)", (seed) => {
  it("deltas made again from the findings are those that were written", async () => {
    await startWithHistory(seed);
    const before = await readDeltas();
    expect(before.length).toBeGreaterThan(50);
    await rebuildAll();
    expect(await readDeltas()).toEqual(before);
  });

  it("the same holds when fixed findings are no longer kept", async () => {
    await startWithHistory(seed);
    const before = await readDeltas();
    const [{ amount } = { amount: 0 }] = await read(sql`select count(*)::int as amount from findings`);
    await untilDone(() => retireFixedFindings(database.db, { days: 10 }));
    const [{ amount: left } = { amount: 0 }] = await read(sql`select count(*)::int as amount from findings`);
    expect(Number(left)).toBeLessThan(Number(amount));
    expect(await read(sql`select 1 from findings where fixed_at < now() - interval '10 days'`)).toEqual([]);
    await rebuildAll();
    expect(await readDeltas()).toEqual(before);
  });

  it("what is thinned adds up to the same, and is the same at the end of every week and month", async () => {
    await startWithHistory(seed);
    const [totals, days] = [await readTotals(), await read(sql`select count(*)::int as days from repository_days`)];
    const weekEnd = addDays(today, -((new Date().getUTCDay() + 6) % 7) - 1);
    const ends = Array.from({ length: 12 }, (_, week) => addDays(weekEnd, -7 * week));
    const open = await Promise.all(ends.map(readOpen));
    const ages = { weeklyAfterDays: 14, monthlyAfterDays: 100_000 };
    await untilDone(() => thinHistory(database.db, ages));
    expect(await readTotals()).toEqual(totals);
    expect(await Promise.all(ends.map(readOpen))).toEqual(open);
    expect(Number((await read(sql`select count(*)::int as days from repository_days`))[0]?.["days"])).toBeLessThan(
      Number(days[0]?.["days"]),
    );
    const scattered = await read(sql`
      select distinct day from finding_daily_deltas where day < current_date - 21
        and extract(isodow from day) <> 7 and day <> (date_trunc('month', day) + interval '1 month - 1 day')::date`);
    expect(scattered).toEqual([]);
    await untilDone(() => thinHistory(database.db, { weeklyAfterDays: 7, monthlyAfterDays: 32 }));
    expect(await readTotals()).toEqual(totals);
  });

  it("checkpoints say what was open when their month began, also after deltas were made again", async () => {
    await startWithHistory(seed);
    await untilDone(() => makeCheckpoints(database.db));
    const [{ month, complete } = {}] = await read(sql`select month::text, complete from checkpoint_months`);
    expect(complete).toBe(true);
    const checkpoints = () =>
      read(sql`
        select repository_id, rule_id, severity, held.open from finding_checkpoints c
        cross join unnest(c.rule_ids, c.severities, c.open) as held (rule_id, severity, open) order by 1, 2, 3`);
    expect(await checkpoints()).toEqual(await readOpen(addDays(String(month), -1)));
    await read(sql`update findings set opened_day = opened_day - 40 where opened_day > current_date - 40`);
    await rebuildAll();
    expect(await checkpoints()).toEqual(await readOpen(addDays(String(month), -1)));
  });
});

it("a checkpoint stands on the one before it", async () => {
  await startWithHistory();
  await untilDone(() => makeCheckpoints(database.db));
  await read(sql`
    with moved as (update checkpoint_months set month = (month - interval '1 month')::date)
    update finding_checkpoints set month = (month - interval '1 month')::date`);
  await rebuildAll();
  await untilDone(() => makeCheckpoints(database.db));
  const months = await read(sql`select month::text from checkpoint_months where complete order by 1`);
  expect(months).toHaveLength(2);
  for (const { month } of months) {
    const made = await read(sql`
      select repository_id, rule_id, severity, held.open from finding_checkpoints c
      cross join unnest(c.rule_ids, c.severities, c.open) as held (rule_id, severity, open)
      where month = ${month} order by 1, 2, 3`);
    expect(made).toEqual(await readOpen(addDays(String(month), -1)));
  }
});

it("a fleet's month is thinned some repositories at a time, and what is done so far adds up", async () => {
  await startWithHistory();
  const totals = await readTotals();
  const repositories = await read(sql`select id from repositories order by id`);
  // A week within one month, before the history.
  const monday = sql`date_trunc('week', date_trunc('month', current_date - 90) + interval '7 days')::date`;
  // Far more rows of one repository than one transaction takes, so that the others of its week have to wait.
  const [first] = await read(sql`select organization_id, rule_set_id from finding_daily_deltas limit 1`);
  await read(sql`
    insert into finding_daily_deltas (organization_id, repository_id, day, rule_id, severity, rule_set_id, cause, opened, fixed)
    select ${first?.["organization_id"]}::uuid, r.id, ${monday} + place, 'many/' || rule,
      'low', ${first?.["rule_set_id"]}::integer, 'code', 1, 1
    from (select id, row_number() over ()::integer as place from repositories) r, generate_series(1, 1500) as rule`);
  const untouched = () =>
    read(sql`
      select distinct repository_id from finding_daily_deltas
      where day <= ${monday} + 3 and rule_id like 'many/%'`);
  expect(await untouched()).toHaveLength(repositories.length);
  const ages = { weeklyAfterDays: 7, monthlyAfterDays: 100_000 };
  expect(await thinHistory(database.db, ages)).toBe(true);
  const left = await untouched();
  expect(left.length).toBeGreaterThan(0);
  expect(left.length).toBeLessThan(repositories.length);
  await untilDone(() => thinHistory(database.db, ages));
  expect(await untouched()).toEqual([]);
  const totalsLeft = (await readTotals()).filter(({ rule_id }) => !String(rule_id).startsWith("many/"));
  expect(totalsLeft).toEqual(totals);
});

it("a repository that is in use for long is left to the next pass, and holds up no other", async () => {
  await startWithHistory();
  const ages = { weeklyAfterDays: 7, monthlyAfterDays: 100_000 };
  const steps = [
    () => makeCheckpoints(database.db),
    () => thinHistory(database.db, ages),
    () => retireFixedFindings(database.db, { days: 10 }),
  ];
  await database.db.transaction(async (drizzle) => {
    await drizzle.execute(sql`select from repositories order by id desc limit 1 for no key update`);
    for (const step of steps) await expect(step()).rejects.toSatisfy(isLockTimeout);
    await read(sql`select from repositories order by id limit 1 for no key update nowait`);
  });
  for (const step of steps) await untilDone(step);
});

it("of old checkpoints each quarter's first stays, and what was open on a day in between is the same", async () => {
  await startWithHistory();
  const [{ first, repository } = {}] = await read(sql`
    select date_trunc('month', now())::date::text as first, (select id from repositories order by id limit 1) as repository`);
  // Every change lies 14 months back, and a checkpoint was made at the start of each month since.
  const shift = sql`interval '420 days'`;
  await read(sql`
    update findings set opened_day = (opened_day - ${shift})::date, fixed_day = (fixed_day - ${shift})::date`);
  await read(sql`update finding_regrades set day = (day - ${shift})::date`);
  await read(sql`update repository_days set day = (day - ${shift})::date`);
  await read(sql`
    insert into checkpoint_months (organization_id, month, complete)
    select o.id, (${String(first)}::date - make_interval(months => age))::date, true
    from organizations o, generate_series(0, 15) as age`);
  await rebuildAll();
  const monthOf = sql`select c.month::text, count(*)::int as amount from finding_checkpoints c group by 1 order by 1`;
  const before = await read(monthOf);
  const [organization] = await read(sql`select id from organizations`);
  const openPerRule = async () => {
    const answers = Array.from({ length: 15 }, (_, month) =>
      findingTrend(database.db, {
        organizationId: organization?.["id"] as OrganizationId,
        repositoryId: [repository as RepositoryId],
        ...{ from: addDays(today, -30 * (month + 1)), to: addDays(today, -30 * month), today, timeZone: "UTC" },
        ...{ interval: "day", groupBy: "rule", metric: "open" },
        ...{ limit: 100, excludeRuleChanges: false, excludeBaseline: false },
      }),
    );
    return (await Promise.all(answers)).map(({ series }) => series);
  };
  const series = await openPerRule();
  expect(series.flat().some(({ values }) => values.some((value) => value > 0))).toBe(true);

  await untilDone(() => thinCheckpoints(database.db));
  const kept = new Set((await read(sql`select month::text from checkpoint_months`)).map(({ month }) => month));
  const after = await read(monthOf);
  expect(after).toEqual(before.filter(({ month }) => kept.has(month)));
  expect(after.length).toBeLessThan(before.length);
  const quarters = [...kept].filter((month) => /-(?:01|04|07|10)-01$/.test(String(month)));
  expect(kept.size - quarters.length, "of the last three months and this one").toBeLessThan(4);
  expect(await openPerRule()).toEqual(series);
  await rebuildAll();
  expect(await read(monthOf), "nothing of the others comes back").toEqual(after);
});

it("partitions are there ahead of their months, and take over what lay in the default one", async () => {
  await startWithHistory();
  await read(sql`update finding_daily_deltas set day = date '1970-01-01' where day = ${addDays(today, -70)}`);
  const before = await readDeltas();
  await Promise.all([makePartitions(database.db), makePartitions(database.db)]);
  expect(await makePartitions(database.db)).toBe(0);
  expect(await readDeltas()).toEqual(before);
  expect(await read(sql`select distinct day::text from finding_daily_deltas_default`)).toEqual(
    before.some(({ day }) => day === "1970-01-01") ? [{ day: "1970-01-01" }] : [],
  );
  const ahead = await read(sql`
    select to_regclass('finding_daily_deltas_' || to_char(now() + interval '2 months', 'YYYY_MM')) is not null as made`);
  expect(ahead).toEqual([{ made: true }]);
  await rebuildAll();
  expect(await readDeltas()).not.toEqual([]);
});

it("fixed findings go on being retired from where the pass has come to, so that what stays is looked through once", async () => {
  database = await createTestDatabase();
  const { rowsMax } = limits.retention;
  const findings = Array.from({ length: rowsMax + 2 }, (_, index) => ({
    rule: "python/one",
    path: "a.py",
    name: `n${index}`,
  }));
  await runScan(database.db, { audit: { findings } });
  await runScan(database.db, { audit: { findings: [] } });
  await read(sql`
    update findings f set fixed_at = now() - interval '40 days' + place * interval '1 second'
    from (select id, row_number() over (order by id) as place from findings) as places where places.id = f.id`);
  const from = await retireFixedFindings(database.db, { days: 30 });
  const left = () => read(sql`select fixed_at > ${from}::timestamptz as later from findings order by fixed_at`);
  expect(await left()).toEqual([{ later: true }, { later: true }]);
  await read(sql`update findings set fixed_at = now() - interval '50 days' where id = (select min(id) from findings)`);
  expect(await retireFixedFindings(database.db, { days: 30, from })).toBeNull();
  expect(await left()).toEqual([{ later: false }]);
  expect(await retireFixedFindings(database.db, { days: 30 })).toBeNull();
  expect(await left()).toEqual([]);
});

it("old scans go, but not the last one, what the next one starts from, or what another one shares", async () => {
  await startWithHistory();
  const scans = await read(sql`select id, repository_id from scans order by finished_at`);
  const [first, second] = scans;
  await read(sql`update scans set audit_scan_id = ${first?.["id"]} where id = ${scans.at(-1)?.["id"]}`);
  await untilDone(() => removeOldScans(database.db, { days: 0 }));
  const left = new Set((await read(sql`select id from scans`)).map(({ id }) => id));
  expect(left).toContain(first?.["id"]);
  expect(left).not.toContain(second?.["id"]);
  for (const { last_scan_id } of await read(sql`select last_scan_id from repositories`))
    expect(left).toContain(last_scan_id);
  for (const { scan_id } of await read(sql`select scan_id from snapshots`)) expect(left).toContain(scan_id);
  expect(await read(sql`select 1 from scan_audits where scan_id not in (select id from scans)`)).toEqual([]);
});

/** What each scan's report says, by the scan's id. */
async function readReports(): Promise<Map<string, unknown>> {
  const scans = await read(sql`select id, organization_id from scans`);
  const entries = scans.map(async ({ id, organization_id }) => {
    const scanId = ScanId.parse(id);
    return [
      scanId,
      await getAudit(database.db, { scanId, organizationId: organization_id as OrganizationId }),
    ] as const;
  });
  return new Map(await Promise.all(entries));
}

const readPacks = () => read(sql`select repository_id, sequence from audit_packs order by 1, 2`);

it("packs go that no report needs any more, also those after an old report that is kept", async () => {
  await startWithHistory();
  const reports = await readReports();
  const before = await readPacks();
  await read(sql`
    update scans s set audit_scan_id = oldest.id
    from (select distinct on (repository_id) repository_id, id from scans order by repository_id, finished_at) oldest
    join repositories r on r.id = oldest.repository_id where s.id = r.last_scan_id`);
  await untilDone(() => removeOldScans(database.db, { days: 0 }));
  await untilDone(() => removeStalePacks(database.db));

  const packs = await readPacks();
  expect(packs).toEqual(
    await read(sql`
      select distinct p.repository_id, p.sequence
      from scan_audits a join scans s on s.id = a.scan_id
      join audit_packs newest on newest.repository_id = s.repository_id and newest.sequence = a.sequence
      join audit_packs p on p.repository_id = s.repository_id and p.sequence between newest.base_sequence and newest.sequence
      order by 1, 2`),
  );
  const places = (rows: typeof packs) => rows.map(({ repository_id, sequence }) => [repository_id, sequence].join("/"));
  const kept = new Set(places(packs));
  const firstGone = places(before).findIndex((place) => !kept.has(place));
  expect(firstGone, "the first report's own packs stay").toBeGreaterThan(0);
  await read(sql`update scans set audit_scan_id = null`);
  for (const [scanId, report] of await readReports()) expect(report).toEqual(reports.get(scanId));
  expect(await read(sql`select * from stale_packs`)).toEqual([]);
});

it("packs go some at a time, and the next scan follows those that are left", async () => {
  const audit = (name: string) => ({ findings: [{ rule: "python/one", path: "a.py", name }] });
  database = await createTestDatabase();
  const { claim } = await runScan(database.db, { audit: audit("first") });
  const { packsMax } = limits.retention;
  await read(sql`
    insert into audit_packs (repository_id, sequence, organization_id, base_sequence, body, bytes)
    select ${claim.repositoryId}::uuid, sequence, ${claim.organizationId}::uuid, 10, '', 0
    from generate_series(10, ${10 + packsMax}::integer) as sequence`);
  await read(sql`insert into stale_packs (repository_id) values (${claim.repositoryId})`);
  const amount = async () => (await readPacks()).length;
  const before = await amount();
  expect(await removeStalePacks(database.db)).toBe(true);
  expect(await amount()).toBe(before - packsMax);
  await untilDone(() => removeStalePacks(database.db));
  expect(await amount()).toBe(1);
  await runScan(database.db, { audit: audit("second") });
  for (const report of (await readReports()).values()) expect(report).not.toBeNull();
});
