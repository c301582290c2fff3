import { limits, RepositoryId } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import type { Database } from "../../connection/create-database.ts";
import { selectRows } from "../../connection/select-rows.ts";
import { deltaKey, findingChanges, firstRegrade } from "./finding-changes.ts";
import { lockOrGiveUp } from "./lock-or-give-up.ts";

const Slice = z.object({ repository_id: RepositoryId, fixed_at: z.string() });

/** True for the last interval of a finding that people decided about: by it the finding is known when it comes back. */
const carriesDecision = sql`
  exists (select from finding_triages t where t.repository_id = f.repository_id and t.identity = f.identity)
  and not exists (
    select from findings later
    where later.repository_id = f.repository_id and later.identity = f.identity
      and (later.opened_at, later.id) > (f.opened_at, f.id)
  )`;

export interface FixedFindings {
  readonly days: number;
  /** What the call before returned in the same pass: what that left, for people decided about it, is not looked through again. */
  readonly from?: string | null;
}

const isOld = ({ days, from }: FixedFindings): SQL => sql`
  fixed_at >= ${from ?? "-infinity"}::timestamptz and fixed_at < now() - make_interval(days => ${days}) and not (${carriesDecision})`;

/**
 * Locks the repositories of the findings whose turn it is: a backfill that is just being finished pairs these findings with its own. It
 * is waited for, not long, or waits.
 */
async function lockSlice(
  drizzle: NodePgDatabase,
  which: FixedFindings,
): Promise<{ repositories: RepositoryId[]; next: string | null }> {
  const { rowsMax } = limits.retention;
  const rows = await selectRows(
    drizzle,
    sql`select repository_id, fixed_at::text from findings f where ${isOld(which)} order by f.fixed_at limit ${rowsMax}`,
    Slice,
  );
  const repositories = [...new Set(rows.map(({ repository_id }) => repository_id))];
  await lockOrGiveUp(drizzle, () =>
    drizzle.execute(sql`
      select from repositories where id = any(${sql.param(repositories)}::uuid[]) order by id for no key update`),
  );
  return { repositories, next: rows.length < rowsMax ? null : (rows.at(-1)?.fixed_at ?? null) };
}

/**
 * Removes intervals of findings that were fixed more than so many days ago, some at a time, and keeps what they were to the
 * deltas. Returns where the next call goes on, or null when there is no more. What people decided about a finding stays, with its
 * last interval. Fails when a repository is in use for too long. Any number of processes may call it.
 */
export async function retireFixedFindings(db: Database, which: FixedFindings): Promise<string | null> {
  return db.transaction(async (drizzle) => {
    const { repositories, next } = await lockSlice(drizzle, which);
    // Times to fix go on counting them.
    await drizzle.execute(sql`select set_config('muster.keep_lifetimes', 'on', true)`);
    // A statement of its own, which sees what whoever held the repositories has written.
    await drizzle.execute(
      sql`
        with old as materialized (
          select * from findings f
          where repository_id = any(${sql.param(repositories)}::uuid[]) and ${isOld(which)}
          order by fixed_at limit ${limits.retention.rowsMax} for update skip locked
        ),
        kept as (
          insert into retired_deltas as r (${deltaKey}, opened, fixed)
          select ${deltaKey}, sum(opened), sum(fixed) from (${findingChanges(sql`old f`)}) as changes
          group by ${deltaKey} order by ${deltaKey}
          on conflict (repository_id, day, rule_id, severity, rule_set_id, cause)
          do update set opened = r.opened + excluded.opened, fixed = r.fixed + excluded.fixed
        ),
        kept_lifetimes as (
          insert into retired_lifetimes as r (organization_id, repository_id, opened_day, fixed_day, rule_id, severity, baseline, amount)
          select organization_id, repository_id, opened_day, fixed_day, rule_id, severity, opened_cause = 'baseline', count(*)
          from old group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
          on conflict (repository_id, opened_day, fixed_day, rule_id, severity, baseline)
          do update set amount = r.amount + excluded.amount
        ),
        -- Another backfill would find them again. A row for each interval of the past, until then, with those that moved.
        kept_past as (
          insert into retired_past_intervals (repository_id, finding_id, identity, moved, rule_id, severity, opened_rule_id,
            opened_severity, opened_day, opened_cause, opened_rule_set_id, fixed_day, fixed_cause, fixed_rule_set_id)
          select repository_id, id, identity, not exists (select from backfills b where b.id = old.opened_scan_id), rule_id, severity,
            coalesce(first.rule_id_before, rule_id), coalesce(first.severity_before, severity), opened_day, opened_cause,
            opened_rule_set_id, fixed_day, fixed_cause, fixed_rule_set_id
          from old left join lateral (${firstRegrade(sql`old.id`)}) first on true
          where backfilled
        )
        delete from findings using old where findings.id = old.id`,
    );
    return next;
  });
}
