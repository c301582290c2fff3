import type { Audit } from "@muster/contract";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { packFiles } from "../../audit-packs.ts";
import type { CompressedJson } from "../../compressed-json.ts";
import type { ScanClaim } from "../scan-claim.ts";
import { formerScanOf, readFormerFiles, writeHistoryFiles } from "./history-files.ts";
import { planFiles, type FilePlan, type FormerFiles, type TakenOver } from "./plan-files.ts";
import { toStagedFindings, type StagedFinding } from "./stage-findings.ts";

export interface HistoryScan {
  readonly claim: ScanClaim;
  readonly audit: Audit;
  readonly ruleSetId: number;
  readonly takenOver: TakenOver | null;
}

/** What a scan of the history changes, as far as it can be told without its lock. */
export interface PreparedFiles {
  readonly former: FormerFiles | null;
  readonly plan: FilePlan;
  /** The findings to compare. */
  readonly staged: readonly StagedFinding[];
  /** Compressed while the findings are being written. */
  readonly pack: Promise<CompressedJson> | null;
}

/** Tells what has changed since the history's last audit; a forced scan relies on nothing that is known. */
export async function prepareFiles(drizzle: NodePgDatabase, scan: HistoryScan): Promise<PreparedFiles> {
  const { claim, audit, ruleSetId, takenOver } = scan;
  const former = claim.forced ? null : await readFormerFiles(drizzle, claim.repositoryId);
  const plan = planFiles({ audit, ruleSetId, former, takenOver });
  const staged = toStagedFindings({ ruleSet: audit.ruleSet, findings: plan.findings });
  const pack = plan.pack === null ? null : packFiles(plan.pack.files);
  // Whoever awaits it gets the error; nobody may, if something else fails first.
  pack?.catch(() => undefined);
  return { former, plan, staged, pack };
}

/** Returns what was prepared, or prepares it anew if another scan has continued the history meanwhile. Under the history's lock. */
export async function refreshFiles(
  drizzle: NodePgDatabase,
  scan: HistoryScan,
  prepared: PreparedFiles,
): Promise<PreparedFiles> {
  if (scan.claim.forced || prepared.former === null) return prepared;
  const scanId = await formerScanOf(drizzle, scan.claim.repositoryId);
  return scanId === prepared.former.scanId ? prepared : prepareFiles(drizzle, scan);
}

interface Store extends Pick<HistoryScan, "claim" | "ruleSetId"> {
  readonly files: PreparedFiles;
}

/** Stores what the next scan compares with. Returns the sequence of the pack that holds the audit's findings. */
export async function storeFiles(drizzle: NodePgDatabase, { claim, ruleSetId, files }: Store): Promise<number> {
  const { former, plan } = files;
  const content = await files.pack;
  const pack = plan.pack === null || content === null ? null : { isWhole: plan.pack.isWhole, content };
  return writeHistoryFiles(drizzle, { claim, ruleSetId, former, states: plan.states, pack });
}
