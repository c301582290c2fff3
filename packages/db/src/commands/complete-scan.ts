import type { Audit, SeverityCounts } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { CompressedJson } from "../compressed-json.ts";
import type { Database } from "../connection/create-database.ts";
import { packAudit, packAuditHead } from "../stored-audit.ts";
import { applyLifecycle, type LifecycleCounts } from "./completion/apply-lifecycle.ts";
import { noteFirstScan } from "./completion/note-first-scan.ts";
import { noteRepositoryDay } from "./completion/note-repository-day.ts";
import { countBySeverity } from "./completion/count-by-severity.ts";
import type { TakenOver } from "./completion/plan-files.ts";
import { prepareFiles, refreshFiles, storeFiles, type PreparedFiles } from "./completion/prepare-files.ts";
import { storeRuleSet } from "./completion/store-rule-set.ts";
import { storeSnapshot } from "./completion/store-snapshot.ts";
import { updateRepositorySummary } from "./completion/update-repository-summary.ts";
import type { ScanClaim, StageTimings } from "./scan-claim.ts";

export interface ScanCompletion {
  /** `refName` is the branch's full name, or null for a bare commit. */
  readonly resolved: { readonly commit: string; readonly refName: string | null };
  readonly audit: Audit;
  readonly timings: StageTimings;
  /** Paths whose content is what the history's last scan saw. */
  readonly unchangedPaths: ReadonlySet<string>;
  /** Files of which nothing was found out anew; null where none is known. */
  readonly takenOver: TakenOver | null;
  /** True when the scan continues the repository's history: only then do findings and trends change. */
  readonly tracked: boolean;
  /** What the next scan may start from, for the branch's snapshot; empty for nothing. */
  readonly snapshot: Buffer;
  readonly work: ScanWork;
}

/** How a scan came to its result. */
export interface ScanWork {
  /** Of all that decides what a commit's audit says: engine, rules, limits. */
  readonly analysisDigest: string;
  /** True when the same commit and digest always give the same audit. */
  readonly conclusive: boolean;
  readonly filesAnalysed: number;
  readonly filesReused: number;
}

export type CompleteOutcome =
  | { readonly outcome: "completed"; readonly opened: number; readonly fixed: number }
  | { readonly outcome: "claim-lost" };

/** Everything that the transaction writes, prepared before it begins. */
interface Prepared {
  readonly ruleSetId: number;
  /** Compressed while the findings are being written; that of the history without its findings. */
  readonly audit: Promise<CompressedJson>;
  readonly counts: SeverityCounts;
  /** Null for a scan that is not of the history. */
  readonly files: PreparedFiles | null;
}

async function prepare(db: Database, claim: ScanClaim, completion: ScanCompletion): Promise<Prepared> {
  const { audit, tracked } = completion;
  const compressed = tracked ? packAuditHead(audit) : packAudit(audit);
  // Whoever awaits it gets the error; nobody may, if something else fails first.
  compressed.catch(() => undefined);
  const ruleSetId = await storeRuleSet(db, audit.ruleSet);
  const input = { ...completion, claim, ruleSetId };
  const files = tracked ? await db.run((drizzle) => prepareFiles(drizzle, input)) : null;
  return { ruleSetId, audit: compressed, counts: countBySeverity(audit.findings), files };
}

/** Locks the scan for the rest of the transaction, if the claim still holds. */
async function lockClaim(drizzle: NodePgDatabase, { scanId, fence }: ScanClaim): Promise<boolean> {
  const { rows } = await drizzle.execute(
    sql`select id from scans where id = ${scanId} and fence = ${fence} and state = 'running' for update`,
  );
  return rows.length > 0;
}

interface Write {
  readonly claim: ScanClaim;
  readonly completion: ScanCompletion;
  readonly prepared: Prepared;
}

/** True when the repository's history began with an earlier scan. Until this one is stored, nobody else changes the history. */
async function wasScanned(drizzle: NodePgDatabase, { repositoryId }: ScanClaim): Promise<boolean> {
  const { rows } = await drizzle.execute<{ scanned: boolean }>(
    sql`select last_scan_id is not null as scanned from repositories where id = ${repositoryId} for no key update`,
  );
  return rows[0]?.scanned === true;
}

interface HistoryWrite extends Write {
  readonly files: PreparedFiles;
}

async function writeHistory(drizzle: NodePgDatabase, write: HistoryWrite): Promise<WrittenHistory> {
  const { claim, completion, prepared } = write;
  const { audit, resolved, unchangedPaths } = completion;
  const { ruleSetId } = prepared;
  const isFirst = !(await wasScanned(drizzle, claim));
  const files = await refreshFiles(drizzle, { ...completion, claim, ruleSetId }, write.files);
  const { former, plan, staged } = files;
  const { commit } = resolved;
  const lifecycle = { claim, audit, staged, files: plan.compared, commit, ruleSetId, isFirst, unchangedPaths };
  const counts = await applyLifecycle(drizzle, lifecycle);
  const { linesAnalysed } = audit.coverage;
  await updateRepositorySummary(drizzle, claim, { commit, growth: former === null ? null : counts.growth });
  if (isFirst) await noteFirstScan(drizzle, claim, { commit, committedAt: audit.committedAt });
  await drizzle.execute(noteRepositoryDay({ ...claim, linesAnalysed, ruleSetId }));
  return { counts, sequence: await storeFiles(drizzle, { claim, ruleSetId, files }) };
}

interface WrittenHistory {
  readonly counts: LifecycleCounts;
  /** Of the pack that holds the audit's findings. */
  readonly sequence: number;
}

async function writeDocuments(drizzle: NodePgDatabase, write: Write, sequence: number | null): Promise<void> {
  const { claim, completion, prepared } = write;
  const { body, bytes } = await prepared.audit;
  await drizzle.execute(sql`
    insert into scan_audits (scan_id, organization_id, body, bytes, sequence)
    values (${claim.scanId}, ${claim.organizationId}, ${body}, ${bytes}, ${sequence})`);
  const { resolved, snapshot } = completion;
  if (resolved.refName === null) return;
  const { ruleSetId } = prepared;
  await storeSnapshot(drizzle, { claim, ref: resolved.refName, commit: resolved.commit, ruleSetId, body: snapshot });
}

async function writeScan(drizzle: NodePgDatabase, write: Write, history: LifecycleCounts | null): Promise<void> {
  const { claim, completion, prepared } = write;
  const { audit, resolved, timings, tracked, work } = completion;
  await drizzle.execute(sql`
    update scans set state = 'succeeded', stage = null, finished_at = now(), lease_expires_at = null,
      commit = ${resolved.commit}, committed_at = ${audit.committedAt}, tracked = ${tracked},
      coverage = ${JSON.stringify(audit.coverage)}::jsonb, severity_counts = ${JSON.stringify(prepared.counts)}::jsonb,
      findings_opened = ${history?.opened ?? null}, findings_fixed = ${history?.fixed ?? null},
      timings = ${JSON.stringify(timings)}::jsonb, error_code = null, error_message = null,
      rule_set_id = ${prepared.ruleSetId}, analysis_digest = ${work.analysisDigest}, conclusive = ${work.conclusive},
      files_analysed = ${work.filesAnalysed}, files_reused = ${work.filesReused}
    where id = ${claim.scanId}`);
}

/**
 * Ends the scan as succeeded and writes all that follows from its result in one transaction: findings, deltas, the
 * repository's summary, report, snapshot. Under a lost claim nothing is written. Called twice, it writes once.
 */
export async function completeScan(
  db: Database,
  claim: ScanClaim,
  completion: ScanCompletion,
): Promise<CompleteOutcome> {
  const prepared = await prepare(db, claim, completion);
  const write = { claim, completion, prepared };
  return db.transaction(async (drizzle) => {
    if (!(await lockClaim(drizzle, claim))) return { outcome: "claim-lost" };
    const { files } = prepared;
    const history = files === null ? null : await writeHistory(drizzle, { ...write, files });
    await writeDocuments(drizzle, write, history?.sequence ?? null);
    await writeScan(drizzle, write, history?.counts ?? null);
    return { outcome: "completed", opened: history?.counts.opened ?? 0, fixed: history?.counts.fixed ?? 0 };
  });
}
