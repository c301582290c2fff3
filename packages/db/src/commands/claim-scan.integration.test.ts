import { limits, type ScanId } from "@muster/contract";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Database } from "../connection/create-database.ts";
import { getScan } from "../queries/get-scan.ts";
import { listPossiblyLost } from "../queries/list-possibly-lost.ts";
import { buildAudit } from "../testing/build-audit.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { organizationOf, queueScan, resolvedMain, startScan, workOfAll } from "../testing/run-scan.ts";
import { cancelScan } from "./cancel-scan.ts";
import { claimScan } from "./claim-scan.ts";
import { completeScan } from "./complete-scan.ts";
import { failExhausted } from "./fail-exhausted.ts";
import { failScan } from "./fail-scan.ts";
import { markEnqueued } from "./mark-enqueued.ts";
import { nextGeneration } from "./next-generation.ts";
import { releaseScan } from "./release-scan.ts";
import { renewClaim } from "./renew-claim.ts";
import { retryScan } from "./retry-scan.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.db.run((drizzle) => drizzle.execute(sql`delete from organizations`)));

const completion = () => ({ resolved: resolvedMain, audit: buildAudit(), timings: {}, tracked: true, ...workOfAll });
const claim = (scanId: ScanId, workerId = "worker-2") => claimScan(database.db, { scanId, workerId });
const change = (scanId: ScanId, assignments: ReturnType<typeof sql>) =>
  database.db.run((drizzle) => drizzle.execute(sql`update scans set ${assignments} where id = ${scanId}`));
const expireLease = (scanId: ScanId) => change(scanId, sql`lease_expires_at = now() - interval '1 second'`);
const read = async (scanId: ScanId) =>
  getScan(database.db, { organizationId: await organizationOf(database.db), scanId });

it("lets one of twenty claimers have a scan, and tells the others that it is busy", async () => {
  const scan = await queueScan(database.db);
  const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) => claim(scan.id, `worker-${index}`)));
  expect(outcomes.filter(({ outcome }) => outcome === "claimed")).toHaveLength(1);
  expect(outcomes.filter(({ outcome }) => outcome === "busy")).toHaveLength(19);
  expect(await read(scan.id)).toMatchObject({ state: "running", attempt: 1, position: null });
});

it("runs one scan per repository at a time", async () => {
  const running = await startScan(database.db);
  const waiting = await queueScan(database.db);
  expect(await claim(waiting.id)).toMatchObject({ outcome: "busy" });
  await completeScan(database.db, running, completion());
  expect(await claim(waiting.id)).toMatchObject({ outcome: "claimed" });
});

it("learns that the repository is busy without an error of the database", async () => {
  await startScan(database.db);
  const waiting = await queueScan(database.db);
  const errors: unknown[] = [];
  const watched: Database = {
    ...database.db,
    run: (work) =>
      database.db.run(work).catch((error: unknown) => {
        errors.push(error);
        throw error;
      }),
  };
  const outcome = await claimScan(watched, { scanId: waiting.id, workerId: "worker-2" });
  expect(outcome).toMatchObject({ outcome: "busy" });
  expect(errors).toEqual([]);
});

it("asks a busy scan to wait longer the longer it has waited, within bounds", async () => {
  await startScan(database.db);
  const waiting = await queueScan(database.db);
  const retryAfter = async (waited: string) => {
    await change(waiting.id, sql`created_at = now() - ${waited}::interval`);
    const outcome = await claim(waiting.id);
    return outcome.outcome === "busy" ? outcome.retryInMs : null;
  };
  expect(await retryAfter("0 seconds")).toBe(1_000);
  const later = await retryAfter("50 seconds");
  expect(later).toBeGreaterThanOrEqual(5_000);
  expect(later).toBeLessThan(8_000);
  expect(await retryAfter("1 day")).toBe(15_000);
});

it("asks for a running scan again no later than its lease ends", async () => {
  const held = await startScan(database.db);
  await change(
    held.scanId,
    sql`created_at = now() - interval '1 day', lease_expires_at = now() + interval '5 seconds'`,
  );
  const outcome = await claim(held.scanId);
  expect(outcome).toMatchObject({ outcome: "busy" });
  expect(outcome.outcome === "busy" && outcome.retryInMs).toBeLessThanOrEqual(5_000);
});

it("lets a scan be taken over only after its lease has run out, and refuses every write of the first worker", async () => {
  const first = await startScan(database.db);
  expect(await claim(first.scanId)).toMatchObject({ outcome: "busy" });
  await expireLease(first.scanId);
  const second = await claim(first.scanId);
  expect(second).toMatchObject({ outcome: "claimed", claim: { attempt: 2, fence: first.fence + 1 } });
  expect(await renewClaim(database.db, first)).toBe("lost");
  expect(await completeScan(database.db, first, completion())).toEqual({ outcome: "claim-lost" });
  expect(await failScan(database.db, first, { code: "internal", message: "late" })).toBe("claim-lost");
  expect(await retryScan(database.db, first, { code: "internal", message: "late", delayMs: 0 })).toBe("claim-lost");
  expect(await releaseScan(database.db, first)).toBe("claim-lost");
  expect(await read(first.scanId)).toMatchObject({ state: "running", error: null });
  const audits = await database.db.run((drizzle) => drizzle.execute(sql`select 1 from scan_audits`));
  expect(audits.rows).toHaveLength(0);
});

it("renews a lease by the database's clock and shows stage and progress", async () => {
  const held = await startScan(database.db);
  await change(held.scanId, sql`lease_expires_at = now() + interval '1 second'`);
  const progress = { filesDone: 3, filesTotal: 10 };
  expect(await renewClaim(database.db, held, { stage: "analyse", progress })).toBe("held");
  expect(await renewClaim(database.db, held)).toBe("held");
  expect(await read(held.scanId)).toMatchObject({ stage: "analyse", progress });
  const { rows } = await database.db.run((drizzle) =>
    drizzle.execute(sql`select extract(epoch from lease_expires_at - now()) * 1000 as left from scans`),
  );
  expect(Number(rows[0]?.["left"])).toBeGreaterThan(limits.scan.leaseMs / 2);
});

it("holds a failed attempt back until its time, and keeps its error in sight", async () => {
  const held = await startScan(database.db);
  expect(await retryScan(database.db, held, { code: "host-timeout", message: "slow", delayMs: 60_000 })).toBe("queued");
  const outcome = await claim(held.scanId);
  expect(outcome).toMatchObject({ outcome: "not-yet" });
  expect(outcome.outcome === "not-yet" && outcome.retryInMs).toBeGreaterThan(50_000);
  expect(await read(held.scanId)).toMatchObject({ state: "queued", error: { code: "host-timeout", retryable: true } });
  await change(held.scanId, sql`next_attempt_at = now() - interval '1 millisecond'`);
  expect(await claim(held.scanId)).toMatchObject({ outcome: "claimed", claim: { attempt: 2 } });
});

it("ends a retry as superseded when a newer scan of the same ref is waiting", async () => {
  const held = await startScan(database.db);
  const newer = await queueScan(database.db);
  expect(await retryScan(database.db, held, { code: "host-timeout", message: "slow", delayMs: 0 })).toBe("superseded");
  expect(await read(held.scanId)).toMatchObject({
    state: "cancelled",
    error: { code: "cancelled", message: `Superseded by scan ${newer.id}` },
  });
});

it("does not count an attempt that was handed back", async () => {
  const held = await startScan(database.db);
  expect(await releaseScan(database.db, held)).toBe("queued");
  expect(await claim(held.scanId)).toMatchObject({ outcome: "claimed", claim: { attempt: 1, fence: held.fence + 1 } });
});

it("calls a scan exhausted after its attempts, and then fails it once", async () => {
  const held = await startScan(database.db);
  expect(await failExhausted(database.db, held.scanId)).toBe("not-exhausted");
  await change(held.scanId, sql`attempt = ${limits.scan.attemptsMax}`);
  expect(await failExhausted(database.db, held.scanId)).toBe("not-exhausted");
  await expireLease(held.scanId);
  expect(await claim(held.scanId)).toEqual({ outcome: "exhausted" });
  expect(await failExhausted(database.db, held.scanId)).toBe("failed");
  expect(await failExhausted(database.db, held.scanId)).toBe("not-exhausted");
  expect(await claim(held.scanId)).toEqual({ outcome: "finished" });
  expect(await read(held.scanId)).toMatchObject({ state: "failed", error: { code: "internal" } });
});

it("cancels waiting and running scans at once, and what is finished not at all", async () => {
  const organizationId = await organizationOf(database.db);
  const running = await startScan(database.db);
  const waiting = await queueScan(database.db);
  for (const scanId of [running.scanId, waiting.id]) {
    expect(await cancelScan(database.db, { organizationId, scanId })).toBe("cancelled");
    expect(await cancelScan(database.db, { organizationId, scanId })).toBe("already-finished");
    expect(await claim(scanId)).toEqual({ outcome: "finished" });
  }
  expect(await renewClaim(database.db, running)).toBe("cancelled");
  expect(await completeScan(database.db, running, completion())).toEqual({ outcome: "claim-lost" });
  expect(await claim("018f0000-0000-7000-8000-000000000000" as ScanId)).toEqual({ outcome: "missing" });
});

it("lists scans that may have lost their job until they are marked, and gives them a new generation", async () => {
  const waiting = await queueScan(database.db);
  const running = await startScan(database.db, { url: "https://git.example.org/team/other.git" });
  const lost = (graceMs: number) => listPossiblyLost(database.db, { graceMs, limit: 10 });
  await change(waiting.id, sql`created_at = now() - interval '1 minute'`);
  await change(running.scanId, sql`created_at = now() - interval '2 minutes'`);
  expect((await lost(10_000)).map(({ scanId }) => scanId)).toEqual([waiting.id]);
  await expireLease(running.scanId);
  expect((await lost(10_000)).map(({ scanId }) => scanId)).toEqual([running.scanId, waiting.id]);
  const jobs = await nextGeneration(database.db, [waiting.id]);
  expect(jobs).toMatchObject([{ scanId: waiting.id, generation: 1, priority: "interactive" }]);
  await markEnqueued(database.db, [{ scanId: waiting.id, generation: 0 }]);
  expect(await lost(10_000)).toHaveLength(2);
  await markEnqueued(database.db, jobs);
  expect((await lost(10_000)).map(({ scanId }) => scanId)).toEqual([running.scanId]);
});
