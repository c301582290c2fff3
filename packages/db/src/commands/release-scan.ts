import { sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import { requeueScan, type RequeueOutcome } from "./requeue-scan.ts";
import type { ScanClaim } from "./scan-claim.ts";

/** Hands a scan back unfinished, as a worker does that shuts down: the attempt does not count. */
export async function releaseScan(db: Database, claim: ScanClaim): Promise<RequeueOutcome> {
  return requeueScan(db, claim, sql`attempt = attempt - 1, next_attempt_at = null`);
}
