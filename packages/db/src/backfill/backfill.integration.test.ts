import type { BackfillId, OrganizationId, RepositoryId } from "@muster/contract";
import { limits } from "@muster/contract";
import { readFile } from "node:fs/promises";
import { sql, type SQL } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listFindings } from "../queries/list-findings.ts";
import { updateRepository } from "../commands/update-repository.ts";
import { removeOldScans } from "../commands/maintenance/remove-old-scans.ts";
import { retireFixedFindings } from "../commands/maintenance/retire-fixed-findings.ts";
import { thinHistory } from "../commands/maintenance/thin-history.ts";
import { migrationsFolder } from "../migrations-folder.ts";
import { buildAudit, type FindingSpec } from "../testing/build-audit.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { backdateScan, countOpenFindings, sumDeltas } from "../testing/read-history.ts";
import { recordPast } from "../testing/record-past.ts";
import { refreshAll } from "../testing/refresh-all.ts";
import { organizationOf, queueScan, runScan } from "../testing/run-scan.ts";
import { addDays } from "../trends/make-buckets.ts";
import type { BackfillClaim, PastCommit } from "./backfill-claim.ts";
import { cancelBackfill } from "./cancel-backfill.ts";
import { claimBackfill } from "./claim-backfill.ts";
import { createBackfill, type CreateBackfillOutcome } from "./create-backfill.ts";
import { finishBackfill } from "./finish-backfill.ts";
import { getBackfill } from "./get-backfill.ts";
import { failBackfill, releaseBackfill, renewBackfill } from "./hold-backfill.ts";
import { planBackfill } from "./plan-backfill.ts";
import { recordCommit } from "./record-commit.ts";

let database: TestDatabase;
let organizationId: OrganizationId;
let repositoryId: RepositoryId;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const [a, b, c]: FindingSpec[] = ["a", "b", "c"].map((name) => ({ rule: "python/one", path: `${name}.py`, name }));
const specs = (...some: (FindingSpec | undefined)[]) => some.flatMap((spec) => spec ?? []);

beforeEach(async () => {
  await read(sql`delete from organizations`);
  organizationId = await organizationOf(database.db);
  // The first scan finds b, which is old, and c, which is new.
  const { claim } = await runScan(database.db, { audit: { findings: specs(b, c) } });
  repositoryId = claim.repositoryId;
});

const read = async (statement: SQL) => (await database.db.run((drizzle) => drizzle.execute(statement))).rows;
const since = "2025-01-01";
const today = new Date().toISOString().slice(0, 10);

const create = (changes: Partial<Parameters<typeof createBackfill>[1]> = {}) =>
  createBackfill(database.db, { organizationId, repositoryId, since, interval: "month", ...changes });
const latest = () => getBackfill(database.db, { organizationId, repositoryId });

function idOf(created: CreateBackfillOutcome): BackfillId {
  if (created.outcome !== "created") throw new Error(`it was not created: ${created.outcome}`);
  return created.backfill.id;
}

async function take(backfillId: BackfillId, workerId = "worker-1"): Promise<BackfillClaim> {
  const claimed = await claimBackfill(database.db, { backfillId, workerId });
  if (claimed.outcome !== "claimed") throw new Error(`it was not claimed: ${claimed.outcome}`);
  return claimed.claim;
}

/** As if the lease's time had gone by. */
const expireLease = () => read(sql`update backfills set lease_expires_at = now() - interval '1 second'`);

/** a lives from January to March, b since February. */
const past: readonly (PastCommit & { readonly findings: readonly FindingSpec[] })[] = [
  { month: "01", findings: specs(a) },
  { month: "02", findings: specs(a, b) },
  { month: "03", findings: specs(b) },
].map(({ month, findings }) => ({
  commit: month.repeat(20) as PastCommit["commit"],
  committedAt: `2025-${month}-15T12:00:00Z`,
  day: `2025-${month}-15`,
  findings,
}));
const commits = past.map(({ commit, committedAt, day }) => ({ commit, committedAt, day }));

const plan = (claim: BackfillClaim) => planBackfill(database.db, claim, { commits, analysisDigest: "d1" });

async function record(claim: BackfillClaim, index: number) {
  const { findings, ...commit } = past[index] ?? { findings: [], commit: "", committedAt: "", day: "" };
  return recordCommit(database.db, claim, {
    index,
    commit: commit as PastCommit,
    audit: buildAudit({ findings }),
  });
}

/** Everything that a backfill changes of the history, told without ids that differ from one time to the next. */
async function history() {
  return {
    findings: await read(sql`
      select path, opened_day::text, opened_cause, opened_commit, fixed_day::text, fixed_cause, backfilled from findings
      order by path, opened_at`),
    days: await read(sql`select day::text, backfilled, open_findings from repository_days order by day`),
    deltas: await read(sql`
      select day::text, rule_id, cause, opened, fixed from finding_daily_deltas order by day, rule_id, cause`),
    left: await read(sql`select count(*)::int as amount from backfill_findings`),
  };
}

/** What a claim may try to write, and what it is told when it may not. */
async function tryEverything(claim: BackfillClaim) {
  return [
    await plan(claim),
    await record(claim, 0),
    (await finishBackfill(database.db, claim)).outcome,
    await failBackfill(database.db, claim, { code: "internal", message: "late" }),
    await releaseBackfill(database.db, claim, { snapshot: Buffer.from("late") }),
  ];
}
const refusals = ["claim-lost", "claim-lost", "claim-lost", "claim-lost", "claim-lost"];

describe("asking for a backfill", () => {
  it("twice at once makes one, whoever comes first", async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => create()));
    expect(outcomes.filter(({ outcome }) => outcome === "created")).toHaveLength(1);
    expect(new Set(outcomes.map((created) => ("backfill" in created ? created.backfill.id : null))).size).toBe(1);
    for (const created of outcomes) if (created.outcome === "active") expect(created.isSame).toBe(true);
    expect(await create({ interval: "day" })).toMatchObject({ outcome: "active", isSame: false });
  });

  it("forgets failed ones of before", async () => {
    const claim = await take(idOf(await create()));
    await failBackfill(database.db, claim, { code: "limit-exceeded", message: "too large" });
    expect(await latest()).toMatchObject({ state: "failed", error: { code: "limit-exceeded" } });
    idOf(await create());
    expect(await latest()).toMatchObject({ state: "queued", error: null });
    expect(await read(sql`select count(*)::int as amount from backfills`)).toEqual([{ amount: 1 }]);
  });

  it("is refused for what is not there, not scanned yet, archived, or somebody else's", async () => {
    const other = await organizationOf(database.db, "other");
    expect((await create({ organizationId: other })).outcome).toBe("missing");
    const queued = await queueScan(database.db, { url: "https://git.example.org/team/new.git" });
    expect((await create({ repositoryId: queued.repositoryId })).outcome).toBe("never-scanned");
    await updateRepository(database.db, { organizationId, repositoryId, archived: true });
    expect((await create()).outcome).toBe("archived");
  });
});

describe("of two workers", () => {
  it("one gets a backfill, and the other one is told to come again", async () => {
    const backfillId = idOf(await create());
    const claims = await Promise.all(
      ["worker-1", "worker-2"].map((workerId) => claimBackfill(database.db, { backfillId, workerId })),
    );
    expect(claims.map(({ outcome }) => outcome).sort()).toEqual(["claimed", "later"]);
  });

  it("only the one that claimed last writes, and goes on where the other one was", async () => {
    const backfillId = idOf(await create());
    const first = await take(backfillId);
    expect(await plan(first)).toBe("planned");
    expect(await record(first, 0)).toBe("recorded");
    await expireLease();
    const second = await take(backfillId, "worker-2");
    expect(second).toMatchObject({ commitsDone: 1, analysisDigest: "d1", restarts: 0 });
    expect(second.plan).toHaveLength(3);
    const before = await history();
    expect(await tryEverything(first)).toEqual(refusals);
    expect(await renewBackfill(database.db, first)).toBe("lost");
    expect(await history()).toEqual(before);
    expect(await latest()).toMatchObject({ state: "running", commitsDone: 1, error: null });
    expect(await renewBackfill(database.db, second)).toBe("held");
  });

  it("a commit that is recorded by both counts once", async () => {
    const claim = await take(idOf(await create()));
    await plan(claim);
    await record(claim, 0);
    const before = await history();
    expect(await record(claim, 0)).toBe("recorded");
    expect(await history()).toEqual(before);
    expect(await latest()).toMatchObject({ commitsDone: 1 });
  });
});

it("one that is taken again and again without getting a commit further fails, and one that gets further does not", async () => {
  const backfillId = idOf(await create());
  for (let attempt = 1; attempt <= limits.scan.attemptsMax + 1; attempt += 1) {
    const claim = await take(backfillId);
    if (attempt === 1) await plan(claim);
    if (attempt === 2) await record(claim, 0);
    await expireLease();
  }
  expect(await claimBackfill(database.db, { backfillId, workerId: "worker-1" })).toMatchObject({ outcome: "finished" });
  expect(await latest()).toMatchObject({ state: "failed", error: { code: "internal" } });
  expect((await history()).left).toEqual([{ amount: 0 }]);
});

describe("meanwhile", () => {
  async function halfWay(): Promise<BackfillClaim> {
    const claim = await take(idOf(await create()));
    await plan(claim);
    await record(claim, 0);
    await record(claim, 1);
    return claim;
  }

  it.each([
    ["the repository is archived", { archived: true }, "The repository was archived"],
    [
      "another ref is tracked",
      { trackedRef: "trunk" },
      "The repository's tracked ref was changed, and this was the past of another one",
    ],
  ])("%s: it is cancelled and says why, and its worker writes nothing more", async (_, changes, message) => {
    const before = await history();
    const claim = await halfWay();
    await updateRepository(database.db, { organizationId, repositoryId, ...changes });
    expect(await latest()).toMatchObject({ state: "cancelled", error: { code: "cancelled", message } });
    expect(await renewBackfill(database.db, claim)).toBe("cancelled");
    expect(await tryEverything(claim)).toEqual(refusals);
    expect(await history()).toEqual(before);
  });

  it("the same ref is named, or labels change: it goes on", async () => {
    const claim = await halfWay();
    await updateRepository(database.db, { organizationId, repositoryId, trackedRef: null, labels: ["x"] });
    expect(await renewBackfill(database.db, claim)).toBe("held");
  });

  it("the repository is removed: nothing of it stays, and its worker writes nothing more", async () => {
    const claim = await halfWay();
    await read(sql`delete from repositories where id = ${repositoryId}`);
    expect(await tryEverything(claim)).toEqual(refusals);
    expect(await latest()).toBeNull();
    expect(await history()).toEqual({ findings: [], days: [], deltas: [], left: [{ amount: 0 }] });
  });

  it("it is cancelled while it is being finished: either is done, never half of it", async () => {
    const before = await history();
    const claim = await halfWay();
    await record(claim, 2);
    const [finished, isCancelled] = await Promise.all([
      finishBackfill(database.db, claim),
      cancelBackfill(database.db, { organizationId, repositoryId }),
    ]);
    expect(finished.outcome === "finished").toBe(!isCancelled);
    const after = await history();
    expect(after.left).toEqual([{ amount: 0 }]);
    if (isCancelled) expect(after).toEqual(before);
    else expect(after.findings).toHaveLength(3);
  });

  it("a scan closes what the past is about to open: the finding gets its beginning and keeps its end", async () => {
    const claim = await halfWay();
    await record(claim, 2);
    await runScan(database.db, { audit: { findings: specs(c) } });
    await finishBackfill(database.db, claim);
    const { findings } = await history();
    expect(findings).toMatchObject([
      { path: "a.py", opened_day: "2025-01-15", fixed_day: "2025-03-15" },
      { path: "b.py", opened_day: "2025-02-15", fixed_day: today },
      { path: "c.py", opened_day: today, fixed_day: null },
    ]);
    expect(await sumDeltas(database.db)).toEqual(await countOpenFindings(database.db));
  });
});

it("what was renamed between the last commit of the past and the first scan is one finding, as old as its beginning", async () => {
  const moved = specs(b).map((spec) => ({ ...spec, path: "moved/b.py" }));
  const claim = await take(idOf(await create()));
  await plan(claim);
  for (const index of [0, 1]) await record(claim, index);
  await recordCommit(database.db, claim, {
    index: 2,
    commit: commits[2] as PastCommit,
    audit: buildAudit({ findings: moved }),
  });
  expect(await finishBackfill(database.db, claim)).toMatchObject({ outcome: "finished", moved: 1 });
  const { findings } = await history();
  expect(findings.filter(({ path }) => String(path).endsWith("b.py"))).toMatchObject([
    { path: "b.py", opened_day: "2025-02-15", fixed_day: null },
  ]);
});

it("what was there already counts from the day that was asked for, and keeps the time of its commit", async () => {
  const claim = await take(idOf(await create()));
  const oldest = { ...(commits[0] as PastCommit), committedAt: "2021-05-01T10:00:00Z", day: since };
  const some = [{ ...oldest, countsFrom: "2025-01-01T00:00:00Z" }, commits[1] as PastCommit];
  await planBackfill(database.db, claim, { commits: some, analysisDigest: "d1" });
  for (const [index, findings] of [specs(a, b), specs(b)].entries()) {
    const audit = buildAudit({ findings });
    await recordCommit(database.db, claim, { index, commit: some[index] as PastCommit, audit });
  }
  await finishBackfill(database.db, claim);
  const beginnings = sql`
    select path, opened_day::text, opened_cause, opened_at = '2025-01-01T00:00:00Z' as from_then,
      opened_committed_at = '2021-05-01T10:00:00Z' as committed_then, fixed_committed_at = ${some[1]?.committedAt} as fixed_then
    from findings order by path`;
  const old = { opened_day: since, opened_cause: "baseline", from_then: true, committed_then: true };
  expect(await read(beginnings)).toMatchObject([
    { path: "a.py", ...old, fixed_then: true },
    { path: "b.py", ...old, fixed_then: null },
    { path: "c.py", opened_cause: "code", committed_then: false },
  ]);
  expect((await history()).days.map(({ day }) => day).slice(0, 2)).toEqual([since, "2025-02-15"]);

  // A worker of a version that does not know of it has recorded the commit.
  const again = await take(idOf(await create()));
  await planBackfill(database.db, again, { commits: some, analysisDigest: "d1" });
  const findings = [specs(a, b), specs(b)];
  for (const [index, commit] of [oldest, some[1] as PastCommit].entries())
    await recordCommit(database.db, again, { index, commit, audit: buildAudit({ findings: findings[index] ?? [] }) });
  await finishBackfill(database.db, again);
  expect(await read(beginnings)).toMatchObject([
    { path: "a.py", ...old },
    { path: "b.py", ...old },
    { path: "c.py", opened_cause: "code" },
  ]);
});

describe("a first scan that found nothing", () => {
  const firstDay = addDays(today, -300);

  /** Scans twice, and lets retention remove the first of them. */
  async function scanTwice() {
    const scan = async (day: string) => {
      const { claim } = await runScan(database.db, { url: "https://git.example.org/team/clean.git", audit: {} });
      await backdateScan(database.db, { scanId: claim.scanId, day });
      return claim;
    };
    await scan(firstDay);
    const claim = await scan(addDays(today, -30));
    while (await removeOldScans(database.db, { days: 200 })) continue;
    expect(await read(sql`select id from scans where repository_id = ${claim.repositoryId}`)).toHaveLength(1);
    return claim;
  }

  async function expectFixedByFirst(claim: { organizationId: OrganizationId; repositoryId: RepositoryId }) {
    const before = addDays(firstDay, -60);
    const past = await recordPast(database.db, { ...claim, commits: { [before]: specs(a, b) } });
    expect(past.firstDay).toBe(firstDay);
    await finishBackfill(database.db, past);
    const ofIt = sql`repository_id = ${claim.repositoryId}`;
    expect(await read(sql`select distinct fixed_day::text from findings where ${ofIt}`)).toEqual([
      { fixed_day: firstDay },
    ]);
    expect(
      await read(sql`select day::text, open_findings[2] as open from repository_days where ${ofIt} order by day`),
    ).toMatchObject([{ day: before, open: 2 }, { day: firstDay, open: 0 }, { open: 0 }]);
  }

  /** As the migration from a version that did not note them. */
  async function noteFirstScansAgain(): Promise<void> {
    const migration = await readFile(`${migrationsFolder()}/0023_first_scan.sql`, "utf8");
    await database.db.transaction(async (drizzle) => {
      await drizzle.execute(sql`alter table repositories drop column first_scan`);
      for (const statement of migration.split("--> statement-breakpoint")) await drizzle.execute(sql.raw(statement));
    });
  }

  it("ends what only the past knows, also when retention has removed it", async () => {
    await expectFixedByFirst(await scanTwice());
  });

  it("of a version that did not note it is told by the first day", async () => {
    const claim = await scanTwice();
    await noteFirstScansAgain();
    await expectFixedByFirst(claim);
    expect(await read(sql`select first_scan->>'day' as day from repositories where id = ${repositoryId}`)).toEqual([
      { day: today },
    ]);
  });

  it.each([
    ["retired finding", specs(a), "07"],
    ["finding that is left", [], "09"],
  ])("is told by a %s when days are thinned", async (_, found, expected) => {
    const month = firstDay.slice(0, 8);
    const scans = [
      { day: `${month}07`, findings: found },
      { day: `${month}09`, findings: specs(b) },
      { day: addDays(today, -30), findings: specs(b) },
    ];
    const url = "https://git.example.org/team/thinned.git";
    for (const { day, findings } of scans) {
      const { claim } = await runScan(database.db, { url, audit: { findings } });
      await backdateScan(database.db, { scanId: claim.scanId, day });
    }
    const { claim } = await runScan(database.db, { url, audit: { findings: specs(b) } });
    while (await removeOldScans(database.db, { days: 200 })) continue;
    while (await retireFixedFindings(database.db, { days: 200 })) continue;
    while (await thinHistory(database.db, { weeklyAfterDays: 14, monthlyAfterDays: 62 })) continue;
    await noteFirstScansAgain();
    const ofIt = sql`repository_id = ${claim.repositoryId}`;
    const [noted] = await read(sql`
      select first_scan->>'day' as day, (select min(day)::text from repository_days where ${ofIt}) as thinned
      from repositories where id = ${claim.repositoryId}`);
    expect(noted?.["day"]).toBe(`${month}${expected}`);
    expect(Number(String(noted?.["thinned"]).slice(8))).toBeGreaterThan(27);
    // A worker of the earlier version notes none after the migration either.
    await read(sql`update repositories set first_scan = null where id = ${claim.repositoryId}`);
    const past = await recordPast(database.db, { ...claim, commits: { [addDays(firstDay, -60)]: specs(c) } });
    expect(past.firstDay).toBe(`${month}${expected}`);
  });
});

describe("the intervals of a finding", () => {
  /** Has a past analysed that finds these at each of its commits. */
  async function backfillWith(findings: readonly (readonly FindingSpec[])[]): Promise<void> {
    const claim = await take(idOf(await create()));
    const some = findings.map((_, index): PastCommit => {
      const day = `2025-0${index + 1}-15`;
      return { commit: String(index).repeat(40) as PastCommit["commit"], committedAt: `${day}T12:00:00Z`, day };
    });
    await planBackfill(database.db, claim, { commits: some, analysisDigest: "d1" });
    for (const [index, commit] of some.entries()) {
      await recordCommit(database.db, claim, { index, commit, audit: buildAudit({ findings: findings[index] ?? [] }) });
    }
    await finishBackfill(database.db, claim);
  }
  const intervals = () =>
    read(sql`
      select path, occurrence, opened_day < current_date - 1 as past, fixed_day is null as open from findings
      order by path, opened_at, id`);

  it("are counted from its first one in the past, through later scans and another backfill", async () => {
    await backfillWith([specs(a, b), [], specs(a)]);
    const expected = [
      { path: "a.py", occurrence: 1, past: true, open: false },
      { path: "a.py", occurrence: 2, past: true, open: false },
      { path: "b.py", occurrence: 1, past: true, open: false },
      { path: "b.py", occurrence: 2, past: false, open: true },
      { path: "c.py", occurrence: 1, past: false, open: true },
    ];
    expect(await intervals()).toEqual(expected);
    const [came] = (await listFindings(database.db, { organizationId, path: "b.py", state: "open", limit: 9 })).items;
    expect(came?.firstOpenedAt.slice(0, 10)).toBe("2025-01-15");
    await runScan(database.db, { audit: { findings: specs(c) } });
    await runScan(database.db, { audit: { findings: specs(b, c) } });
    const scanned = [
      ...expected.slice(0, 3),
      { path: "b.py", occurrence: 2, past: false, open: false },
      { path: "b.py", occurrence: 3, past: false, open: true },
      expected[4],
    ];
    expect(await intervals()).toEqual(scanned);
    await backfillWith([specs(a, b), [], specs(a)]);
    expect(await intervals()).toEqual(scanned);
    await backfillWith([specs(b), specs(b), specs(b)]);
    expect(await intervals()).toEqual([
      { path: "b.py", occurrence: 1, past: true, open: false },
      { path: "b.py", occurrence: 2, past: false, open: true },
      { path: "c.py", occurrence: 1, past: false, open: true },
    ]);
  });

  it("are numbered alike however often the past is taken, and retired in between", async () => {
    await backfillWith([specs(a, b), [], specs(a)]);
    const expected = await intervals();
    for (const round of [1, 2]) {
      while (await retireFixedFindings(database.db, { days: 30 })) continue;
      // One was fixed just now, when the first scan came.
      expect(
        (await intervals()).filter(({ past }) => past),
        `round ${round}`,
      ).toHaveLength(1);
      await backfillWith([specs(a, b), [], specs(a)]);
      expect(await intervals()).toEqual(expected);
      expect(await sumDeltas(database.db)).toEqual(await countOpenFindings(database.db));
    }
  });

  it("of the past leave nothing behind when retention has removed them and the past is taken again", async () => {
    const sums = async () => {
      await refreshAll(database.db);
      return {
        deltas: await read(sql`
          select day::text, severity, cause, opened, fixed from finding_daily_deltas order by 1, 2, 3, 4, 5`),
        lifetimes: await read(sql`
          select opened_day::text, fixed_day::text, baseline, amount from finding_lifetimes where amount <> 0 order by 1, 2, 3`),
      };
    };
    // a is gone when the first scan comes, b has come back.
    await backfillWith([specs(a, b), specs(a)]);
    const expected = await sums();
    await read(sql`update findings set fixed_at = now() - interval '60 days' where fixed_at is not null`);
    while (await retireFixedFindings(database.db, { days: 30 })) continue;
    expect((await intervals()).every(({ past }) => past === false)).toBe(true);
    await backfillWith([specs(a, b), specs(a)]);
    expect(await sums()).toEqual(expected);
    // What the first scan found ends after it: it is kept by its days alone, and begins with that scan again.
    await backfillWith([specs(b), specs(b)]);
    await runScan(database.db, { audit: { findings: [] } });
    await read(sql`update findings set fixed_at = now() - interval '60 days' where fixed_at is not null`);
    while (await retireFixedFindings(database.db, { days: 30 })) continue;
    await backfillWith([[], []]);
    const begins = { opened_day: today, fixed_day: today, baseline: true, amount: 1 };
    expect((await sums()).lifetimes).toContainEqual(begins);
    expect(await sumDeltas(database.db)).toEqual({});
  });

  it("go on counting what retention removed, of the past and of later, when another past takes the place of this one", async () => {
    const ofB = async () =>
      (await intervals()).filter(({ path }) => path === "b.py").map(({ occurrence }) => occurrence);
    await backfillWith([specs(b), [], specs(b), []]);
    await runScan(database.db, { audit: { findings: specs(c) } });
    await runScan(database.db, { audit: { findings: specs(b, c) } });
    expect(await ofB()).toEqual([1, 2, 3, 4]);
    // All but the last are fixed long ago: two of the past, and the first that a scan found.
    await read(sql`update findings set fixed_at = now() - interval '60 days' where fixed_at is not null`);
    while (await retireFixedFindings(database.db, { days: 30 })) continue;
    expect(await ofB()).toEqual([4]);
    await backfillWith([specs(b), [], specs(b), []]);
    expect(await ofB()).toEqual([1, 2, 4]);
    await backfillWith([specs(b), []]);
    expect(await ofB()).toEqual([1, 3]);
    await read(sql`update findings set fixed_at = now() - interval '60 days' where fixed_at is not null`);
    while (await retireFixedFindings(database.db, { days: 30 })) continue;
    await backfillWith([[], []]);
    expect(await ofB(), "it came back once, whatever the past says").toEqual([2]);
    expect(await sumDeltas(database.db)).toEqual(await countOpenFindings(database.db));
  });

  it.each([
    [
      "a copy appears where it was",
      (here: FindingSpec[], there: FindingSpec[]) => [[], here, there, [...here, ...there]],
    ],
    [
      "it comes back to both its places",
      (here: FindingSpec[], there: FindingSpec[]) => [[], here, there, [], [...here, ...there]],
    ],
  ])("never overlap where a finding comes back, moves away, and %s", async (_, later) => {
    const moved = specs(b).map((spec) => ({ ...spec, path: "moved/b.py" }));
    await backfillWith([specs(b), ...later(specs(b), moved)]);
    const overlaps = sql`
      select x.path from findings x join findings y on y.repository_id = x.repository_id and y.identity = x.identity and y.id <> x.id
        and y.opened_at < coalesce(x.fixed_at, 'infinity') and x.opened_at < coalesce(y.fixed_at, 'infinity')`;
    expect(await read(overlaps)).toEqual([]);
    expect(await sumDeltas(database.db)).toEqual(await countOpenFindings(database.db));
  });
});

it("what comes of it is the same in one go, by two workers, and when the commits are chosen again", async () => {
  const inOneGo = await take(idOf(await create()));
  await plan(inOneGo);
  for (const index of [0, 1, 2]) await record(inOneGo, index);
  expect(await finishBackfill(database.db, inOneGo)).toEqual({ outcome: "finished", moved: 1, added: 1 });
  const expected = await history();
  expect(expected.findings).toMatchObject([
    { path: "a.py", opened_day: "2025-01-15", opened_cause: "baseline", fixed_day: "2025-03-15", backfilled: true },
    { path: "b.py", opened_day: "2025-02-15", opened_cause: "code", fixed_day: null, backfilled: true },
    { path: "c.py", opened_cause: "code", fixed_day: null, backfilled: false },
  ]);
  expect(expected.days.map(({ backfilled }) => backfilled)).toEqual([true, true, true, false]);

  const backfillId = idOf(await create());
  let claim = await take(backfillId);
  await plan(claim);
  await record(claim, 0);
  await releaseBackfill(database.db, claim, { snapshot: Buffer.from("so far") });
  claim = await take(backfillId, "worker-2");
  expect(claim.snapshot?.toString()).toBe("so far");
  await record(claim, 1);
  // As when the history was rewritten: what was found so far is forgotten.
  expect(await plan(claim)).toBe("planned");
  expect((await history()).left).toEqual([{ amount: 0 }]);
  for (const index of [0, 1, 2]) await record(claim, index);
  await finishBackfill(database.db, claim);
  expect(await history()).toEqual(expected);
  expect(await latest()).toMatchObject({ state: "succeeded", commitsDone: 3 });
});
