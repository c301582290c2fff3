import {
  assembleAudit,
  encodeSnapshot,
  findKnownOutcomes,
  findUnchangedPaths,
  planAnalysis,
  readAttributes,
  takeSnapshot,
} from "@muster/analysis";
import type { AnalysisDigests, AnalysisPool, Snapshot } from "@muster/analysis";
import { ObjectId, type Audit } from "@muster/contract";
import { claimScan, completeScan, createScan, type Database, type ScanClaim } from "@muster/db";
import type { Git } from "@muster/git";
import type { OrganizationId } from "@muster/contract";

export interface ReplayTools {
  readonly db: Database;
  readonly git: Git;
  readonly pool: AnalysisPool;
  readonly digests: AnalysisDigests;
  readonly organizationId: OrganizationId;
}

export interface ReplayedCommit {
  readonly audit: Audit;
  readonly snapshot: Snapshot;
  readonly opened: number;
  readonly fixed: number;
}

const signal = new AbortController().signal;

async function claim({ db, organizationId }: ReplayTools, url: string): Promise<ScanClaim> {
  const accepted = await createScan(db, { organizationId, url, name: url, ref: null, priority: "backfill" });
  if (accepted.outcome !== "accepted") throw new Error(`not accepted: ${accepted.outcome}`);
  const claimed = await claimScan(db, { scanId: accepted.scan.id, workerId: "replay" });
  if (claimed.outcome !== "claimed") throw new Error(`not claimed: ${claimed.outcome}`);
  return claimed.claim;
}

/** Scans one commit as a worker does, from the snapshot of the commit before, and stores the result. */
export async function replayCommit(
  tools: ReplayTools,
  { gitDir, commit, before }: { gitDir: string; commit: string; before: Snapshot },
): Promise<ReplayedCommit> {
  const { db, git, pool, digests } = tools;
  const url = `file://${gitDir}`;
  const held = await claim(tools, url);
  const source = { kind: "git", gitDir } as const;
  const entries = await git.readTree(gitDir, ObjectId.parse(commit), signal);
  const plan = await planAnalysis(entries, (await readAttributes(source, entries)).attributes);
  const step = { files: plan.files, digests: digests.languages };
  const result = await pool.analyse({ source, files: plan.files, known: findKnownOutcomes(before, step) }, signal);
  const repository = { name: gitDir, url };
  const ref = "refs/heads/main";
  const audit = assembleAudit({ repository, commit, ref, committedAt: null, plan, result });
  const snapshot = takeSnapshot(step, result.reusable);
  const completed = await completeScan(db, held, {
    resolved: { commit, refName: ref },
    audit,
    timings: {},
    tracked: true,
    snapshot: await encodeSnapshot({ ...snapshot, files: new Map() }),
    unchangedPaths: findUnchangedPaths(before, plan.files),
    takenOver: null,
    work: { analysisDigest: digests.analysis, conclusive: true, filesAnalysed: 0, filesReused: 0 },
  });
  if (completed.outcome !== "completed") throw new Error(completed.outcome);
  return { audit, snapshot, opened: completed.opened, fixed: completed.fixed };
}
