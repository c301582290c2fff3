import type { AnalysisRequest } from "@muster/analysis";
import type { BackfillClaim, PastCommit } from "@muster/db";
import type { ReadableCommit, RepositoryLocation } from "@muster/git";
import type { ScanTools } from "../scan-context.ts";

/** Commits of the past in one repository, which analysis processes keep open from one to the next until it is disposed. */
export interface PastSource extends AsyncDisposable {
  readonly source: AnalysisRequest["source"];
  find(commit: string): ReadableCommit | undefined;
}

interface PastRequest {
  readonly claim: Pick<BackfillClaim, "organizationId">;
  readonly location: RepositoryLocation;
  readonly commits: readonly PastCommit[];
}

/** Where what backfills fetch lies in the cache: no scan ever meets it. */
export function historyScope({ organizationId }: PastRequest["claim"]): string {
  return `${organizationId}/history`;
}

/** Fetches commits together; null where that cannot be done and each has to be fetched alone. */
export async function openPast(
  { claim, location, commits }: PastRequest,
  { git, pool, repositoriesDirectory: directory }: ScanTools,
  signal: AbortSignal,
): Promise<PastSource | null> {
  const ids = commits.map(({ commit }) => commit);
  const request = { location, commits: ids, directory, cacheScope: historyScope(claim) };
  const fetched = await git.fetchTogether(request, signal);
  const gitDir = fetched?.commits[0]?.gitDir;
  if (fetched === null || gitDir === undefined) return null;
  const source = { kind: "git", gitDir } as const;
  const byId = new Map<string, ReadableCommit>(fetched.commits.map((commit) => [commit.commit, commit]));
  return {
    source,
    find: (commit) => byId.get(commit),
    [Symbol.asyncDispose]: async () => {
      pool.release(source);
      await fetched[Symbol.asyncDispose]();
    },
  };
}
