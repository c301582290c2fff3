import { sql, type SQL } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import { isUniqueViolation } from "../connection/describe-failure.ts";
import type { ScanClaim } from "./scan-claim.ts";

export type RequeueOutcome = "queued" | "superseded" | "claim-lost";

/** A newer scan may be queued between looking and writing; then the index refuses, and the next look sees it. */
const triesMax = 5;

async function requeueOnce(db: Database, claim: ScanClaim, changes: SQL): Promise<RequeueOutcome> {
  const { rows } = await db.run((drizzle) =>
    drizzle.execute<{ state: string }>(sql`
      with newer as (
        select id from scans
        where repository_id = ${claim.repositoryId} and ref = ${claim.ref ?? ""} and state = 'queued'
      ),
      superseded as (
        update scans set state = 'cancelled', finished_at = now(), error_code = 'cancelled',
          error_message = 'Superseded by scan ' || newer.id, lease_expires_at = null
        from newer
        where scans.id = ${claim.scanId} and fence = ${claim.fence} and state = 'running'
        returning state
      ),
      requeued as (
        update scans set state = 'queued', lease_expires_at = null, claimed_by = null, stage = null, files_done = null,
          files_total = null, ${changes}
        where id = ${claim.scanId} and fence = ${claim.fence} and state = 'running' and not exists (select from newer)
        returning state
      )
      select state from superseded union all select state from requeued`),
  );
  const state = rows[0]?.state;
  if (state === undefined) return "claim-lost";
  return state === "queued" ? "queued" : "superseded";
}

/**
 * Puts a claimed scan back into the line, with `changes` to further columns. If a newer scan of the same repository and
 * ref is waiting there already, this one ends as cancelled ("superseded").
 */
export async function requeueScan(db: Database, claim: ScanClaim, changes: SQL): Promise<RequeueOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await requeueOnce(db, claim, changes);
    } catch (error) {
      if (attempt === triesMax || !isUniqueViolation(error, "scans_one_queued")) throw error;
    }
  }
}
