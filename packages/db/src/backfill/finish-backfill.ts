import { RuleMetadata } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { readMatchable } from "../commands/completion/compare-findings.ts";
import { matchFindings } from "../commands/completion/match-findings.ts";
import { rebuildDeltas } from "../commands/maintenance/rebuild-deltas.ts";
import type { Database } from "../connection/create-database.ts";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { startOfDay } from "../connection/start-of-day.ts";
import { stagedColumns } from "../commands/completion/stage-findings.ts";
import { PastCommit, type BackfillClaim } from "./backfill-claim.ts";
import { findFirstScan, type FirstScan } from "./first-scan.ts";
import { claimHolds } from "./hold-backfill.ts";
import { keepIdentities } from "./keep-identities.ts";
import { numberIntervals } from "./number-intervals.ts";
import { takeFormerAway } from "./take-former-away.ts";

export type FinishOutcome =
  | {
      readonly outcome: "finished";
      /** Findings of the first scan that turned out to be older. */
      readonly moved: number;
      /** Intervals that ended before the first scan, or with it. */
      readonly added: number;
    }
  | { readonly outcome: "claim-lost" };

const Backfill = z.object({
  rule_set_id: z.int().nullable(),
  commits: z.int(),
  /** The first commit, which may be older than the day that it counts for. */
  oldest: PastCommit.nullable(),
});
type Backfill = z.infer<typeof Backfill>;

interface Graft {
  readonly claim: BackfillClaim;
  readonly first: FirstScan;
  readonly ruleSetId: number;
  readonly oldest: PastCommit | null;
}

/** When the commit that opened an interval of the past was made. */
function committedAt({ oldest }: Graft, row: "past" | "backfill_findings"): SQL {
  const at = sql.raw(`${row}.opened_at`);
  const commit = sql.raw(`${row}.opened_commit`);
  if (oldest === null) return at;
  return sql`case when ${commit} = ${oldest.commit} then ${oldest.committedAt}::timestamptz else ${at} end`;
}

/**
 * Puts what the backfill found in front of the repository's history, in one transaction that no scan of the repository can
 * come into: findings of the first scan that are older get their true beginning, those that were fixed before it become
 * intervals of their own, and the deltas and all that derives from them are made again. What an earlier backfill had put there is taken
 * away first. Days that were really scanned stay. Under a lost claim nothing is written.
 */
export async function finishBackfill(db: Database, claim: BackfillClaim): Promise<FinishOutcome> {
  return db.transaction(async (drizzle) => {
    const [backfill] = await selectRows(
      drizzle,
      sql`select rule_set_id, jsonb_array_length(days) as commits, plan->0 as oldest from backfills where ${claimHolds(claim)} for update`,
      Backfill,
    );
    if (backfill === undefined) return { outcome: "claim-lost" };
    await drizzle.execute(sql`select from repositories where id = ${claim.repositoryId} for no key update`);
    const first = await findFirstScan(drizzle, claim);
    const counts = first === null ? { moved: 0, added: 0 } : await graft(drizzle, { claim, backfill, first });
    await endBackfill(drizzle, claim, first);
    return { outcome: "finished", ...counts };
  });
}

async function graft(
  drizzle: NodePgDatabase,
  { claim, backfill, first }: { claim: BackfillClaim; backfill: Backfill; first: FirstScan },
): Promise<{ moved: number; added: number }> {
  const taken = await takeFormerAway(drizzle, claim, first);
  const { rule_set_id: ruleSetId, commits, oldest } = backfill;
  let counts = { moved: 0, added: 0 };
  if (ruleSetId !== null && commits > 0) {
    const input = { claim, first, ruleSetId, oldest };
    await beginWithRange(drizzle, claim);
    const pairs = await pairWithFirstScan(drizzle, input);
    await moveBeginnings(drizzle, input, pairs);
    await keepIdentities(drizzle, claim, taken.places);
    counts = { moved: pairs.length, added: await addIntervals(drizzle, input) };
    await noteDays(drizzle, input);
  }
  await numberIntervals(drizzle, claim, taken.intervals);
  await rebuildDeltas(drizzle, claim.repositoryId);
  return counts;
}

/** What was there already counts from the beginning of the range, also where a worker of an earlier version recorded its commit. */
async function beginWithRange(drizzle: NodePgDatabase, { backfillId, since, timeZone }: BackfillClaim): Promise<void> {
  const start = startOfDay(since, timeZone);
  await drizzle.execute(sql`
    update backfill_findings set opened_at = ${start}, opened_day = greatest(opened_day, ${since}::date)
    where backfill_id = ${backfillId} and opened_at < ${start}`);
}

interface Pair {
  readonly past: string;
  readonly present: string;
}

const PairRow = z.object({ past: z.string().nullable(), present: z.string().nullable() });

/** What the last commit of the past left open and the first scan found: by fingerprint, and then as scans match. */
async function pairWithFirstScan(drizzle: NodePgDatabase, { claim, first, ruleSetId }: Graft): Promise<Pair[]> {
  const rows = await selectRows(
    drizzle,
    sql`
      select past.id::text as past, present.id::text as present
      from (select id, fingerprint from backfill_findings where backfill_id = ${claim.backfillId} and fixed_at is null) past
      full join (
        select distinct on (fingerprint) id, fingerprint from findings
        where repository_id = ${claim.repositoryId} and opened_scan_id = ${first.scan_id}
        order by fingerprint, fixed_at desc nulls first, id
      ) present using (fingerprint)`,
    PairRow,
  );
  const equal = rows.flatMap(({ past, present }) => (past !== null && present !== null ? [{ past, present }] : []));
  const gone = rows.flatMap(({ past, present }) => (past !== null && present === null ? [past] : []));
  const added = rows.flatMap(({ past, present }) => (past === null && present !== null ? [present] : []));
  if (gone.length === 0 || added.length === 0) return equal;
  const rules = await readRules(drizzle, ruleSetId);
  const idIn = (ids: readonly string[]) => sql`where f.id = any(${sql.param(ids)}::bigint[])`;
  const pairs = matchFindings(
    await readMatchable(drizzle, { rows: sql`backfill_findings f ${idIn(gone)}`, rules }),
    await readMatchable(drizzle, { rows: sql`findings f ${idIn(added)}`, rules }),
  );
  return [...equal, ...[...pairs].map(([past, present]) => ({ past: past.id, present: present.id }))];
}

const { id, aliases, tags } = RuleMetadata.shape;
/** What matching needs of rules, whatever else is stored of them. */
const Rules = z.object({ rules: z.array(z.object({ id, aliases, tags })) });

async function readRules(drizzle: NodePgDatabase, ruleSetId: number): Promise<z.infer<typeof Rules>["rules"]> {
  const [row] = await selectRows(drizzle, sql`select rules from rule_sets where id = ${ruleSetId}`, Rules);
  return row?.rules ?? [];
}

/**
 * Findings of the first scan that are older begin when they did; the others of that scan came with the code between the last
 * commit of the past and it. What was known of them in the past gets their identity.
 */
async function moveBeginnings(drizzle: NodePgDatabase, graft: Graft, pairs: readonly Pair[]): Promise<void> {
  const { claim, first, ruleSetId } = graft;
  const table = sql`
    unnest(${sql.param(pairs.map(({ past }) => past))}::bigint[], ${sql.param(pairs.map(({ present }) => present))}::bigint[])
      as pair (past, present)`;
  await drizzle.execute(sql`
    update findings set opened_cause = 'code' where repository_id = ${claim.repositoryId} and opened_scan_id = ${first.scan_id}`);
  await drizzle.execute(sql`
    update findings f set opened_at = past.opened_at, opened_day = past.opened_day, opened_commit = past.opened_commit,
      opened_committed_at = ${committedAt(graft, "past")}, opened_cause = past.opened_cause, opened_rule_set_id = ${ruleSetId},
      backfilled = true
    from ${table} join backfill_findings past on past.id = pair.past where f.id = pair.present`);
  await drizzle.execute(sql`
    update backfill_findings past set identity = known.identity
    from (
      with paired as (
        select b.identity as was, f.identity
        from ${table} join backfill_findings b on b.id = pair.past join findings f on f.id = pair.present
      ),
      alike as (
        select distinct on (b.identity) b.identity as was, f.identity
        from backfill_findings b
        join findings f on f.repository_id = ${claim.repositoryId} and f.fingerprint = b.fingerprint
        where b.backfill_id = ${claim.backfillId} and b.identity not in (select was from paired)
          and f.identity not in (select identity from paired)
        order by b.identity, b.id desc, f.id
      )
      select was, identity from paired
      union all
      -- Two that were at one place at different times are two findings: the later one goes on.
      (
        select distinct on (alike.identity) was, alike.identity
        from alike join backfill_findings b on b.backfill_id = ${claim.backfillId} and b.identity = was
        order by alike.identity, b.opened_at desc, was
      )
    ) known
    where past.backfill_id = ${claim.backfillId} and past.identity = known.was`);
  await drizzle.execute(sql`
    delete from backfill_findings past using ${table} where past.id = pair.past`);
}

/** What is still open in the past was gone when the first scan came. Returns how many intervals were added. */
async function addIntervals(drizzle: NodePgDatabase, graft: Graft): Promise<number> {
  const { claim, first, ruleSetId } = graft;
  const { backfillId, organizationId, repositoryId } = claim;
  const rows = await selectRows(
    drizzle,
    sql`
      with added as (
        insert into findings (organization_id, repository_id, identity, opened_scan_id, opened_at, opened_commit,
          opened_committed_at, opened_day, opened_cause, opened_rule_set_id, backfilled, fixed_scan_id, fixed_at, fixed_commit,
          fixed_committed_at, fixed_day, fixed_cause, fixed_rule_set_id, ${stagedColumns})
        select ${organizationId}::uuid, ${repositoryId}::uuid, identity, ${backfillId}::uuid, opened_at, opened_commit,
          ${committedAt(graft, "backfill_findings")}, opened_day, opened_cause, ${ruleSetId}::integer, true,
          case when fixed_at is null then ${first.scan_id}::uuid else ${backfillId}::uuid end,
          coalesce(fixed_at, ${first.at}::timestamptz), coalesce(fixed_commit, ${first.commit}),
          coalesce(fixed_at, ${first.committed_at}::timestamptz), coalesce(fixed_day, ${first.day}::date),
          'code', ${ruleSetId}::integer, ${stagedColumns}
        from backfill_findings where backfill_id = ${backfillId} order by id
        returning id
      )
      select count(*) as added from added`,
    z.object({ added: wholeNumber }),
  );
  return rows[0]?.added ?? 0;
}

/** The days of the past count as scanned; what was open on them is counted with the deltas. */
async function noteDays(drizzle: NodePgDatabase, { claim, ruleSetId }: Graft): Promise<void> {
  const { backfillId, organizationId, repositoryId } = claim;
  await drizzle.execute(sql`
    insert into repository_days (organization_id, repository_id, day, scans, lines_analysed, rule_set_id, backfilled)
    select distinct on (seen.day) ${organizationId}::uuid, ${repositoryId}::uuid, seen.day, 1, seen.lines, ${ruleSetId}::integer, true
    from backfills, jsonb_to_recordset(days) as seen (day date, lines integer)
    where id = ${backfillId}
    on conflict (repository_id, day) do nothing`);
}

/** The repository's earlier backfills have nothing to say any more. */
async function endBackfill(drizzle: NodePgDatabase, claim: BackfillClaim, first: FirstScan | null): Promise<void> {
  const known =
    first === null
      ? null
      : { scanId: first.scan_id, at: first.at, day: first.day, commit: first.commit, committedAt: first.committed_at };
  await drizzle.execute(sql`delete from backfill_findings where backfill_id = ${claim.backfillId}`);
  await drizzle.execute(sql`
    delete from backfills where repository_id = ${claim.repositoryId} and id <> ${claim.backfillId}`);
  await drizzle.execute(sql`
    update backfills set state = 'succeeded', finished_at = now(), lease_expires_at = null, snapshot = null,
      error_code = null, error_message = null, first_scan = ${known === null ? null : JSON.stringify(known)}::jsonb
    where id = ${claim.backfillId}`);
}
