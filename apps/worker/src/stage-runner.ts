import type { ScanStage } from "@muster/contract";
import type { StageTimings } from "@muster/db";
import type { HeldClaim } from "./hold-claim.ts";
import type { ScanContext, ScanTools } from "./scan-context.ts";

/** Runs one stage: `work` on what the stage before made. */
export type RunStage = <Input, Output>(
  stage: ScanStage,
  work: (input: Input, context: ScanContext) => Promise<Output>,
  input: Input,
) => Promise<Output>;

/**
 * Returns what runs a scan's stages. Around each: a scan that must stop does not start it; the claim is renewed under
 * the stage's name; its time is added to `timings`, also when it fails.
 */
export function createStageRunner(tools: ScanTools, held: HeldClaim, timings: StageTimings): RunStage {
  const context: ScanContext = { ...tools, signal: held.signal, timings, reportProgress: held.reportProgress };
  return async (stage, work, input) => {
    await held.enter(stage);
    held.signal.throwIfAborted();
    const start = performance.now();
    try {
      return await work(input, context);
    } finally {
      timings[stage] = (timings[stage] ?? 0) + Math.round(performance.now() - start);
    }
  };
}
