import { limits } from "@muster/contract";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { describeFailure } from "./describe-failure.ts";
import { applySettings } from "./session-settings.ts";

type Drizzle = NodePgDatabase;

/** A pool of connections. Only this package's commands and queries call `run` and `transaction`. */
export interface Database {
  /** Runs statements on whichever connections are free. Throws `DatabaseUnavailableError` or `DatabaseQueryError`. */
  run<Result>(work: (drizzle: Drizzle) => Promise<Result>): Promise<Result>;
  /** Runs all statements in one transaction on one connection, rolled back if `work` throws. Throws as `run` does. */
  transaction<Result>(work: (drizzle: Drizzle) => Promise<Result>): Promise<Result>;
  /** Waits for what is running, then closes every connection. May be called twice. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  /** Connections at most. */
  readonly poolMax?: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
}

const sessionSettings = {
  statement_timeout: limits.database.statementMs,
  idle_in_transaction_session_timeout: limits.database.statementMs,
  // To start and stop its workers takes Postgres longer than any of our questions, which are bounded, may take as a whole.
  max_parallel_workers_per_gather: 0,
};

function createPool(options: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolMax ?? 10,
    application_name: options.applicationName,
    connectionTimeoutMillis: limits.database.connectMs,
    // The server's own timeout comes first; this one is for a server that no longer answers at all.
    query_timeout: limits.database.statementMs + limits.database.connectMs,
    keepAlive: true,
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- the pool awaits it, whatever its types say: nobody gets a connection without its limits
    onConnect: (client) => applySettings(client, sessionSettings),
  });
  // Whoever uses a broken connection gets the error from its own call. Without listeners it would end the process.
  const ignore = () => undefined;
  pool.on("error", ignore);
  pool.on("connect", (client) => client.on("error", ignore));
  return pool;
}

async function withTransaction<Result>(pool: pg.Pool, work: (drizzle: Drizzle) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(drizzle(client));
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error("rollback failed");
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Returns a database that connects on first use. */
export function createDatabase(options: DatabaseOptions): Database {
  const pool = createPool(options);
  const pooled: Drizzle = drizzle(pool);
  let closed: Promise<void> | undefined;
  return {
    run: async (work) => {
      try {
        return await work(pooled);
      } catch (error) {
        throw describeFailure(error);
      }
    },
    transaction: async (work) => {
      try {
        return await withTransaction(pool, work);
      } catch (error) {
        throw describeFailure(error);
      }
    },
    close: () => (closed ??= pool.end()),
  };
}
