import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createApiKey, createDatabase, ensureOrganization } from "@muster/db";
import { migrateQueue } from "@muster/queue";
import { createTestDatabase } from "@muster/db/testing";
import { startRedis } from "./start-redis.ts";
import { type RunningProcess, startProcess } from "./start-process.ts";

export type QueueStore = "redis" | "postgres";

export interface RunningServices extends AsyncDisposable {
  readonly url: string;
  readonly databaseUrl: string;
  readonly queueUrl: string;
  readonly key: string;
  readonly api: RunningProcess;
  readonly workers: RunningProcess[];
  startWorker(): Promise<RunningProcess>;
  /** Calls the API with the key of the first organisation, unless told another. */
  call(
    path: string,
    init?: { method?: string; body?: unknown; key?: string; headers?: Record<string, string> },
  ): Promise<Response>;
  /** Makes another organisation and returns a key of it. */
  otherKey(): Promise<string>;
}

/** A queue that nobody else uses: in the test's own database, or in a Redis of its own. */
async function startQueue(store: QueueStore, databaseUrl: string): Promise<{ url: string; stop(): Promise<void> }> {
  return store === "redis" ? await startRedis() : { url: databaseUrl, stop: () => Promise.resolve() };
}

/** Starts the API and one worker, or what stands in for it, as real processes over a database of their own. */
export async function startServices(
  store: QueueStore,
  env: Record<string, string> = {},
  workerEntry = "apps/worker/dist/main.js",
): Promise<RunningServices> {
  const database = await createTestDatabase();
  const workDirectory = await mkdtemp(path.join(tmpdir(), "muster-test-"));
  const queue = await startQueue(store, database.url);
  await migrateQueue(queue.url);
  const db = createDatabase({ url: database.url, applicationName: "muster-test" });
  const makeKey = async (name: string) => {
    const organization = await ensureOrganization(db, { name });
    return (await createApiKey(db, { organizationId: organization.id, name: "test", scopes: ["admin"] })).key;
  };
  const key = await makeKey("first");

  const settings = {
    DATABASE_URL: database.url,
    QUEUE_URL: queue.url,
    HOST: "127.0.0.1",
    PORT: "0",
    MUSTER_WORK_DIR: workDirectory,
    MUSTER_ALLOWED_PROTOCOLS: "https,http",
    MUSTER_SCAN_CONCURRENCY: "2",
    MUSTER_ANALYSIS_CHILDREN: "2",
    ...env,
  };
  const api = startProcess("apps/api/dist/main.js", settings);
  const listening = await api.line((line) => line.includes('"listening"'));
  const { url } = JSON.parse(listening) as { url: string };

  const workers: RunningProcess[] = [];
  const startWorker = async () => {
    const worker = startProcess(workerEntry, settings);
    workers.push(worker);
    await worker.line((line) => line.includes('"ready"'));
    return worker;
  };
  await startWorker();

  return {
    url,
    databaseUrl: database.url,
    queueUrl: queue.url,
    key,
    api,
    workers,
    startWorker,
    otherKey: () => makeKey("second"),
    call: (route, init = {}) =>
      fetch(new URL(route, url), {
        method: init.method ?? (init.body === undefined ? "GET" : "POST"),
        headers: {
          authorization: `Bearer ${init.key ?? key}`,
          ...(init.body === undefined ? {} : { "content-type": "application/json" }),
          ...init.headers,
        },
        ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
      }),
    async [Symbol.asyncDispose]() {
      await Promise.all([api.stop(), ...workers.map((worker) => worker.stop())]);
      await db.close();
      await queue.stop();
      await database.drop();
      await rm(workDirectory, { recursive: true, force: true });
    },
  };
}
