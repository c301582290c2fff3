import { limits } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { selectRows } from "../../connection/select-rows.ts";

export interface ThinningAges {
  /** Days older than this are summed up by the week. */
  readonly weeklyAfterDays: number;
  /** Months that ended longer ago than this are summed up whole. */
  readonly monthlyAfterDays: number;
}

const Bucket = z.object({ organization_id: z.uuid(), first: z.string(), last: z.string() });
export type Bucket = z.infer<typeof Bucket>;

/**
 * The last day of the week or the month of `day`; weeks end with their month, so that both add up. Null while it is to stay
 * by the day.
 */
function lastDay(day: SQL, { weeklyAfterDays, monthlyAfterDays }: ThinningAges): SQL {
  const week = sql`(date_trunc('week', ${day}) + interval '6 days')::date`;
  const month = sql`(date_trunc('month', ${day}) + interval '1 month - 1 day')::date`;
  return sql`
    case when ${month} < current_date - ${monthlyAfterDays}::integer then ${month}
      when least(${week}, ${month}) < current_date - ${weeklyAfterDays}::integer then least(${week}, ${month}) end`;
}

/** Weeks and months that still have something on another day than their last. Each day is one look into an index. */
export async function findBuckets(drizzle: NodePgDatabase, table: SQL, ages: ThinningAges): Promise<Bucket[]> {
  return selectRows(
    drizzle,
    sql`
      select o.id as organization_id, min(days.day)::text as first, days.last::text as last
      from organizations o
      cross join lateral (select min(day) as first from ${table} where organization_id = o.id) oldest
      cross join lateral (
        select day::date as day, ${lastDay(sql`day`, ages)} as last
        from generate_series(oldest.first, current_date - ${ages.weeklyAfterDays}::integer, interval '1 day') as day
      ) days
      where days.day <> days.last and exists (
        select from ${table} t where t.organization_id = o.id and t.day = days.day
      )
      group by o.id, days.last order by days.last limit ${limits.retention.bucketsMax}`,
    Bucket,
  );
}
