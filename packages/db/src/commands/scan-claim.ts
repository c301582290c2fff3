import type { OrganizationId, PriorityClass, RepositoryId, ScanErrorCode, ScanId, ScanStage } from "@muster/contract";

/** The right to work on one scan until the lease ends. Every write under it names the fence. */
export interface ScanClaim {
  readonly scanId: ScanId;
  readonly organizationId: OrganizationId;
  readonly repositoryId: RepositoryId;
  readonly fence: number;
  /** Counts from 1. */
  readonly attempt: number;
  readonly url: string;
  readonly name: string;
  /** As asked for; null for the remote's default branch. */
  readonly ref: string | null;
  readonly trackedRef: string | null;
  readonly priority: PriorityClass;
  /** True when everything is to be analysed again, whatever earlier scans know. */
  readonly forced: boolean;
}

/** Milliseconds per stage. */
export type StageTimings = Partial<Record<ScanStage, number>>;

/** Why an attempt ended without a result. `message` is shown to whoever submitted the scan. */
export interface AttemptFailure {
  readonly code: ScanErrorCode;
  readonly message: string;
  readonly timings?: StageTimings;
}
