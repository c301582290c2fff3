import { limits } from "@muster/contract";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { applySettings } from "./connection/session-settings.ts";
import { migrationsFolder } from "./migrations-folder.ts";
import { readAppliedMigrations, type AppliedMigrations } from "./read-applied-migrations.ts";

/** Arbitrary, and the same in every version of Muster: who holds it migrates. */
const advisoryLock = 7_305_118_214;

/** The oldest Postgres whose partitioned tables do all that the schema asks of them. */
const oldestServer = 140_000;

/** A migration could not be done; the message says why and what to do. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

function explain(error: unknown): MigrationError {
  if (error instanceof MigrationError) return error;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, message } = cause as { code?: string; message: string };
  const options = { cause };
  switch (code) {
    case "ECONNREFUSED":
    case "ENOTFOUND":
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
      return new MigrationError(`Postgres does not answer (${code}): start it, or correct DATABASE_URL`, options);
    case "28P01":
    case "28000":
      return new MigrationError("Postgres refuses the user or password: correct them in DATABASE_URL", options);
    case "3D000":
      return new MigrationError(
        "The database does not exist: create it with createdb, or correct DATABASE_URL",
        options,
      );
    case "42501":
      return new MigrationError(
        `The database's user may not change it (${message}): grant it CREATE on the database`,
        options,
      );
    case "57014":
      return new MigrationError(
        `The migration took longer than ${limits.database.migrateMs / 60_000} minutes: another one may be holding the lock; look at pg_stat_activity, then run it again`,
        options,
      );
    case "55P03":
      return new MigrationError(
        `A table was in use for too long (${message}), and nothing was changed: stop the workers, or wait until long statements in pg_stat_activity have ended, then run it again`,
        options,
      );
    case undefined:
      return new MigrationError(`Postgres could not be migrated (${message}): check DATABASE_URL`, options);
    default:
      return new MigrationError(`A migration failed and was rolled back (${code}: ${message})`, options);
  }
}

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    "select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding",
  );
  if (Number(rows[0]?.version) < oldestServer) {
    throw new MigrationError("Postgres is too old: Muster needs version 14 or newer");
  }
  // Source is in any script, and digests of paths are made on both sides. SQL_ASCII takes bytes as they come: UTF-8.
  const encoding = rows[0]?.encoding ?? "unknown";
  if (encoding !== "UTF8" && encoding !== "SQL_ASCII") {
    throw new MigrationError(
      `The database's encoding is ${encoding}, and not UTF8: make one with createdb --template=template0 --encoding=UTF8; if this one has data, dump it and restore it there (docs/operations.md)`,
    );
  }
}

function checkNotNewer(applied: AppliedMigrations, newest: number): void {
  if (applied.newest > newest) {
    throw new MigrationError("The database was migrated by a newer Muster: run that version, or restore a backup");
  }
}

async function migrateUnderLock(client: pg.Client, log: (line: string) => void): Promise<{ applied: number }> {
  const known = readMigrationFiles({ migrationsFolder: migrationsFolder() });
  const before = await readAppliedMigrations(client);
  checkNotNewer(before, Math.max(...known.map((migration) => migration.folderMillis)));
  await applyMigrations(drizzle(client), { migrationsFolder: migrationsFolder() });
  const after = await readAppliedMigrations(client);
  const applied = after.count - before.count;
  log(applied === 0 ? "The database is up to date" : `Applied ${applied} of ${known.length} migrations`);
  return { applied };
}

/**
 * Brings the database's schema up to date on a connection of its own, all or nothing. Safe to call from several
 * processes at once: one migrates, the others wait for it. Throws `MigrationError`, whose message says what to do.
 */
export async function migrate(
  url: string,
  log: (line: string) => void = () => undefined,
  { lockMs = limits.database.migrateLockMs }: { readonly lockMs?: number } = {},
): Promise<{ applied: number }> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "muster-migrate",
    connectionTimeoutMillis: limits.database.connectMs,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await applySettings(client, { statement_timeout: limits.database.migrateMs });
    await checkServer(client);
    await client.query("select pg_advisory_lock($1)", [advisoryLock]);
    // After the lock, for which any other migration is waited: who waits for a table holds up all that come after.
    await applySettings(client, { lock_timeout: lockMs });
    return await migrateUnderLock(client, log);
  } catch (error) {
    throw explain(error);
  } finally {
    // Ends the session, and with it the lock.
    await client.end().catch(() => undefined);
  }
}
