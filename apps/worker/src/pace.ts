import { limits } from "@muster/contract";
import type { Backoff } from "./retry-delay.ts";

/** How long the worker waits for what, in milliseconds. */
export interface Pace {
  readonly backoff: Backoff;
  /** Between two renewals of a claim. */
  readonly leaseRenewMs: number;
  /** At most, before a scan is tried again whose repository another worker is busy with; the claim says how soon. */
  readonly busyRetryMs: number;
  /** After which the queue takes a job from a worker that does not renew it, and how often it looks. */
  readonly stall: { readonly lockMs: number; readonly checkMs: number };
  /** A backfill gives its worker back after about this long. */
  readonly backfillSliceMs: number;
  /** From the signal to the end, and its last part, for ending processes and connections after the last scan. */
  readonly shutdownMs: number;
  readonly cleanUpMs: number;
}

/** The pace of every worker but those that tests hurry. */
export const defaultPace: Pace = {
  backoff: { baseMs: limits.scan.backoffBaseMs, maxMs: limits.scan.backoffMaxMs },
  leaseRenewMs: limits.scan.leaseRenewMs,
  busyRetryMs: 15_000,
  backfillSliceMs: limits.backfill.sliceMs,
  stall: { lockMs: limits.queue.lockMs, checkMs: limits.queue.stalledCheckMs },
  shutdownMs: limits.process.shutdownMs,
  cleanUpMs: 2_000,
};
