import type { BatchId, BatchResource } from "@muster/contract";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { failedInputs } from "../queries/failed-inputs.ts";
import { getBatch } from "../queries/get-batch.ts";
import { listBatchScans } from "../queries/list-batch-scans.ts";
import { listScans } from "../queries/list-scans.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { organizationOf, queueScan, runScan } from "../testing/run-scan.ts";
import { claimScan } from "./claim-scan.ts";
import { createBatch, type BatchInput, type BatchRequest, type CreatedBatch } from "./create-batch.ts";
import { failScan } from "./fail-scan.ts";
import { removeOldBatches } from "./maintenance/remove-old-batches.ts";
import { removeOldScans } from "./maintenance/remove-old-scans.ts";
import { updateRepository } from "./update-repository.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.db.run((drizzle) => drizzle.execute(sql`delete from organizations`)));

const urlOf = (name: string) => `https://git.example.org/team/${name}.git`;
const input = (name: string, ref: string | null = null, labels: string[] = []): BatchInput => {
  return { kind: "scan", url: urlOf(name), name: `team/${name}`, ref, labels };
};
const refused: BatchInput = { kind: "refused", url: "nothing", ref: null, code: "invalid-url", message: "No URL." };

async function submit(inputs: readonly BatchInput[], changes: Partial<BatchRequest> = {}): Promise<CreatedBatch> {
  const organizationId = await organizationOf(database.db);
  return createBatch(database.db, {
    organizationId,
    name: "b",
    priority: "nightly",
    rerunOf: null,
    inputs,
    ...changes,
  });
}

async function read(batchId: BatchId): Promise<BatchResource> {
  const batch = await getBatch(database.db, { organizationId: await organizationOf(database.db), batchId });
  if (batch === null) throw new Error("there is no such batch");
  return batch;
}

const allScans = async () =>
  (await listScans(database.db, { organizationId: await organizationOf(database.db), limit: 500 })).items;

describe("a batch", () => {
  it("has one row per input in order, one scan per repository and ref, and tells what waited already", async () => {
    const waiting = await queueScan(database.db, { url: urlOf("waiting"), priority: "nightly" });
    const inputs = [input("b"), refused, input("a"), input("b"), input("b", "main"), input("waiting")];
    const { id, rows, queued, raised } = await submit(inputs);
    expect(rows.map(({ position, outcome }) => [position, outcome])).toEqual([
      [0, "accepted"],
      [1, "refused"],
      [2, "accepted"],
      [3, "deduplicated"],
      [4, "accepted"],
      [5, "deduplicated"],
    ]);
    expect(rows[3]?.scanId).toBe(rows[0]?.scanId);
    expect(rows[4]?.repositoryId).toBe(rows[0]?.repositoryId);
    expect(rows[5]?.scanId).toBe(waiting.id);
    expect(rows[1]).toMatchObject({ url: "nothing", refusal: { code: "invalid-url", message: "No URL." } });
    expect(queued.map(({ scanId }) => scanId)).toEqual([rows[0]?.scanId, rows[2]?.scanId, rows[4]?.scanId]);
    expect(raised).toEqual([]);
    expect(await read(id)).toMatchObject({
      name: "b",
      state: "running",
      inputs: { total: 6, accepted: 3, deduplicated: 2, refused: 1 },
      scans: { total: 4, queued: 4, failed: 0 },
      eta: { at: null, unknownBecause: "too-few-scans" },
      finishedAt: null,
    });
  });

  it("stands in the line in the order of its inputs, whatever their names are", async () => {
    const { rows } = await submit(["z", "m", "a"].map((name) => input(name)));
    const inLine = [...(await allScans())].sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
    expect(inLine.map(({ id }) => id)).toEqual(rows.map(({ scanId }) => scanId));
  });

  it("makes scans that wait more urgent, and never less", async () => {
    const [slow, urgent] = [
      await queueScan(database.db, { url: urlOf("slow"), priority: "backfill" }),
      await queueScan(database.db, { url: urlOf("urgent"), priority: "interactive" }),
    ];
    const { raised, queued } = await submit([input("urgent"), input("slow")]);
    expect(raised.map(({ scanId }) => scanId)).toEqual([slow.id]);
    expect(queued).toEqual([]);
    const priorities = new Map((await allScans()).map(({ id, priority }) => [id, priority]));
    expect([priorities.get(slow.id), priorities.get(urgent.id)]).toEqual(["nightly", "interactive"]);
  });

  it("labels repositories that are new, leaves known ones alone and refuses archived ones", async () => {
    const organizationId = await organizationOf(database.db);
    await submit([input("known"), input("old")]);
    const [old] = (await allScans()).filter(({ url }) => url === urlOf("old"));
    if (old === undefined) throw new Error("no scan");
    await updateRepository(database.db, { organizationId, repositoryId: old.repositoryId, archived: true });
    const { rows } = await submit([input("known", null, ["x"]), input("old"), input("new", null, ["b", 'a"}'])]);
    expect(rows[1]).toMatchObject({ outcome: "refused", refusal: { code: "repository-archived" }, scanId: null });
    const labels = await database.db.run((drizzle) => drizzle.execute(sql`select url, labels from repositories`));
    expect(new Map(labels.rows.map((row) => [row["url"], row["labels"]]))).toEqual(
      new Map<unknown, unknown>([
        [urlOf("known"), []],
        [urlOf("old"), []],
        [urlOf("new"), ["b", 'a"}']],
      ]),
    );
  });

  it("of refused inputs alone is finished at once", async () => {
    const { id } = await submit([refused]);
    expect(await read(id)).toMatchObject({
      state: "finished",
      scans: { total: 0 },
      eta: { unknownBecause: "finished" },
    });
  });

  it("that overlaps with others at the same moment makes one scan of each repository, and no circle of waiting", async () => {
    const names = Array.from({ length: 60 }, (_, index) => `r${String(index)}`);
    const shuffled = (step: number) => names.map((_, index) => names[(index * step + step) % names.length] ?? "");
    const batches = await Promise.all(
      [1, 7, 11, 13, 17, 19, 23, 29].map((step) => submit(shuffled(step).map((name) => input(name)))),
    );
    expect(await allScans()).toHaveLength(names.length);
    const accepted = batches.flatMap(({ rows }) => rows).filter(({ outcome }) => outcome === "accepted");
    expect(accepted).toHaveLength(names.length);
  });
});

describe("how a batch went", () => {
  const fail = async (scanId: CreatedBatch["queued"][number]["scanId"]) => {
    const claimed = await claimScan(database.db, { scanId, workerId: "w" });
    if (claimed.outcome !== "claimed") throw new Error("the scan was not claimed");
    const { claim } = claimed;
    await failScan(database.db, claim, {
      code: "repository-not-found",
      message: "There is no such repository.",
      timings: {},
    });
  };

  it("is told by counts, sums of findings, and the failed repositories with their reasons", async () => {
    const { id, queued } = await submit([input("good"), input("bad"), input("later")]);
    await runScan(database.db, {
      url: urlOf("good"),
      audit: { findings: [{ rule: "python/one", path: "a.py", name: "n" }] },
    });
    if (queued[1] !== undefined) await fail(queued[1].scanId);
    const batch = await read(id);
    expect(batch).toMatchObject({ scans: { total: 3, queued: 1, succeeded: 1, failed: 1 }, findingsOpened: 1 });
    expect(Object.values(batch.findings).reduce((sum, findings) => sum + findings, 0)).toBe(1);
    expect(batch.failuresByCode).toEqual([{ code: "repository-not-found", scans: 1 }]);
    expect(batch.failed).toEqual([
      expect.objectContaining({
        repositoryName: "team/bad",
        url: urlOf("bad"),
        message: "There is no such repository.",
      }),
    ]);
  });

  it("pages through inputs by state and outcome, each with its scan", async () => {
    const organizationId = await organizationOf(database.db);
    const { id, queued } = await submit([input("a"), refused, input("b"), input("c"), input("a")]);
    if (queued[0] !== undefined) await fail(queued[0].scanId);
    const positions = async (filter: object, limit = 2) => {
      const seen: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await listBatchScans(database.db, { organizationId, batchId: id, limit, cursor, ...filter });
        if (page === null) throw new Error("no batch");
        for (const row of page.items) expect(row.scan?.id ?? null).toBe(row.scanId);
        seen.push(...page.items.map(({ position }) => position));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return seen;
    };
    expect(await positions({})).toEqual([0, 1, 2, 3, 4]);
    expect(await positions({ state: ["failed"] })).toEqual([0, 4]);
    expect(await positions({ state: ["queued"], outcome: ["accepted"] }, 1)).toEqual([2, 3]);
    expect(await positions({ outcome: ["refused"] })).toEqual([1]);
  });

  it("names what to run again: each failed scan once, in order, and nothing else", async () => {
    const organizationId = await organizationOf(database.db);
    const { id, queued } = await submit([input("b"), input("a", "main"), input("c"), input("b")]);
    expect(await failedInputs(database.db, { organizationId, batchId: id })).toMatchObject({ inputs: [] });
    for (const scan of queued.slice(0, 2)) await fail(scan.scanId);
    expect(await failedInputs(database.db, { organizationId, batchId: id })).toEqual({
      name: "b",
      priority: "nightly",
      inputs: [
        { url: urlOf("b"), name: "team/b", ref: null },
        { url: urlOf("a"), name: "team/a", ref: "main" },
      ],
    });
  });

  it("says that scans are no longer kept, and goes itself only when nothing of it waits", async () => {
    const { id, queued } = await submit([input("a"), input("b")]);
    for (const scan of queued.slice(0, 1)) await fail(scan.scanId);
    await database.db.run((drizzle) =>
      drizzle.execute(sql`update scans set finished_at = now() - interval '9 days' where state = 'failed'`),
    );
    await removeOldScans(database.db, { days: 1 });
    await database.db.run((drizzle) => drizzle.execute(sql`update batches set created_at = now() - interval '9 days'`));
    expect(await read(id)).toMatchObject({ scans: { total: 2, removed: 1, queued: 1 }, state: "running" });
    const organizationId = await organizationOf(database.db);
    const gone = await listBatchScans(database.db, { organizationId, batchId: id, limit: 1 });
    expect(gone?.items[0]).toMatchObject({ scan: null, outcome: "accepted" });
    expect(await removeOldBatches(database.db, { days: 1 })).toBe(false);
    await read(id);
    for (const scan of queued.slice(1)) await fail(scan.scanId);
    await removeOldBatches(database.db, { days: 1 });
    expect(await getBatch(database.db, { organizationId, batchId: id })).toBeNull();
  });

  it("is measured on what ended of it lately", async () => {
    const { id, queued } = await submit(Array.from({ length: 12 }, (_, index) => input(`r${String(index)}`)));
    for (const scan of queued.slice(0, 6)) await fail(scan.scanId);
    await database.db.run((drizzle) =>
      drizzle.execute(sql`update scans set started_at = now() - interval '60 seconds' where state = 'failed'`),
    );
    const { eta } = await read(id);
    expect(eta.unknownBecause).toBeNull();
    expect(eta.scansPerMinute).toBeGreaterThan(5);
    expect(eta.scansPerMinute).toBeLessThanOrEqual(6);
  });
});
