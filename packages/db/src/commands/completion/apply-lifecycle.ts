import { Severity, type Audit } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { wholeNumber } from "../../connection/row-values.ts";
import { selectRows } from "../../connection/select-rows.ts";
import type { ScanClaim } from "../scan-claim.ts";
import { compareFindings, type FindingDifference } from "./compare-findings.ts";
import { restatedAssignments, stagedColumns, stageFindings, type StagedFinding } from "./stage-findings.ts";
import { today } from "./today.ts";
import { wasSeen } from "./was-seen.ts";

export interface LifecycleInput {
  readonly claim: ScanClaim;
  readonly audit: Audit;
  /** Keys of the files that may have changed; null for all. See `planFiles`. */
  readonly files: ReadonlySet<string> | null;
  /** The audit's findings in these files: see `toStagedFindings`. */
  readonly staged: readonly StagedFinding[];
  readonly commit: string;
  readonly ruleSetId: number;
  /** True for the scan that begins the repository's history. */
  readonly isFirst: boolean;
  /** Paths whose content is what the last scan saw: only the rules can have changed what is found there. */
  readonly unchangedPaths: ReadonlySet<string>;
}

const Counts = z.object({
  opened: wholeNumber,
  fixed: wholeNumber,
  /** By how much the open findings of each severity have grown. */
  growth: z.partialRecord(Severity, wholeNumber),
});
export type LifecycleCounts = z.infer<typeof Counts>;

const noChange: LifecycleCounts = { opened: 0, fixed: 0, growth: {} };

/**
 * Returns why something changed at a path: in the first scan because it was there, else the rules where the content is the
 * same or the rule is no more, else the code.
 */
function causeOf({ isFirst }: LifecycleInput, { path, ruleId }: { path: SQL; ruleId: SQL }): SQL {
  if (isFirst) return sql`'baseline'::change_cause`;
  return sql`
    case when exists (select from unchanged where unchanged.path = ${path})
      or not exists (select from present where present.rule_id = ${ruleId})
    then 'rules'::change_cause else 'code'::change_cause end`;
}

/** Why a finding is called or graded otherwise than before: a rule changes neither its name nor its own severity with the code. */
function regradeCauseOf(input: LifecycleInput): SQL {
  return sql`
    case when rule_before <> rule_id or rule_id in (select rule_id from regraded_rules) then 'rules'::change_cause
    else ${causeOf(input, { path: sql`restated.path`, ruleId: sql`restated.rule_id` })} end`;
}

/** `unchanged (path)`, `present (rule_id)` and `regraded_rules (rule_id)`, for `causeOf` and `regradeCauseOf`. */
function causeTables(input: LifecycleInput, { staged, gone }: FindingDifference): SQL {
  const { claim, audit, unchangedPaths } = input;
  const paths = new Set([...staged, ...gone].map(({ path }) => path).filter((path) => unchangedPaths.has(path)));
  const present = audit.ruleSet.rules.flatMap(({ id, aliases, severity }) =>
    [id, ...aliases].map((name) => ({ name, severity })),
  );
  return sql`
    unchanged as materialized (select path from unnest(${sql.param([...paths])}::text[]) as paths (path)),
    present as materialized (
      select * from unnest(
        ${sql.param(present.map(({ name }) => name))}::text[], ${sql.param(present.map(({ severity }) => severity))}::text[]
      ) as rules (rule_id, severity)
    ),
    -- Against the rules of the scan before. Read only where something was graded otherwise.
    regraded_rules as materialized (
      select present.rule_id
      from repositories join scans on scans.id = repositories.last_scan_id
      join rule_sets on rule_sets.id = scans.rule_set_id, jsonb_array_elements(rule_sets.rules) as rule
      join present on present.rule_id = rule->>'id'
      where repositories.id = ${claim.repositoryId} and present.severity <> rule->>'severity'
    )`;
}

/**
 * Brings the repository's findings to what the audit saw, and adds the difference to the day's deltas, set-wise: one
 * statement finds the difference, some send it where there is much, one writes it, by row ids. All parts of the latter see the findings as they were before, so a
 * finding that changes its severity or its rule's id counts as fixed under the old and opened under the new one, and the deltas
 * always add up to the open rows. Returns how many findings were opened and fixed, changes of severity not counted, and how
 * many more of each severity are open.
 */
export async function applyLifecycle(drizzle: NodePgDatabase, input: LifecycleInput): Promise<LifecycleCounts> {
  const { claim, audit } = input;
  const { files, staged, isFirst } = input;
  const { repositoryId } = claim;
  const difference = await compareFindings(drizzle, {
    table: sql`findings`,
    condition: sql`repository_id = ${repositoryId}`,
    files,
    audit,
    staged,
    formerOf: isFirst ? null : repositoryId,
  });
  if (difference.staged.length === 0 && difference.gone.length === 0) return noChange;
  const found = await stageFindings(drizzle, difference.staged);
  const rows = await selectRows(drizzle, lifecycleStatement(input, difference, found), Counts);
  return rows[0] ?? noChange;
}

/** `found` is a FROM item of the difference's staged findings. */
function lifecycleStatement(input: LifecycleInput, difference: FindingDifference, found: SQL): SQL {
  const { kept, gone, returned } = difference;
  const { claim, audit, commit, ruleSetId } = input;
  const { organizationId, repositoryId, scanId } = claim;
  const day = today(organizationId);
  const goneIds = gone.map(({ id }) => id);
  const keptIds = kept.map(({ id }) => id);
  const keptAs = kept.map(({ fingerprint }) => fingerprint);
  const cause = (alias: string) =>
    causeOf(input, { path: sql.raw(`${alias}.path`), ruleId: sql.raw(`${alias}.rule_id`) });
  return sql`
    with staged as materialized (select * from ${found}),
    goners as materialized (select unnest(${sql.param(goneIds)}::bigint[]) as id),
    kept as materialized (
      select * from unnest(${sql.param(keptIds)}::bigint[], ${sql.param(keptAs)}::text[]) as k (id, fingerprint)
    ),
    returned as materialized (
      select * from unnest(${sql.param([...returned.keys()])}::text[], ${sql.param([...returned.values()])}::uuid[])
        as r (fingerprint, identity)
    ),
    ${causeTables(input, difference)},
    opened as (
      insert into findings (organization_id, repository_id, identity, occurrence, opened_scan_id, opened_at, opened_commit,
        opened_committed_at, opened_day, opened_cause, opened_rule_set_id, ${stagedColumns})
      select ${organizationId}::uuid, ${repositoryId}::uuid, coalesce(returned.identity, gen_random_uuid()),
        -- Not how many there are: retention removes the first ones.
        1 + case when returned.identity is null then 0 else (
          select coalesce(max(f.occurrence), 0) from findings f
          where f.repository_id = ${repositoryId} and f.identity = returned.identity
        ) end,
        ${scanId}::uuid, now(), ${commit}, ${audit.committedAt}::timestamptz, ${day}, ${cause("staged")},
        ${ruleSetId}::integer, ${stagedColumns}
      from staged left join returned using (fingerprint)
      where not exists (select from kept where kept.fingerprint = staged.fingerprint)
      returning rule_id, severity, opened_cause as cause
    ),
    restated as materialized (
      select f.id, f.rule_id as rule_before, f.severity as severity_before, staged.*
      from kept join staged using (fingerprint) join findings f on f.id = kept.id
    ),
    written as (
      update findings f set ${restatedAssignments("restated")} from restated where f.id = restated.id
    ),
    regraded as (
      insert into finding_regrades (finding_id, day, cause, rule_set_id, rule_id_before, severity_before, rule_id_after,
        severity_after)
      select id, ${day}, ${regradeCauseOf(input)}, ${ruleSetId}::integer, rule_before, severity_before, rule_id, severity
      from restated where (rule_before, severity_before) is distinct from (rule_id, severity)
      returning rule_id_before, severity_before, rule_id_after, severity_after, cause
    ),
    fixed as (
      update findings f set fixed_scan_id = ${scanId}, fixed_at = now(), fixed_commit = ${commit},
        fixed_committed_at = ${audit.committedAt}::timestamptz, fixed_day = ${day}, fixed_cause = ${cause("f")},
        fixed_rule_set_id = ${ruleSetId}::integer
      from goners where f.id = goners.id and ${wasSeen(audit)}
      returning f.rule_id, f.severity, f.fixed_cause as cause
    ),
    changes (rule_id, severity, cause, opened, fixed) as (
      select rule_id, severity, cause, 1, 0 from opened
      union all select rule_id, severity, cause, 0, 1 from fixed
      union all select rule_id_before, severity_before, cause, 0, 1 from regraded
      union all select rule_id_after, severity_after, cause, 1, 0 from regraded
    ),
    deltas as (
      insert into finding_daily_deltas as delta
        (organization_id, repository_id, day, rule_id, severity, rule_set_id, cause, opened, fixed)
      select ${organizationId}::uuid, ${repositoryId}::uuid, ${day}, rule_id, severity, ${ruleSetId}::integer, cause,
        sum(opened), sum(fixed)
      from changes group by rule_id, severity, cause
      on conflict (repository_id, day, rule_id, severity, rule_set_id, cause)
      do update set opened = delta.opened + excluded.opened, fixed = delta.fixed + excluded.fixed
    ),
    refreshes as (
      insert into fleet_refreshes (organization_id, day)
      select ${organizationId}::uuid, ${day} where exists (select from changes)
    )
    select (select count(*) from opened) as opened, (select count(*) from fixed) as fixed, (
      select coalesce(jsonb_object_agg(severity, growth), '{}') from (
        select severity, sum(opened - fixed) as growth from changes group by severity
      ) as grown
    ) as growth`;
}
