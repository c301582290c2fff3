import { limits } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import type { Database } from "../../connection/create-database.ts";
import { selectRows } from "../../connection/select-rows.ts";
import { lockOrGiveUp } from "./lock-or-give-up.ts";

const Month = z.object({ organization_id: z.uuid(), month: z.string(), done_up_to: z.uuid().nullable() });
type Month = z.infer<typeof Month>;

const Repository = z.object({ id: z.uuid() });

/**
 * Returns the statement that writes checkpoints for the rows `(organization_id, repository_id, month, since)` of a query: the
 * deltas from the checkpoint of `since` on, on top of it; of all time for a `since` of which there is none.
 */
export function checkpointRepositories(repositories: SQL): SQL {
  return sql`
    insert into finding_checkpoints (organization_id, repository_id, month, rule_ids, severities, open)
    select organization_id, repository_id, month, array_agg(rule_id order by rule_id, severity),
      array_agg(severity order by rule_id, severity), array_agg(net::integer order by rule_id, severity)
    from (
      select wanted.organization_id, wanted.repository_id, wanted.month, change.rule_id, change.severity, sum(change.net) as net
      from (${repositories}) as wanted cross join lateral (
        select held.rule_id, held.severity, held.net from finding_checkpoints c
        cross join unnest(c.rule_ids, c.severities, c.open) as held (rule_id, severity, net)
        where c.repository_id = wanted.repository_id and c.month = wanted.since
        union all
        select rule_id, severity, opened - fixed from finding_daily_deltas d
        where d.repository_id = wanted.repository_id and d.day >= wanted.since and d.day < wanted.month
      ) as change
      group by 1, 2, 3, 4, 5 having sum(change.net) <> 0
    ) as held
    group by 1, 2, 3
    on conflict (repository_id, month) do update set rule_ids = excluded.rule_ids, severities = excluded.severities,
      open = excluded.open`;
}

/** The oldest month that is not complete, of any organisation; started now if there is none and a month has begun. */
async function takeMonth(drizzle: NodePgDatabase): Promise<Month | undefined> {
  const graceHours = limits.checkpoints.graceHours;
  await drizzle.execute(sql`
    insert into checkpoint_months (organization_id, month)
    select o.id, date_trunc('month', now() at time zone o.time_zone - make_interval(hours => ${graceHours}))::date
    from organizations o
    where exists (select from finding_daily_deltas d where d.organization_id = o.id)
    on conflict do nothing`);
  const months = await selectRows(
    drizzle,
    sql`select organization_id, month::text, done_up_to from checkpoint_months where not complete
        order by month, organization_id limit 1 for update skip locked`,
    Month,
  );
  return months[0];
}

/** The next repositories, whose past nobody else changes until the transaction ends: who has just done so is waited for, not long. */
async function lockRepositories(drizzle: NodePgDatabase, { organization_id, done_up_to }: Month): Promise<string[]> {
  const rows = await lockOrGiveUp(drizzle, () =>
    selectRows(
      drizzle,
      sql`select id from repositories
          where organization_id = ${organization_id} and id > ${done_up_to ?? "00000000-0000-0000-0000-000000000000"}
          order by id limit ${limits.checkpoints.repositoriesMax} for no key update`,
      Repository,
    ),
  );
  return rows.map(({ id }) => id);
}

/**
 * Makes checkpoints of the month that has begun for some repositories of one organisation, from where an earlier call came to.
 * A month counts as begun `limits.checkpoints.graceHours` after its first hour, when no scan that is just being stored and no
 * time zone can add a delta to the month before. Returns true when there is more to do, and fails when a repository is in use for
 * too long. Any number of processes may call it.
 */
export async function makeCheckpoints(db: Database): Promise<boolean> {
  return db.transaction(async (drizzle) => {
    const month = await takeMonth(drizzle);
    if (month === undefined) return false;
    const repositories = await lockRepositories(drizzle, month);
    await drizzle.execute(
      checkpointRepositories(sql`
        select organization_id, id as repository_id, ${month.month}::date as month,
          coalesce((
            select max(former.month) from checkpoint_months former
            where former.organization_id = repositories.organization_id and former.complete and former.month < ${month.month}::date
          ), '-infinity') as since
        from repositories where id = any(${sql.param(repositories)}::uuid[])`),
    );
    const isComplete = repositories.length < limits.checkpoints.repositoriesMax;
    await drizzle.execute(sql`
      update checkpoint_months set done_up_to = coalesce(${repositories.at(-1) ?? null}::uuid, done_up_to), complete = ${isComplete}
      where organization_id = ${month.organization_id} and month = ${month.month}::date`);
    return true;
  });
}
