import { limits } from "@muster/contract";
import pg from "pg";
import { migrateBackend } from "./backend.ts";
import { checkRedis } from "./check-redis.ts";
import { parseQueueUrl } from "./queue-store.ts";

/**
 * Makes the queue store fit for use. Postgres: migrates BullMQ's tables into their schema. Redis: nothing to create, but
 * throws an Error that says what to change when the server is too old or may evict jobs. Safe to run at any time.
 */
export async function migrateQueue(queueUrl: string): Promise<void> {
  const store = parseQueueUrl(queueUrl);
  if (store.kind === "redis") {
    const check = await checkRedis(store.url);
    if (!check.ok) throw new Error(check.detail);
    return;
  }
  const client = new pg.Client({
    connectionString: store.url,
    application_name: "muster-queue-migrate",
    connectionTimeoutMillis: limits.database.connectMs,
    query_timeout: limits.database.migrateMs,
  });
  await client.connect();
  try {
    await migrateBackend(client);
  } finally {
    await client.end();
  }
}
