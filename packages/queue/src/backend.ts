import { limits } from "@muster/contract";
import {
  createPostgresBackend,
  createRedisBackend,
  runMigrations,
  type BackendFactory,
  type ConnectionOptions,
  type IQueueBackend,
  type KeepJobs,
} from "bullmq";
import type { Redis } from "ioredis";
import type { QueueStore } from "./queue-store.ts";

/** The Postgres schema that BullMQ's tables live in. */
export const postgresSchema = "bullmq";

/** Hash tag: all keys of the queue share one slot, as BullMQ's scripts need on Redis Cluster. */
export const defaultPrefix = "{muster}";

/** Stands where BullMQ wants connection options: `queueBackend` has them already. */
export type Connected = Record<string, never>;
export const connected: Connected = {};

export type QueueBackend = BackendFactory<IQueueBackend, Connected>;

/** Redis options of a producer: nothing waits in an offline queue, everything fails within `limits.queue.commandMs`. */
export const producerRedisOptions = {
  lazyConnect: true,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 1,
  autoResendUnfulfilledCommands: false,
  commandTimeout: limits.queue.commandMs,
  connectTimeout: limits.queue.commandMs,
  retryStrategy: (times: number) => Math.min(times * 100, 2_000),
};

/** Redis options of a consumer: it reconnects for ever, and waits for its store instead of failing. */
const consumerRedisOptions = {
  maxRetriesPerRequest: null,
  retryStrategy: (times: number) => Math.min(times * 200, 5_000),
};

const producerPoolOptions = { max: 4, query_timeout: limits.queue.commandMs };
const consumerPoolOptions = { max: 4, query_timeout: limits.database.statementMs };

/** Returns what makes BullMQ's producer side talk to the store; over Redis, through the given client. */
export function producerBackend(store: QueueStore, redis: Redis | undefined): QueueBackend {
  return queueBackend(redis ?? postgresOptions(store, producerPoolOptions));
}

/**
 * Returns what makes BullMQ's consumer side talk to the store. Over Postgres an idle worker would trust notifications for
 * up to an hour, after every lost connection and whenever the next job is delayed; one that got lost would cost that hour.
 * So its waits are cut to `limits.queue.idlePollMs`.
 */
export function consumerBackend(store: QueueStore): QueueBackend {
  if (store.kind === "redis") return queueBackend({ url: store.url, ...consumerRedisOptions });
  const open = queueBackend(postgresOptions(store, consumerPoolOptions));
  return (...args) =>
    Object.defineProperty(open(...args), "maximumBlockTimeout", { value: limits.queue.idlePollMs / 1_000 });
}

/** How many finished jobs stay for people to look at: few on Postgres, where BullMQ's retention is slow. */
export function keptJobs(store: QueueStore): { removeOnComplete: KeepJobs; removeOnFail: KeepJobs } {
  const kept = (count: number): KeepJobs => ({ count: store.kind === "postgres" ? Math.min(count, 100) : count });
  return { removeOnComplete: kept(limits.queue.completedKept), removeOnFail: kept(limits.queue.failedKept) };
}

/** Brings BullMQ's tables up to date, in one transaction under BullMQ's own advisory lock. */
export async function migrateBackend(client: Parameters<typeof runMigrations>[0]): Promise<void> {
  await runMigrations(client, postgresSchema);
}

interface PostgresOptions {
  readonly connectionString: string;
  readonly schema: string;
}

function postgresOptions(store: QueueStore, pool: Readonly<Record<string, number>>): PostgresOptions {
  return {
    connectionString: store.url,
    schema: postgresSchema,
    application_name: "muster-queue",
    connectionTimeoutMillis: limits.queue.commandMs,
    keepAlive: true,
    ...pool,
  } as PostgresOptions;
}

function queueBackend(connection: ConnectionOptions | PostgresOptions): QueueBackend {
  return (name, options, parts) =>
    isPostgres(connection)
      ? createPostgresBackend(name, { ...options, connection: { ...connection } }, parts)
      : createRedisBackend(name, { ...options, connection }, parts);
}

function isPostgres(connection: object): connection is PostgresOptions {
  return "connectionString" in connection;
}
