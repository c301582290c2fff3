import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { BackfillResource, isFinished, ScanPage, ScanResource } from "@muster/contract";
import { serveRepositories, type RepositoryServer } from "../../packages/git/src/testing/index.ts";
import startServers from "../../test/support/global-setup.ts";
import { startServices } from "../../test/support/start-services.ts";
import { processorClock, processTreeClock } from "../processor-time.ts";
import { readRealSources, type RealSource } from "./real-source.ts";

/** The system as it is deployed: API, worker, Postgres, Redis and a git server, each a process of its own. */
export interface Installation extends AsyncDisposable {
  readonly server: RepositoryServer;
  /** Where the git server looks for repositories. */
  readonly repositories: string;
  readonly sources: readonly RealSource[];
  /** Submits repositories by name and returns their scans when all have succeeded. */
  scan(names: readonly string[], request?: { force?: boolean; ref?: string }): Promise<ScanResource[]>;
  /** Has the past of a scanned repository analysed and returns the backfill when it has succeeded. */
  backfill(repositoryId: string, request: { since: string; interval: string }): Promise<BackfillResource>;
  /** Ends the worker and starts another one, which has no analysis process yet. */
  restartWorker(): Promise<void>;
  workerPid(): number;
  /** Processor time of the worker with its processes, and of Postgres, in milliseconds. */
  processorMs(): { worker: number; postgres: number };
  /** Processes that the worker has started and that live. */
  countChildren(): Promise<number>;
}

const root = new URL("../..", import.meta.url).pathname;
const pollMs = 20;
const submissionsAtOnce = 8;

/** Starts everything. Build first: `npm run build`. Disposing ends and removes it. */
export async function startInstallation(): Promise<Installation> {
  const stopServers = await startServers();
  const repositories = await mkdtemp(path.join(tmpdir(), "muster-bench-"));
  const server = await serveRepositories(repositories);
  const allowed = { MUSTER_ALLOWED_PROTOCOLS: "http", MUSTER_ALLOWED_HOSTS: "127.0.0.1" };
  const services = await startServices("redis", allowed);
  const client = new pg.Client({ connectionString: services.databaseUrl });
  await client.connect();
  const postgres = await processorClock(client);
  const get = async (route: string): Promise<unknown> => (await services.call(route)).json();

  const submit = async (name: string, request: { force?: boolean; ref?: string }): Promise<string> => {
    const response = await services.call("/v1/scans", { body: { url: `${server.url}/${name}`, ...request } });
    if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`);
    return ((await response.json()) as { id: string }).id;
  };
  const untilNoneWaits = async (): Promise<void> => {
    for (;;) {
      const { items } = ScanPage.parse(await get("/v1/scans?state=queued,running&limit=1"));
      if (items.length === 0) return;
      await sleep(pollMs);
    }
  };
  return {
    server,
    repositories,
    sources: await readRealSources(path.join(root, "node_modules")),
    scan: async (names, request = {}) => {
      const ids: string[] = [];
      for (let at = 0; at < names.length; at += submissionsAtOnce) {
        const some = names.slice(at, at + submissionsAtOnce);
        ids.push(...(await Promise.all(some.map((name) => submit(name, request)))));
      }
      await untilNoneWaits();
      const scans = await Promise.all(ids.map(async (id) => ScanResource.parse(await get(`/v1/scans/${id}`))));
      const failed = scans.find(({ state }) => state !== "succeeded");
      if (failed !== undefined) throw new Error(`a scan ended as ${failed.state}: ${failed.error?.message ?? ""}`);
      return scans;
    },
    backfill: async (repositoryId, request) => {
      const route = `/v1/repositories/${repositoryId}/backfill`;
      const response = await services.call(route, { body: request });
      if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`);
      for (;;) {
        const backfill = BackfillResource.parse(await get(route));
        if (backfill.state === "succeeded") return backfill;
        if (isFinished(backfill.state)) throw new Error(`a backfill ended as ${backfill.state}`);
        await sleep(pollMs);
      }
    },
    restartWorker: async () => {
      for (const worker of services.workers.splice(0)) await worker.stop("SIGTERM");
      await services.startWorker();
    },
    workerPid: () => services.workers.at(-1)?.child.pid ?? Number.NaN,
    processorMs: () => {
      const worker = processTreeClock(services.workers.at(-1)?.child.pid ?? Number.NaN)();
      return { worker, postgres: postgres().postgresMs };
    },
    countChildren: async () => {
      const pid = services.workers.at(-1)?.child.pid;
      const children = await readFile(`/proc/${String(pid)}/task/${String(pid)}/children`, "utf8");
      return children.split(" ").filter((child) => child.trim() !== "").length;
    },
    [Symbol.asyncDispose]: async () => {
      await client.end();
      await services[Symbol.asyncDispose]();
      await server.close();
      await stopServers();
      await rm(repositories, { recursive: true, force: true });
    },
  };
}

/** Milliseconds from the first submission to the last result, by the database's clock. */
export function elapsedMs(scans: readonly ScanResource[]): number {
  const start = Math.min(...scans.map(({ createdAt }) => Date.parse(createdAt)));
  const end = Math.max(...scans.map(({ finishedAt }) => (finishedAt === null ? Number.NaN : Date.parse(finishedAt))));
  return end - start;
}
