import { sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import type { BackfillClaim, PastCommit } from "./backfill-claim.ts";
import { claimHolds } from "./hold-backfill.ts";

export interface BackfillPlan {
  /** Oldest first. */
  readonly commits: readonly PastCommit[];
  readonly analysisDigest: string;
}

/**
 * Notes which commits the backfill will analyse and by which analysis, and begins with the first: what was found under an
 * earlier plan is forgotten, and counts as a restart. Under a lost claim nothing is written.
 */
export async function planBackfill(
  db: Database,
  claim: BackfillClaim,
  { commits, analysisDigest }: BackfillPlan,
): Promise<"planned" | "claim-lost"> {
  const { rows } = await db.run((drizzle) =>
    drizzle.execute(sql`
      with planned as (
        update backfills set plan = ${JSON.stringify(commits)}::jsonb, analysis_digest = ${analysisDigest}, days = '[]',
          commits_done = 0, commits_skipped = 0, restarts = restarts + (plan is not null)::integer
        where ${claimHolds(claim)} returning id
      ),
      forgotten as (delete from backfill_findings using planned where backfill_id = planned.id)
      select id from planned`),
  );
  return rows.length > 0 ? "planned" : "claim-lost";
}
