import type { AnalysisDigests, AnalysisPool } from "@muster/analysis";
import type { Database, StageTimings } from "@muster/db";
import type { Git, RepositoryPolicy } from "@muster/git";

/** What the worker lends to every scan. */
export interface ScanTools {
  readonly db: Database;
  readonly git: Git;
  readonly pool: AnalysisPool;
  /** Of the analysis that `pool` does. */
  readonly digests: AnalysisDigests;
  readonly policy: RepositoryPolicy;
  /** Where repositories are fetched to: this process's own. */
  readonly repositoriesDirectory: string;
}

/** What a stage sees of the scan that it is part of. */
export interface ScanContext extends ScanTools {
  /** Aborts when the scan must stop; its reason says why. */
  readonly signal: AbortSignal;
  /** Milliseconds of the stages that are over. */
  readonly timings: StageTimings;
  readonly reportProgress: (filesDone: number, filesTotal: number) => void;
}
