import type { FetchedCommit } from "@muster/git";
import type { ScanContext } from "../scan-context.ts";
import type { ScanTarget } from "./resolve.ts";

/** The target's objects on this machine. Disposing removes them. */
export interface ScanSource extends AsyncDisposable {
  readonly target: ScanTarget;
  readonly fetched: FetchedCommit;
}

/** Fetches exactly the target's commit, without a checkout; what the organisation fetched before is not sent again. */
export async function fetchSource(target: ScanTarget, context: ScanContext): Promise<ScanSource> {
  const { location, resolved, claim } = target;
  const request = {
    location,
    resolved,
    directory: context.repositoriesDirectory,
    cacheScope: claim.organizationId,
  };
  const fetched = await context.git.fetchCommit(request, context.signal);
  return { target, fetched, [Symbol.asyncDispose]: () => Promise.resolve(fetched[Symbol.asyncDispose]()) };
}
