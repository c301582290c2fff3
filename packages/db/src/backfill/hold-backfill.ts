import { sql, type SQL } from "drizzle-orm";
import { leaseInterval } from "../commands/claim-scan.ts";
import type { AttemptFailure } from "../commands/scan-claim.ts";
import type { Database } from "../connection/create-database.ts";
import { storableText } from "../connection/storable-text.ts";
import type { BackfillClaim } from "./backfill-claim.ts";

/** The condition under which a claim may still write. */
export function claimHolds({ backfillId, fence }: BackfillClaim): SQL {
  return sql`id = ${backfillId} and fence = ${fence} and state = 'running'`;
}

/** Extends the lease. "cancelled" and "lost" mean: stop, nothing will be accepted. */
export async function renewBackfill(db: Database, claim: BackfillClaim): Promise<"held" | "lost" | "cancelled"> {
  const { rows } = await db.run((drizzle) =>
    drizzle.execute<{ held: boolean; cancelled: boolean }>(sql`
      with renewed as (
        update backfills set lease_expires_at = now() + ${leaseInterval} where ${claimHolds(claim)} returning id
      )
      select exists (select from renewed) as held,
        exists (select from backfills where id = ${claim.backfillId} and state = 'cancelled') as cancelled`),
  );
  if (rows[0]?.held === true) return "held";
  return rows[0]?.cancelled === true ? "cancelled" : "lost";
}

export interface ReleaseRequest {
  /** What the commits so far came to; undefined leaves what is stored. */
  readonly snapshot?: Buffer | undefined;
  /** Why the attempt ended, if it failed; else it does not count. */
  readonly failure?: (AttemptFailure & { readonly delayMs: number }) | undefined;
}

/** Puts a claimed backfill back into the line: its turn is over, its worker stops, or its attempt failed. */
export async function releaseBackfill(
  db: Database,
  claim: BackfillClaim,
  { snapshot, failure }: ReleaseRequest,
): Promise<"queued" | "claim-lost"> {
  const changes =
    failure === undefined
      ? sql`attempt = greatest(attempt - 1, 0), error_code = null, error_message = null`
      : sql`error_code = ${failure.code}, error_message = ${storableText(failure.message)},
          next_attempt_at = now() + ${Math.max(0, Math.round(failure.delayMs))}::bigint * interval '1 millisecond'`;
  const kept = snapshot === undefined ? sql`` : sql`, snapshot = ${snapshot}`;
  const { rows } = await db.run((drizzle) =>
    drizzle.execute(sql`
      update backfills set state = 'queued', lease_expires_at = null, claimed_by = null, ${changes}${kept}
      where ${claimHolds(claim)} returning id`),
  );
  return rows.length > 0 ? "queued" : "claim-lost";
}

/** Ends the backfill for good and forgets what it found: as cancelled if that is the code, else as failed. */
export async function failBackfill(
  db: Database,
  claim: BackfillClaim,
  { code, message }: AttemptFailure,
): Promise<"failed" | "claim-lost"> {
  const state = code === "cancelled" ? "cancelled" : "failed";
  const { rows } = await db.run((drizzle) =>
    drizzle.execute(sql`
      with ended as (
        update backfills set state = ${state}::scan_state, finished_at = now(), error_code = ${code},
          error_message = ${storableText(message)}, lease_expires_at = null, snapshot = null
        where ${claimHolds(claim)} returning id
      ),
      forgotten as (delete from backfill_findings using ended where backfill_id = ended.id)
      select id from ended`),
  );
  return rows.length > 0 ? "failed" : "claim-lost";
}
