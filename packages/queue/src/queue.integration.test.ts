import { randomUUID } from "node:crypto";
import { limits, ScanId, ScanJobPayload, scanRepositoryQueue, type PriorityClass } from "@muster/contract";
import { Queue, type IQueueBackend } from "bullmq";
import { Redis } from "ioredis";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { connected, postgresSchema, producerBackend, type Connected } from "./backend.ts";
import { checkQueue } from "./check-queue.ts";
import { createScanConsumer, type ScanConsumer, type ScanConsumerOptions } from "./consumer.ts";
import { createScanEnqueuer, type ScanEnqueuer, type ScanJob } from "./enqueuer.ts";
import { parseQueueUrl } from "./queue-store.ts";
import { QueueUnavailableError } from "./queue-unavailable-error.ts";
import { startStoreProxy, type StoreProxy } from "./testing/store-proxy.ts";
import { createTestStore, type TestStore } from "./testing/test-store.ts";

const ignore = (): void => undefined;
const waiting = { timeout: 60_000, interval: 20 };
/** A consumer that takes lost deliveries back soon: the store may hand a job to a connection that is already gone. */
const shortStall = { lockMs: 2_000, checkMs: 500 };

type ScanOnly = ScanJob & { readonly scanId: ScanId };

function scanJob(changes: Partial<ScanOnly> = {}): ScanOnly {
  const priority: PriorityClass = "interactive";
  return { scanId: ScanId.parse(randomUUID()), generation: 0, priority, organizationWaiting: 0, ...changes };
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe.each(["redis", "postgres"] as const)("the queue over %s", (kind) => {
  let store: TestStore;
  let proxy: StoreProxy;
  let enqueuer: ScanEnqueuer;
  const consumers: ScanConsumer[] = [];

  beforeAll(async () => {
    store = await createTestStore(kind);
    proxy = await startStoreProxy(store.queueUrl);
    enqueuer = createScanEnqueuer({ ...store, onError: ignore });
  });
  afterEach(async () => {
    await Promise.all(consumers.splice(0).map((consumer) => consumer.close(2_000)));
    await store.wipe();
  });
  afterAll(async () => {
    await enqueuer.close();
    await proxy.cut();
    await store.drop();
  });

  function consume(changes: Partial<ScanConsumerOptions>): { delivered: ScanJobPayload[]; consumer: ScanConsumer } {
    const delivered: ScanJobPayload[] = [];
    const consumer = createScanConsumer({
      ...store,
      concurrency: 1,
      handle: (payload) => {
        delivered.push(ScanJobPayload.parse(payload));
        return Promise.resolve({ kind: "done" });
      },
      refuse: () => Promise.resolve(),
      onError: ignore,
      ...changes,
    });
    consumers.push(consumer);
    return { delivered, consumer };
  }

  /** Asks BullMQ itself, past the enqueuer. */
  async function bullmq<T>(
    ask: (queue: Queue<unknown, void, string, unknown, void, string, IQueueBackend, Connected>) => Promise<T>,
  ): Promise<T> {
    const redis = kind === "redis" ? new Redis(store.queueUrl) : undefined;
    const backend = producerBackend(parseQueueUrl(store.queueUrl), redis);
    const queue = new Queue<unknown, void, string, unknown, void, string, IQueueBackend, Connected>(
      scanRepositoryQueue.name,
      { connection: connected, prefix: store.prefix },
      backend,
    );
    try {
      return await ask(queue);
    } finally {
      await queue.close();
      redis?.disconnect();
    }
  }

  const stateOf = (job: ScanJob): Promise<string> =>
    bullmq((queue) => queue.getJobState(scanRepositoryQueue.jobId(job)));

  it("delivers each job once, however often it was added", async () => {
    const jobs = [scanJob(), scanJob(), scanJob()];
    await enqueuer.enqueue(jobs);
    await enqueuer.enqueue(jobs);
    const { delivered } = consume({ concurrency: 2 });
    await vi.waitFor(async () => expect(await enqueuer.missing(jobs)).toEqual(jobs), waiting);
    expect(delivered.map((payload) => payload.scanId).sort()).toEqual(jobs.map((job) => job.scanId).sort());
    expect(delivered[0]).toEqual({ version: 1, scanId: delivered[0]?.scanId, generation: 0 });
  });

  it("delivers a higher class first, and lets organisations take turns within a class", async () => {
    const nightly = scanJob({ priority: "nightly" });
    const fifth = scanJob({ organizationWaiting: 5 });
    const first = scanJob({ organizationWaiting: 0 });
    await enqueuer.enqueue([nightly, fifth, first]);
    const { delivered } = consume({});
    await vi.waitFor(() => expect(delivered).toHaveLength(3), waiting);
    expect(delivered.map((payload) => payload.scanId)).toEqual([first.scanId, fifth.scanId, nightly.scanId]);
  });

  it("moves a waiting job forward when it is raised, and takes no notice of a job that is gone", async () => {
    const raised = scanJob({ priority: "backfill" });
    const other = scanJob({ priority: "nightly" });
    await enqueuer.enqueue([other, raised]);
    await enqueuer.raise({ ...raised, priority: "interactive" });
    await enqueuer.raise(scanJob());
    const { delivered } = consume({});
    await vi.waitFor(() => expect(delivered).toHaveLength(2), waiting);
    expect(delivered[0]?.scanId).toBe(raised.scanId);
    await enqueuer.raise({ ...raised, priority: "webhook" });
  });

  it("delivers a job again after the delay that its handler asked for, and counts it as live until then", async () => {
    const job = scanJob();
    const times: number[] = [];
    const handle: ScanConsumerOptions["handle"] = () => {
      times.push(Date.now());
      return Promise.resolve(times.length < 3 ? { kind: "again", delayMs: 200 } : { kind: "done" });
    };
    consume({ handle });
    await enqueuer.enqueue([job]);
    await vi.waitFor(() => expect(times.length).toBeGreaterThan(0), waiting);
    expect(await enqueuer.missing([job])).toEqual([]);
    await vi.waitFor(() => expect(times).toHaveLength(3), waiting);
    const [first = 0, second = 0, third = 0] = times;
    expect(Math.min(second - first, third - second)).toBeGreaterThanOrEqual(195);
    await vi.waitFor(async () => expect(await enqueuer.missing([job])).toEqual([job]), waiting);
  });

  it("does not deliver a job before its delay, nor one that was removed", async () => {
    const delayed = scanJob({ delayMs: 300 });
    const removed = scanJob();
    await enqueuer.enqueue([delayed, removed]);
    await enqueuer.remove(removed);
    await enqueuer.remove(removed);
    const start = Date.now();
    const { delivered } = consume({});
    await vi.waitFor(() => expect(delivered).toHaveLength(1), waiting);
    expect(delivered[0]?.scanId).toBe(delayed.scanId);
    expect(Date.now() - start).toBeGreaterThanOrEqual(200);
  });

  it("says which jobs a wiped store lost, and delivers them under a new generation", async () => {
    const lost = [scanJob(), scanJob({ priority: "nightly" })];
    await enqueuer.enqueue(lost);
    expect(await enqueuer.missing(lost)).toEqual([]);
    await store.wipe();
    expect(await enqueuer.missing(lost)).toEqual(lost);
    await enqueuer.enqueue(lost.map((job) => ({ ...job, generation: 1 })));
    const { delivered } = consume({});
    await vi.waitFor(() => expect(delivered).toHaveLength(2), waiting);
    expect(delivered.map((payload) => payload.generation)).toEqual([1, 1]);
  });

  it("delivers a finished scan again when it comes with a new generation, and ignores the old one", async () => {
    const job = scanJob();
    const { delivered } = consume({});
    await enqueuer.enqueue([job]);
    await vi.waitFor(async () => expect(await enqueuer.missing([job])).toEqual([job]), waiting);
    await enqueuer.enqueue([job, { ...job, generation: 1 }]);
    await vi.waitFor(() => expect(delivered).toHaveLength(2), waiting);
    expect(delivered.map((payload) => payload.generation)).toEqual([0, 1]);
  });

  it("loses a job of a handler that throws to nobody but its own store: missing names it", async () => {
    const job = scanJob();
    const errors: string[] = [];
    const handle = (): Promise<never> => Promise.reject(new Error("a bug"));
    consume({ handle, onError: (error) => errors.push(error.message) });
    await enqueuer.enqueue([job]);
    await vi.waitFor(async () => expect(await enqueuer.missing([job])).toEqual([job]), waiting);
    await vi.waitFor(() => expect(errors).toContain("a bug"), waiting);
  });

  it("refuses a payload of another version with a reason, and goes on", async () => {
    const refused: { raw: unknown; reason: string }[] = [];
    const refuse: ScanConsumerOptions["refuse"] = (raw, reason) => {
      refused.push({ raw, reason });
      return Promise.resolve();
    };
    const { delivered } = consume({ refuse });
    const foreign = { version: 2, scanId: randomUUID(), generation: 0 };
    await bullmq((queue) => queue.add("scan-repository", foreign, { priority: 1 }));
    const job = scanJob();
    await enqueuer.enqueue([job]);
    await vi.waitFor(() => expect(delivered).toHaveLength(1), waiting);
    await vi.waitFor(() => expect(refused).toHaveLength(1), waiting);
    expect(refused[0]?.raw).toEqual(foreign);
    expect(refused[0]?.reason).toMatch(/expected 1/);
  });

  it("goes on delivering when the store went away and came back", async () => {
    const errors: Error[] = [];
    const { delivered, consumer } = consume({
      queueUrl: proxy.url,
      stall: shortStall,
      onError: (error) => errors.push(error),
    });
    await consumer.ready();
    await enqueuer.enqueue([scanJob()]);
    await vi.waitFor(() => expect(delivered).toHaveLength(1), waiting);
    await proxy.cut();
    const second = scanJob();
    await enqueuer.enqueue([second]);
    await proxy.restore();
    await vi.waitFor(() => expect(delivered.map((payload) => payload.scanId)).toContain(second.scanId), waiting);
    expect(errors.length).toBeLessThan(200);
  });

  // Redis has nothing to lose: its consumers block on the jobs themselves.
  if (kind === "postgres") {
    it("finds a job that nobody announced, although the next one is far away", async () => {
      const overdue = scanJob({ delayMs: 3_600_000 });
      await enqueuer.enqueue([overdue]);
      const { delivered, consumer } = consume({});
      await consumer.ready();
      const asked = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query ~ 'AS next_delay'
        AND pid <> pg_backend_pid()`;
      await vi.waitFor(async () => expect(await query(store.queueUrl, asked)).not.toHaveLength(0), waiting);
      await query(
        store.queueUrl,
        `UPDATE ${postgresSchema}.job SET state = 'waiting', process_at_ms = NULL, delay_ms = 0`,
      );
      await vi.waitFor(() => expect(delivered).toHaveLength(1), waiting);
    });
  }

  it("starts to consume as soon as a store that was away at the start can be reached", async () => {
    await proxy.cut();
    const { delivered } = consume({ queueUrl: proxy.url });
    await enqueuer.enqueue([scanJob()]);
    await proxy.restore();
    await vi.waitFor(() => expect(delivered).toHaveLength(1), waiting);
  });

  it("fails a producer's call fast while the store is away, and recovers by itself", async () => {
    const producer = createScanEnqueuer({ ...store, queueUrl: proxy.url, onError: ignore });
    try {
      await proxy.cut();
      const start = Date.now();
      await expect(producer.enqueue([scanJob()])).rejects.toBeInstanceOf(QueueUnavailableError);
      await expect(producer.ping()).rejects.toBeInstanceOf(QueueUnavailableError);
      expect(Date.now() - start).toBeLessThan(limits.queue.commandMs);
      await proxy.restore();
      await vi.waitFor(() => producer.ping(), waiting);
      await proxy.cut();
      await expect(producer.missing([scanJob()])).rejects.toBeInstanceOf(QueueUnavailableError);
      await proxy.restore();
      await vi.waitFor(() => producer.ping(), waiting);
    } finally {
      await producer.close();
    }
  });

  it("closes within its deadline: the running job is told to stop and is delivered to another consumer", async () => {
    const job = scanJob();
    const stopped: ScanJobPayload[] = [];
    const { consumer } = consume({
      handle: (payload, signal) =>
        new Promise((resolve) => {
          signal.addEventListener("abort", () => {
            stopped.push(ScanJobPayload.parse(payload));
            resolve({ kind: "again", delayMs: 0 });
          });
        }),
    });
    await enqueuer.enqueue([job]);
    await consumer.ready();
    await vi.waitFor(async () => expect(await stateOf(job)).toBe("active"), waiting);
    const start = Date.now();
    await consumer.close(1_000);
    expect(Date.now() - start).toBeLessThan(5_000);
    expect(stopped).toHaveLength(1);
    const { delivered } = consume({});
    await vi.waitFor(() => expect(delivered).toHaveLength(1), waiting);
  });

  it("closes by its deadline even when a handler never ends", async () => {
    const { consumer } = consume({ handle: () => new Promise(ignore) });
    const job = scanJob();
    await enqueuer.enqueue([job]);
    await vi.waitFor(async () => expect(await stateOf(job)).toBe("active"), waiting);
    const start = Date.now();
    await consumer.close(300);
    expect(Date.now() - start).toBeLessThan(5_000);
  });

  it("calls the store fit, and one that does not answer unfit", async () => {
    expect(await checkQueue(store.queueUrl)).toMatchObject({ kind, ok: true, reachable: true });
    await proxy.cut();
    const check = await checkQueue(proxy.url);
    await proxy.restore();
    expect(check).toMatchObject({ kind, ok: false, reachable: false });
  });
});
