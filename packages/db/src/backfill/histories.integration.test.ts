import { readFile } from "node:fs/promises";
import type { BackfillId, OrganizationId, RepositoryId, Severity } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeCheckpoints } from "../commands/maintenance/make-checkpoints.ts";
import { rebuildDeltas } from "../commands/maintenance/rebuild-deltas.ts";
import { retireFixedFindings } from "../commands/maintenance/retire-fixed-findings.ts";
import { thinHistory } from "../commands/maintenance/thin-history.ts";
import { migrationsFolder } from "../migrations-folder.ts";
import { buildAudit, buildRule, type FindingSpec } from "../testing/build-audit.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { backdateScan, randomNumbers } from "../testing/read-history.ts";
import { refreshAll } from "../testing/refresh-all.ts";
import { runScan } from "../testing/run-scan.ts";
import { addDays } from "../trends/make-buckets.ts";
import type { PastCommit } from "./backfill-claim.ts";
import { claimBackfill } from "./claim-backfill.ts";
import { createBackfill } from "./create-backfill.ts";
import { finishBackfill } from "./finish-backfill.ts";
import { planBackfill } from "./plan-backfill.ts";
import { recordCommit } from "./record-commit.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.db.run((drizzle) => drizzle.execute(sql`delete from organizations`)));

const read = async (statement: SQL) => (await database.db.run((drizzle) => drizzle.execute(statement))).rows;
const today = new Date().toISOString().slice(0, 10);
const ruleIds = ["python/one", "python/two", "python/three"];

interface History {
  readonly organizationId: OrganizationId;
  readonly repositoryId: RepositoryId;
  readonly firstDay: string;
  /** How many findings each rule had on which day, by the scan or past commit of that day. */
  readonly scans: Map<string, Record<string, number>>;
  past: Map<string, Record<string, number>>;
}

type Random = (below: number) => number;

function someFindings(random: Random, severity?: Severity): FindingSpec[] {
  return Array.from({ length: 9 }, (_, index) => ({
    rule: ruleIds[index % 3] ?? "",
    path: random(10) === 0 ? "moved.py" : "a.py",
    name: `n${index}`,
    severity: severity ?? (random(6) === 0 ? ("low" as const) : ("high" as const)),
  })).filter(() => random(3) > 0);
}

const countByRule = (findings: readonly FindingSpec[]): Record<string, number> =>
  Object.fromEntries(ruleIds.map((id) => [id, findings.filter(({ rule }) => rule === id).length]));

/** A scan on that day, by one of two sets of rules, of which one does not have the third rule. */
async function scan(random: Random, day: string) {
  const isSmall = random(4) === 0;
  const findings = someFindings(random).filter(({ rule }) => !isSmall || rule !== "python/three");
  const rules = (isSmall ? ruleIds.slice(0, 2) : ruleIds).map((id) => buildRule(id));
  const { claim } = await runScan(database.db, {
    audit: { findings, rules, ruleSet: (isSmall ? "b" : "a").repeat(64) },
    unchangedPaths: random(3) === 0 ? ["a.py"] : [],
  });
  await backdateScan(database.db, { scanId: claim.scanId, day });
  return { claim, counts: countByRule(findings) };
}

async function start(random: Random, age: number): Promise<History> {
  const firstDay = addDays(today, -age);
  const { claim, counts } = await scan(random, firstDay);
  const { organizationId, repositoryId } = claim;
  return { organizationId, repositoryId, firstDay, scans: new Map([[firstDay, counts]]), past: new Map() };
}

/** Takes another past: some commits before the first scan. */
async function backfill(random: Random, history: History): Promise<void> {
  const { organizationId, repositoryId, firstDay } = history;
  const since = addDays(firstDay, -120);
  const created = await createBackfill(database.db, { organizationId, repositoryId, since, interval: "day" });
  if (created.outcome !== "created") throw new Error(created.outcome);
  const backfillId: BackfillId = created.backfill.id;
  const claimed = await claimBackfill(database.db, { backfillId, workerId: "worker-1" });
  if (claimed.outcome !== "claimed") throw new Error(claimed.outcome);
  const days = [...new Set(Array.from({ length: random(5) }, () => addDays(firstDay, -1 - random(100))))].sort();
  const commits = days.map((day, index): PastCommit => {
    return { commit: String(index).repeat(40) as PastCommit["commit"], committedAt: `${day}T12:00:00Z`, day };
  });
  await planBackfill(database.db, claimed.claim, { commits, analysisDigest: "d1" });
  history.past = new Map();
  for (const [index, commit] of commits.entries()) {
    const findings = someFindings(random, "high");
    history.past.set(commit.day, countByRule(findings));
    const recorded = { index, commit, audit: buildAudit({ findings }) };
    expect(await recordCommit(database.db, claimed.claim, recorded)).toBe("recorded");
  }
  expect(await finishBackfill(database.db, claimed.claim)).toMatchObject({ outcome: "finished" });
}

async function untilDone(step: () => Promise<unknown>): Promise<void> {
  while (await step()) continue;
}
/** As it is done on a day of so many days ago. */
const thin = (age = 0) =>
  untilDone(() => thinHistory(database.db, { weeklyAfterDays: age + 14, monthlyAfterDays: age + 62 }));
const retire = (age: number, days: number) => untilDone(() => retireFixedFindings(database.db, { days: age + days }));

/** What was open at the end of a day by the history itself: what its last scan or commit until then found. */
function openAt({ scans, past, firstDay }: History, day: string): Record<string, number> {
  const line = day < firstDay ? past : scans;
  const last = [...line.keys()].filter((seen) => seen <= day).sort();
  const counts = line.get(last.at(-1) ?? "") ?? {};
  return Object.fromEntries(Object.entries(counts).filter(([, amount]) => amount > 0));
}

async function openByDeltas(day: string): Promise<Record<string, number>> {
  const rows = await read(sql`
    select rule_id, sum(opened - fixed)::integer as open from finding_daily_deltas where day <= ${day}
    group by 1 having sum(opened - fixed) <> 0`);
  return Object.fromEntries(rows.map(({ rule_id, open }) => [String(rule_id), Number(open)]));
}

const readDeltas = () =>
  read(sql`
    select day::text, rule_id, severity, rule_set_id, cause, opened, fixed from finding_daily_deltas
    where opened <> 0 or fixed <> 0 order by 1, 2, 3, 4, 5`);

const rebuild = ({ repositoryId }: History) =>
  database.db.transaction((drizzle) => rebuildDeltas(drizzle, repositoryId));

/** The ends of months, which stay whatever is thinned, and the days of the last two weeks. */
const comparedDays = [
  ...Array.from({ length: 14 }, (_, age) => addDays(today, -age)),
  ...Array.from({ length: 8 }, (_, months) => {
    const now = new Date();
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 0)).toISOString().slice(0, 10);
  }),
];

/** What was open when each month began, by its checkpoints and by all deltas before it. */
async function expectCheckpoints(): Promise<void> {
  const months = await read(sql`select month::text from checkpoint_months where complete order by 1`);
  expect(months).not.toEqual([]);
  for (const { month } of months) {
    const made = await read(sql`
      select held.* from finding_checkpoints c, unnest(c.rule_ids, c.severities, c.open) as held (rule_id, severity, open)
      where month = ${month} order by 1, 2`);
    const open = await read(sql`
      select rule_id, severity, sum(opened - fixed)::integer as open from finding_daily_deltas where day < ${month}
      group by 1, 2 having sum(opened - fixed) <> 0 order by 1, 2`);
    expect(made, String(month)).toEqual(open);
  }
}

async function checkOpen(history: History): Promise<void> {
  for (const day of comparedDays) expect(await openByDeltas(day), day).toEqual(openAt(history, day));
}

async function check(history: History): Promise<void> {
  await checkOpen(history);
  // On each day of a scan, what it says was open is what the deltas say.
  expect(
    await read(sql`
      select d.day::text, d.open_findings from repository_days d
      where (select sum(open) from unnest(d.open_findings) as open)
        <> (select coalesce(sum(opened - fixed), 0) from finding_daily_deltas c where c.day <= d.day)`),
  ).toEqual([]);
  await expectCheckpoints();
  await thin();
  const deltas = await readDeltas();
  await rebuild(history);
  await thin();
  expect(await readDeltas(), "made again from the findings").toEqual(deltas);
  await refreshAll(database.db);
  expect(await read(sql`select * from finding_lifetimes where amount < 0`)).toEqual([]);
  const lifetimes = sql`severity, baseline, opened_day::text, fixed_day::text, sum(amount)::integer as amount`;
  expect(
    await read(sql`
      select ${lifetimes} from (
        select severity, opened_cause = 'baseline' as baseline, opened_day, coalesce(fixed_day, 'infinity') as fixed_day, 1 as amount
        from findings
        union all
        select severity, baseline, opened_day, fixed_day, amount from retired_lifetimes
      ) as kept group by 1, 2, 3, 4 order by 1, 2, 3, 4`),
  ).toEqual(
    await read(
      sql`select ${lifetimes} from finding_lifetimes where amount <> 0 group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    ),
  );
  const [sums] = await read(sql`
    select (select coalesce(sum(amount), 0) from finding_lifetimes where fixed_day = 'infinity')::int as open_lifetimes,
      (select count(*) from findings where fixed_at is null)::int as open_findings,
      (select coalesce(sum(amount), 0) from finding_lifetimes)::int as lifetimes,
      (select coalesce(sum(opened), 0) from finding_daily_deltas)::int as opened,
      (select count(*) from finding_regrades r)::int as kept_regrades,
      (select coalesce(sum(opened - fixed), 0) from fleet_daily)::int as fleet`);
  expect(sums?.["open_lifetimes"]).toBe(sums?.["open_findings"]);
  expect(sums?.["fleet"]).toBe(sums?.["open_findings"]);
  // Each interval opened once; what was regraded since counts once more in the deltas.
  expect(Number(sums?.["opened"])).toBeGreaterThanOrEqual(
    Number(sums?.["lifetimes"]) + Number(sums?.["kept_regrades"]),
  );
}

describe.each([1, 2, 3, 4, 5, 6])("whatever happens to a history (seed %d)", (seed) => {
  it("what was open on a day is what its scan or commit found, through backfills, retention, thinning and changed rules", async () => {
    const random = randomNumbers(seed);
    const history = await start(random, 60);
    for (let age = 58; age >= 0; age -= 1 + random(6)) {
      const day = addDays(today, -age);
      history.scans.set(day, (await scan(random, day)).counts);
      const step = random(8);
      if (step === 0) await backfill(random, history);
      if (step === 1) await retire(age, 5 + random(20));
      if (step === 2) await thin(age);
      // Of the month that has begun, when nothing of those before it can come any more.
      if (step === 3 && day.slice(0, 7) === today.slice(0, 7)) await untilDone(() => makeCheckpoints(database.db));
      if (step === 4) await rebuild(history);
    }
    await untilDone(() => makeCheckpoints(database.db));
    await check(history);
    await retire(0, 1);
    await check(history);
    await backfill(random, history);
    await check(history);
    await retire(0, 0);
    await backfill(random, history);
    await check(history);
  });
});

describe.each([7, 8, 9])("what a version that noted no retired intervals has left (seed %d)", (seed) => {
  it("is taken away with the rest of the past, once it was put together again", async () => {
    const random = randomNumbers(seed);
    const history = await start(random, 60);
    await backfill(random, history);
    for (let age = 58; age >= 0; age -= 1 + random(9)) {
      const day = addDays(today, -age);
      history.scans.set(day, (await scan(random, day)).counts);
    }
    await retire(0, 40);
    await read(sql`delete from retired_past_intervals`);
    await retire(0, 20);
    await read(sql.raw(await readFile(`${migrationsFolder()}/0022_retired_before.sql`, "utf8")));
    await checkOpen(history);
    await backfill(random, history);
    await checkOpen(history);
    expect(await read(sql`select from retired_past_intervals`)).toEqual([]);
    await refreshAll(database.db);
    expect(await read(sql`select * from finding_lifetimes where amount < 0`)).toEqual([]);
  });
});
