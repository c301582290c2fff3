import { assembleAudit, findKnownOutcomes, takeSnapshot, type AnalysisRequest, type Snapshot } from "@muster/analysis";
import { limits, ScanError, type Audit, type SkippedFile } from "@muster/contract";
import type { BackfillClaim, PastCommit } from "@muster/db";
import type { FetchedCommit, ReadableCommit, RepositoryLocation } from "@muster/git";
import { readFetched } from "../read-fetched.ts";
import type { ScanTools } from "../scan-context.ts";
import { makePlan } from "../stages/plan.ts";
import { historyScope, type PastSource } from "./past-source.ts";

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
  /** What it was fetched together with; null: it is fetched alone. */
  readonly together: PastSource | null;
}

/** The audit of a commit and its snapshot; no audit for a commit that cannot be analysed. */
export interface AnalysedCommit {
  readonly audit: Audit | null;
  readonly snapshot: Snapshot;
}

/** What a commit is left out for; everything else ends the attempt. */
const leftOutFor: readonly string[] = ["limit-exceeded", "corrupt-repository", "scan-timeout"];

/**
 * Analyses one commit of the past as a scan does; fetches it where that was not done together with others. A commit that is over a limit, damaged or slower than `limits.backfill.commitMs` is left out.
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
  const { together, commit: past } = request;
  const there = together?.find(past.commit);
  if (together !== null && there !== undefined) return await read(there, { ...request, together }, { tools, signal });
  await using fetched = await fetchAlone(request, tools, signal);
  return await read(fetched, { ...request, together: null }, { tools, signal });
}

function fetchAlone(request: CommitRequest, tools: ScanTools, signal: AbortSignal): Promise<FetchedCommit> {
  const { claim, location, commit } = request;
  const resolved = { commit: commit.commit, refName: null, isDefaultBranch: false };
  const cacheScope = historyScope(claim);
  return tools.git.fetchCommit({ location, resolved, directory: tools.repositoriesDirectory, cacheScope }, signal);
}

async function read(
  fetched: ReadableCommit,
  { claim, commit: past, known, refName, together }: CommitRequest,
  { tools, signal }: { tools: ScanTools; signal: AbortSignal },
): Promise<AnalysedCommit> {
  const { git, pool, digests } = tools;
  const { plan } = await makePlan({ fetched }, { git, signal });
  const step = { files: plan.files, digests: digests.languages };
  const fromBefore = findKnownOutcomes(known.before, step);
  const fromPresent = findKnownOutcomes(known.present, step);
  const analysis: AnalysisRequest = {
    source: together?.source ?? { kind: "git", gitDir: fetched.gitDir },
    keepsSource: together !== null,
    files: plan.files,
    known: fromBefore.map((outcome, index) => outcome ?? fromPresent[index]),
  };
  const result = await readFetched(
    fetched,
    () => pool.analyse(analysis, signal),
    ({ skipped }) => skipped.some(isUnreadable),
  );
  // What kept git from reading it shall not count against the next commit.
  if (result.skipped.some(isUnreadable)) pool.release(analysis.source);
  const { commit, committedAt } = past;
  const repository = { name: claim.name, url: claim.url };
  return {
    audit: assembleAudit({ repository, commit, ref: refName, committedAt, plan, result }),
    snapshot: takeSnapshot(step, result.reusable),
  };
}

const isUnreadable = ({ reason }: SkippedFile): boolean => reason === "unreadable";
