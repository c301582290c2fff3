import { limits, type BackfillId, type OrganizationId, type PriorityClass, type ScanId } from "@muster/contract";
import {
  backfillsWaiting,
  getScanJob,
  markBackfillsEnqueued,
  markEnqueued,
  organizationWaiting,
  type CreatedBatch,
  type Database,
  type ScanRow,
} from "@muster/db";
import { QueueUnavailableError, createScanEnqueuer, type ScanEnqueuer, type ScanJob } from "@muster/queue";
import type { Logger } from "pino";

/** The line of scans that wait for a worker. */
export interface ScanLine {
  /**
   * Puts an accepted scan into the line, or moves it ahead when `raised`. The row is committed already: if this fails,
   * the failure is logged and the reconciler delivers the scan.
   */
  enter(scan: AcceptedScan, options: { raised: boolean }): Promise<void>;
  /** The same for all scans of a batch, in few calls. */
  enterAll(batch: AcceptedBatch): Promise<void>;
  /** The same for a new backfill. */
  enterBackfill(backfill: { id: BackfillId; organizationId: OrganizationId }): Promise<void>;
  /** Takes a cancelled scan out of the line. If this fails, the failure is logged: a worker lets the job go. */
  leave(scan: { organizationId: OrganizationId; scanId: ScanId }): Promise<void>;
  /** Throws QueueUnavailableError when the store does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

interface AcceptedBatch extends Pick<CreatedBatch, "queued" | "raised"> {
  readonly organizationId: OrganizationId;
  readonly priority: PriorityClass;
}

type AcceptedScan = Pick<ScanRow, "id" | "organizationId" | "generation" | "priority">;

export interface ScanLineOptions {
  readonly queueUrl: string;
  /** Set by tests that share a store. */
  readonly prefix?: string;
  readonly db: Database;
  readonly log: Logger;
}

/** Opens the producer's side of the queue; it connects at the first call and reconnects for ever. */
export function openScanLine({ queueUrl, prefix, db, log }: ScanLineOptions): ScanLine {
  const queue = createScanEnqueuer({
    queueUrl,
    ...(prefix === undefined ? {} : { prefix }),
    onError: (err) => log.warn({ event: "queue-error", err }, "the queue store's connection failed"),
  });
  const place = async (scan: AcceptedScan, raised: boolean): Promise<void> => {
    const { id: scanId, organizationId, generation, priority } = scan;
    const waiting = await organizationWaiting(db, { organizationId, priority, exceptScanId: scanId });
    const job = { scanId, generation, priority, organizationWaiting: waiting };
    if (raised) {
      await queue.raise(job);
      return;
    }
    await queue.enqueue([job]);
    await markEnqueued(db, [{ scanId, generation }]);
  };
  return {
    enter: async (scan, { raised }) => {
      try {
        await place(scan, raised);
      } catch (err) {
        log.warn({ event: "enqueue-failed", scanId: scan.id, err }, "the scan waits for the reconciler");
      }
    },
    enterAll: async (batch) => {
      try {
        await placeAll({ db, queue }, batch);
      } catch (err) {
        const scans = batch.queued.length + batch.raised.length;
        log.warn({ event: "enqueue-failed", scans, err }, "the scans of a batch wait for the reconciler");
      }
    },
    enterBackfill: async ({ id: backfillId, organizationId }) => {
      try {
        const waiting = await backfillsWaiting(db, { organizationId, exceptId: backfillId });
        const job = { backfillId, generation: 0, priority: "backfill" as const };
        await queue.enqueue([{ ...job, organizationWaiting: waiting }]);
        await markBackfillsEnqueued(db, [job]);
      } catch (err) {
        log.warn({ event: "enqueue-failed", backfillId, err }, "the backfill waits for the reconciler");
      }
    },
    leave: async (scan) => {
      try {
        const job = await getScanJob(db, scan);
        if (job !== null) await queue.remove(job);
      } catch (err) {
        log.warn({ event: "remove-failed", scanId: scan.scanId, err }, "a cancelled scan stays in the line");
      }
    },
    ping: () => queue.ping(),
    close: () => queue.close(),
  };
}

/** Each scan gets the place behind the ones before it, as if they had been submitted one after the other. */
async function placeAll(
  { db, queue }: { readonly db: Database; readonly queue: ScanEnqueuer },
  { organizationId, priority, queued, raised }: AcceptedBatch,
): Promise<void> {
  const waiting = await organizationWaiting(db, { organizationId, priority });
  const before = Math.max(0, waiting - queued.length - raised.length);
  const jobs = [...raised, ...queued].map((scan, place): ScanJob => ({
    ...scan,
    priority,
    organizationWaiting: before + place,
  }));
  await queue.enqueue(jobs.slice(raised.length));
  await markEnqueued(db, queued);
  for (let start = 0; start < raised.length; start += limits.batches.raisedAtOnce) {
    const some = jobs.slice(start, Math.min(raised.length, start + limits.batches.raisedAtOnce));
    await Promise.all(some.map((job) => queue.raise(job)));
  }
}

/** True for the error of a queue store that did not answer. */
export function isQueueUnavailable(error: unknown): boolean {
  return error instanceof QueueUnavailableError;
}
