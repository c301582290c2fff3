import { z } from "zod";

/** What a scan is doing, or how it ended. */
export const ScanState = z.enum(["queued", "running", "succeeded", "failed", "cancelled"]);
export type ScanState = z.infer<typeof ScanState>;

/**
 * The only state changes that exist. Each is one conditional update in `packages/db/src/commands`;
 * `running → queued` is a retry or a hand-back, under the claim's fencing token.
 */
export const scanTransitions = {
  queued: ["running", "failed", "cancelled"],
  running: ["succeeded", "failed", "cancelled", "queued"],
  succeeded: [],
  failed: [],
  cancelled: [],
} as const satisfies Record<ScanState, readonly ScanState[]>;

/** True when a scan may go from one state directly to the other. */
export function isScanTransition(from: ScanState, to: ScanState): boolean {
  return (scanTransitions[from] as readonly ScanState[]).includes(to);
}

/** True when a scan in this state will never change again. */
export function isFinished(state: ScanState): boolean {
  return scanTransitions[state].length === 0;
}

/** The stages of a running scan, in order. */
export const ScanStage = z.enum(["resolve", "fetch", "plan", "analyse", "persist"]);
export type ScanStage = z.infer<typeof ScanStage>;

/** How urgent a scan is: a lower class never overtakes a higher one. */
export const PriorityClass = z.enum(["interactive", "webhook", "nightly", "backfill"]);
export type PriorityClass = z.infer<typeof PriorityClass>;
