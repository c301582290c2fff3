import { decodeSnapshot, encodeSnapshot } from "@muster/analysis";
import { limits, ScanError } from "@muster/contract";
import {
  finishBackfill,
  getSnapshot,
  planBackfill,
  recordCommit,
  type BackfillClaim,
  type FinishOutcome,
  type PastCommit,
} from "@muster/db";
import { parseRepositoryUrl, type RepositoryLocation } from "@muster/git";
import type { ScanTools } from "../scan-context.ts";
import { analyseCommit, type KnownFiles } from "./analyse-commit.ts";
import { chooseCommits } from "./choose-commits.ts";
import { openPast, type PastSource } from "./past-source.ts";

/** What came of one claim: the whole backfill is done, or there is more to do from this snapshot. */
export type SliceOutcome =
  | { readonly kind: "finished"; readonly finish: Extract<FinishOutcome, { outcome: "finished" }> }
  | { readonly kind: "more"; readonly commitsDone: number; readonly snapshot: Buffer };

export interface SliceOptions {
  readonly tools: ScanTools;
  readonly signal: AbortSignal;
  /** Milliseconds after which no further commit is begun. */
  readonly sliceMs: number;
}

interface Slice extends SliceOptions {
  readonly claim: BackfillClaim;
  readonly location: RepositoryLocation;
}

/**
 * Does a part of a backfill: analyses commits, oldest first, for some time, each of them stored when it is done; and writes
 * the history after the last one. The commits are chosen at the first time, and anew when the analysis has changed since, or
 * the history was rewritten and a commit is no longer to be had.
 * @throws ScanError as scans do; claim-lost when the claim is no longer this worker's
 */
export async function runSlice(claim: BackfillClaim, options: SliceOptions): Promise<SliceOutcome> {
  const { tools, signal } = options;
  const location = parseRepositoryUrl(claim.url, tools.policy);
  const slice = { ...options, claim, location };
  const isCurrent = claim.plan !== null && claim.analysisDigest === tools.digests.analysis;
  const commits = isCurrent ? claim.plan : await makePlan(slice);
  const from = isCurrent ? claim.commitsDone : 0;
  const { done, known, missing } = await analyseSome(slice, commits, from);
  signal.throwIfAborted();
  if (missing !== null) {
    const chosen = await makePlan(slice);
    // Its host lists the commit and does not hand it out: choosing again would not help.
    if (chosen.some(({ commit }) => commit === missing.commit)) throw notHandedOut(missing.error);
    return { kind: "more", commitsDone: 0, snapshot: await encodeSnapshot(known.before) };
  }
  if (done < commits.length) return { kind: "more", commitsDone: done, snapshot: await encodeSnapshot(known.before) };
  const finish = await finishBackfill(tools.db, claim);
  if (finish.outcome === "claim-lost") throw claimLost();
  return { kind: "finished", finish };
}

/** Reads the branch's history and notes which commits are to be analysed. */
async function makePlan({ claim, location, tools, signal }: Slice): Promise<readonly PastCommit[]> {
  const { git, db, digests, repositoriesDirectory: directory } = tools;
  if (claim.restarts >= limits.backfill.restartsMax) {
    throw new ScanError("limit-exceeded", "The rules or the history changed again and again while it was analysed.");
  }
  const resolved = await git.resolveRef(location, claim.trackedRef, signal);
  const { lineMax: countMax, commitsMax } = limits.backfill;
  const line = await git.listHistory({ location, resolved, directory, countMax, since: startOf(claim.since) }, signal);
  const { since, firstDay: until, interval, timeZone } = claim;
  const commits = chooseCommits(line, { since, until, interval, timeZone, countMax: commitsMax });
  const planned = await planBackfill(db, claim, { commits, analysisDigest: digests.analysis });
  if (planned === "claim-lost") throw claimLost();
  return commits;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** Returns a time before the day begins anywhere, in seconds since 1970, never before that. */
function startOf(day: string): number {
  return Math.max(1, (Date.parse(`${day}T00:00:00Z`) - dayMs) / 1_000);
}

interface Progress {
  readonly done: number;
  readonly known: KnownFiles;
  /** The commit that stopped it because its host does not know it any more. */
  readonly missing: { readonly commit: string; readonly error: ScanError } | null;
}

async function analyseSome(slice: Slice, commits: readonly PastCommit[], from: number): Promise<Progress> {
  const endsAt = performance.now() + slice.sliceMs;
  let progress: Progress = { done: from, known: await loadKnown(slice), missing: null };
  const goesOn = ({ done, missing }: Progress): boolean =>
    done < commits.length && missing === null && (done === from || performance.now() <= endsAt);
  while (goesOn(progress)) {
    slice.signal.throwIfAborted();
    const some = commits.slice(progress.done, progress.done + limits.backfill.fetchedTogether);
    await using together = await openPast({ ...slice, commits: some }, slice.tools, slice.signal);
    for (const commit of some) {
      progress = await analyseNext({ ...slice, together }, commit, progress);
      if (!goesOn(progress)) break;
    }
  }
  return progress;
}

async function analyseNext(
  { claim, location, tools, signal, together }: Slice & { readonly together: PastSource | null },
  commit: PastCommit,
  { done: index, known }: Progress,
): Promise<Progress> {
  signal.throwIfAborted();
  const request = { claim, location, refName: claim.trackedRef, commit, known, together };
  const analysed = await unlessGone(analyseCommit(request, tools, signal));
  if (analysed instanceof ScanError) return { done: index, known, missing: { commit: commit.commit, error: analysed } };
  const { audit, snapshot } = analysed;
  const recorded = await recordCommit(tools.db, claim, { index, commit, audit });
  if (recorded === "claim-lost") throw claimLost();
  return { done: index + 1, known: { ...known, before: snapshot }, missing: null };
}

/** Returns the error where a commit is gone. */
async function unlessGone<Result>(analysing: Promise<Result>): Promise<Result | ScanError> {
  try {
    return await analysing;
  } catch (error) {
    if (error instanceof ScanError && error.code === "ref-not-found") return error;
    throw error;
  }
}

async function loadKnown({ claim, tools }: Slice): Promise<KnownFiles> {
  const { db, digests } = tools;
  const present = await getSnapshot(db, { ...claim, ref: null, tracked: true });
  return {
    before: await decodeSnapshot(claim.snapshot, digests.languages),
    present: await decodeSnapshot(present?.body ?? null, digests.languages),
  };
}

function notHandedOut(cause: ScanError): ScanError {
  return new ScanError("ref-not-found", "The host lists commits of the past and does not hand them out.", { cause });
}

function claimLost(): ScanError {
  return new ScanError("claim-lost", "Another worker has taken the backfill over.");
}
