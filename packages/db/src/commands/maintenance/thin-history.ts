import { limits, RepositoryId } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import type { Database } from "../../connection/create-database.ts";
import { selectRows } from "../../connection/select-rows.ts";
import { findBuckets, type Bucket, type ThinningAges } from "./find-buckets.ts";
import { lockOrGiveUp } from "./lock-or-give-up.ts";

const Slice = z.object({ repository_id: RepositoryId });

/**
 * Some of the repositories that have anything before the bucket's last day: a transaction takes time and locks by what it moves, and a
 * fleet's month is too much for one. Read in the order of the index by days, so that what is left costs nothing.
 */
async function takeSlice(
  drizzle: NodePgDatabase,
  table: SQL,
  { organization_id, first, last }: Bucket,
): Promise<{ repositories: RepositoryId[]; isLast: boolean }> {
  const { rowsMax } = limits.retention;
  const rows = await selectRows(
    drizzle,
    sql`select repository_id from ${table}
        where organization_id = ${organization_id} and day >= ${first}::date and day < ${last}::date limit ${rowsMax}`,
    Slice,
  );
  const repositories = [...new Set(rows.map(({ repository_id }) => repository_id))];
  return { repositories, isLast: rows.length < rowsMax };
}

/** A backfill that is just being finished makes all of this anew: it is waited for, not long, or waits. */
async function lockRepositories(drizzle: NodePgDatabase, repositories: readonly RepositoryId[]): Promise<void> {
  await lockOrGiveUp(drizzle, () =>
    drizzle.execute(sql`
      select from repositories where id = any(${sql.param(repositories)}::uuid[]) order by id for no key update`),
  );
}

type Thinning = Bucket & { readonly repositories: readonly RepositoryId[] };

async function thinDeltas(drizzle: NodePgDatabase, thinning: Thinning): Promise<void> {
  const { organization_id, first, last, repositories } = thinning;
  await drizzle.execute(sql`
    with moved as (
      delete from finding_daily_deltas
      where repository_id = any(${sql.param(repositories)}::uuid[]) and day >= ${first}::date and day < ${last}::date
      returning *
    ),
    refreshes as (
      insert into fleet_refreshes (organization_id, day)
      select distinct organization_id, day from moved union select ${organization_id}::uuid, ${last}::date
    )
    insert into finding_daily_deltas as d
      (organization_id, repository_id, day, rule_id, severity, rule_set_id, cause, opened, fixed)
    select organization_id, repository_id, ${last}::date, rule_id, severity, rule_set_id, cause, sum(opened), sum(fixed)
    from moved group by 1, 2, 3, 4, 5, 6, 7
    on conflict (repository_id, day, rule_id, severity, rule_set_id, cause)
    do update set opened = d.opened + excluded.opened, fixed = d.fixed + excluded.fixed`);
}

/** What the last scan of the week or month saw stands for all of it. */
async function thinDays(drizzle: NodePgDatabase, { first, last, repositories }: Thinning): Promise<void> {
  await drizzle.execute(sql`
    with days as materialized (
      select repository_id, day, sum(scans) over (partition by repository_id) as scans,
        row_number() over (partition by repository_id order by day desc) as place
      from repository_days
      where repository_id = any(${sql.param(repositories)}::uuid[]) and day >= ${first}::date and day <= ${last}::date
    ),
    removed as (
      delete from repository_days d using days
      where d.repository_id = days.repository_id and d.day = days.day and days.place > 1
    )
    update repository_days d set day = ${last}::date, scans = days.scans from days
    where d.repository_id = days.repository_id and d.day = days.day and days.place = 1`);
}

/**
 * Sums up old deltas and days of scans by the week, and older ones by the month: of some weeks or months and some repositories at a
 * time, each in a transaction of its own. Sums and what was open at the end of each week and month stay the same. Returns true
 * when there may be more to do, and fails when a repository is in use for too long. Any number of processes may call it: one at
 * a time does it.
 */
export async function thinHistory(db: Database, ages: ThinningAges): Promise<boolean> {
  let isMoreLeft = false;
  for (const [table, thin] of [
    [sql`finding_daily_deltas`, thinDeltas],
    [sql`repository_days`, thinDays],
  ] as const) {
    const buckets = await db.run((drizzle) => findBuckets(drizzle, table, ages));
    isMoreLeft ||= buckets.length === limits.retention.bucketsMax;
    for (const bucket of buckets) {
      const { isLast } = await db.transaction(async (drizzle) => {
        await drizzle.execute(sql`select pg_advisory_xact_lock(hashtextextended('muster.thin-history', 0))`);
        const slice = await takeSlice(drizzle, table, bucket);
        await lockRepositories(drizzle, slice.repositories);
        if (slice.repositories.length > 0) await thin(drizzle, { ...bucket, repositories: slice.repositories });
        return slice;
      });
      isMoreLeft ||= !isLast;
    }
  }
  return isMoreLeft;
}
