import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";

const Row = z.object({ place: z.string(), amount: wholeNumber });

async function readAmounts(db: Database, statement: ReturnType<typeof sql>): Promise<Record<string, number>> {
  const rows = await db.run((drizzle) => selectRows(drizzle, statement, Row));
  return Object.fromEntries(rows.map(({ place, amount }) => [place, amount]));
}

/** Returns the open findings per repository, rule and severity, counted in the findings themselves. */
export function countOpenFindings(db: Database): Promise<Record<string, number>> {
  return readAmounts(
    db,
    sql`select concat_ws(' ', repository_id, rule_id, severity) as place, count(*) as amount
        from findings where fixed_at is null group by 1 order by 1`,
  );
}

/** Returns the same, summed from the deltas. */
export function sumDeltas(db: Database): Promise<Record<string, number>> {
  return readAmounts(
    db,
    sql`select concat_ws(' ', repository_id, rule_id, severity) as place, sum(opened - fixed) as amount
        from finding_daily_deltas group by 1 having sum(opened - fixed) <> 0 order by 1`,
  );
}

/** Moves what a scan has just written to another day. At most one scan of a repository per day. */
export async function backdateScan(db: Database, { scanId, day }: { scanId: string; day: string }): Promise<void> {
  const at = `${day}T12:00:00Z`;
  await db.run(async (drizzle) => {
    await drizzle.execute(sql`update scans set finished_at = ${at} where id = ${scanId}`);
    await drizzle.execute(
      sql`update findings set opened_at = ${at}, opened_day = ${day} where opened_scan_id = ${scanId}`,
    );
    await drizzle.execute(
      sql`update findings set fixed_at = ${at}, fixed_day = ${day} where fixed_scan_id = ${scanId}`,
    );
    await drizzle.execute(sql`
      update repositories set first_scan = first_scan || jsonb_build_object('at', ${at}::text, 'day', ${day}::text)
      where first_scan->>'scanId' = ${scanId}`);
    const repositoryId = sql`(select repository_id from scans where id = ${scanId})`;
    const today = sql`(now() at time zone 'UTC')::date`;
    await drizzle.execute(sql`
      update finding_regrades set day = ${day} where day = ${today} and finding_id in (
        select id from findings where repository_id = ${repositoryId}
      )`);
    await drizzle.execute(sql`
      update repository_days set day = ${day} where day = ${today} and repository_id = ${repositoryId}`);
    await drizzle.execute(sql`
      update finding_daily_deltas set day = ${day}
      where day = ${today} and repository_id = ${repositoryId}`);
    await drizzle.execute(sql`
      insert into fleet_refreshes (organization_id, day)
      select organization_id, unnest(array[${day}::date, ${today}]) from scans where id = ${scanId}`);
  });
}

/** Returns a generator of whole numbers below its argument: the same sequence for the same seed (mulberry32). */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
