import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { BackfillClaim } from "./backfill-claim.ts";
import type { TakenIntervals } from "./take-former-away.ts";

/**
 * What came back after an interval of the past is no first time any more: as many as this past has go before the intervals that
 * scans found, instead of as many as the former one had. Those that retention removed of either go on counting.
 */
export async function numberIntervals(
  drizzle: NodePgDatabase,
  { repositoryId, backfillId }: BackfillClaim,
  taken: TakenIntervals,
): Promise<void> {
  await drizzle.execute(sql`
    with past as materialized (
      select id, identity, row_number() over (partition by identity order by opened_at, id) as place
      from findings where repository_id = ${repositoryId} and opened_scan_id = ${backfillId}
    ),
    shifts as (
      select identity, sum(amount) as amount
      from (
        select identity, 1 as amount from past
        union all
        select identity, -amount
        from unnest(
          ${sql.param(taken.map(({ identity }) => identity))}::uuid[],
          ${sql.param(taken.map(({ amount }) => amount))}::integer[]
        ) as t (identity, amount)
      ) as changes
      group by identity having sum(amount) <> 0
    ),
    numbered as (
      select id, place from past
      union all
      select f.id, greatest(1, f.occurrence + shifts.amount)
      from findings f join shifts using (identity)
      where f.repository_id = ${repositoryId} and f.opened_scan_id <> ${backfillId}
    )
    update findings f set occurrence = numbered.place from numbered
    where f.id = numbered.id and f.occurrence <> numbered.place`);
}
