import { claimScan } from "../commands/claim-scan.ts";
import { completeScan, type CompleteOutcome, type ScanCompletion } from "../commands/complete-scan.ts";
import { createScan, type ScanRequest, type ScanRow } from "../commands/create-scan.ts";
import { ensureOrganization } from "../commands/create-organization.ts";
import type { ScanClaim } from "../commands/scan-claim.ts";
import type { Database } from "../connection/create-database.ts";
import type { OrganizationId } from "@muster/contract";
import { buildAudit, type AuditSpec } from "./build-audit.ts";

export type ScanSpec = Partial<Omit<ScanRequest, "organizationId">> & { readonly organization?: string };

/** Returns the organisation of that name, "acme" unless told otherwise. */
export async function organizationOf(db: Database, name = "acme"): Promise<OrganizationId> {
  return (await ensureOrganization(db, { name })).id;
}

/** Accepts a scan as a submission would. */
export async function queueScan(db: Database, spec: ScanSpec = {}): Promise<ScanRow> {
  const { organization, url = "https://git.example.org/team/service.git", ...rest } = spec;
  const organizationId = await organizationOf(db, organization);
  const accepted = await createScan(db, {
    organizationId,
    url,
    name: url.split("/").slice(-2).join("/"),
    ref: null,
    priority: "interactive",
    ...rest,
  });
  if (accepted.outcome !== "accepted") throw new Error(`the scan was not accepted: ${accepted.outcome}`);
  return accepted.scan;
}

/** Accepts a scan and claims it as a worker would. */
export async function startScan(db: Database, spec: ScanSpec = {}): Promise<ScanClaim> {
  const scan = await queueScan(db, spec);
  const claimed = await claimScan(db, { scanId: scan.id, workerId: "worker-1" });
  if (claimed.outcome !== "claimed") throw new Error(`the scan was not claimed: ${claimed.outcome}`);
  return claimed.claim;
}

/** The commit and branch that test scans resolve to. */
export const resolvedMain = { commit: "c".repeat(40), refName: "refs/heads/main" };

/** How test scans came to their result, and what they leave for the next one. */
export const workOfAll = {
  work: { analysisDigest: "d1", conclusive: true, filesAnalysed: 3, filesReused: 4 },
  snapshot: Buffer.from("snapshot"),
  unchangedPaths: new Set<string>(),
  takenOver: null,
};

/** Runs a scan of the tracked ref from its submission to its end. */
export async function runScan(
  db: Database,
  {
    audit,
    unchangedPaths = [],
    takenOver = null,
    tracked = true,
    ...spec
  }: ScanSpec & {
    audit: AuditSpec;
    unchangedPaths?: readonly string[];
    takenOver?: ScanCompletion["takenOver"];
    tracked?: boolean;
  },
): Promise<CompleteOutcome & { claim: ScanClaim }> {
  const claim = await startScan(db, spec);
  const completion = {
    ...workOfAll,
    resolved: resolvedMain,
    audit: buildAudit(audit),
    timings: {},
    tracked,
    takenOver,
    unchangedPaths: new Set(unchangedPaths),
  };
  return { ...(await completeScan(db, claim, completion)), claim };
}
