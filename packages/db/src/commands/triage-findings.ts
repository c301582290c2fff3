import type { ApiKeyId, OrganizationId, TriageStatus } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";

export interface TriageDecision {
  readonly organizationId: OrganizationId;
  readonly keyId: ApiKeyId;
  /** Of findings of any state; those of other organisations are as if they were not. */
  readonly ids: readonly string[];
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

/** Rows of `wanted` hold what each finding's decision would be, of `present` what it is. */
function decisionStatement(decision: TriageDecision) {
  const { organizationId, keyId, status, until = null, assignee, reason = null, version, dryRun = false } = decision;
  const ids = decision.ids.filter((id) => BigInt(id) <= idMax);
  // A new status brings its own end; an assignment leaves both as they are.
  const newStatus = status === undefined ? sql`coalesce(t.status, 'none')` : sql`${status}::text`;
  const newUntil = status === undefined ? sql`t.until` : sql`${until}::date`;
  const newReason = status === undefined ? sql`coalesce(${reason}::text, t.reason)` : sql`${reason}::text`;
  const newAssignee = assignee === undefined ? sql`t.assignee` : sql`${assignee}::text`;
  return sql`
    with asked as (
      select distinct repository_id, identity from findings
      where organization_id = ${organizationId} and id = any(${sql.param(ids)}::bigint[])
    ),
    present as materialized (
      select asked.*, t.status, t.until, t.assignee, t.reason, coalesce(t.version, 0) as version,
        ${newStatus} as new_status, ${newUntil} as new_until, ${newReason} as new_reason, ${newAssignee} as new_assignee
      from asked left join finding_triages t using (repository_id, identity)
    ),
    wanted as materialized (
      select * from present
      where not ${dryRun}::boolean and (${version ?? null}::integer is null or version = ${version ?? null}::integer)
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
      where ${version ?? null}::integer is null or t.version = ${version ?? null}::integer
      returning t.repository_id, t.identity
    ),
    noted as (
      insert into finding_triage_events (organization_id, repository_id, identity, author_key_id, author, reason, before, after)
      select ${organizationId}::uuid, repository_id, identity, author.id, author.name, ${reason}::text,
        case when version = 0 then null else jsonb_build_object('status', status, 'until', until, 'assignee', assignee) end,
        jsonb_build_object('status', new_status, 'until', new_until, 'assignee', new_assignee)
      from wanted join written using (repository_id, identity), author
    )
    select (select count(*) from asked) as matched, (select count(*) from written) as changed,
      (select count(*) from present where version <> coalesce(${version ?? null}::integer, version)) as stale`;
}

/**
 * Decides about findings, by their identities: one statement. What a decision leaves as it is is not written, and makes no event.
 * A version that is not the present one changes nothing.
 */
export async function triageFindings(db: Database, decision: TriageDecision): Promise<TriageOutcome> {
  return db.transaction(async (drizzle) => {
    if (await isOver(drizzle, decision)) return { outcome: "until-is-over" };
    const rows = await selectRows(drizzle, decisionStatement(decision), Row);
    const { matched = 0, changed = 0, stale = 0 } = rows[0] ?? {};
    return stale > 0 ? { outcome: "other-version" } : { outcome: "decided", matched, changed };
  });
}
