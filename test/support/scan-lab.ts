import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAnalysisPool, readDigests } from "@muster/analysis";
import type { OrganizationId, ScanId, ScanResource } from "@muster/contract";
import { createScan, ensureOrganization, getScan, type Database } from "@muster/db";
import { createGit } from "@muster/git";
import { createScanConsumer, createScanEnqueuer, migrateQueue, type ScanEnqueuer } from "@muster/queue";
import { createTestDatabase } from "../../packages/db/src/testing/index.ts";
import {
  createRepository,
  serveRepositories,
  type RepositoryServer,
  type ServeOptions,
} from "../../packages/git/src/testing/index.ts";
import { impatientWorker } from "./impatient-worker.ts";
import { startRedis } from "./start-redis.ts";
import { startProcess, type RunningProcess } from "./start-process.ts";
import { waitFor } from "./wait-for.ts";
import { createScanHandler } from "../../apps/worker/src/consume.ts";
import { createLog } from "../../apps/worker/src/log.ts";
import { reconcileLostScans } from "../../apps/worker/src/maintenance/reconcile-lost-scans.ts";
import type { ScanTools } from "../../apps/worker/src/scan-context.ts";
import { defaultPace, type Pace } from "../../apps/worker/src/pace.ts";

/** What a submission may ask for beside the URL. */
export interface SubmitRequest {
  readonly ref?: string;
  readonly force?: boolean;
}

/** Two stores of a test's own, a git server, and workers on request: in this process, or as processes. */
export interface ScanLab extends AsyncDisposable {
  readonly db: Database;
  readonly databaseUrl: string;
  readonly queueUrl: string;
  /** Where worker processes fetch to. */
  readonly workDirectory: string;
  readonly enqueuer: ScanEnqueuer;
  readonly organizationId: OrganizationId;
  /** Repositories below `repositoriesRoot` are served from here. */
  readonly server: RepositoryServer;
  readonly repositoriesRoot: string;
  /** Inserts a scan without enqueueing it, as an API does that dies in between. */
  accept(url: string): Promise<ScanId>;
  /** Inserts a scan and enqueues it. */
  submit(url: string, request?: SubmitRequest): Promise<ScanId>;
  scan(scanId: ScanId): Promise<ScanResource>;
  /** Asks the database itself, past the product. */
  sql(statement: string): Promise<Record<string, unknown>[]>;
  /** Forgets every job, as a lost queue store would. */
  wipeQueue(): Promise<void>;
  /** Makes a repository with one file that several rules flag, and returns its URL. */
  publish(name: string): Promise<{ url: string; commit: string }>;
  /** Resolves with the scan when it is in its final state. */
  finished(scanId: ScanId): Promise<ScanResource>;
  /** Runs one pass of the reconciler. */
  reconcile(): Promise<number>;
  /** Returns what a worker in this process works with; its pool ends with the lab. */
  tools(): Promise<ScanTools>;
  /** Starts a worker in this process; its backoff is a few milliseconds. Resolves when it takes jobs. */
  startWorker(workerId: string, changes?: Partial<ScanTools>): Promise<void>;
  /** Starts a worker as a process, one with short waits; resolves when it takes jobs. */
  startWorkerProcess(env?: Record<string, string>): Promise<RunningProcess>;
}

let digests: ReturnType<typeof readDigests> | undefined;

const pace: Pace = { ...defaultPace, backoff: { baseMs: 2, maxMs: 8 }, leaseRenewMs: 100, busyRetryMs: 100 };

/** Flagged by a rule of the catalogue: certificates are not verified. */
const hazards = { "client.py": "import requests\n\n\ndef load(url):\n    return requests.get(url, verify=False)\n" };
const log = createLog({ level: "silent", workerId: "test" });
const onError = (): void => undefined;

/** Opens a lab over a queue store of the given kind. Disposing ends and removes everything. */
export async function openScanLab(kind: "redis" | "postgres", serve: ServeOptions = {}): Promise<ScanLab> {
  const database = await createTestDatabase();
  const directory = await mkdtemp(join(tmpdir(), "muster-test-"));
  const repositoriesRoot = await mkdtemp(join(tmpdir(), "muster-test-"));
  const server = await serveRepositories(repositoriesRoot, serve);
  const redis = kind === "redis" ? await startRedis() : null;
  const queueUrl = redis?.url ?? database.url;
  await migrateQueue(queueUrl);
  const { db } = database;
  const { id: organizationId } = await ensureOrganization(db, { name: "first" });
  const enqueuer = createScanEnqueuer({ queueUrl, onError });
  const policy = { protocols: ["http" as const], allowedPaths: [], allowedHosts: ["127.0.0.1"] };
  const closing: (() => Promise<unknown>)[] = [];

  const accept = async (url: string, { ref, force }: SubmitRequest = {}) => {
    const request = { organizationId, url, name: "test", ref: ref ?? null, force };
    const created = await createScan(db, { ...request, priority: "interactive" });
    if (created.outcome !== "accepted") throw new Error(created.outcome);
    return created.scan;
  };
  const scan = async (scanId: ScanId): Promise<ScanResource> => {
    const found = await getScan(db, { organizationId, scanId });
    if (found === null) throw new Error("the scan is gone");
    return found;
  };
  const tools = async (): Promise<ScanTools> => {
    const home = await mkdtemp(join(directory, "home-"));
    const repositoriesDirectory = await mkdtemp(join(directory, "repositories-"));
    const pool = createAnalysisPool({ children: 1 });
    closing.push(() => pool.close());
    // From source they take a process of seconds: one for all workers of a file.
    digests ??= readDigests(pool);
    return { db, git: createGit({ home, policy }), pool, digests: await digests, policy, repositoriesDirectory };
  };
  const sql: ScanLab["sql"] = async (statement) => (await db.run((drizzle) => drizzle.execute(statement))).rows;
  return {
    db,
    databaseUrl: database.url,
    queueUrl,
    workDirectory: join(directory, "work"),
    enqueuer,
    organizationId,
    server,
    repositoriesRoot,
    accept: async (url) => (await accept(url)).id,
    submit: async (url, request) => {
      const { id: scanId, generation, priority } = await accept(url, request);
      await enqueuer.enqueue([{ scanId, generation, priority, organizationWaiting: 0 }]);
      return scanId;
    },
    scan,
    sql,
    wipeQueue: async () => {
      if (redis === null) {
        await sql("truncate bullmq.job cascade");
        return;
      }
      await redis.restart();
      await waitFor("the queue store", () => enqueuer.ping().then(() => true));
    },
    publish: async (name) => {
      const { commit } = await createRepository(hazards, { parent: repositoriesRoot, name, bare: true });
      return { url: `${server.url}/${name}`, commit };
    },
    finished: (scanId) =>
      waitFor("the scan to finish", async () => {
        const found = await scan(scanId);
        return found.finishedAt === null ? null : found;
      }),
    reconcile: () => reconcileLostScans({ db, enqueuer, log }),
    tools,
    startWorker: async (workerId, changes = {}) => {
      const handle = createScanHandler({ ...(await tools()), ...changes, workerId, pace, log });
      const refuse = () => Promise.resolve();
      const consumer = createScanConsumer({ queueUrl, concurrency: 2, handle, refuse, onError });
      closing.unshift(() => consumer.close(5_000));
      await consumer.ready();
    },
    startWorkerProcess: async (env = {}) => {
      const worker = startProcess(impatientWorker, {
        DATABASE_URL: database.url,
        QUEUE_URL: queueUrl,
        MUSTER_WORK_DIR: join(directory, "work"),
        MUSTER_ALLOWED_PROTOCOLS: "http",
        MUSTER_ALLOWED_HOSTS: "127.0.0.1",
        MUSTER_ANALYSIS_CHILDREN: "1",
        ...env,
      });
      closing.push(() => worker.stop("SIGKILL"));
      await worker.line((line) => line.includes('"ready"'));
      return worker;
    },
    [Symbol.asyncDispose]: async () => {
      for (const close of closing) await close();
      await enqueuer.close();
      await redis?.stop();
      await server.close();
      await database.drop();
      await rm(directory, { recursive: true, force: true });
      await rm(repositoriesRoot, { recursive: true, force: true });
    },
  };
}
