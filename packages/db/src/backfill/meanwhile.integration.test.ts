import { sql, type SQL } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { completeUnchanged } from "../commands/complete-unchanged.ts";
import { makeCheckpoints } from "../commands/maintenance/make-checkpoints.ts";
import { retireFixedFindings } from "../commands/maintenance/retire-fixed-findings.ts";
import { thinHistory } from "../commands/maintenance/thin-history.ts";
import { isLockTimeout } from "../connection/describe-failure.ts";
import type { FindingSpec } from "../testing/build-audit.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { backdateScan, countOpenFindings, sumDeltas } from "../testing/read-history.ts";
import { recordPast } from "../testing/record-past.ts";
import { runAcross } from "../testing/run-across.ts";
import { resolvedMain, runScan, startScan, workOfAll } from "../testing/run-scan.ts";
import { addDays } from "../trends/make-buckets.ts";
import { finishBackfill } from "./finish-backfill.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.db.run((drizzle) => drizzle.execute(sql`delete from organizations`)));

const read = async (statement: SQL) => (await database.db.run((drizzle) => drizzle.execute(statement))).rows;
const today = new Date().toISOString().slice(0, 10);
const [one, two]: FindingSpec[] = ["one", "two"].map((name) => ({ rule: "python/one", path: "a.py", name }));
const specs = (...some: (FindingSpec | undefined)[]) => some.flatMap((spec) => spec ?? []);

/** A first scan on that day, and the claim of a past that knows its finding and another one, and is only to be put in front of it. */
async function scannedOn(day: string) {
  const { claim: scan } = await runScan(database.db, { audit: { findings: specs(one) } });
  await backdateScan(database.db, { scanId: scan.scanId, day });
  const commits = { [addDays(day, -100)]: specs(one, two), [addDays(day, -99)]: specs(one) };
  const past = await recordPast(database.db, { ...scan, commits });
  return { finish: () => finishBackfill(database.db, past) };
}

/** All that is derived from deltas says the same as the findings. */
async function expectAgreement(): Promise<void> {
  expect(await sumDeltas(database.db)).toEqual(await countOpenFindings(database.db));
  expect(
    await read(sql`
      select d.day::text, (select sum(amount) from unnest(d.open_findings) as amount) as open,
        (select sum(amount) from unnest(d.opened_findings) as amount) as opened
      from repository_days d order by d.day`),
  ).toEqual(
    await read(sql`
      select d.day::text, sum(c.opened - c.fixed) as open, sum(c.opened) as opened
      from repository_days d join finding_daily_deltas c on c.day <= d.day group by d.day order by d.day`),
  );
  expect(
    await read(sql`
      select month::text, (
        select sum(amount) from finding_checkpoints c, unnest(c.open) as amount where c.month = m.month
      ) as open from checkpoint_months m where complete`),
  ).toEqual(
    await read(sql`
      select month::text, (select sum(opened - fixed) from finding_daily_deltas d where d.day < m.month) as open
      from checkpoint_months m where complete`),
  );
}

type Step = () => Promise<unknown>;

/** On a busy machine what it waits for may take too long: then the next pass does it. */
function unlessGivenUp(error: unknown): void {
  if (!isLockTimeout(error)) throw error;
}

const atItsEnd = sql`update on backfills`;

describe("while a backfill finishes", () => {
  it("a scan that finds nothing changed ends after it, and counts what it added", async () => {
    const { finish } = await scannedOn(addDays(today, -1));
    const claim = await startScan(database.db);
    const { analysisDigest } = workOfAll.work;
    const scan = { resolved: resolvedMain, tracked: true, analysisDigest, timings: {} };
    const second = async () => expect(await completeUnchanged(database.db, claim, scan)).not.toBeNull();
    await runAcross(database.db, { at: atItsEnd, first: finish, second });
    expect(await read(sql`select opened_findings[2] as opened from repository_days order by day desc limit 2`)).toEqual(
      [{ opened: 2 }, { opened: 2 }],
    );
    await expectAgreement();
  });

  it.each([
    ["ends before", (finish: Step, make: Step) => ({ at: atItsEnd, first: finish, second: make })],
    [
      "waits for",
      (finish: Step, make: Step) => ({ at: sql`update on checkpoint_months`, first: make, second: finish }),
    ],
  ])("it %s a checkpoint that is being made, which has what was open in the past", async (_, order) => {
    const { finish } = await scannedOn(today);
    const make = () => makeCheckpoints(database.db).catch(unlessGivenUp);
    await runAcross(database.db, order(finish, make));
    while (await makeCheckpoints(database.db)) continue;
    expect(await read(sql`select open from finding_checkpoints`)).toEqual([{ open: [1] }]);
    await expectAgreement();
  });

  it("it waits for findings that are being retired, and keeps what the past knows of them", async () => {
    const { finish } = await scannedOn(addDays(today, -1));
    await runScan(database.db, { audit: { findings: [] } });
    const retire = () => retireFixedFindings(database.db, { days: 0 });
    const second = async () => expect(await finish()).toMatchObject({ moved: 0, added: 2 });
    await runAcross(database.db, { at: sql`insert on retired_past_intervals`, first: retire, second });
    await expectAgreement();
  });

  it("findings that it moves are retired after it, as intervals of the past", async () => {
    const { finish } = await scannedOn(addDays(today, -1));
    await runScan(database.db, { audit: { findings: [] } });
    const retire = () => retireFixedFindings(database.db, { days: 0 });
    const second = () => retire().catch(unlessGivenUp);
    await runAcross(database.db, { at: sql`update on backfill_findings`, first: finish, second });
    await retire();
    expect(await read(sql`select moved from retired_past_intervals order by moved`)).toEqual([
      { moved: false },
      { moved: true },
    ]);
    await expectAgreement();
  });

  it.each([
    ["deltas", sql`insert on finding_daily_deltas`],
    ["days of scans", sql`update on repository_days`],
  ])("it waits for %s that are being thinned, and counts nothing twice", async (_, at) => {
    const month = `${addDays(today, -90).slice(0, 7)}-01`;
    const isEndOfWeek = new Date(month).getUTCDay() === 0;
    const { finish } = await scannedOn(isEndOfWeek ? addDays(month, 1) : month);
    const thin = () => thinHistory(database.db, { weeklyAfterDays: 14, monthlyAfterDays: 100_000 });
    await runAcross(database.db, { at, first: thin, second: finish });
    await expectAgreement();
  });
});

it("a command that never comes to where it was to wait is no test of anything", async () => {
  const first = () => Promise.resolve();
  const second = vi.fn(first);
  await expect(runAcross(database.db, { at: atItsEnd, first, second })).rejects.toThrow(/never came/);
  expect(second).not.toHaveBeenCalled();
});
