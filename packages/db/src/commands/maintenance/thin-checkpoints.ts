import { limits } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { Database } from "../../connection/create-database.ts";

/**
 * Removes the checkpoints of months that began more than `limits.checkpoints.monthlyMonths` ago, except those of the first month of
 * each quarter, some at a time: counts of a day in between sum up to three months of deltas instead of one. A month ceases to
 * count as complete first, so that no question relies on checkpoints of which some are gone. Returns true when there may be
 * more. Any number of processes may call it.
 */
export async function thinCheckpoints(db: Database): Promise<boolean> {
  const { rowsMax } = limits.retention;
  await db.run((drizzle) =>
    drizzle.execute(sql`
      delete from checkpoint_months
      where complete and extract(month from month) not in (1, 4, 7, 10)
        and month < date_trunc('month', now()) - make_interval(months => ${limits.checkpoints.monthlyMonths})`),
  );
  // Whatever month is neither made nor being made; each month is one look into an index.
  const { rowCount } = await db.run((drizzle) =>
    drizzle.execute(sql`
      with forgotten as materialized (
        select o.id as organization_id, months.month::date as month
        from organizations o
        cross join lateral (select min(month) as first from finding_checkpoints where organization_id = o.id) oldest
        cross join lateral generate_series(oldest.first, date_trunc('month', now()), interval '1 month') as months (month)
        where not exists (
          select from checkpoint_months m where m.organization_id = o.id and m.month = months.month::date
        )
      )
      delete from finding_checkpoints where ctid = any(array(
        select c.ctid from forgotten f join finding_checkpoints c on c.organization_id = f.organization_id and c.month = f.month
        limit ${rowsMax}
      ))`),
  );
  return rowCount === rowsMax;
}
