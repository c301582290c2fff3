import { ConfigError, readConfig, secretVariables, type Config } from "./config.ts";
import { hideVariables } from "./hide-variables.ts";
import { createLog } from "./log.ts";
import type { Pace } from "./pace.ts";
import { runWorker } from "./run-worker.ts";

/**
 * Makes this process a worker: it reads its environment, SIGTERM and SIGINT drain it, and it exits with 0; with 1 when it
 * cannot work.
 */
export async function becomeWorker(pace: Pace): Promise<never> {
  const config = readConfigOrExit();
  hideVariables(secretVariables);
  const log = createLog({ level: config.logLevel, workerId: config.workerId });
  const stopping = new AbortController();
  const stop = (signal: NodeJS.Signals): void => {
    log.info({ signal }, "told to stop");
    stopping.abort();
    // Whatever still hangs then has no claim on time: what it held is handed back, or its lease runs out.
    setTimeout(() => process.exit(0), pace.shutdownMs).unref();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  // A library's forgotten promise must not take the running scans with it.
  process.on("unhandledRejection", (err) => log.error({ err }, "a promise failed and nobody was waiting for it"));
  try {
    await runWorker({ config, pace, log, stopping: stopping.signal });
    log.info("stopped");
  } catch (error) {
    log.fatal({ err: error }, "the worker cannot work");
    process.exit(1);
  }
  process.exit(0);
}

function readConfigOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
