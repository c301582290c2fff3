import { limits } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";

/**
 * Runs, in a transaction, a statement that locks what scans need, and fails when it cannot have it soon: a scan or backfill that is
 * being stored holds some of it, and what is locked already would hold up all scans that come after.
 */
export async function lockOrGiveUp<Result>(drizzle: NodePgDatabase, lock: () => Promise<Result>): Promise<Result> {
  await drizzle.execute(sql.raw(`set local lock_timeout = '${limits.retention.lockMs}ms'`));
  const locked = await lock();
  await drizzle.execute(sql`set local lock_timeout to default`);
  return locked;
}
