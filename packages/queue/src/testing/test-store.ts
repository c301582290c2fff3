import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import pg from "pg";
import { postgresSchema } from "../backend.ts";
import { migrateQueue } from "../migrate-queue.ts";

/** A queue store of a test file's own, on the real server that the test run provides. */
export interface TestStore {
  readonly queueUrl: string;
  readonly prefix: string;
  /** Forgets every job, as a lost store would. */
  wipe(): Promise<void>;
  /** Removes the store from its server. */
  drop(): Promise<void>;
}

/** Returns a fresh store of the given kind; `drop` removes it. Throws when the test run provides no such server. */
export async function createTestStore(kind: "redis" | "postgres"): Promise<TestStore> {
  return kind === "redis"
    ? createRedisStore(required("TEST_REDIS_URL"))
    : createPostgresStore(required("TEST_POSTGRES_URL"));
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the tests with "npm test"`);
  return value;
}

async function createRedisStore(queueUrl: string): Promise<TestStore> {
  const prefix = `{test-${randomUUID()}}`;
  await migrateQueue(queueUrl);
  const wipe = async (): Promise<void> => {
    const redis = new Redis(queueUrl);
    try {
      const keys = await redis.keys(`${prefix}:*`);
      if (keys.length > 0) await redis.del(keys);
    } finally {
      redis.disconnect();
    }
  };
  return { queueUrl, prefix, wipe, drop: wipe };
}

async function createPostgresStore(serverUrl: string): Promise<TestStore> {
  const database = `queue_test_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  await execute(serverUrl, `CREATE DATABASE ${database}`);
  await migrateQueue(url.href);
  return {
    queueUrl: url.href,
    prefix: "{unused}",
    wipe: () => execute(url.href, `TRUNCATE ${postgresSchema}.job CASCADE`),
    drop: () => execute(serverUrl, `DROP DATABASE ${database} WITH (FORCE)`),
  };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
