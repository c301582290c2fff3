import { limits, type ApiKeyId, type OrganizationId, type TriageStatus } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { findingConditions, triageJoin, type FindingFilter } from "../queries/finding-conditions.ts";

export interface TriageDecision {
  readonly organizationId: OrganizationId;
  readonly keyId: ApiKeyId;
  /** Of findings of any state; those of other organisations are as if they were not. */
  readonly ids?: readonly string[] | undefined;
  /** Instead of ids: all that a search finds. */
  readonly filter?: FindingFilter | undefined;
  /** How many findings it must be about for anything to be changed. */
  readonly expected?: number | undefined;
  readonly status?: TriageStatus | undefined;
  readonly until?: string | null | undefined;
  readonly assignee?: string | null | undefined;
  readonly reason?: string | undefined;
  /** What the decision must be at for the change to be made; 0 for none. */
  readonly version?: number | undefined;
  /** True to change nothing. */
  readonly dryRun?: boolean | undefined;
}

export type TriageOutcome =
  | { readonly outcome: "decided"; readonly matched: number; readonly changed: number }
  /** Another decision was made in the meantime. */
  | { readonly outcome: "other-version" }
  /** It would be about another number of findings than was expected. */
  | { readonly outcome: "other-count"; readonly matched: number }
  /** A filter finds more than one statement may change. */
  | { readonly outcome: "too-many" }
  | { readonly outcome: "until-is-over" };

const idMax = 2n ** 63n - 1n;
const Row = z.object({ matched: wholeNumber, stale: wholeNumber, changed: wholeNumber });
const Today = z.object({ over: z.boolean() });

async function isOver(drizzle: NodePgDatabase, { organizationId, until }: TriageDecision): Promise<boolean> {
  if (until === undefined || until === null) return false;
  const rows = await selectRows(
    drizzle,
    sql`select ${until}::date < (now() at time zone time_zone)::date as over from organizations where id = ${organizationId}`,
    Today,
  );
  return rows[0]?.over ?? true;
}

/** Returns the rows (repository, identity) that the decision is about, one more than are allowed of those of a filter. */
function askedFor({ organizationId, ids, filter }: TriageDecision): SQL {
  if (filter === undefined) {
    const known = (ids ?? []).filter((id) => BigInt(id) <= idMax);
    return sql`
      select distinct repository_id, identity from findings
      where organization_id = ${organizationId} and id = any(${sql.param(known)}::bigint[])`;
  }
  const conditions = sql.join(findingConditions(organizationId, filter), sql` and `);
  return sql`
    select distinct findings.repository_id, findings.identity from findings ${triageJoin} where ${conditions}
    limit ${limits.triage.filterMax + 1}`;
}

/** Rows of `wanted` hold what each finding's decision would be, of `present` what it is. */
function decisionStatement(decision: TriageDecision) {
  const { organizationId, keyId, status, until = null, assignee, reason = null } = decision;
  const { version = null, expected = null, dryRun = false } = decision;
  // A new status brings its own end; an assignment leaves both as they are.
  const newStatus = status === undefined ? sql`coalesce(t.status, 'none')` : sql`${status}::text`;
  const newUntil = status === undefined ? sql`t.until` : sql`${until}::date`;
  const newReason = status === undefined ? sql`coalesce(${reason}::text, t.reason)` : sql`${reason}::text`;
  const newAssignee = assignee === undefined ? sql`t.assignee` : sql`${assignee}::text`;
  return sql`
    with asked as materialized (${askedFor(decision)}),
    amount as (select count(*) as matched from asked),
    present as materialized (
      select asked.*, t.status, t.until, t.assignee, t.reason, coalesce(t.version, 0) as version,
        ${newStatus} as new_status, ${newUntil} as new_until, ${newReason} as new_reason, ${newAssignee} as new_assignee
      from asked left join finding_triages t using (repository_id, identity)
    ),
    wanted as materialized (
      select present.* from present, amount
      where not ${dryRun}::boolean and version = coalesce(${version}::integer, version)
        and matched = coalesce(${expected}::integer, matched) and matched <= ${limits.triage.filterMax}
        and (coalesce(status, 'none'), until, reason, assignee)
          is distinct from (new_status, new_until, new_reason, new_assignee)
    ),
    author as (select id, name from api_keys where organization_id = ${organizationId} and id = ${keyId}),
    written as (
      insert into finding_triages as t (organization_id, repository_id, identity, status, until, assignee, reason, author_key_id, author)
      select ${organizationId}::uuid, repository_id, identity, new_status, new_until, new_assignee, new_reason, author.id, author.name
      from wanted, author order by repository_id, identity
      on conflict (repository_id, identity) do update set status = excluded.status, until = excluded.until,
        assignee = excluded.assignee, reason = excluded.reason, author_key_id = excluded.author_key_id,
        author = excluded.author, updated_at = now(), version = t.version + 1
      returning t.repository_id, t.identity
    ),
    noted as (
      insert into finding_triage_events (organization_id, repository_id, identity, author_key_id, author, reason, before, after)
      select ${organizationId}::uuid, repository_id, identity, author.id, author.name, ${reason}::text,
        case when version = 0 then null else jsonb_build_object('status', status, 'until', until, 'assignee', assignee) end,
        jsonb_build_object('status', new_status, 'until', new_until, 'assignee', new_assignee)
      from wanted join written using (repository_id, identity), author
    )
    select matched, (select count(*) from written) as changed,
      (select count(*) from present where version <> coalesce(${version}::integer, version)) as stale
    from amount`;
}

/**
 * Lets one decision of an organisation at a time read what there is and write what follows from it: of two that come together,
 * the second sees the first. Detection takes no part in this.
 */
async function waitForOthers(drizzle: NodePgDatabase, { organizationId }: TriageDecision): Promise<void> {
  await drizzle.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`muster.triage.${organizationId}`}, 0))`);
}

/**
 * Decides about findings, by their identities: one statement. What a decision leaves as it is is not written, and makes no event.
 * A version or a number of findings that is not the present one changes nothing.
 */
export async function triageFindings(db: Database, decision: TriageDecision): Promise<TriageOutcome> {
  return db.transaction(async (drizzle) => {
    if (await isOver(drizzle, decision)) return { outcome: "until-is-over" };
    await waitForOthers(drizzle, decision);
    const rows = await selectRows(drizzle, decisionStatement(decision), Row);
    const { matched = 0, changed = 0, stale = 0 } = rows[0] ?? {};
    if (stale > 0) return { outcome: "other-version" };
    if (matched > limits.triage.filterMax) return { outcome: "too-many" };
    if (decision.expected !== undefined && matched !== decision.expected) return { outcome: "other-count", matched };
    return { outcome: "decided", matched, changed };
  });
}
