import { limits } from "@muster/contract";
import pg from "pg";
import { postgresSchema } from "./backend.ts";
import { checkRedis, type StoreCheck } from "./check-redis.ts";
import { parseQueueUrl } from "./queue-store.ts";

/** Says whether the store at `queueUrl` answers and is fit to hold the queue. Never throws for a store that is away. */
export async function checkQueue(queueUrl: string): Promise<StoreCheck & { kind: "redis" | "postgres" }> {
  const { kind, url } = parseQueueUrl(queueUrl);
  return { kind, ...(await (kind === "redis" ? checkRedis(url) : checkPostgres(url))) };
}

async function checkPostgres(connectionString: string): Promise<StoreCheck> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: limits.queue.commandMs,
    query_timeout: limits.queue.commandMs,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ migrated: boolean; version: string }>(
      "SELECT to_regclass($1) IS NOT NULL AS migrated, current_setting('server_version') AS version",
      [`${postgresSchema}.migration`],
    );
    const server = `Postgres ${rows[0]?.version ?? "of unknown version"}`;
    return rows[0]?.migrated === true
      ? { ok: true, reachable: true, detail: server }
      : { ok: false, reachable: true, detail: `${server} holds no queue tables yet: run "muster migrate"` };
  } catch (error) {
    const reason = error instanceof Error ? error.message : "no reason given";
    return { ok: false, reachable: false, detail: `Postgres does not answer: ${reason}` };
  } finally {
    await client.end().catch(() => undefined);
  }
}
