import { limits } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { Database } from "../../connection/create-database.ts";

/** Removes idempotency keys that are free again, some at a time. Returns true when there may be more. Any number of processes may call it. */
export async function removeOldAnswers(db: Database): Promise<boolean> {
  const { rowsMax } = limits.retention;
  const { rowCount } = await db.run((drizzle) =>
    drizzle.execute(sql`
      delete from idempotency_keys where (organization_id, key) in (
        select organization_id, key from idempotency_keys
        where created_at < now() - ${limits.idempotency.keptMs}::bigint * interval '1 millisecond'
        order by created_at limit ${rowsMax} for update skip locked
      )`),
  );
  return rowCount === rowsMax;
}
