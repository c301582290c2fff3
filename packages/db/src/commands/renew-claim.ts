import type { ScanStage } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import { leaseInterval } from "./claim-scan.ts";
import type { ScanClaim } from "./scan-claim.ts";

export interface ClaimProgress {
  readonly stage?: ScanStage | undefined;
  readonly progress?: { readonly filesDone: number; readonly filesTotal: number } | undefined;
}

/** Extends the lease and notes how far the scan is. "cancelled" and "lost" mean: stop, nothing will be accepted. */
export async function renewClaim(
  db: Database,
  claim: ScanClaim,
  { stage, progress }: ClaimProgress = {},
): Promise<"held" | "lost" | "cancelled"> {
  const { rows } = await db.run((drizzle) =>
    drizzle.execute<{ held: boolean; cancelled: boolean }>(sql`
      with renewed as (
        update scans set lease_expires_at = now() + ${leaseInterval}, stage = coalesce(${stage ?? null}, stage),
          files_done = coalesce(${progress?.filesDone ?? null}::integer, files_done),
          files_total = coalesce(${progress?.filesTotal ?? null}::integer, files_total)
        where id = ${claim.scanId} and fence = ${claim.fence} and state = 'running'
        returning id
      )
      select exists (select from renewed) as held,
        exists (select from scans where id = ${claim.scanId} and state = 'cancelled') as cancelled`),
  );
  if (rows[0]?.held === true) return "held";
  return rows[0]?.cancelled === true ? "cancelled" : "lost";
}
