import { setTimeout as sleep } from "node:timers/promises";
import { limits, ScanError, type ScanStage } from "@muster/contract";
import type { ClaimProgress } from "@muster/db";
import type { Logger } from "pino";
import { WorkerStopping } from "./stop-reason.ts";

/** A claim while its scan runs. */
export interface HeldClaim extends AsyncDisposable {
  /** Aborts, with a ScanError or WorkerStopping as its reason, when the scan must stop. */
  readonly signal: AbortSignal;
  /**
   * Notes a new stage and renews the claim at once. A claim begins with "resolve"; from "persist" on nothing is renewed: the
   * transaction decides.
   */
  enter(stage: ScanStage): Promise<void>;
  readonly reportProgress: (filesDone: number, filesTotal: number) => void;
}

export interface HoldOptions {
  /** Extends the lease and notes how far the work is. */
  readonly renew: (progress: ClaimProgress) => Promise<"held" | "lost" | "cancelled">;
  /** The worker's own: aborts when it stops. */
  readonly stopping: AbortSignal;
  readonly leaseRenewMs: number;
  readonly log: Logger;
}

/**
 * Keeps a claim alive, renewing it every `leaseRenewMs`, until disposed. The scan is told to stop when the
 * claim is lost, the scan cancelled, `limits.scan.totalMs` over, or the worker stopping. A database that does not answer
 * is no reason to stop: the lease may still be ours when it comes back, and the fence decides in the end.
 */
export function holdClaim({ renew: renewClaim, stopping, leaseRenewMs, log }: HoldOptions): HeldClaim {
  const stop = new AbortController();
  const over = new AbortController();
  const current: { stage: ScanStage; progress?: NonNullable<ClaimProgress["progress"]> } = { stage: "resolve" };

  const isOver = (): boolean => over.signal.aborted;
  const renew = async (): Promise<void> => {
    try {
      const outcome = await renewClaim(current);
      if (outcome !== "held" && !isOver()) stop.abort(reasonFor(outcome));
    } catch (error) {
      log.warn({ err: error }, "the claim could not be renewed");
    }
  };
  const beat = async (): Promise<void> => {
    while (!isOver()) {
      await sleep(leaseRenewMs, undefined, { signal: over.signal }).catch(() => undefined);
      if (!isOver() && current.stage !== "persist") await renew();
    }
  };
  const onStopping = (): void => stop.abort(new WorkerStopping());
  const timer = setTimeout(() => stop.abort(tooLong()), limits.scan.totalMs);
  if (stopping.aborted) onStopping();
  stopping.addEventListener("abort", onStopping, { once: true });
  const beating = beat();

  return {
    signal: stop.signal,
    enter: async (stage) => {
      const last = current.stage;
      current.stage = stage;
      if (last !== "persist" && last !== stage) await renew();
    },
    reportProgress: (filesDone, filesTotal) => {
      current.progress = { filesDone, filesTotal };
    },
    [Symbol.asyncDispose]: async () => {
      over.abort();
      clearTimeout(timer);
      stopping.removeEventListener("abort", onStopping);
      await beating;
    },
  };
}

function reasonFor(outcome: "lost" | "cancelled"): ScanError {
  return outcome === "cancelled"
    ? new ScanError("cancelled", "The scan was cancelled while it ran.")
    : new ScanError("claim-lost", "Another worker has taken the scan over.");
}

function tooLong(): ScanError {
  return new ScanError("scan-timeout", `The scan took longer than ${limits.scan.totalMs / 60_000} minutes.`);
}
