import { limits } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import type { Database } from "../../connection/create-database.ts";
import { selectRows } from "../../connection/select-rows.ts";
import { lockOrGiveUp } from "./lock-or-give-up.ts";

const Month = z.object({ month: z.string().regex(/^\d{4}-\d\d-01$/) });

/**
 * Months that need a partition: the present one and those ahead, and past ones whose deltas lie in the default partition because
 * they were found out later. Days far off (a commit may say 1970 or 2100) stay there.
 */
async function findMonths(drizzle: NodePgDatabase): Promise<string[]> {
  const { monthsAhead, yearsBack, monthsMax } = limits.partitions;
  const rows = await selectRows(
    drizzle,
    sql`
      with wanted as (
        select generate_series(date_trunc('month', now()), date_trunc('month', now()) + make_interval(months => ${monthsAhead}),
          interval '1 month')::date as month
        union
        select distinct date_trunc('month', day)::date from finding_daily_deltas_default
        where day >= now() - make_interval(years => ${yearsBack})
          and day < date_trunc('month', now()) + make_interval(months => ${monthsAhead})
      )
      select month::text from wanted
      where to_regclass('finding_daily_deltas_' || to_char(month, 'YYYY_MM')) is null
      order by month desc limit ${monthsMax}`,
    Month,
  );
  return rows.map(({ month }) => month);
}

/**
 * What lies in the default partition moves into the new one before it is attached: a partition must not overlap it. In the
 * database's own language, since names and bounds of tables cannot be parameters.
 */
const partitionBlock = sql`
  do $$
  declare
    first date := current_setting('muster.month')::date;
    past date := (first + interval '1 month')::date;
    name text := 'finding_daily_deltas_' || to_char(first, 'YYYY_MM');
  begin
    execute format('create table %I (like finding_daily_deltas including defaults including constraints)', name);
    lock table finding_daily_deltas_default in access exclusive mode;
    execute format('with moved as (
        delete from finding_daily_deltas_default where day >= %L and day < %L returning *
      ) insert into %I select * from moved', first, past, name);
    execute format('alter table finding_daily_deltas attach partition %I for values from (%L) to (%L)', name, first, past);
  end $$`;

async function makePartition(drizzle: NodePgDatabase, month: string): Promise<void> {
  await drizzle.execute(sql`select set_config('muster.month', ${month}, true)`);
  await lockOrGiveUp(drizzle, () => drizzle.execute(partitionBlock));
}

/**
 * Makes the partitions of deltas for this month and the ones ahead, and for past months that have any. Returns how many. Each is
 * a transaction of its own that gives up when it cannot have its locks at once. Two processes at once make each partition once.
 */
export async function makePartitions(db: Database): Promise<number> {
  const months = await db.run(findMonths);
  for (const month of months) {
    await db.transaction(async (drizzle) => {
      await drizzle.execute(sql`select pg_advisory_xact_lock(hashtextextended('muster.partitions', 0))`);
      const missing = await findMonths(drizzle);
      if (missing.includes(month)) await makePartition(drizzle, month);
    });
  }
  return months.length;
}
