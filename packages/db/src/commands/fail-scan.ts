import { sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import { storableText } from "../connection/storable-text.ts";
import type { AttemptFailure, ScanClaim } from "./scan-claim.ts";

/** Ends the scan for good: as cancelled if that is the code, else as failed. */
export async function failScan(
  db: Database,
  claim: ScanClaim,
  failure: AttemptFailure,
): Promise<"failed" | "claim-lost"> {
  const state = failure.code === "cancelled" ? "cancelled" : "failed";
  const { rows } = await db.run((drizzle) =>
    drizzle.execute(sql`
      update scans set state = ${state}::scan_state, finished_at = now(), error_code = ${failure.code},
        error_message = ${storableText(failure.message)}, timings = ${JSON.stringify(failure.timings ?? {})}::jsonb,
        lease_expires_at = null
      where id = ${claim.scanId} and fence = ${claim.fence} and state = 'running'
      returning id`),
  );
  return rows.length > 0 ? "failed" : "claim-lost";
}
