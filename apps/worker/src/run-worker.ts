import { once } from "node:events";
import { type AnalysisPool, type PoolEvent, createAnalysisPool, readDigests } from "@muster/analysis";
import { limits } from "@muster/contract";
import { createDatabase, type Database } from "@muster/db";
import { createGit, openCloneCache, type CloneCache } from "@muster/git";
import { createScanConsumer, createScanEnqueuer } from "@muster/queue";
import type { Logger } from "pino";
import { checkDependencies } from "./check-dependencies.ts";
import type { Config } from "./config.ts";
import { createScanHandler } from "./consume.ts";
import { keepHistory } from "./maintenance/keep-history.ts";
import { reconcileLostScans } from "./maintenance/reconcile-lost-scans.ts";
import { refreshRollups } from "./maintenance/refresh-rollups.ts";
import { repeat } from "./maintenance/repeat.ts";
import type { Pace } from "./pace.ts";
import { createRefusal } from "./refuse-payload.ts";
import { openWorkDirectory } from "./work-directory/open-work-directory.ts";

/** Connections beside one per running scan: renewals, the reconciler and the refresh of sums. */
const spareConnections = 4;

export interface WorkerOptions {
  readonly config: Config;
  readonly pace: Pace;
  readonly log: Logger;
  /** Aborts when the worker is to drain and end. */
  readonly stopping: AbortSignal;
}

/**
 * Runs a worker until `stopping` aborts: checks what it needs, consumes, reconciles, and then drains: running scans finish
 * or are handed back.
 * @throws UnfitError when something that the worker needs is not fit for work
 */
export async function runWorker(options: WorkerOptions): Promise<void> {
  const { config, log, stopping } = options;
  // First: an upgrade in place while a store is waited for must not pass for the code that this process has loaded.
  const pool = createAnalysisPool({
    children: config.analysisChildren,
    engine: config.engine,
    log: (event) => logPoolEvent(log, event),
  });
  const poolMax = config.scanConcurrency + spareConnections;
  const db = createDatabase({ url: config.databaseUrl, poolMax, applicationName: "muster-worker" });
  try {
    await checkDependencies({ db, queueUrl: config.queueUrl, log, stopping });
    if (!stopping.aborted) await work(options, { db, pool });
  } finally {
    await db.close();
  }
}

async function work(
  { config, pace, log, stopping }: WorkerOptions,
  { db, pool }: { readonly db: Database; readonly pool: AnalysisPool },
): Promise<void> {
  const { queueUrl, policy, workerId } = config;
  await using directory = await openWorkDirectory(config.workDirectory);
  const cache = await openCache(directory.cloneCache, config.cloneCacheBytesMax, log);
  const git = createGit({ home: directory.home, policy, cache });
  const digests = await readDigests({ code: pool.code, engine: config.engine });
  const onError = (err: unknown): void => log.warn({ err }, "the queue reports an error");
  const enqueuer = createScanEnqueuer({ queueUrl, onError });
  const consumer = createScanConsumer({
    queueUrl,
    concurrency: config.scanConcurrency,
    handle: createScanHandler({
      db,
      git,
      pool,
      digests,
      policy,
      workerId,
      log,
      pace,
      repositoriesDirectory: directory.repositories,
    }),
    refuse: createRefusal(log),
    stall: pace.stall,
    onError,
  });
  const reconciler = repeat(() => reconcileLostScans({ db, enqueuer, log }), {
    everyMs: limits.reconcile.everyMs,
    onError: (err) => log.warn({ err }, "lost scans could not be looked for"),
  });
  const onHistoryError = (err: unknown, step?: string): void =>
    log.warn({ err, step }, "the history could not be kept in order");
  const onPostponed = (step: string): void =>
    log.info({ step }, "the history is kept in order in the next pass: a scan that is being stored comes first");
  const keeper = repeat(() => keepHistory(db, { retention: config.retention, onPostponed, onError: onHistoryError }), {
    everyMs: limits.retention.everyMs,
    onError: onHistoryError,
  });
  const rollups = repeat(() => refreshRollups(db), {
    everyMs: limits.rollups.everyMs,
    onError: (err) => log.warn({ err }, "the sums over the fleet could not be refreshed"),
  });
  const cacheKeeper = repeat(async () => cache?.tend(), {
    everyMs: limits.cloneCache.tendEveryMs,
    onError: (err) => log.warn({ err }, "the cache of repositories could not be kept within its size"),
  });
  void consumer.ready().then(() => {
    if (!stopping.aborted) log.info("ready");
  });

  if (!stopping.aborted) await once(stopping, "abort");
  log.info("stopping");
  await consumer.close(pace.shutdownMs - pace.cleanUpMs);
  await Promise.all([
    cacheKeeper.stop(),
    reconciler.stop(),
    keeper.stop(),
    rollups.stop(),
    enqueuer.close(),
    pool.close(),
  ]);
}

async function openCache(directory: string, bytesMax: number, log: Logger): Promise<CloneCache | null> {
  if (bytesMax === 0) return null;
  const cache = await openCloneCache({ directory, bytesMax });
  if (cache === null) log.warn("flock(1) is missing: nothing of fetched repositories is kept for their next scan");
  return cache;
}

function logPoolEvent(log: Logger, event: PoolEvent): void {
  if (event.kind === "child-started") {
    log.debug({ child: event.pid }, "analysis process started");
    return;
  }
  const { pid, code, signal } = event;
  log.debug({ child: pid, code, signal }, "analysis process ended");
}
