import { limits, type BackfillJobPayload } from "@muster/contract";
import { claimBackfill, failBackfill, releaseBackfill, renewBackfill, type BackfillClaim } from "@muster/db";
import type { ScanJobOutcome } from "@muster/queue";
import type { ConsumeOptions } from "../consume-options.ts";
import { holdClaim } from "../hold-claim.ts";
import { retryDelayMs } from "../retry-delay.ts";
import { asScanError } from "../settle-failure.ts";
import { WorkerStopping } from "../stop-reason.ts";
import { runSlice } from "./run-slice.ts";

const done: ScanJobOutcome = { kind: "done" };
const again = (delayMs: number): ScanJobOutcome => ({ kind: "again", delayMs });

/** Does one delivery of a backfill: a part of it, after which the job goes back into the line, behind whatever is more urgent. */
export async function consumeBackfill(
  { backfillId }: BackfillJobPayload,
  stopping: AbortSignal,
  options: ConsumeOptions,
): Promise<ScanJobOutcome> {
  const { db, workerId, log } = options;
  const claimed = await claimBackfill(db, { backfillId, workerId });
  if (claimed.outcome === "finished") return done;
  if (claimed.outcome === "later") return again(Math.min(claimed.retryInMs, options.pace.busyRetryMs));
  return work(claimed.claim, stopping, { ...options, log: log.child({ repositoryId: claimed.claim.repositoryId }) });
}

async function work(claim: BackfillClaim, stopping: AbortSignal, options: ConsumeOptions): Promise<ScanJobOutcome> {
  const { db, log, pace } = options;
  const renew = () => renewBackfill(db, claim);
  await using held = holdClaim({ renew, stopping, leaseRenewMs: pace.leaseRenewMs, log });
  try {
    const slice = await runSlice(claim, { tools: options, signal: held.signal, sliceMs: pace.backfillSliceMs });
    if (slice.kind === "finished") {
      log.info(slice.finish, "backfill finished");
      return done;
    }
    const { snapshot, commitsDone } = slice;
    log.info({ commitsDone, commits: claim.plan?.length }, "backfill goes back into the line");
    return (await releaseBackfill(db, claim, { snapshot })) === "queued" ? again(0) : done;
  } catch (error) {
    return await settle(claim, held.signal.aborted ? held.signal.reason : error, options);
  }
}

async function settle(claim: BackfillClaim, cause: unknown, options: ConsumeOptions): Promise<ScanJobOutcome> {
  const { db, log, pace } = options;
  if (cause instanceof WorkerStopping) {
    return (await releaseBackfill(db, claim, {})) === "queued" ? again(0) : done;
  }
  const error = asScanError(cause, log);
  const { code, message } = error;
  if (code === "claim-lost") return done;
  const { attempt } = claim;
  if (!error.isRetryable || attempt >= limits.scan.attemptsMax) {
    log.warn({ code, reason: message, outcome: await failBackfill(db, claim, { code, message }) }, "backfill failed");
    return done;
  }
  const delayMs = retryDelayMs({ attempt, retryAfterMs: error.retryAfterMs }, pace.backoff, Math.random());
  log.warn({ code, reason: message, attempt, delayMs }, "an attempt at a backfill failed");
  const outcome = await releaseBackfill(db, claim, { failure: { code, message, delayMs } });
  return outcome === "queued" ? again(delayMs) : done;
}
