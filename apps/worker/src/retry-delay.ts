import { limits } from "@muster/contract";

/** How long to wait between attempts, in milliseconds. */
export interface Backoff {
  readonly baseMs: number;
  readonly maxMs: number;
}

export interface FailedAttempt {
  /** Counts from 1. */
  readonly attempt: number;
  /** What the host asked for, if it did. */
  readonly retryAfterMs: number | undefined;
}

/**
 * Returns the milliseconds to wait before the next attempt: base × 2^(attempt − 1), capped, of which half is random so
 * that scans of one host spread out ("equal jitter", AWS Architecture Blog, "Exponential Backoff And Jitter"). A host
 * that asks for longer gets it, up to `limits.scan.totalMs`. `random` is from 0 to 1.
 */
export function retryDelayMs({ attempt, retryAfterMs }: FailedAttempt, backoff: Backoff, random: number): number {
  const full = Math.min(backoff.baseMs * 2 ** (attempt - 1), backoff.maxMs);
  const jittered = full / 2 + (full / 2) * random;
  const asked = Math.min(retryAfterMs ?? 0, limits.scan.totalMs);
  return Math.round(Math.max(jittered, asked));
}
