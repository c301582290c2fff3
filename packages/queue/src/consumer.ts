import { setTimeout as sleep } from "node:timers/promises";
import { limits, scanRepositoryQueue, type JobPayload } from "@muster/contract";
import { DelayedError, Worker, type IQueueBackend, type Job, type JobProgress } from "bullmq";
import { connected, consumerBackend, defaultPrefix, keptJobs, type Connected } from "./backend.ts";
import { settlesWithin } from "./deadline.ts";
import { parseQueueUrl } from "./queue-store.ts";

/** What becomes of a delivered job: gone, or delivered again after a while. Attempts are counted by the database. */
export type ScanJobOutcome = { readonly kind: "done" } | { readonly kind: "again"; readonly delayMs: number };

export interface ScanConsumerOptions {
  readonly queueUrl: string;
  readonly prefix?: string;
  readonly concurrency: number;
  /** Does one delivery. `signal` aborts when the consumer closes and its deadline is near. */
  handle(payload: JobPayload, signal: AbortSignal): Promise<ScanJobOutcome>;
  /** Told of a job whose payload this version does not understand; the job is then dropped. */
  refuse(raw: unknown, reason: string): Promise<void>;
  readonly onError: (error: Error) => void;
  /** Milliseconds after which a job is taken from a consumer that died, and between two looks. Default: `limits.queue`. */
  readonly stall?: { readonly lockMs: number; readonly checkMs: number };
}

export interface ScanConsumer {
  /** Resolves when the store answers and jobs are being taken. */
  ready(): Promise<void>;
  /**
   * Takes no more jobs and lets the running ones finish; shortly before `deadlineMs` their signals abort, so that they
   * hand back what they hold. Resolves by `deadlineMs` milliseconds, whatever the store does.
   */
  close(deadlineMs: number): Promise<void>;
}

type ScanWorker = Worker<unknown, void, string, IQueueBackend, JobProgress, Connected>;

/** Starts to take jobs from the queue at `queueUrl`, as soon as it can be reached and for as long as it takes. */
export function createScanConsumer(options: ScanConsumerOptions): ScanConsumer {
  const closing = new AbortController();
  let worker: ScanWorker | undefined;
  const ready = connect(options, closing.signal, (opened) => (worker = opened));
  ready.catch(options.onError);
  return {
    ready: () => ready,
    close: async (deadlineMs) => {
      closing.abort();
      if (worker !== undefined) await closeWorker(worker, deadlineMs, options.onError);
    },
  };
}

/**
 * Opens a worker and starts it once its store answers. BullMQ remembers a failed start for ever, so a worker that did
 * not become ready is closed and another takes its place, until the consumer closes.
 */
async function connect(
  options: ScanConsumerOptions,
  closing: AbortSignal,
  opened: (worker: ScanWorker) => void,
): Promise<void> {
  while (!closing.aborted) {
    const worker = openWorker(options);
    opened(worker);
    try {
      await worker.waitUntilReady();
    } catch (error) {
      options.onError(asError(error));
      await worker.close(true).catch(() => undefined);
      await sleep(reconnectMs, undefined, { signal: closing }).catch(() => undefined);
      continue;
    }
    worker.run().catch((error: unknown) => options.onError(asError(error)));
    return;
  }
}

/** Between two attempts to open the store at start, and between two to fetch a job while it is away. */
const reconnectMs = 1_000;

function openWorker(options: ScanConsumerOptions): ScanWorker {
  const store = parseQueueUrl(options.queueUrl);
  const { lockMs, checkMs } = options.stall ?? { lockMs: limits.queue.lockMs, checkMs: limits.queue.stalledCheckMs };
  const worker: ScanWorker = new Worker(
    scanRepositoryQueue.name,
    // BullMQ makes a signal only for a processor that declares three parameters.
    (job: ScanDeliveredJob, token?: string, signal?: AbortSignal) => process(options, { job, token, signal }),
    {
      connection: connected,
      prefix: options.prefix ?? defaultPrefix,
      autorun: false,
      concurrency: options.concurrency,
      lockDuration: lockMs,
      stalledInterval: checkMs,
      maxStalledCount: 1,
      runRetryDelay: reconnectMs,
      drainDelay: limits.queue.idlePollMs / 1_000,
      ...keptJobs(store),
    },
    consumerBackend(store),
  );
  worker.on("error", options.onError);
  worker.on("failed", (_job, error) => options.onError(error));
  return worker;
}

type PayloadIssues = NonNullable<ReturnType<typeof scanRepositoryQueue.payload.safeParse>["error"]>["issues"];

type ScanDeliveredJob = Job<unknown, void>;

interface Delivery {
  readonly job: ScanDeliveredJob;
  readonly token: string | undefined;
  readonly signal: AbortSignal | undefined;
}

async function process(options: ScanConsumerOptions, { job, token, signal }: Delivery): Promise<void> {
  const payload = scanRepositoryQueue.payload.safeParse(job.data);
  if (!payload.success) {
    await options.refuse(job.data, describeIssues(payload.error.issues));
    return;
  }
  const outcome = await options.handle(payload.data, signal ?? new AbortController().signal);
  if (outcome.kind === "done") return;
  await job.moveToDelayed(Date.now() + outcome.delayMs, token);
  throw new DelayedError();
}

/** What each form of payload misses, since a union alone says no more than that none fits. */
function describeIssues(issues: PayloadIssues): string {
  const messages = issues.flatMap((issue) =>
    issue.code === "invalid_union" ? issue.errors.flat().map(({ message }) => message) : [issue.message],
  );
  return [...new Set(messages)].join("; ");
}

async function closeWorker(worker: ScanWorker, deadlineMs: number, onError: (error: Error) => void): Promise<void> {
  const handBackMs = Math.min(limits.process.handBackMs, deadlineMs / 2);
  const closed = worker.close().catch((error: unknown) => onError(asError(error)));
  if (await settlesWithin(deadlineMs - handBackMs, closed)) return;
  worker.cancelAllJobs("the worker is shutting down");
  if (await settlesWithin(handBackMs, closed)) return;
  worker.disconnect().catch(() => undefined);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
