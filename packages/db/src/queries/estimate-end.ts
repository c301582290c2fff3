import { limits, type BatchResource } from "@muster/contract";

export interface Measured {
  /** Scans that have not ended. */
  readonly remaining: number;
  /** Scans that ended in the last `measuredMs` milliseconds. */
  readonly finished: number;
  readonly measuredMs: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Returns when the rest will have ended at the measured pace, or why that is not known. */
export function estimateEnd({ remaining, finished, measuredMs, now }: Measured): BatchResource["eta"] {
  const scansPerMinute = measuredMs > 0 ? Math.round((finished / measuredMs) * 60_000 * 100) / 100 : null;
  if (remaining === 0) return { at: null, scansPerMinute: null, unknownBecause: "finished" };
  if (finished < limits.batches.etaScansMin || scansPerMinute === null || scansPerMinute === 0) {
    const stalled = measuredMs >= limits.batches.etaWindowMs;
    return { at: null, scansPerMinute: null, unknownBecause: stalled ? "nothing-lately" : "too-few-scans" };
  }
  const at = new Date(now + (remaining / finished) * measuredMs).toISOString();
  return { at, scansPerMinute, unknownBecause: null };
}
