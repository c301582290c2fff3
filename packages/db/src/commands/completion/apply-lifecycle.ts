import type { Audit, ChangeCause } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { wholeNumber } from "../../connection/row-values.ts";
import { selectRows } from "../../connection/select-rows.ts";
import { storableText } from "../../connection/storable-text.ts";
import type { ScanClaim } from "../scan-claim.ts";
import { restatedAssignments, restatedColumns, stagedColumns, stageFindings } from "./stage-findings.ts";
import { today } from "./today.ts";
import { unseenPlaces } from "./unseen-places.ts";

export interface LifecycleInput {
  readonly claim: ScanClaim;
  readonly audit: Audit;
  readonly commit: string;
  readonly ruleSetId: number;
  /** What opens and fixes findings in this scan. */
  readonly cause: ChangeCause;
}

const Counts = z.object({ opened: wholeNumber, fixed: wholeNumber });
export type LifecycleCounts = z.infer<typeof Counts>;

/** True for a finding `f` that the audit would have shown if it were still there. */
function wasSeen(audit: Audit): SQL {
  const unseen = unseenPlaces(audit);
  if (unseen.everything) return sql`false`;
  const paths = [...unseen.paths].map(storableText);
  const rulePaths = unseen.rules.map(({ path }) => storableText(path));
  const ruleIds = unseen.rules.map(({ ruleId }) => ruleId);
  return sql`
    not exists (select from unnest(${sql.param(paths)}::text[]) as unseen (path) where unseen.path = f.path)
    and not exists (
      select from unnest(${sql.param(rulePaths)}::text[], ${sql.param(ruleIds)}::text[]) as failed (path, rule_id)
      where failed.path = f.path and failed.rule_id = f.rule_id
    )`;
}

/**
 * Brings the repository's findings to what the audit saw, and adds the difference to the day's deltas, in one statement
 * over sets. All its parts see the findings as they were before, so a finding that changes its severity counts as fixed
 * under the old and opened under the new one, and the deltas always add up to the open rows. The open rows are read once,
 * into `known`: joined again and again, an unanalysed table of this statement's own new rows takes half a minute. Returns how many findings
 * were opened and fixed, changes of severity not counted.
 */
export async function applyLifecycle(
  drizzle: NodePgDatabase,
  { claim, audit, commit, ruleSetId, cause }: LifecycleInput,
): Promise<LifecycleCounts> {
  const { organizationId, repositoryId, scanId } = claim;
  const day = today(organizationId);
  const rows = await selectRows(
    drizzle,
    sql`
      with staged as materialized (select * from ${stageFindings(audit)}),
      known as materialized (
        select * from findings where repository_id = ${repositoryId} and fixed_at is null
      ),
      opened as (
        insert into findings (organization_id, repository_id, opened_scan_id, opened_at, opened_commit,
          opened_committed_at, opened_day, opened_cause, opened_rule_set_id, ${stagedColumns})
        select ${organizationId}::uuid, ${repositoryId}::uuid, ${scanId}::uuid, now(), ${commit},
          ${audit.committedAt}::timestamptz, ${day}, ${cause}::change_cause, ${ruleSetId}::integer, ${stagedColumns}
        from staged
        where not exists (select from known where known.fingerprint = staged.fingerprint)
        returning rule_id, severity
      ),
      restated as materialized (
        select known.id, known.rule_id as rule_before, known.severity as severity_before, staged.*
        from known join staged using (fingerprint)
        where (${restatedColumns("known")}) is distinct from (${restatedColumns("staged")})
      ),
      written as (
        update findings f set ${restatedAssignments("restated")} from restated where f.id = restated.id
      ),
      regraded as (
        insert into finding_regrades (finding_id, day, cause, rule_set_id, rule_id_before, severity_before, rule_id_after,
          severity_after)
        select id, ${day}, ${cause}::change_cause, ${ruleSetId}::integer, rule_before, severity_before, rule_id, severity
        from restated where (rule_before, severity_before) is distinct from (rule_id, severity)
        returning rule_id_before, severity_before, rule_id_after, severity_after
      ),
      gone as materialized (
        select f.id from known f
        where not exists (select from staged where staged.fingerprint = f.fingerprint) and ${wasSeen(audit)}
      ),
      fixed as (
        update findings f set fixed_scan_id = ${scanId}, fixed_at = now(), fixed_commit = ${commit},
          fixed_committed_at = ${audit.committedAt}::timestamptz, fixed_day = ${day}, fixed_cause = ${cause}::change_cause,
          fixed_rule_set_id = ${ruleSetId}::integer
        from gone where f.id = gone.id
        returning f.rule_id, f.severity
      ),
      changes (rule_id, severity, opened, fixed) as (
        select rule_id, severity, 1, 0 from opened
        union all select rule_id, severity, 0, 1 from fixed
        union all select rule_id_before, severity_before, 0, 1 from regraded
        union all select rule_id_after, severity_after, 1, 0 from regraded
      ),
      deltas as (
        insert into finding_daily_deltas as delta
          (organization_id, repository_id, day, rule_id, severity, rule_set_id, cause, opened, fixed)
        select ${organizationId}::uuid, ${repositoryId}::uuid, ${day}, rule_id, severity, ${ruleSetId}::integer,
          ${cause}::change_cause, sum(opened), sum(fixed)
        from changes group by rule_id, severity
        on conflict (repository_id, day, rule_id, severity, rule_set_id, cause)
        do update set opened = delta.opened + excluded.opened, fixed = delta.fixed + excluded.fixed
      ),
      refreshes as (
        insert into fleet_refreshes (organization_id, day)
        select ${organizationId}::uuid, ${day} where exists (select from changes)
      )
      select (select count(*) from opened) as opened, (select count(*) from fixed) as fixed`,
    Counts,
  );
  return rows[0] ?? { opened: 0, fixed: 0 };
}
