import type { OrganizationId, RepositoryId } from "@muster/contract";
import type { BackfillClaim, PastCommit } from "../backfill/backfill-claim.ts";
import { claimBackfill } from "../backfill/claim-backfill.ts";
import { createBackfill } from "../backfill/create-backfill.ts";
import { planBackfill } from "../backfill/plan-backfill.ts";
import { recordCommit } from "../backfill/record-commit.ts";
import type { Database } from "../connection/create-database.ts";
import { buildAudit, type FindingSpec } from "./build-audit.ts";

export interface Past {
  readonly organizationId: OrganizationId;
  readonly repositoryId: RepositoryId;
  /** A commit for each day, from the oldest on, and what it has. */
  readonly commits: Readonly<Record<string, readonly FindingSpec[]>>;
}

/** Takes a backfill to where it is only to be finished. */
export async function recordPast(
  db: Database,
  { organizationId, repositoryId, commits }: Past,
): Promise<BackfillClaim> {
  const days = Object.keys(commits).sort();
  const since = days[0] ?? "2025-01-01";
  const created = await createBackfill(db, { organizationId, repositoryId, since, interval: "day" });
  if (created.outcome !== "created") throw new Error(`it was not created: ${created.outcome}`);
  const claimed = await claimBackfill(db, { backfillId: created.backfill.id, workerId: "worker-1" });
  if (claimed.outcome !== "claimed") throw new Error(`it was not claimed: ${claimed.outcome}`);
  const plan = days.map((day, index): PastCommit => ({
    commit: String(index % 10).repeat(40) as PastCommit["commit"],
    committedAt: `${day}T12:00:00Z`,
    day,
  }));
  await planBackfill(db, claimed.claim, { commits: plan, analysisDigest: "d1" });
  for (const [index, commit] of plan.entries()) {
    const audit = buildAudit({ findings: commits[commit.day] ?? [] });
    await recordCommit(db, claimed.claim, { index, commit, audit });
  }
  return claimed.claim;
}
