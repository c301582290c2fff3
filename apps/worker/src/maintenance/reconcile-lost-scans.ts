import { limits, type OrganizationId } from "@muster/contract";
import {
  listPossiblyLost,
  listPossiblyLostBackfills,
  markBackfillsEnqueued,
  markEnqueued,
  nextBackfillGeneration,
  nextGeneration,
  type Database,
} from "@muster/db";
import type { ScanEnqueuer } from "@muster/queue";
import type { Logger } from "pino";

export interface ReconcileOptions {
  readonly db: Database;
  readonly enqueuer: ScanEnqueuer;
  readonly log: Logger;
}

/** Of `limits.reconcile.batchMax` scans each, in one pass: enough for a large queue that was lost whole. */
const batchesMax = 20;

/**
 * Gives a job to every scan and backfill that should have one and has none: its process died between insert and enqueue, or the queue
 * lost it. Returns how many. Any number of workers may do this at the same time: a scan that is delivered twice is
 * claimed once.
 */
export async function reconcileLostScans(options: ReconcileOptions): Promise<number> {
  let enqueued = 0;
  for (let batch = 0; batch < batchesMax; batch += 1) {
    const outcome = await reconcileBatch(options);
    enqueued += outcome.enqueued;
    if (outcome.looked < limits.reconcile.batchMax) break;
  }
  enqueued += await reconcileBackfills(options);
  if (enqueued > 0) options.log.warn({ scans: enqueued }, "scans without a job were enqueued again");
  return enqueued;
}

async function reconcileBatch({ db, enqueuer }: ReconcileOptions): Promise<{ looked: number; enqueued: number }> {
  const { graceMs, batchMax } = limits.reconcile;
  const suspects = await listPossiblyLost(db, { graceMs, limit: batchMax });
  const lost = new Set((await enqueuer.missing(suspects)).map(({ scanId }) => scanId));
  // Those that do have a job are not looked at again at once, so that a long line hides no lost scan behind it.
  await markEnqueued(
    db,
    suspects.filter(({ scanId }) => !lost.has(scanId)),
  );
  const deliveries = await nextGeneration(db, [...lost]);
  await enqueuer.enqueue(inTurns(deliveries));
  await markEnqueued(db, deliveries);
  return { looked: suspects.length, enqueued: deliveries.length };
}

/** One batch: there are never many backfills, and what is left comes in the next pass. */
async function reconcileBackfills({ db, enqueuer }: ReconcileOptions): Promise<number> {
  const { graceMs, batchMax } = limits.reconcile;
  const suspects = await listPossiblyLostBackfills(db, { graceMs, limit: batchMax });
  const lost = new Set((await enqueuer.missing(suspects)).map(({ backfillId }) => backfillId));
  await markBackfillsEnqueued(
    db,
    suspects.filter(({ backfillId }) => !lost.has(backfillId)),
  );
  const deliveries = await nextBackfillGeneration(db, [...lost]);
  await enqueuer.enqueue(inTurns(deliveries));
  await markBackfillsEnqueued(db, deliveries);
  return deliveries.length;
}

/** Counts each organisation's scans of the batch, so that organisations take turns in a queue that was lost whole. */
function inTurns<Delivery extends { organizationId: OrganizationId }>(
  deliveries: readonly Delivery[],
): (Delivery & { organizationWaiting: number })[] {
  const counts = new Map<OrganizationId, number>();
  return deliveries.map((delivery) => {
    const organizationWaiting = counts.get(delivery.organizationId) ?? 0;
    counts.set(delivery.organizationId, organizationWaiting + 1);
    return { ...delivery, organizationWaiting };
  });
}
