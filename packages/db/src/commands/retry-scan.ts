import { sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import { storableText } from "../connection/storable-text.ts";
import { requeueScan, type RequeueOutcome } from "./requeue-scan.ts";
import type { AttemptFailure, ScanClaim } from "./scan-claim.ts";

export interface RetryRequest extends AttemptFailure {
  /** From now, by the database's clock, until the scan may be claimed again. */
  readonly delayMs: number;
}

/** Puts a scan whose attempt failed back into the line for its next one. */
export async function retryScan(db: Database, claim: ScanClaim, request: RetryRequest): Promise<RequeueOutcome> {
  const { code, message, timings = {}, delayMs } = request;
  return requeueScan(
    db,
    claim,
    sql`error_code = ${code}, error_message = ${storableText(message)}, timings = ${JSON.stringify(timings)}::jsonb,
      next_attempt_at = now() + ${Math.max(0, Math.round(delayMs))}::bigint * interval '1 millisecond'`,
  );
}
