import type { ObjectId } from "@muster/contract";

export interface ResolvedRef {
  readonly commit: ObjectId;
  /** `refs/heads/main`; null for a bare commit id or a detached HEAD. */
  readonly refName: string | null;
  /** True when this is what the repository's HEAD names. */
  readonly isDefaultBranch: boolean;
}
