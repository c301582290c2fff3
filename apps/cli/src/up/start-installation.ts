import { join } from "node:path";
import { EmbeddedPostgresError, startEmbeddedPostgres, type EmbeddedPostgres } from "@muster/embedded";
import { CommandFailure } from "../command-failure.ts";
import type { Permissions } from "../targets/target-permissions.ts";
import type { Cleanup } from "./cleanup.ts";
import type { DataDirectory } from "./data-directory.ts";
import type { Ending } from "./ending.ts";
import { findPort } from "./find-port.ts";
import { openLogFile } from "./log-file.ts";
import { prepareDatabase } from "./prepare-database.ts";
import type { ServiceName } from "./service.ts";
import { superviseService } from "./supervise-service.ts";
import { waitUntilReady } from "./wait-until-ready.ts";

export interface InstallationRequest {
  readonly directory: DataDirectory;
  readonly port: number | undefined;
  readonly permissions: Permissions;
  /** What services may see of the caller's environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly ending: Ending;
  readonly cleanup: Cleanup;
  readonly note: (line: string) => void;
  /** Hears how to end every process at once, for when stopping in order takes too long. */
  readonly onKillable: (kill: () => void) => void;
}

export interface Installation {
  readonly url: string;
  readonly key: string;
}

/** Starts Postgres, brings its schema up to date, starts API and worker, and returns once the API answers. */
export async function startInstallation(request: InstallationRequest): Promise<Installation> {
  const { directory, ending } = request;
  const port = await findPort(request.port);
  const postgres = await startPostgres(request);
  ending.signal.throwIfAborted();
  const databaseUrl = postgres.url("postgres");
  const { key } = await prepareDatabase(databaseUrl, directory.keyFile);
  ending.signal.throwIfAborted();
  const url = `http://127.0.0.1:${String(port)}`;
  const environment = {
    LOG_LEVEL: "info",
    ...request.environment,
    ...request.permissions,
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    QUEUE_URL: databaseUrl,
    HOST: "127.0.0.1",
    PORT: String(port),
    MUSTER_WORK_DIR: directory.work,
  };
  await startSupervised("api", environment, request);
  await startSupervised("worker", environment, request);
  await waitUntilReady(url, ending.signal);
  return { url, key };
}

async function startPostgres({ directory, ending, cleanup }: InstallationRequest): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ directory: directory.postgres }).catch((error: unknown) => {
    throw error instanceof EmbeddedPostgresError ? new CommandFailure(error.message, { cause: error }) : error;
  });
  let isStopping = false;
  cleanup.add(async () => {
    isStopping = true;
    await postgres.stop();
  });
  void postgres.exited.then(() => {
    if (!isStopping)
      ending.fail(new CommandFailure(`Postgres ended unexpectedly. Its log is in ${directory.postgres}.`));
  });
  return postgres;
}

async function startSupervised(
  name: ServiceName,
  environment: Readonly<Record<string, string>>,
  request: InstallationRequest,
): Promise<void> {
  const { directory, ending, cleanup, note } = request;
  const log = await openLogFile(join(directory.logs, `${name}.log`));
  cleanup.add(() => new Promise<void>((resolve) => log.end(resolve)));
  const service = await superviseService({
    name,
    environment,
    workingDirectory: directory.root,
    log,
    onWarning: (sentence) => note(`${name}: ${sentence}`),
    onRestart: note,
    onGivenUp: (reason) => ending.fail(new CommandFailure(reason)),
  });
  cleanup.add(() => service.stop());
  request.onKillable(() => service.kill());
}
