import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "@muster/embedded";

export interface TestPostgres {
  /** The superuser's URL of the database "postgres". */
  readonly url: string;
  readonly port: number;
  /** The superuser's URL of another database. */
  urlOf(database: string): string;
  /** Shuts the server down and removes its data. */
  stop(): Promise<void>;
  /** Ends the server with SIGKILL; `restart` brings it back on the same port, with what was committed. */
  kill(): Promise<void>;
  /** Shuts it down if it runs, and starts it again on the same port with the same data. */
  restart(): Promise<void>;
}

/** Starts a private Postgres server with an empty cluster on a free loopback port. */
export async function startPostgres(): Promise<TestPostgres> {
  const directory = await mkdtemp(path.join(tmpdir(), "muster-postgres-"));
  // Not durable: a killed server loses nothing by it, only a machine that loses power would.
  const launch = (port?: number) =>
    startEmbeddedPostgres({ directory, durable: false, ...(port === undefined ? {} : { port }) });
  let server = await launch();
  const { port } = server;
  return {
    url: server.url("postgres"),
    port,
    urlOf: (database) => server.url(database),
    stop: async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
    kill: async () => {
      process.kill(server.pid, "SIGKILL");
      await server.exited;
    },
    restart: async () => {
      await server.stop();
      server = await launch(port);
    },
  };
}
