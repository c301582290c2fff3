import type pg from "pg";

/** What a session is to run under, by the names that Postgres gives it. */
export type SessionSettings = Readonly<Record<string, string | number>>;

/**
 * Sets parameters of a session that has begun. Startup parameters would say the same one message earlier, but poolers such as
 * PgBouncer refuse a connection that brings any they do not know.
 */
export async function applySettings(client: pg.ClientBase, settings: SessionSettings): Promise<void> {
  await client.query("select set_config(name, value, false) from unnest($1::text[], $2::text[]) as s (name, value)", [
    Object.keys(settings),
    Object.values(settings).map(String),
  ]);
}
