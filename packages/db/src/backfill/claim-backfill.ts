import {
  BackfillId,
  BackfillInterval,
  limits,
  OrganizationId,
  RepositoryId,
  scanErrors,
  ScanState,
} from "@muster/contract";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { leaseInterval } from "../commands/claim-scan.ts";
import type { Database } from "../connection/create-database.ts";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { PastCommit, type BackfillClaim } from "./backfill-claim.ts";

export type BackfillClaimOutcome =
  | { readonly outcome: "claimed"; readonly claim: BackfillClaim }
  /** Somebody works on it, or it waits for its next attempt. */
  | { readonly outcome: "later"; readonly retryInMs: number }
  /** It has ended, now or before, or was never there. */
  | { readonly outcome: "finished" };

const Claim = z
  .object({
    id: BackfillId,
    organization_id: OrganizationId,
    repository_id: RepositoryId,
    fence: wholeNumber,
    attempt: z.int(),
    url: z.string(),
    name: z.string(),
    tracked_ref: z.string().nullable(),
    since: z.string(),
    interval: BackfillInterval,
    plan: z.array(PastCommit).nullable(),
    commits_done: z.int(),
    analysis_digest: z.string().nullable(),
    restarts: z.int(),
    snapshot: z.instanceof(Buffer).nullable(),
    first_day: z.string(),
    time_zone: z.string(),
  })
  .transform((row): BackfillClaim => ({
    backfillId: row.id,
    organizationId: row.organization_id,
    repositoryId: row.repository_id,
    fence: row.fence,
    attempt: row.attempt,
    url: row.url,
    name: row.name,
    trackedRef: row.tracked_ref,
    since: row.since,
    interval: row.interval,
    plan: row.plan,
    commitsDone: row.commits_done,
    analysisDigest: row.analysis_digest,
    restarts: row.restarts,
    snapshot: row.snapshot,
    firstDay: row.first_day,
    timeZone: row.time_zone,
  }));

const Refusal = z.object({ state: ScanState, exhausted: z.boolean(), wait_ms: wholeNumber.nullable() });

/**
 * Thinned and removed days and findings may be older than what is left: whatever says the earliest day is right. What was retired may
 * be of a past that an earlier backfill found, which has noted the first scan.
 */
const firstDay = sql`
  least(
    (select min(day) from repository_days where repository_id = b.repository_id and not backfilled),
    (select min(opened_day) from findings where repository_id = b.repository_id and not backfilled),
    (
      select min(day) from retired_deltas where repository_id = b.repository_id and not exists (
        select from backfills former where former.repository_id = b.repository_id and former.first_scan is not null
      )
    ),
    (repositories.first_scan->>'day')::date,
    (select min((first_scan->>'day')::date) from backfills former where former.repository_id = b.repository_id),
    (now() at time zone organizations.time_zone)::date
  )`;

function claimStatement(backfillId: BackfillId, workerId: string) {
  return sql`
    update backfills b set state = 'running', fence = fence + 1, attempt = attempt + 1, claimed_by = ${workerId},
      lease_expires_at = now() + ${leaseInterval}, next_attempt_at = null, started_at = coalesce(started_at, now())
    from repositories, organizations
    where b.id = ${backfillId} and repositories.id = b.repository_id and organizations.id = b.organization_id
      and attempt < ${limits.scan.attemptsMax}
      and (
        (state = 'queued' and (next_attempt_at is null or next_attempt_at <= now()))
        or (state = 'running' and lease_expires_at < now())
      )
    returning b.id, b.organization_id, b.repository_id, b.fence, b.attempt, repositories.url, repositories.name,
      repositories.tracked_ref, b.since::text, b.interval, b.plan, b.commits_done, b.analysis_digest, b.restarts, b.snapshot,
      ${firstDay}::text as first_day, organizations.time_zone`;
}

/**
 * Takes a backfill that is due, or whose worker has let its lease run out: one conditional update. One that was taken
 * `limits.scan.attemptsMax` times without getting a commit further fails.
 */
export async function claimBackfill(
  db: Database,
  { backfillId, workerId }: { backfillId: BackfillId; workerId: string },
): Promise<BackfillClaimOutcome> {
  const [claim] = await db.run((drizzle) => selectRows(drizzle, claimStatement(backfillId, workerId), Claim));
  if (claim !== undefined) return { outcome: "claimed", claim };
  const [row] = await db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`select state, attempt >= ${limits.scan.attemptsMax} and coalesce(lease_expires_at, now()) <= now() as exhausted,
            ceil(extract(epoch from greatest(lease_expires_at, next_attempt_at) - now()) * 1000)::bigint as wait_ms
          from backfills where id = ${backfillId}`,
      Refusal,
    ),
  );
  if (row === undefined || (row.state !== "queued" && row.state !== "running")) return { outcome: "finished" };
  if (row.exhausted) {
    await failExhausted(db, backfillId);
    return { outcome: "finished" };
  }
  return { outcome: "later", retryInMs: Math.min(Math.max(row.wait_ms ?? 0, 1_000), limits.scan.leaseMs) };
}

async function failExhausted(db: Database, backfillId: BackfillId): Promise<void> {
  const { code, message } = { code: "internal", message: scanErrors.internal.title };
  await db.run((drizzle) =>
    drizzle.execute(sql`
      with ended as (
        update backfills set state = 'failed', finished_at = now(), error_code = coalesce(error_code, ${code}),
          error_message = coalesce(error_message, ${message}), lease_expires_at = null, next_attempt_at = null, snapshot = null
        where id = ${backfillId} and attempt >= ${limits.scan.attemptsMax}
          and (state = 'queued' or (state = 'running' and lease_expires_at < now()))
        returning id
      )
      delete from backfill_findings using ended where backfill_id = ended.id`),
  );
}
