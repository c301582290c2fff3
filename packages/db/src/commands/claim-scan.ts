import { limits, OrganizationId, PriorityClass, RepositoryId, ScanId, ScanState } from "@muster/contract";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { isUniqueViolation } from "../connection/describe-failure.ts";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import type { ScanClaim } from "./scan-claim.ts";

export type ClaimOutcome =
  | { readonly outcome: "claimed"; readonly claim: ScanClaim }
  /** This scan, or another one of its repository, is running. */
  | { readonly outcome: "busy"; readonly retryInMs: number }
  /** It waits for its next attempt. */
  | { readonly outcome: "not-yet"; readonly retryInMs: number }
  | { readonly outcome: "finished" }
  /** It has used its attempts and has to be failed. */
  | { readonly outcome: "exhausted" }
  | { readonly outcome: "missing" };

const Claim = z
  .object({
    id: ScanId,
    organization_id: OrganizationId,
    repository_id: RepositoryId,
    fence: wholeNumber,
    attempt: z.int(),
    url: z.string(),
    name: z.string(),
    ref: z.string(),
    tracked_ref: z.string().nullable(),
    priority: PriorityClass,
    forced: z.boolean(),
  })
  .transform((row): ScanClaim => ({
    scanId: row.id,
    organizationId: row.organization_id,
    repositoryId: row.repository_id,
    fence: row.fence,
    attempt: row.attempt,
    url: row.url,
    name: row.name,
    ref: row.ref === "" ? null : row.ref,
    trackedRef: row.tracked_ref,
    priority: row.priority,
    forced: row.forced,
  }));

const Refusal = z.object({
  state: ScanState,
  attempt: z.int(),
  lease_expired: z.boolean(),
  lease_ms: wholeNumber.nullable(),
  waited_ms: wholeNumber,
  delay_ms: wholeNumber.nullable(),
  other_running: z.boolean(),
});

interface ClaimRequest {
  readonly scanId: ScanId;
  readonly workerId: string;
}

/** The lease's length for SQL; the database's clock measures it, whatever the workers' clocks say. */
export const leaseInterval = sql.raw(`interval '${limits.scan.leaseMs} milliseconds'`);

/**
 * A busy scan is tried again after a tenth of the time that it has waited so far: one that has just come starts soon
 * after the scan before it has ended, and thousands that wait for the same repository do not spin.
 */
const busyRetry = { shareOfWait: 0.1, msMin: 1_000, msMax: 15_000 };

function claimStatement(scanId: ScanId, workerId: string) {
  return sql`
    update scans set state = 'running', fence = fence + 1, attempt = attempt + 1, claimed_by = ${workerId},
      lease_expires_at = now() + ${leaseInterval}, next_attempt_at = null, stage = 'resolve', files_done = null,
      files_total = null, timings = '{}', started_at = coalesce(started_at, now())
    from repositories
    where scans.id = ${scanId} and repositories.id = scans.repository_id and attempt < ${limits.scan.attemptsMax}
      and (
        (state = 'queued' and (next_attempt_at is null or next_attempt_at <= now()))
        or (state = 'running' and lease_expires_at < now())
      )
      and not exists (
        select from scans other
        where other.repository_id = scans.repository_id and other.state = 'running' and other.id <> scans.id
      )
    returning scans.id, scans.organization_id, scans.repository_id, scans.fence, scans.attempt, repositories.url,
      repositories.name, scans.ref, repositories.tracked_ref, scans.priority, scans.forced`;
}

function refusalStatement(scanId: ScanId) {
  const millisecondsUntil = (column: string) => sql.raw(`ceil(extract(epoch from ${column} - now()) * 1000)::bigint`);
  return sql`
    select scans.state, scans.attempt, coalesce(scans.lease_expires_at < now(), false) as lease_expired,
      ${millisecondsUntil("scans.lease_expires_at")} as lease_ms,
      ${millisecondsUntil("scans.next_attempt_at")} as delay_ms,
      floor(extract(epoch from now() - scans.created_at) * 1000)::bigint as waited_ms,
      exists (
        select from scans other
        where other.repository_id = scans.repository_id and other.state = 'running' and other.id <> scans.id
      ) as other_running
    from scans where scans.id = ${scanId}`;
}

/** Before a busy scan is tried again; if its own worker may be dead, no later than its lease ends. */
function busyRetryMs({ waited_ms, lease_ms }: z.infer<typeof Refusal>): number {
  const share = Math.min(Math.round(waited_ms * busyRetry.shareOfWait), lease_ms ?? busyRetry.msMax);
  return Math.min(Math.max(share, busyRetry.msMin), busyRetry.msMax);
}

function isExhausted(row: z.infer<typeof Refusal>): boolean {
  const mayBeTaken = row.state === "queued" || (row.state === "running" && row.lease_expired);
  return mayBeTaken && row.attempt >= limits.scan.attemptsMax;
}

function readRefusal(row: z.infer<typeof Refusal> | undefined): ClaimOutcome {
  if (row === undefined) return { outcome: "missing" };
  if (row.state !== "queued" && row.state !== "running") return { outcome: "finished" };
  if (isExhausted(row)) return { outcome: "exhausted" };
  const { state, delay_ms } = row;
  if (state === "queued" && delay_ms !== null && delay_ms > 0) return { outcome: "not-yet", retryInMs: delay_ms };
  return { outcome: "busy", retryInMs: busyRetryMs(row) };
}

/** Returns the claim, or null if the scan may not be taken. */
async function takeClaim(db: Database, { scanId, workerId }: ClaimRequest): Promise<ScanClaim | null> {
  try {
    const claims = await db.run((drizzle) => selectRows(drizzle, claimStatement(scanId, workerId), Claim));
    return claims[0] ?? null;
  } catch (error) {
    // Another scan of the repository was claimed at the same moment: the index refused the update.
    if (isUniqueViolation(error, "scans_one_running")) return null;
    throw error;
  }
}

/** True when nothing stands in the way any more: the scan came due after it was refused. */
function cameDue(row: z.infer<typeof Refusal> | undefined): boolean {
  if (row?.state !== "queued" || row.other_running || isExhausted(row)) return false;
  return row.delay_ms === null || row.delay_ms <= 0;
}

/**
 * Takes a scan that is due, or whose worker has let its lease run out. One conditional update: of any number of callers
 * one gets the claim, the others learn why not and when to ask again. A scan that comes due between the update and the
 * question why is tried once more, so that nobody is told to wait for nothing.
 */
export async function claimScan(db: Database, request: ClaimRequest): Promise<ClaimOutcome> {
  const first = await takeClaim(db, request);
  if (first !== null) return { outcome: "claimed", claim: first };
  const refusals = await db.run((drizzle) => selectRows(drizzle, refusalStatement(request.scanId), Refusal));
  const second = cameDue(refusals[0]) ? await takeClaim(db, request) : null;
  return second === null ? readRefusal(refusals[0]) : { outcome: "claimed", claim: second };
}
