import type { ScanClaim } from "@muster/db";
import { parseRepositoryUrl, type RepositoryLocation, type ResolvedRef } from "@muster/git";
import type { ScanContext } from "../scan-context.ts";

/** A repository at the one commit that the scan is about. */
export interface ScanTarget {
  readonly claim: ScanClaim;
  readonly location: RepositoryLocation;
  readonly resolved: ResolvedRef;
  /** True when this is the branch whose history makes the trends. */
  readonly tracked: boolean;
}

/**
 * Returns the commit to scan: of the ref that was asked for, else of the one that makes the repository's trends. The URL
 * is judged again: the policy may have changed since it was submitted.
 * @throws ScanError as `parseRepositoryUrl` and `resolveRef` do
 */
export async function resolveTarget(claim: ScanClaim, { git, policy, signal }: ScanContext): Promise<ScanTarget> {
  const location = parseRepositoryUrl(claim.url, policy);
  const resolved = await git.resolveRef(location, claim.ref ?? claim.trackedRef, signal);
  return { claim, location, resolved, tracked: claim.ref === null || isTracked(claim.trackedRef, resolved) };
}

/** True for the remote's default branch, or for the branch that the repository names instead. */
export function isTracked(
  trackedRef: string | null,
  resolved: Pick<ResolvedRef, "refName" | "isDefaultBranch">,
): boolean {
  if (trackedRef === null) return resolved.isDefaultBranch;
  return resolved.refName === trackedRef || resolved.refName === `refs/heads/${trackedRef}`;
}
