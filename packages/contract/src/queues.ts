import { z } from "zod";
import { BackfillId, ScanId } from "./identifiers.ts";
import { PriorityClass } from "./scan-state.ts";

/**
 * The payload of one job about a scan: ids only, the database row holds the rest. `generation` is the row's
 * delivery count; it makes the job id of a re-enqueued scan new, because BullMQ ignores an id that it still holds.
 */
export const ScanJobPayload = z.strictObject({
  version: z.literal(1),
  scanId: ScanId,
  generation: z.int().min(0),
});
export type ScanJobPayload = z.infer<typeof ScanJobPayload>;

/** The payload of one job about a backfill, which does a part of it and comes again. */
export const BackfillJobPayload = z.strictObject({
  version: z.literal(1),
  backfillId: BackfillId,
  generation: z.int().min(0),
});
export type BackfillJobPayload = z.infer<typeof BackfillJobPayload>;

export const JobPayload = z.union([ScanJobPayload, BackfillJobPayload]);
export type JobPayload = z.infer<typeof JobPayload>;

type Delivery = Omit<ScanJobPayload, "version"> | Omit<BackfillJobPayload, "version">;

/** The queue of scans and backfills, which share one order of priorities. Both sides import it from here. */
export const scanRepositoryQueue = {
  name: "scan-repository",
  payload: JobPayload,
  /** Returns the job id: stable for one delivery of one row, with no colon and not all digits, as BullMQ demands. */
  jobId: (delivery: Delivery): string =>
    "scanId" in delivery
      ? `scan-${delivery.scanId}-${String(delivery.generation)}`
      : `backfill-${delivery.backfillId}-${String(delivery.generation)}`,
} as const;

/** Priorities per class in BullMQ's scale, where 1 is first, 2,097,151 last and 0 (refused here) outranks all. */
export const priorityBandWidth = 500_000;

/**
 * Returns a job's BullMQ priority: its class's band, and within it the number of scans that its organisation already
 * has waiting, so that organisations take turns (start-time fair queueing).
 */
export function jobPriority(priority: PriorityClass, organizationWaiting: number): number {
  const band = PriorityClass.options.indexOf(priority);
  const place = Math.min(Math.max(Math.trunc(organizationWaiting), 0), priorityBandWidth - 1);
  return band * priorityBandWidth + place + 1;
}
