import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { ownerSetting } from "./find-running-server.ts";

/** Recovery after a crash replays the log before the first connection; it is given time. */
const readyMs = 180_000;
const pauseMs = 20;

/**
 * Waits until the server answers a query, and answers it as the one that `owner` started: on a fixed port it could be
 * another. Returns "ready", or "ended" when the server's process ended first, or "late".
 */
export async function waitUntilReady(server: {
  url: string;
  owner: string;
  hasExited(): boolean;
}): Promise<"ready" | "ended" | "late"> {
  const deadline = Date.now() + readyMs;
  while (Date.now() < deadline) {
    if (server.hasExited()) return "ended";
    if ((await askOwner(server.url)) === server.owner) return "ready";
    await delay(pauseMs);
  }
  return "late";
}

async function askOwner(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const answer = await client.query<{ owner: string | null }>("select current_setting($1, true) as owner", [
      ownerSetting,
    ]);
    return answer.rows[0]?.owner ?? null;
  } catch {
    // Not listening yet, or still starting up: the caller asks again until its deadline.
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}
