import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, realpath, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { chooseRuntime, type ProvenRuntime } from "./choose-runtime.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { findBinaries } from "./find-binaries.ts";
import { findFreePort } from "./find-free-port.ts";
import { findRunningServer } from "./find-running-server.ts";
import { clearTheWay, inUse } from "./clear-the-way.ts";
import { identifyProcess } from "./identify-process.ts";
import { openCluster, type Cluster } from "./initialise-cluster.ts";
import { launchServer, type LaunchedServer } from "./launch-server.ts";
import { waitUntilReady } from "./wait-until-ready.ts";

export interface EmbeddedPostgresOptions {
  /** Holds the data, the password, the last port and the server's log. Made if missing; kept for the next start. */
  readonly directory: string;
  /** A loopback port; without it the last one if free, else any free one. */
  readonly port?: number;
  /** Hears what is done, a line at a time. */
  readonly log?: (line: string) => void;
  /** False gives up safety against a crash of the machine for speed: for tests. Default true. */
  readonly durable?: boolean;
}

export interface EmbeddedPostgres {
  /** The superuser's URL of a database, on the loopback interface. It contains the password. */
  url(database: string): string;
  readonly port: number;
  /** The process number of the server. */
  readonly pid: number;
  /** Resolves when the server's process has ended, asked for or not. */
  readonly exited: Promise<void>;
  /** Shuts down, fast at first and harder if that takes too long. Bounded; may be called twice. */
  stop(): Promise<void>;
}

const portAttemptsMax = 5;
/** Between making its lock file and filling it Postgres takes far less. */
const lockWaitMs = 200;
const logBytesMax = 10_000_000;
const stopMs = 40_000;

/**
 * Starts the Postgres server that comes with the npm packages, on the loopback interface, with its data in
 * `directory`. It ends when this process does, however that ends; a server that an earlier process left is stopped
 * first. Installs no signal handlers.
 * @throws EmbeddedPostgresError
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const native = findBinaries();
  const directory = await makeDirectory(options.directory);
  const runtime = await chooseRuntime(native, directory, log);
  const durable = options.durable ?? true;
  const cluster = await openCluster(runtime, directory, durable);
  await clearTheWay({ dataDirectory: cluster.dataDirectory, directory, log });
  return launchOnFreePort({ runtime, cluster, directory, durable, port: options.port ?? null, log });
}

interface Start {
  readonly runtime: ProvenRuntime;
  readonly cluster: Cluster;
  readonly directory: string;
  readonly durable: boolean;
  readonly port: number | null;
  readonly log: (line: string) => void;
}

async function launchOnFreePort(start: Start): Promise<EmbeddedPostgres> {
  const portFile = path.join(start.directory, "port");
  const lastPort = Number.parseInt(await readFile(portFile, "utf8").catch(() => ""), 10);
  const logFile = await rotateLog(start.directory);
  let wanted = Number.isInteger(lastPort) && lastPort > 0 ? lastPort : null;
  for (let attempt = 1; attempt <= portAttemptsMax; attempt += 1) {
    const port = start.port ?? (await findFreePort(wanted));
    const outcome = await launchOnPort(start, port, logFile);
    if ("server" in outcome) {
      await writeFile(portFile, `${String(port)}\n`, { mode: 0o600 });
      start.log(`Postgres listens on 127.0.0.1:${String(port)}`);
      return outcome.server;
    }
    if (outcome.failure === "locking" && attempt < portAttemptsMax) {
      await delay(lockWaitMs);
      continue;
    }
    // Between finding and using a free port somebody else may take it.
    if (outcome.failure !== "port-taken" || start.port !== null) throw await explain(start, outcome);
    wanted = null;
  }
  throw new EmbeddedPostgresError("did-not-start", "Found no free port for Postgres on the loopback interface");
}

type LaunchOutcome =
  | { readonly server: EmbeddedPostgres }
  | { readonly failure: "port-taken" | "in-use" | "locking" | "other"; readonly port: number; readonly detail: string };

async function launchOnPort(start: Start, port: number, logFile: string): Promise<LaunchOutcome> {
  const { cluster, runtime, durable } = start;
  const self = (await identifyProcess(process.pid)) ?? `${String(process.pid)}-0`;
  const owner = `${self}-${randomBytes(8).toString("hex")}`;
  const logStart = (await stat(logFile).catch(() => null))?.size ?? 0;
  const launched = await launchServer(runtime, { dataDirectory: cluster.dataDirectory, logFile, port, owner, durable });
  const url = (database: string) =>
    `postgres://postgres:${cluster.password}@127.0.0.1:${String(port)}/${encodeURIComponent(database)}`;
  const readiness = await waitUntilReady({ url: url("postgres"), owner, hasExited: () => launched.hasExited() });
  const running = readiness === "ready" ? await findRunningServer(cluster.dataDirectory) : null;
  if (running !== null) {
    const stop = once(() => stopServer(launched));
    return { server: { url, port, pid: running.pid, exited: launched.exited, stop } };
  }
  if (readiness === "late") await stopServer(launched);
  const detail = (await readFrom(logFile, logStart)).slice(-2000).trim();
  if (/lock file "postmaster\.pid" already exists/u.test(detail)) return { failure: "in-use", port, detail };
  // Another start has made the file and not written its number yet, or a machine crashed there: the next try tells.
  if (/lock file "postmaster\.pid" is empty/u.test(detail)) return { failure: "locking", port, detail };
  return { failure: /could not bind/u.test(detail) ? "port-taken" : "other", port, detail };
}

async function explain(
  start: Start,
  outcome: { failure: string; port: number; detail: string },
): Promise<EmbeddedPostgresError> {
  if (outcome.failure === "in-use") {
    return inUse(start.directory, (await findRunningServer(start.cluster.dataDirectory))?.ownerPid ?? null);
  }
  if (outcome.failure === "port-taken") {
    const message = `Port ${String(outcome.port)} on 127.0.0.1 is taken. Choose another, or let Muster find a free one.`;
    return new EmbeddedPostgresError("did-not-start", message);
  }
  return new EmbeddedPostgresError("did-not-start", `Postgres did not start in ${start.directory}: ${outcome.detail}`);
}

async function makeDirectory(wanted: string): Promise<string> {
  try {
    await mkdir(wanted, { recursive: true, mode: 0o700 });
    // Servers are recognised by their working directory, which the system reports without links.
    return await realpath(wanted);
  } catch (cause) {
    throw new EmbeddedPostgresError(
      "unreachable-directory",
      `Cannot make or open ${path.resolve(wanted)}: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}

async function stopServer(launched: LaunchedServer): Promise<void> {
  launched.release();
  const timer = setTimeout(() => launched.destroy(), stopMs);
  await launched.exited;
  clearTimeout(timer);
}

function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => (running ??= action());
}

async function rotateLog(directory: string): Promise<string> {
  const logFile = path.join(directory, "server.log");
  const size = (await stat(logFile).catch(() => null))?.size ?? 0;
  if (size > logBytesMax) await rename(logFile, `${logFile}.1`);
  return logFile;
}

async function readFrom(file: string, offset: number): Promise<string> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.min(Math.max(size - offset, 0), 1_000_000));
    await handle.read(bytes, 0, bytes.length, offset);
    return bytes.toString("utf8");
  } finally {
    await handle.close();
  }
}
