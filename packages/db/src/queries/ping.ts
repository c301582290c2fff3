import { sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";

/** Asks Postgres for an answer. Throws `DatabaseUnavailableError` if there is none. */
export async function ping(db: Database): Promise<void> {
  await db.run((drizzle) => drizzle.execute(sql`select 1`));
}
