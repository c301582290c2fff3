import type { ClientBase } from "pg";

/** How many migrations a database has, and the time in the newest one's journal entry (0 if none). */
export interface AppliedMigrations {
  readonly count: number;
  readonly newest: number;
}

/** Returns what Drizzle's own table says was applied. */
export async function readAppliedMigrations(client: Pick<ClientBase, "query">): Promise<AppliedMigrations> {
  const table = await client.query<{ known: boolean }>(
    "select to_regclass('drizzle.__drizzle_migrations') is not null as known",
  );
  if (table.rows[0]?.known !== true) return { count: 0, newest: 0 };
  const { rows } = await client.query<{ count: string; newest: string | null }>(
    "select count(*) as count, max(created_at) as newest from drizzle.__drizzle_migrations",
  );
  return { count: Number(rows[0]?.count), newest: Number(rows[0]?.newest ?? 0) };
}
