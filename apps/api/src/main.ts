import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { limits } from "@muster/contract";
import { createDatabase } from "@muster/db";
import { ruleMetadata, ruleSetDigest } from "@muster/rules/metadata";
import { z } from "zod";
import { createApp } from "./app.ts";
import { ConfigError, readConfig, type ApiConfig } from "./config.ts";
import { openScanLine } from "./enqueue.ts";
import { createLogger } from "./logger.ts";
import { serveApp } from "./serve-app.ts";

/** Connections to queue store and database get what the requests leave of the time to shut down. */
const closeMs = 3_000;

function configOrExit(): ApiConfig {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`The API cannot start:\n${error.problems.map((problem) => `- ${problem}\n`).join("")}`);
    process.exit(1);
  }
}

function readVersion(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

const config = configOrExit();
const log = createLogger(config.logLevel);

const end = (error: unknown): void => {
  log.fatal({ event: "crashed", err: error }, "the API ends after a mistake of its own");
  process.exit(1);
};
process.on("uncaughtException", end);
process.on("unhandledRejection", end);

const db = createDatabase({ url: config.databaseUrl, applicationName: "muster-api" });
const line = openScanLine({ queueUrl: config.queueUrl, db, log });
const ruleSet = { digest: ruleSetDigest, items: ruleMetadata };
const api = createApp({ db, line, policy: config.policy, ruleSet, log, version: readVersion() });

const server = await serveApp(api, config).catch((err: unknown) => {
  log.fatal({ event: "cannot-listen", err }, `cannot listen on ${config.host}, port ${config.port}`);
  process.exit(1);
});
// Whoever started the process reads the port from here, whatever the level of the log.
log.child({}, { level: "info" }).info({ event: "listening", url: server.url }, `listening on ${server.url}`);

let shuttingDown = false;
const shutDown = async (signal: string): Promise<void> => {
  if (shuttingDown) return;
  shuttingDown = true;
  log.info({ event: "shutting-down", signal }, "finishing the requests that run");
  await server.close(limits.process.shutdownMs - closeMs);
  await Promise.race([Promise.allSettled([line.close(), db.close()]), sleep(closeMs)]);
  log.info({ event: "stopped" }, "stopped");
  process.exit(0);
};
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void shutDown(signal));
