import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getAudit } from "../queries/get-audit.ts";
import { getCalendar } from "../queries/get-calendar.ts";
import { getRepository } from "../queries/get-repository.ts";
import { getScan } from "../queries/get-scan.ts";
import { getSnapshot } from "../queries/get-snapshot.ts";
import { buildAudit, type FindingSpec } from "../testing/build-audit.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { refreshAll } from "../testing/refresh-all.ts";
import { organizationOf, resolvedMain, startScan, workOfAll, type ScanSpec } from "../testing/run-scan.ts";
import { findingTrend } from "../trends/finding-trend.ts";
import { completeScan } from "./complete-scan.ts";
import { completeUnchanged, type UnchangedRequest } from "./complete-unchanged.ts";
import { createScan } from "./create-scan.ts";
import type { ScanClaim } from "./scan-claim.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.db.run((drizzle) => drizzle.execute(sql`delete from organizations`)));

const one: FindingSpec = { rule: "python/one", path: "a.py", name: "one" };
const unchanged: UnchangedRequest = {
  resolved: resolvedMain,
  tracked: true,
  analysisDigest: workOfAll.work.analysisDigest,
  timings: { resolve: 7 },
};

/** Scans main with one finding to its end. */
async function scanMain(
  changes: { tracked?: boolean; conclusive?: boolean; commit?: string } = {},
): Promise<ScanClaim> {
  const { tracked = true, conclusive = true, commit = resolvedMain.commit } = changes;
  const claim = await startScan(database.db, tracked ? {} : { ref: "main" });
  const work = { ...workOfAll.work, conclusive };
  const resolved = { ...resolvedMain, commit };
  const audit = buildAudit({ findings: [one] });
  await completeScan(database.db, claim, { ...workOfAll, resolved, audit, timings: {}, tracked, work });
  return claim;
}

/** Starts another scan and returns whether it ended as unchanged. */
async function endsUnchanged(changes: Partial<UnchangedRequest> = {}, spec: ScanSpec = {}): Promise<boolean> {
  const claim = await startScan(database.db, spec);
  const ended = (await completeUnchanged(database.db, claim, { ...unchanged, ...changes })) !== null;
  // One that still runs would keep the next one waiting.
  await database.db.run((drizzle) =>
    drizzle.execute(sql`update scans set state = 'cancelled' where state = 'running'`),
  );
  return ended;
}

describe("a scan that finds nothing changed", () => {
  it("succeeds with the last scan's result, shares its report, and opens and fixes nothing", async () => {
    const first = await scanMain();
    const { organizationId, repositoryId } = first;
    const second = await startScan(database.db);
    const counts = await completeUnchanged(database.db, second, unchanged);
    const before = await getScan(database.db, { organizationId, scanId: first.scanId });
    const after = await getScan(database.db, { organizationId, scanId: second.scanId });
    expect(counts).toEqual(before?.findings);
    expect(after).toMatchObject({
      state: "succeeded",
      stage: null,
      unchanged: true,
      tracked: true,
      commit: before?.commit,
      committedAt: before?.committedAt,
      coverage: before?.coverage,
      findings: before?.findings,
      findingsOpened: 0,
      findingsFixed: 0,
      filesAnalysed: 0,
      filesReused: 7,
      timings: { resolve: 7 },
    });
    const audit = await getAudit(database.db, { organizationId, scanId: first.scanId });
    expect(await getAudit(database.db, { organizationId, scanId: second.scanId })).toEqual(audit);
    expect(await getRepository(database.db, { organizationId, repositoryId })).toMatchObject({
      lastScanId: second.scanId,
      openFindings: before?.findings,
    });
  });

  it("may follow another one, whose report is that of the scan that was made", async () => {
    const { organizationId, scanId } = await scanMain();
    expect(await endsUnchanged()).toBe(true);
    const third = await startScan(database.db);
    await completeUnchanged(database.db, third, unchanged);
    const audit = await getAudit(database.db, { organizationId, scanId });
    expect(audit).not.toBeNull();
    expect(await getAudit(database.db, { organizationId, scanId: third.scanId })).toEqual(audit);
  });

  it("counts in the trends as a scan", async () => {
    const { organizationId } = await scanMain();
    await database.db.run((drizzle) => drizzle.execute(sql`update repository_days set day = day - 40`));
    expect(await endsUnchanged()).toBe(true);
    await refreshAll(database.db);
    const shape = { interval: "week", groupBy: "rule", metric: "open" } as const;
    const everything = { limit: 10, excludeRuleChanges: false, excludeBaseline: false };
    const calendar = await getCalendar(database.db, { organizationId });
    const trend = await findingTrend(database.db, { organizationId, ...calendar, ...shape, ...everything });
    const scanned = trend.buckets.filter(({ repositoriesScanned }) => repositoriesScanned > 0);
    expect(scanned).toHaveLength(2);
    expect(trend.buckets.at(-1)).toMatchObject({ repositoriesScanned: 1, ruleSetChanged: false });
  });

  it("has the audit of no other organisation's scan", async () => {
    const { organizationId } = await scanMain();
    const stranger = await organizationOf(database.db, "stranger");
    const second = await startScan(database.db);
    await completeUnchanged(database.db, second, unchanged);
    expect(await getAudit(database.db, { organizationId: stranger, scanId: second.scanId })).toBeNull();
    expect(await getAudit(database.db, { organizationId, scanId: second.scanId })).not.toBeNull();
  });
});

describe("a scan is made", () => {
  it("when there was none before", async () => {
    expect(await endsUnchanged()).toBe(false);
  });

  it.each<[string, Partial<UnchangedRequest>]>([
    ["the commit is another one", { resolved: { ...resolvedMain, commit: "d".repeat(40) } }],
    ["the branch is another one", { resolved: { ...resolvedMain, refName: "refs/heads/other" } }],
    ["it is of a bare commit", { resolved: { ...resolvedMain, refName: null } }],
    ["the analysis is another one", { analysisDigest: "d2" }],
  ])("when %s", async (_, changes) => {
    await scanMain();
    expect(await endsUnchanged(changes)).toBe(false);
  });

  it("when files were lost in the last one", async () => {
    await scanMain({ conclusive: false });
    expect(await endsUnchanged()).toBe(false);
  });

  it("when it is forced", async () => {
    await scanMain();
    expect(await endsUnchanged({}, { force: true })).toBe(false);
  });

  it("when the last one's audit is no longer kept", async () => {
    await scanMain();
    await database.db.run((drizzle) => drizzle.execute(sql`delete from scan_audits`));
    expect(await endsUnchanged()).toBe(false);
  });

  it("when the last one did not make the trends and this one does", async () => {
    await scanMain({ tracked: false });
    expect(await endsUnchanged()).toBe(false);
  });

  it("when findings and trends have followed another branch since", async () => {
    await scanMain();
    const claim = await startScan(database.db, { ref: "release" });
    const resolved = { commit: "e".repeat(40), refName: "refs/heads/release" };
    const completion = { resolved, audit: buildAudit({}), timings: {}, tracked: true, ...workOfAll };
    await completeScan(database.db, claim, completion);
    expect(await endsUnchanged()).toBe(false);
    expect(await endsUnchanged({ tracked: false }, { ref: "main" })).toBe(true);
  });

  it("when the claim was lost in the meantime, and nothing is written", async () => {
    const { organizationId, repositoryId, scanId } = await scanMain();
    const claim = await startScan(database.db);
    expect(await completeUnchanged(database.db, { ...claim, fence: claim.fence - 1 }, unchanged)).toBeNull();
    const scan = await getScan(database.db, { organizationId, scanId: claim.scanId });
    expect(scan).toMatchObject({ state: "running", unchanged: false });
    const repository = await getRepository(database.db, { organizationId, repositoryId });
    expect(repository?.lastScanId).toBe(scanId);
  });
});

it("a waiting scan is forced by the first request that asks for it, and stays so", async () => {
  const organizationId = await organizationOf(database.db);
  const request = { organizationId, url: "https://git.example.org/a/b.git", name: "b", ref: null };
  const scanIds = new Set<string>();
  for (const force of [false, true, false]) {
    const outcome = await createScan(database.db, { ...request, priority: "nightly", force });
    if (outcome.outcome === "accepted") scanIds.add(outcome.scan.id);
  }
  expect(scanIds.size).toBe(1);
  const [scanId] = scanIds;
  const scan = await getScan(database.db, { organizationId, scanId: scanId as never });
  expect(scan).toMatchObject({ forced: true, priority: "nightly" });
});

it("a branch without a snapshot starts from the repository's newest, and the oldest are removed", async () => {
  const { organizationId, repositoryId } = await scanMain();
  for (let branch = 0; branch < 18; branch += 1) {
    const claim = await startScan(database.db, { ref: `b${branch}` });
    const resolved = { ...resolvedMain, refName: `refs/heads/b${branch}` };
    const snapshot = Buffer.from(`snapshot of b${branch}`);
    await completeScan(database.db, claim, {
      ...workOfAll,
      resolved,
      audit: buildAudit({}),
      timings: {},
      tracked: false,
      snapshot,
    });
  }
  const of = async (ref: string | null) =>
    (await getSnapshot(database.db, { organizationId, repositoryId, ref, tracked: false }))?.body.toString();
  expect(await of("refs/heads/b3")).toBe("snapshot of b3");
  expect(await of("refs/heads/b0")).toBe("snapshot of b17");
  expect(await of("refs/heads/new")).toBe("snapshot of b17");
  expect(await of(null)).toBe("snapshot of b17");
  // The history's own stays, however many branches came after it: it tells what the rules changed, and what the code.
  const history = { body: workOfAll.snapshot, isHistory: true };
  for (const ref of ["refs/heads/main", "refs/heads/b9"]) {
    expect(await getSnapshot(database.db, { organizationId, repositoryId, ref, tracked: true })).toMatchObject(history);
  }
  expect(await getSnapshot(database.db, { organizationId, repositoryId, ref: null, tracked: false })).toMatchObject({
    isHistory: false,
  });
});
