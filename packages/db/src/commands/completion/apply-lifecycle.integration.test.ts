import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { selectRows } from "../../connection/select-rows.ts";
import { buildRule, type FindingSpec } from "../../testing/build-audit.ts";
import { createTestDatabase, type TestDatabase } from "../../testing/create-test-database.ts";
import { countOpenFindings, sumDeltas } from "../../testing/read-history.ts";
import { runScan } from "../../testing/run-scan.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.db.run((drizzle) => drizzle.execute(sql`delete from organizations`)));

const one: FindingSpec = { rule: "python/one", path: "a.py", name: "one" };
const two: FindingSpec = { rule: "python/two", path: "a.py", name: "two" };
const scan = (
  findings: FindingSpec[],
  more: Partial<Parameters<typeof runScan>[1]["audit"]> & { unchanged?: string[] } = {},
) => {
  const { unchanged, ...audit } = more;
  return runScan(database.db, { audit: { findings, ...audit }, ...(unchanged && { unchangedPaths: unchanged }) });
};

const Row = z.object({
  id: z.string(),
  identity: z.string(),
  rule_id: z.string(),
  path: z.string(),
  state: z.enum(["open", "fixed"]),
  opened_cause: z.string(),
  fixed_cause: z.string().nullable(),
});
const rows = () =>
  database.db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`select id::text, identity, rule_id, path, case when fixed_at is null then 'open' else 'fixed' end as state,
          opened_cause, fixed_cause from findings order by id`,
      Row,
    ),
  );
const causes = async () =>
  (await rows()).map(({ rule_id, opened_cause, fixed_cause }) => [rule_id, opened_cause, fixed_cause]);

it("a finding whose file was renamed goes on, in the same row", async () => {
  await scan([one, two]);
  const before = await rows();
  const moved = [one, two].map((spec) => ({ ...spec, path: "lib/b.py" }));
  expect(await scan(moved)).toMatchObject({ opened: 0, fixed: 0 });
  expect(await rows()).toEqual(before.map((row) => ({ ...row, path: "lib/b.py" })));
  expect(await scan(moved)).toMatchObject({ opened: 0, fixed: 0 });
});

it("a finding whose rule was renamed goes on, and the deltas follow the rule's id", async () => {
  await scan([one]);
  const [before] = await rows();
  const renamed = { ...one, rule: "python/uno", formerRule: "python/one" };
  const rules = [buildRule("python/uno", { aliases: ["python/one"] })];
  expect(await scan([renamed], { rules, unchanged: ["a.py"] })).toMatchObject({ opened: 0, fixed: 0 });
  expect(await rows()).toEqual([{ ...before, rule_id: "python/uno" }]);
  expect(await sumDeltas(database.db)).toEqual(await countOpenFindings(database.db));
});

const regrades = async () =>
  (
    await database.db.run((drizzle) =>
      drizzle.execute<{ cause: string }>(sql`select cause from finding_regrades order by id`),
    )
  ).rows.map(({ cause }) => cause);

it("a renamed rule changes a finding as a change of the rules, whatever happened to the file", async () => {
  await scan([one]);
  const renamed = { ...one, rule: "python/uno", formerRule: "python/one" };
  await scan([renamed], { rules: [buildRule("python/uno", { aliases: ["python/one"] })], ruleSet: "b".repeat(64) });
  expect(await regrades()).toEqual(["rules"]);
});

it("a severity changes as a change of the rules if they grade the rule otherwise, else as one of the code", async () => {
  const low = { ...one, severity: "low" as const };
  const rules = [buildRule("python/one", { severity: "low" })];
  await scan([one]);
  await scan([low], { rules, ruleSet: "b".repeat(64) });
  expect(await regrades()).toEqual(["rules"]);
  await scan([one], { rules, ruleSet: "b".repeat(64) });
  await scan([low], { rules: [...rules, buildRule("python/two")], ruleSet: "c".repeat(64) });
  expect(await regrades()).toEqual(["rules", "code", "code"]);
  expect(await sumDeltas(database.db)).toEqual(await countOpenFindings(database.db));
});

it("a finding that comes back has its former identity, also under the path that it had moved to", async () => {
  await scan([one]);
  await scan([{ ...one, path: "b.py" }]);
  await scan([]);
  await scan([{ ...one, path: "b.py" }]);
  const all = await rows();
  expect(all.map(({ state }) => state)).toEqual(["fixed", "open"]);
  expect(new Set(all.map(({ identity }) => identity)).size).toBe(1);
});

it("twins stay two, and one of them goes when one is taken out", async () => {
  const twins = [one, { ...one, name: "one", path: "a.py", line: 9 }].map((spec, at) => ({ ...spec, twin: at }));
  expect(await scan(twins)).toMatchObject({ opened: 2 });
  expect(await scan(twins.slice(0, 1))).toMatchObject({ opened: 0, fixed: 1 });
});

it("a finding in a file that was not read is not taken for one that appeared elsewhere", async () => {
  await scan([one]);
  const elsewhere = { ...one, path: "copy.py" };
  expect(await scan([elsewhere], { skipped: [{ path: "a.py", reason: "timeout", bytes: 9 }] })).toMatchObject({
    opened: 1,
    fixed: 0,
  });
  expect(new Set((await rows()).map(({ identity }) => identity)).size).toBe(2);
});

it("says whether the first scan, the code or the rules opened and fixed a finding", async () => {
  await scan([one]);
  await scan([one, two]);
  await scan([{ ...one, rule: "python/three", name: "new check" }, one, two], { unchanged: ["a.py"] });
  await scan([two], { unchanged: ["a.py"] });
  await scan([]);
  expect(await causes()).toEqual([
    ["python/one", "baseline", "rules"],
    ["python/two", "code", "code"],
    ["python/three", "rules", "rules"],
  ]);
  const { rows: deltas } = await database.db.run((drizzle) =>
    drizzle.execute(sql`select cause, sum(opened)::int as opened, sum(fixed)::int as fixed
      from finding_daily_deltas group by cause order by cause`),
  );
  expect(deltas).toEqual([
    { cause: "baseline", opened: 1, fixed: 0 },
    { cause: "code", opened: 1, fixed: 1 },
    { cause: "rules", opened: 1, fixed: 2 },
  ]);
});

it("a rule that is no more fixes its findings as a change of the rules, whatever happened to the file", async () => {
  await scan([one, two]);
  await scan([two], { rules: [buildRule("python/two")] });
  expect(await causes()).toEqual([
    ["python/one", "baseline", "rules"],
    ["python/two", "baseline", null],
  ]);
});

const identities = async () => (await rows()).map(({ path, state, identity }) => ({ path, state, identity }));

it("a copy at the place that an open finding has left is another finding, whoever was there before", async () => {
  await scan([one]);
  await scan([]);
  await scan([one]);
  const moved = { ...one, path: "b.py" };
  await scan([moved]);
  await scan([moved, one]);
  const open = (await identities()).filter(({ state }) => state === "open");
  expect(open.map(({ path }) => path).sort()).toEqual(["a.py", "b.py"]);
  expect(new Set(open.map(({ identity }) => identity)).size).toBe(2);
});

it("of two places that a fixed finding had been in, one gets it back", async () => {
  await scan([one]);
  await scan([]);
  await scan([one]);
  const moved = { ...one, path: "b.py" };
  await scan([moved]);
  await scan([]);
  await scan([one, moved]);
  const [first, , ...open] = await identities();
  expect(open.filter(({ identity }) => identity === first?.identity)).toHaveLength(1);
});

it("a finding whose code was taken out and put elsewhere by the next scan has its former identity", async () => {
  await scan([one]);
  await scan([]);
  await scan([{ ...one, path: "lib/b.py" }]);
  const [before, after] = await identities();
  expect(after).toEqual({ path: "lib/b.py", state: "open", identity: before?.identity });
});

it("a finding that was fixed long ago comes back at its own path, and not elsewhere", async () => {
  await scan([one, two]);
  await scan([]);
  await database.db.run((drizzle) => drizzle.execute(sql`update findings set fixed_at = now() - interval '400 days'`));
  await scan([
    { ...one, twin: 3 },
    { ...two, path: "b.py" },
  ]);
  const [first, second, back, other] = await identities();
  expect(back?.identity).toBe(first?.identity);
  expect([first?.identity, second?.identity]).not.toContain(other?.identity);
});
