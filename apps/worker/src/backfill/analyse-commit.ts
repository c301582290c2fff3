import { assembleAudit, findKnownOutcomes, takeSnapshot, type AnalysisRequest, type Snapshot } from "@muster/analysis";
import { limits, ScanError, type Audit } from "@muster/contract";
import type { BackfillClaim, PastCommit } from "@muster/db";
import type { RepositoryLocation } from "@muster/git";
import { readFetched } from "../read-fetched.ts";
import type { ScanTools } from "../scan-context.ts";
import { makePlan } from "../stages/plan.ts";

/** What is known of files: from the commit before, and from the latest scan. */
export interface KnownFiles {
  readonly before: Snapshot;
  readonly present: Snapshot;
}

export interface CommitRequest {
  readonly claim: BackfillClaim;
  readonly location: RepositoryLocation;
  /** The tracked branch's full name, for the audit. */
  readonly refName: string | null;
  readonly commit: PastCommit;
  readonly known: KnownFiles;
}

/** The audit of a commit and its snapshot; no audit for a commit that cannot be analysed. */
export interface AnalysedCommit {
  readonly audit: Audit | null;
  readonly snapshot: Snapshot;
}

/** Where what backfills fetch lies in the cache: no scan ever meets it. */
export function historyScope({ organizationId }: Pick<BackfillClaim, "organizationId">): string {
  return `${organizationId}/history`;
}

/** What a commit is left out for; everything else ends the attempt. */
const leftOutFor: readonly string[] = ["limit-exceeded", "corrupt-repository", "scan-timeout"];

/**
 * Fetches and analyses one commit of the past as a scan does. What was fetched for backfills has a place of its own in the
 * cache, so that no scan ever meets it. A commit that is over a limit, damaged or slower than `limits.backfill.commitMs` is left out.
 */
export async function analyseCommit(
  request: CommitRequest,
  tools: ScanTools,
  signal: AbortSignal,
): Promise<AnalysedCommit> {
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(new ScanError("scan-timeout", "Analysing a commit took longer than the limit.")),
    limits.backfill.commitMs,
  );
  try {
    return await analyse(request, tools, AbortSignal.any([signal, late.signal]));
  } catch (error) {
    const cause: unknown = late.signal.aborted && !signal.aborted ? late.signal.reason : error;
    if (!(cause instanceof ScanError) || !leftOutFor.includes(cause.code)) throw cause;
    return { audit: null, snapshot: request.known.before };
  } finally {
    clearTimeout(timer);
  }
}

async function analyse(request: CommitRequest, tools: ScanTools, signal: AbortSignal): Promise<AnalysedCommit> {
  const { claim, location, commit: past, known, refName } = request;
  const { git, pool, digests, repositoriesDirectory: directory } = tools;
  const resolved = { commit: past.commit, refName: null, isDefaultBranch: false };
  const cacheScope = historyScope(claim);
  await using fetched = await git.fetchCommit({ location, resolved, directory, cacheScope }, signal);
  const { plan } = await makePlan({ fetched }, { git, signal });
  const step = { files: plan.files, digests: digests.languages };
  const fromBefore = findKnownOutcomes(known.before, step);
  const fromPresent = findKnownOutcomes(known.present, step);
  const analysis: AnalysisRequest = {
    source: { kind: "git", gitDir: fetched.gitDir },
    files: plan.files,
    known: fromBefore.map((outcome, index) => outcome ?? fromPresent[index]),
  };
  const result = await readFetched(
    fetched,
    () => pool.analyse(analysis, signal),
    ({ skipped }) => skipped.some(({ reason }) => reason === "unreadable"),
  );
  const { commit, committedAt } = past;
  const repository = { name: claim.name, url: claim.url };
  return {
    audit: assembleAudit({ repository, commit, ref: refName, committedAt, plan, result }),
    snapshot: takeSnapshot(step, result.reusable),
  };
}
