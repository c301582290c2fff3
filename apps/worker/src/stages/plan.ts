import { planAnalysis, readAttributes, type AnalysisPlan } from "@muster/analysis";
import type { ScanContext } from "../scan-context.ts";
import type { ScanSource } from "./fetch.ts";

/** Which files of the source to analyse, and why not the others. */
export interface PlannedScan {
  readonly source: ScanSource;
  readonly plan: AnalysisPlan;
}

/** Reads the commit's tree and decides about every entry. */
export async function planScan(source: ScanSource, { git, signal, reportProgress }: ScanContext): Promise<PlannedScan> {
  const { gitDir, commit } = source.fetched;
  const entries = await git.readTree(gitDir, commit, signal);
  const plan = planAnalysis(entries, await readAttributes({ kind: "git", gitDir }, entries));
  reportProgress(0, plan.files.length);
  return { source, plan };
}
