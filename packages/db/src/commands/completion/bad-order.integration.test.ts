import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { selectRows } from "../../connection/select-rows.ts";
import { buildAudit, type FindingSpec } from "../../testing/build-audit.ts";
import { createTestDatabase, type TestDatabase } from "../../testing/create-test-database.ts";
import { countOpenFindings, sumDeltas } from "../../testing/read-history.ts";
import { resolvedMain, runScan, startScan, workOfAll } from "../../testing/run-scan.ts";
import { claimScan } from "../claim-scan.ts";
import { completeScan } from "../complete-scan.ts";
import type { ScanClaim } from "../scan-claim.ts";
import { updateRepository } from "../update-repository.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.db.run((drizzle) => drizzle.execute(sql`delete from organizations`)));

const one: FindingSpec = { rule: "python/one", path: "a.py", name: "one" };
const two: FindingSpec = { rule: "python/two", path: "a.py", name: "two" };
const scan = (...findings: FindingSpec[]) => runScan(database.db, { audit: { findings } });
const complete = (claim: ScanClaim, findings: FindingSpec[], changes: { committedAt?: string } = {}) => {
  const audit = { ...buildAudit({ findings }), ...changes };
  return completeScan(database.db, claim, { ...workOfAll, resolved: resolvedMain, audit, timings: {}, tracked: true });
};
const execute = (statement: ReturnType<typeof sql>) => database.db.run((drizzle) => drizzle.execute(statement));

const Row = z.object({
  rule_id: z.string(),
  is_open: z.boolean(),
  is_today: z.boolean(),
  is_now: z.boolean(),
  year: z.coerce.number().nullable(),
});
const rows = () =>
  database.db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`select rule_id, fixed_at is null as is_open, opened_day = (now() at time zone 'UTC')::date as is_today,
            opened_at > now() - interval '1 hour' and opened_at <= now() as is_now,
            extract(year from opened_committed_at at time zone 'UTC') as year
          from findings order by id`,
      Row,
    ),
  );
const openRules = async () => (await rows()).filter(({ is_open }) => is_open).map(({ rule_id }) => rule_id);

it("a scan that was taken over and ends after a newer one changes nothing", async () => {
  await scan(one);
  const late = await startScan(database.db);
  await execute(sql`update scans set lease_expires_at = now() - interval '1 second' where id = ${late.scanId}`);
  const taken = await claimScan(database.db, { scanId: late.scanId, workerId: "worker-2" });
  if (taken.outcome !== "claimed") throw new Error(taken.outcome);
  expect(await complete(taken.claim, [two])).toMatchObject({ outcome: "completed", opened: 1, fixed: 1 });
  await scan(two);
  expect(await complete(late, [one])).toEqual({ outcome: "claim-lost" });
  expect(await openRules()).toEqual(["python/two"]);
});

it("what the ref names now is the truth, also when it is an older commit again", async () => {
  await scan(one);
  await scan(two);
  expect(await scan(one)).toMatchObject({ opened: 1, fixed: 1 });
  expect(await openRules()).toEqual(["python/one"]);
  expect(await sumDeltas(database.db)).toEqual(await countOpenFindings(database.db));
});

it.each(["1970-01-01T00:00:00Z", "2100-01-01T00:00:00Z", "9999-12-31T00:00:00Z"])(
  "a commit that says it is of %s is stored so, and counted today",
  async (committedAt) => {
    await complete(await startScan(database.db), [one], { committedAt });
    const year = new Date(committedAt).getUTCFullYear();
    expect(await rows()).toEqual([{ rule_id: "python/one", is_open: true, is_today: true, is_now: true, year }]);
    expect(await complete(await startScan(database.db), [], { committedAt })).toMatchObject({ fixed: 1 });
    expect(await sumDeltas(database.db)).toEqual({});
  },
);

it.each(["1999-01-01T00:00:00Z", "2099-01-01T00:00:00Z"])(
  "a worker whose clock says %s does not decide on which day something happened",
  async (now) => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date(now) });
    try {
      await scan(one);
      await scan();
      await scan(one);
    } finally {
      vi.useRealTimers();
    }
    expect((await rows()).every(({ is_today, is_now }) => is_today && is_now)).toBe(true);
  },
);

it("a repository that is archived during its scan stays as it was", async () => {
  const { claim: first } = await scan(one);
  const claim = await startScan(database.db);
  await updateRepository(database.db, { ...first, archived: true });
  expect(await complete(claim, [two])).toEqual({ outcome: "claim-lost" });
  expect(await openRules()).toEqual(["python/one"]);
});

it("of a repository that is removed during its scan nothing is left", async () => {
  await scan(one);
  const claim = await startScan(database.db);
  await execute(sql`delete from repositories where id = ${claim.repositoryId}`);
  expect(await complete(claim, [two])).toEqual({ outcome: "claim-lost" });
  expect(await rows()).toEqual([]);
});

it("an audit with a finding of a rule that it does not have is refused, and nothing is written", async () => {
  await scan(one);
  const claim = await startScan(database.db);
  const strange = { ...two, rule: "python/of-another-release" };
  await expect(complete(claim, [one, strange])).rejects.toThrow("of-another-release");
  expect(await openRules()).toEqual(["python/one"]);
  expect(await complete(claim, [one])).toMatchObject({ outcome: "completed", opened: 0, fixed: 0 });
});
