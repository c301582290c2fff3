import { once } from "node:events";
import {
  jobPriority,
  limits,
  scanRepositoryQueue,
  type BackfillId,
  type PriorityClass,
  type ScanId,
} from "@muster/contract";
import { Queue, type IQueueBackend, type JobsOptions } from "bullmq";
import { Redis } from "ioredis";
import {
  connected,
  defaultPrefix,
  keptJobs,
  producerBackend,
  producerRedisOptions,
  type Connected,
} from "./backend.ts";
import { within } from "./deadline.ts";
import { QueueUnavailableError } from "./queue-unavailable-error.ts";
import { parseQueueUrl, type QueueStore } from "./queue-store.ts";

/** One delivery of one scan, or of one backfill. */
export type ScanDelivery = (
  | {
      readonly scanId: ScanId;
    }
  | {
      readonly backfillId: BackfillId;
    }
) & {
  readonly generation: number;
};

/** A delivery and its place in the queue. */
export type ScanJob = ScanDelivery & {
  readonly priority: PriorityClass;
  /** Scans that the organisation already has waiting: organisations take turns. */
  readonly organizationWaiting: number;
  /** Milliseconds before which the job is not delivered. */
  readonly delayMs?: number;
};

/** The producer's side. Every function throws only QueueUnavailableError, within `limits.queue.commandMs`. */
export interface ScanEnqueuer {
  /** Adds the jobs; a delivery that the queue already holds is left as it is. */
  enqueue(jobs: readonly ScanJob[]): Promise<void>;
  /** Changes a waiting job's priority in place; does nothing to a job that runs or is gone. */
  raise(job: ScanJob): Promise<void>;
  /** Takes a job out of the queue unless it runs. */
  remove(job: ScanDelivery): Promise<void>;
  /** Returns those of `jobs` that the store will not deliver: unknown to it, or finished there. */
  missing<T extends ScanDelivery>(jobs: readonly T[]): Promise<T[]>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface ScanEnqueuerOptions {
  readonly queueUrl: string;
  readonly prefix?: string;
  readonly onError: (error: Error) => void;
}

type ScanQueue = Queue<unknown, void, string, unknown, void, string, IQueueBackend, Connected>;

/** Adding more than this at once would block the store for others. */
const bulkMax = 1_000;

/** Returns the producer's side of the queue at `queueUrl`. Connects at the first call; `onError` hears of lost connections. */
export function createScanEnqueuer(options: ScanEnqueuerOptions): ScanEnqueuer {
  const store = parseQueueUrl(options.queueUrl);
  const connection = openConnection(store, options);
  const call = async <T>(operation: (queue: ScanQueue) => Promise<T>): Promise<T> => {
    try {
      return await within(limits.queue.commandMs, connection.queue().then(operation));
    } catch (error) {
      throw new QueueUnavailableError(error);
    }
  };
  return {
    enqueue: async (jobs) => {
      for (let start = 0; start < jobs.length; start += bulkMax) {
        const bulk = jobs.slice(start, start + bulkMax).map((job) => bulkEntry(job, store));
        await call((queue) => queue.addBulk(bulk));
      }
    },
    raise: (job) => call((queue) => changePriority(queue, job)),
    remove: async (job) => {
      await call((queue) => queue.remove(scanRepositoryQueue.jobId(job)));
    },
    missing: async (jobs) => (jobs.length === 0 ? [] : call((queue) => withoutLiveJob(queue, jobs))),
    ping: async () => {
      await call((queue) => queue.getJobState("ping"));
    },
    close: () => connection.close(),
  };
}

function bulkEntry(job: ScanJob, store: QueueStore): { name: string; data: unknown; opts: JobsOptions } {
  return {
    name: scanRepositoryQueue.name,
    data: scanRepositoryQueue.payload.parse({ version: 1, ...subjectOf(job), generation: job.generation }),
    opts: {
      jobId: scanRepositoryQueue.jobId(job),
      priority: jobPriority(job.priority, job.organizationWaiting),
      delay: job.delayMs ?? 0,
      attempts: 1,
      stackTraceLimit: 1,
      ...keptJobs(store),
    },
  };
}

const subjectOf = (job: ScanDelivery) => ("scanId" in job ? { scanId: job.scanId } : { backfillId: job.backfillId });

async function changePriority(queue: ScanQueue, job: ScanJob): Promise<void> {
  const jobId = scanRepositoryQueue.jobId(job);
  if (!liveStates.has(await queue.getJobState(jobId))) return;
  const priority = jobPriority(job.priority, job.organizationWaiting);
  try {
    await queue.getBackend().changePriority(jobId, priority);
  } catch (error) {
    // The job went away between the two calls: there is nothing left to raise.
    if (liveStates.has(await queue.getJobState(jobId))) throw error;
  }
}

/** States that end in a delivery without anybody's help. */
const liveStates: ReadonlySet<string> = new Set([
  "active",
  "delayed",
  "prioritized",
  "waiting",
  "waiting-children",
  "paused",
]);

async function withoutLiveJob<T extends ScanDelivery>(queue: ScanQueue, jobs: readonly T[]): Promise<T[]> {
  const states = await Promise.all(jobs.map((job) => queue.getJobState(scanRepositoryQueue.jobId(job))));
  return jobs.filter((_, index) => !liveStates.has(states[index] ?? "unknown"));
}

interface Connection {
  queue(): Promise<ScanQueue>;
  close(): Promise<void>;
}

/**
 * Holds the one connection of a producer. BullMQ remembers a failed start for ever, so a queue that did not become
 * ready is thrown away and the next call opens another.
 */
function openConnection(store: QueueStore, options: ScanEnqueuerOptions): Connection {
  const redis = store.kind === "redis" ? new Redis(store.url, producerRedisOptions) : undefined;
  redis?.on("error", options.onError);
  let opening: Promise<ScanQueue> | undefined;
  return {
    queue: async () => {
      if (redis !== undefined) await whenReady(redis);
      opening ??= openQueue(store, redis, options).catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    close: async () => {
      const queue = await opening?.catch(() => undefined);
      await queue?.close();
      redis?.disconnect();
    },
  };
}

async function openQueue(
  store: QueueStore,
  redis: Redis | undefined,
  { prefix = defaultPrefix, onError }: ScanEnqueuerOptions,
): Promise<ScanQueue> {
  const queue: ScanQueue = new Queue(
    scanRepositoryQueue.name,
    { connection: connected, prefix, streams: { events: { maxLen: 1_000 } } },
    producerBackend(store, redis),
  );
  queue.on("error", onError);
  try {
    await within(limits.queue.commandMs, queue.waitUntilReady());
    return queue;
  } catch (error) {
    await queue.close().catch(() => undefined);
    throw error;
  }
}

/** Resolves when the client can send; rejects at once while the store is known to be away. */
async function whenReady(redis: Redis): Promise<void> {
  if (redis.status === "ready") return;
  if (redis.status === "reconnecting") throw new Error("the connection to Redis is lost");
  if (redis.status === "wait") {
    await redis.connect();
    return;
  }
  await once(redis, "ready");
}
