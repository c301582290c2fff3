import type { Audit } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { leaseInterval } from "../commands/claim-scan.ts";
import { compareFindings, type FindingDifference } from "../commands/completion/compare-findings.ts";
import {
  restatedAssignments,
  stagedColumns,
  stageFindings,
  toStagedFindings,
} from "../commands/completion/stage-findings.ts";
import { storeRuleSet } from "../commands/completion/store-rule-set.ts";
import { wasSeen } from "../commands/completion/was-seen.ts";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";
import type { BackfillClaim, PastCommit } from "./backfill-claim.ts";
import { claimHolds } from "./hold-backfill.ts";

export interface RecordedCommit {
  /** Its place in the plan. */
  readonly index: number;
  readonly commit: PastCommit;
  /** Null for a commit that is left out. */
  readonly audit: Audit | null;
}

const Progress = z.object({ commits_done: z.int(), is_first: z.boolean() });

/**
 * Brings what the backfill has found so far to what a commit's audit saw, matched as a scan's is, and counts the commit as
 * done, in one transaction. Called twice for a commit, it writes once; under a lost claim nothing is written.
 */
export async function recordCommit(
  db: Database,
  claim: BackfillClaim,
  { index, commit, audit }: RecordedCommit,
): Promise<"recorded" | "claim-lost"> {
  const ruleSetId = audit === null ? null : await storeRuleSet(db, audit.ruleSet);
  return db.transaction(async (drizzle) => {
    const [progress] = await selectRows(
      drizzle,
      sql`select commits_done, days = '[]' as is_first from backfills where ${claimHolds(claim)} for update`,
      Progress,
    );
    if (progress === undefined) return "claim-lost";
    if (progress.commits_done > index) return "recorded";
    if (audit !== null) await stageCommit(drizzle, { claim, commit, audit, isFirst: progress.is_first });
    const seen = audit === null ? [] : [{ day: commit.day, lines: audit.coverage.linesAnalysed }];
    await drizzle.execute(sql`
      update backfills set commits_done = ${index + 1}, attempt = 1, days = days || ${JSON.stringify(seen)}::jsonb,
        commits_skipped = commits_skipped + ${audit === null ? 1 : 0}, rule_set_id = coalesce(${ruleSetId}::integer, rule_set_id),
        lease_expires_at = now() + ${leaseInterval}
      where id = ${claim.backfillId}`);
    return "recorded";
  });
}

interface StagedCommit {
  readonly claim: BackfillClaim;
  readonly commit: PastCommit;
  readonly audit: Audit;
  readonly isFirst: boolean;
}

async function stageCommit(drizzle: NodePgDatabase, input: StagedCommit): Promise<void> {
  const { claim, audit } = input;
  const difference = await compareFindings(drizzle, {
    table: sql`backfill_findings`,
    condition: sql`backfill_id = ${claim.backfillId}`,
    files: null,
    audit,
    staged: toStagedFindings(audit),
    // Those of the backfill: the statement finds them itself.
    formerOf: null,
  });
  if (difference.staged.length === 0 && difference.gone.length === 0) return;
  const found = await stageFindings(drizzle, difference.staged);
  await drizzle.execute(stageStatement(input, difference, found));
}

/** As the statement of a scan, without deltas: those are made of the findings in the end. */
function stageStatement(input: StagedCommit, { kept, gone }: FindingDifference, found: SQL): SQL {
  const { claim, commit, audit, isFirst } = input;
  const { backfillId, organizationId } = claim;
  const at = commit.countsFrom ?? commit.committedAt;
  return sql`
    with staged as materialized (select * from ${found}),
    goners as materialized (select unnest(${sql.param(gone.map(({ id }) => id))}::bigint[]) as id),
    kept as materialized (
      select * from unnest(${sql.param(kept.map(({ id }) => id))}::bigint[],
        ${sql.param(kept.map(({ fingerprint }) => fingerprint))}::text[]) as k (id, fingerprint)
    ),
    former as materialized (
      select staged.fingerprint, (
        select former.identity from backfill_findings former
        where former.backfill_id = ${backfillId} and former.fingerprint = staged.fingerprint
          and former.fixed_at is not null
          -- It may be open at another place since: an identity is open once at a time.
          and not exists (
            select from backfill_findings present
            where present.backfill_id = ${backfillId} and present.identity = former.identity
              and present.fixed_at is null
          )
        order by former.id desc limit 1
      ) as identity
      from staged
      where not exists (select from kept where kept.fingerprint = staged.fingerprint)
    ),
    -- Two places may both have been its own: one of them is it now.
    identified as (
      select fingerprint, case when row_number() over (partition by identity order by fingerprint) = 1 then identity end as identity
      from former
    ),
    opened as (
      insert into backfill_findings (organization_id, backfill_id, identity, opened_at, opened_commit, opened_day, opened_cause,
        ${stagedColumns})
      select ${organizationId}::uuid, ${backfillId}::uuid,
        coalesce(identified.identity, gen_random_uuid()),
        ${at}::timestamptz, ${commit.commit}, ${commit.day}::date,
        ${isFirst ? "baseline" : "code"}::change_cause, ${stagedColumns}
      from staged join identified using (fingerprint)
    ),
    restated as materialized (select kept.id, staged.* from kept join staged using (fingerprint)),
    written as (
      update backfill_findings f set ${restatedAssignments("restated")} from restated where f.id = restated.id
    )
    update backfill_findings f set fixed_at = ${at}::timestamptz, fixed_commit = ${commit.commit},
      fixed_day = ${commit.day}::date
    from goners where f.id = goners.id and ${wasSeen(audit)}`;
}
