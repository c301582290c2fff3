import { startPostgres } from "./start-postgres.ts";
import { startRedis } from "./start-redis.ts";

/**
 * Starts the servers that the integration tests share, before the first worker process, which inherits the
 * environment: TEST_POSTGRES_URL (a superuser) and TEST_REDIS_URL. Returns what ends them.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const ownRedis = process.env["REDIS_URL"] ?? "";
  const [postgres, redis] = await Promise.all([startPostgres(), ownRedis === "" ? startRedis() : null]);
  process.env["TEST_POSTGRES_URL"] = postgres.url;
  process.env["TEST_REDIS_URL"] = redis?.url ?? ownRedis;
  return async () => {
    await Promise.all([postgres.stop(), redis?.stop()]);
  };
}
