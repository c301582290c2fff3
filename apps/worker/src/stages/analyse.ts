import type { AnalysisRequest, AnalysisResult } from "@muster/analysis";
import { readFetched } from "../read-fetched.ts";
import type { ScanContext } from "../scan-context.ts";
import type { PlannedScan } from "./plan.ts";

/** What the planned files came to. */
export interface AnalysedScan extends PlannedScan {
  readonly result: AnalysisResult;
}

/** Analyses the planned files that nothing is known of, in child processes, which read them from the fetched objects. */
export async function analyseFiles(planned: PlannedScan, context: ScanContext): Promise<AnalysedScan> {
  const { source, plan, known, losses } = planned;
  const request: AnalysisRequest = {
    source: { kind: "git", gitDir: source.fetched.gitDir },
    files: plan.files,
    known,
    losses,
    onProgress: context.reportProgress,
  };
  const result = await readFetched(
    source.fetched,
    () => context.pool.analyse(request, context.signal),
    ({ skipped }) => skipped.some(({ reason }) => reason === "unreadable"),
  );
  return { ...planned, result };
}
