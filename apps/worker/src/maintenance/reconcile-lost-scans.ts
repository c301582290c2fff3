import { limits, type OrganizationId } from "@muster/contract";
import { listPossiblyLost, markEnqueued, nextGeneration, type Database } from "@muster/db";
import type { ScanEnqueuer } from "@muster/queue";
import type { Logger } from "pino";

export interface ReconcileOptions {
  readonly db: Database;
  readonly enqueuer: ScanEnqueuer;
  readonly log: Logger;
}

/**
 * Gives a job to every scan that should have one and has none: its process died between insert and enqueue, or the queue
 * lost it. Looks at `limits.reconcile.batchMax` scans and returns how many it enqueued. Any number of workers may do this
 * at the same time: a scan that is delivered twice is claimed once.
 */
export async function reconcileLostScans({ db, enqueuer, log }: ReconcileOptions): Promise<number> {
  const { graceMs, batchMax } = limits.reconcile;
  const suspects = await listPossiblyLost(db, { graceMs, limit: batchMax });
  if (suspects.length === 0) return 0;
  const lost = await enqueuer.missing(suspects);
  const lostIds = new Set(lost.map(({ scanId }) => scanId));
  // Those that do have a job are not looked at again at once, so that a long line hides no lost scan behind it.
  await markEnqueued(
    db,
    suspects.filter(({ scanId }) => !lostIds.has(scanId)),
  );
  if (lost.length === 0) return 0;
  const deliveries = await nextGeneration(db, [...lostIds]);
  await enqueuer.enqueue(inTurns(deliveries));
  await markEnqueued(db, deliveries);
  log.warn({ scans: deliveries.length }, "scans without a job were enqueued again");
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
