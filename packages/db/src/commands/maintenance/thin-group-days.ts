import { limits } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { Database } from "../../connection/create-database.ts";
import { groupCells } from "../../schema/group-sums.ts";
import { findBuckets, type Bucket, type ThinningAges } from "./find-buckets.ts";
import { lockRefresh } from "./take-days.ts";

const { bucketsMax, rowsMax } = limits.retention;
const cellsOf = (row: string) => sql.raw(groupCells.map(({ column }) => `coalesce(${row}.${column}, 0)`).join(", "));

/**
 * Removes the sums by label and owner of old days whose deltas now lie at the end of their week or month: rows that say what the one
 * before them says. One that differs still waits for a refresh, and goes later. Returns true when there may be more to do. Any number
 * of processes may call it.
 */
export async function thinGroupDays(db: Database, ages: ThinningAges): Promise<boolean> {
  const buckets = await db.run((drizzle) => findBuckets(drizzle, sql`group_days`, ages));
  const removed: number[] = [];
  for (const bucket of buckets) removed.push(await removeRepeated(db, bucket));
  return removed.includes(rowsMax) || (buckets.length === bucketsMax && removed.some((rows) => rows > 0));
}

/** Returns how many rows were removed: none while the sums are being refreshed. */
function removeRepeated(db: Database, { organization_id, first, last }: Bucket): Promise<number> {
  return db.transaction(async (drizzle) => {
    if (!(await lockRefresh(drizzle, "groups"))) return 0;
    const { rowCount } = await drizzle.execute(sql`
      delete from group_days where ctid = any(array(
        select g.ctid from group_days g
        left join lateral (
          select * from group_days p
          where (p.organization_id, p.kind, p.name) = (g.organization_id, g.kind, g.name) and p.day < g.day
          order by p.day desc limit 1
        ) former on true
        where g.organization_id = ${organization_id} and g.day >= ${first}::date and g.day < ${last}::date
          and (${cellsOf("g")}) = (${cellsOf("former")})
        limit ${rowsMax}
      ))`);
    return rowCount ?? 0;
  });
}
