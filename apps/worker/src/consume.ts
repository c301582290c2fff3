import type { JobPayload, ScanJobPayload } from "@muster/contract";
import { claimScan, failExhausted, renewClaim, type ClaimOutcome, type ScanClaim, type StageTimings } from "@muster/db";
import type { ScanConsumerOptions, ScanJobOutcome } from "@muster/queue";
import { consumeBackfill } from "./backfill/consume-backfill.ts";
import type { ConsumeOptions } from "./consume-options.ts";
import { holdClaim, type HoldOptions } from "./hold-claim.ts";
import { runScan } from "./run-scan.ts";
import { settleFailure } from "./settle-failure.ts";
import { createStageRunner } from "./stage-runner.ts";

/** Before a job whose outcome could not be written down is delivered again. */
const outageRetryMs = 5_000;

const done: ScanJobOutcome = { kind: "done" };

/** Returns the handler of deliveries: it claims what is to be done, does it, and owns retry and failure. Never throws. */
export function createScanHandler(options: ConsumeOptions): ScanConsumerOptions["handle"] {
  return async (payload, stopping) => {
    const log = options.log.child(subjectOf(payload));
    try {
      if ("backfillId" in payload) return await consumeBackfill(payload, stopping, { ...options, log });
      const claimed = await claimScan(options.db, { scanId: payload.scanId, workerId: options.workerId });
      if (claimed.outcome !== "claimed") return await decline(payload, claimed, { ...options, log });
      return await work(claimed.claim, stopping, { ...options, log });
    } catch (error) {
      // Nothing is lost: the row is as it was, or its lease runs out.
      log.error({ err: error }, "the state could not be written; the job comes again");
      return { kind: "again", delayMs: outageRetryMs };
    }
  };
}

const subjectOf = (payload: JobPayload) =>
  "scanId" in payload ? { scanId: payload.scanId } : { backfillId: payload.backfillId };

async function decline(
  { scanId }: ScanJobPayload,
  claimed: Exclude<ClaimOutcome, { outcome: "claimed" }>,
  { db, log, pace }: ConsumeOptions,
): Promise<ScanJobOutcome> {
  switch (claimed.outcome) {
    case "busy":
      log.debug(claimed, "another scan of the repository is running");
      // It may be over long before its lease is.
      return { kind: "again", delayMs: Math.min(claimed.retryInMs, pace.busyRetryMs) };
    case "not-yet":
      log.debug(claimed, "the scan waits for its next attempt");
      return { kind: "again", delayMs: claimed.retryInMs };
    case "exhausted":
      log.warn({ outcome: await failExhausted(db, scanId) }, "the scan has used its attempts");
      return done;
    case "finished":
    case "missing":
      log.debug(claimed, "nothing is left to do for this job");
      return done;
  }
}

async function work(claim: ScanClaim, stopping: AbortSignal, options: ConsumeOptions): Promise<ScanJobOutcome> {
  const { db, log, pace } = options;
  const timings: StageTimings = {};
  const renew: HoldOptions["renew"] = (progress) => renewClaim(db, claim, progress);
  await using held = holdClaim({ renew, stopping, leaseRenewMs: pace.leaseRenewMs, log });
  log.info({ attempt: claim.attempt, repositoryId: claim.repositoryId }, "scan started");
  try {
    const result = await runScan(claim, createStageRunner(options, held, timings));
    log.info({ ...result, timings }, "scan succeeded");
    return done;
  } catch (error) {
    return await settleFailure({ claim, error, signal: held.signal, timings }, { db, backoff: pace.backoff, log });
  }
}
