import { mkdtemp, rm } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { limits, ScanId } from "@muster/contract";
import { createApiKey, createDatabase, ensureOrganization, migrate } from "@muster/db";
import { startEmbeddedPostgres } from "@muster/embedded";
import { createScanEnqueuer, migrateQueue } from "@muster/queue";
import { createApp } from "../apps/api/src/app.ts";
import { openScanLine } from "../apps/api/src/enqueue.ts";
import { createLogger } from "../apps/api/src/logger.ts";
import { serveApp } from "../apps/api/src/serve-app.ts";
import { startRedis } from "../test/support/start-redis.ts";
import { median } from "./median.ts";
import { printContext, printRow } from "./rescan/report.ts";

const usage = `npm run bench -- submit [--rounds N] [--sizes REPOSITORIES,REPOSITORIES,…]

Submits 1,000, 3,000 and 10,000 new repositories to the API over HTTP, 1,000 a call, one call after the other, and adds as many jobs
to the same Redis with BullMQ's addBulk alone, 1,000 a call. Durable Postgres, one process for API and client. Prints the ratio.`;

/** Times batches through the API against BullMQ alone. */
export async function submit(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: "string", default: "3" },
      sizes: { type: "string", default: "1000,3000,10000" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  await printContext();
  await using setting = await open();
  printRow(["repositories", "API ms", "addBulk ms", "ratio"]);
  for (const size of values.sizes.split(",").map(Number)) {
    const times: { api: number; bulk: number }[] = [];
    for (let round = 0; round < Number(values.rounds); round += 1) {
      const bulk = await timed(() => setting.addAlone(size));
      times.push({ api: await timed(() => setting.submitAll(size)), bulk });
    }
    const api = median(times.map((time) => time.api));
    const bulk = median(times.map((time) => time.bulk));
    printRow([size, api.toFixed(0), bulk.toFixed(0), (api / bulk).toFixed(2)]);
  }
}

interface Setting extends AsyncDisposable {
  submitAll(size: number): Promise<void>;
  addAlone(size: number): Promise<void>;
}

async function open(): Promise<Setting> {
  const directory = await mkdtemp(path.join(tmpdir(), "muster-bench-"));
  const [server, redis] = await Promise.all([startEmbeddedPostgres({ directory }), startRedis()]);
  const databaseUrl = server.url("postgres");
  await migrate(databaseUrl);
  await migrateQueue(redis.url);
  const db = createDatabase({ url: databaseUrl, applicationName: "muster-bench" });
  const log = createLogger("warn", { write: (text) => console.error(text) });
  const line = openScanLine({ queueUrl: redis.url, db, log });
  const policy = { protocols: ["https"], allowedPaths: [], allowedHosts: [] } as const;
  const api = createApp({ db, line, policy, ruleSet: { digest: "", items: [] }, log, version: "bench" });
  const running = await serveApp(api, { host: "127.0.0.1", port: 0 });
  const alone = createScanEnqueuer({
    queueUrl: redis.url,
    prefix: "{alone}",
    onError: (error) => console.error(error),
  });
  const { id: organizationId } = await ensureOrganization(db, { name: "bench" });
  const { key } = await createApiKey(db, { organizationId, name: "bench", scopes: ["scans:write"] });
  return {
    submitAll: (size) => submitAll({ url: running.url, key }, size),
    addAlone: async (size) => {
      const jobs = Array.from({ length: size }, (_, place) => {
        return {
          scanId: ScanId.parse(randomUUID()),
          generation: 0,
          priority: "nightly",
          organizationWaiting: place,
        } as const;
      });
      await alone.enqueue(jobs);
    },
    async [Symbol.asyncDispose]() {
      await running.close(1_000);
      await Promise.all([line.close(), alone.close()]);
      await db.close();
      await Promise.all([redis.stop(), server.stop()]);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function submitAll({ url, key }: { url: string; key: string }, size: number): Promise<void> {
  const batch = randomUUID();
  for (let start = 0; start < size; start += limits.batches.inputsMax) {
    const count = Math.min(limits.batches.inputsMax, size - start);
    const scans = Array.from({ length: count }, (_, place) => ({
      url: `https://git.example.org/${batch}/repository-${String(start + place)}.git`,
    }));
    const response = await fetch(new URL("/v1/scans/batch", url), {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ scans }),
    });
    const text = await response.text();
    if (response.status !== 202) throw new Error(`${String(response.status)}: ${text}`);
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
