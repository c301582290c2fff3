import { limits, ScanError, scanErrors } from "@muster/contract";
import {
  DatabaseUnavailableError,
  failScan,
  releaseScan,
  retryScan,
  type Database,
  type ScanClaim,
  type StageTimings,
} from "@muster/db";
import type { ScanJobOutcome } from "@muster/queue";
import type { Logger } from "pino";
import { retryDelayMs, type Backoff } from "./retry-delay.ts";
import { WorkerStopping } from "./stop-reason.ts";

/** An attempt that ended without a result. */
export interface FailedScan {
  readonly claim: ScanClaim;
  readonly error: unknown;
  /** The scan's: when it has aborted, its reason is why the attempt ended, whatever was thrown. */
  readonly signal: AbortSignal;
  readonly timings: StageTimings;
}

export interface SettleOptions {
  readonly db: Database;
  readonly backoff: Backoff;
  readonly log: Logger;
}

const done: ScanJobOutcome = { kind: "done" };

/** Decides what becomes of a failed attempt, writes it down, and returns what becomes of the job. */
export async function settleFailure(failed: FailedScan, options: SettleOptions): Promise<ScanJobOutcome> {
  const cause: unknown = failed.signal.aborted ? failed.signal.reason : failed.error;
  if (cause instanceof WorkerStopping) return handBack(failed.claim, options);
  const error = asScanError(cause, options.log);
  if (error.code === "claim-lost") {
    options.log.warn("the claim was lost; this attempt's work is dropped");
    return done;
  }
  const isLast = failed.claim.attempt >= limits.scan.attemptsMax;
  return error.isRetryable && !isLast ? retry(failed, error, options) : fail(failed, error, options);
}

async function handBack(claim: ScanClaim, { db, log }: SettleOptions): Promise<ScanJobOutcome> {
  const outcome = await releaseScan(db, claim);
  log.info({ outcome }, "scan handed back");
  return outcome === "queued" ? { kind: "again", delayMs: 0 } : done;
}

async function retry(failed: FailedScan, error: ScanError, options: SettleOptions): Promise<ScanJobOutcome> {
  const { claim, timings } = failed;
  const { attempt } = claim;
  const delayMs = retryDelayMs({ attempt, retryAfterMs: error.retryAfterMs }, options.backoff, Math.random());
  const request = { code: error.code, message: error.message, timings, delayMs };
  const outcome = await retryScan(options.db, claim, request);
  options.log.warn({ code: error.code, reason: error.message, attempt, delayMs, outcome }, "attempt failed");
  return outcome === "queued" ? { kind: "again", delayMs } : done;
}

async function fail({ claim, timings }: FailedScan, error: ScanError, options: SettleOptions): Promise<ScanJobOutcome> {
  const { code, message } = error;
  const outcome = await failScan(options.db, claim, { code, message, timings });
  options.log.warn({ code, reason: message, attempt: claim.attempt, outcome }, "scan failed");
  return done;
}

/** What was expected is told as it is; a mistake of ours is told to the log alone. */
export function asScanError(cause: unknown, log: Logger): ScanError {
  if (cause instanceof ScanError) return cause;
  if (cause instanceof DatabaseUnavailableError) {
    return new ScanError("database-unavailable", scanErrors["database-unavailable"].title, { cause });
  }
  log.error({ err: cause }, "the scan failed unexpectedly");
  return new ScanError("internal", scanErrors.internal.title, { cause });
}
