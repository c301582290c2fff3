import { limits } from "@muster/contract";
import { Redis } from "ioredis";
import { within } from "./deadline.ts";

export interface StoreCheck {
  readonly ok: boolean;
  /** False when the store gave no answer at all: waiting may help, changing its settings will not. */
  readonly reachable: boolean;
  /** One sentence for people. Never holds the URL, which may hold a password. */
  readonly detail: string;
}

/** BullMQ's scripts need it. */
const redisMajorMin = 6;

/**
 * Says whether the Redis (or Valkey) server may hold the queue: new enough, and never evicting keys. Reads `INFO` alone,
 * because managed servers forbid `CONFIG`; what a server does not tell is reported and let pass.
 */
export async function checkRedis(url: string): Promise<StoreCheck> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: null, connectTimeout: limits.queue.commandMs });
  client.on("error", () => undefined);
  try {
    const info = await within(
      limits.queue.commandMs,
      client.connect().then(() => client.info()),
    );
    return judgeRedis(info);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "no reason given";
    return { ok: false, reachable: false, detail: `Redis does not answer: ${reason}` };
  } finally {
    client.disconnect();
  }
}

/** Returns the verdict on what Redis' `INFO` says. */
export function judgeRedis(info: string): StoreCheck {
  const version = field(info, "redis_version") ?? field(info, "valkey_version");
  if (version === undefined)
    return { ok: true, reachable: true, detail: "the Redis server does not tell its version; not checked" };
  if (Number.parseInt(version, 10) < redisMajorMin) {
    return {
      ok: false,
      reachable: true,
      detail: `Redis ${version} is too old: the queue needs ${redisMajorMin}.0 or newer`,
    };
  }
  const policy = field(info, "maxmemory_policy");
  if (policy === undefined) {
    const detail = `Redis ${version}; it does not tell its maxmemory-policy, which must be noeviction`;
    return { ok: true, reachable: true, detail };
  }
  if (policy !== "noeviction") {
    const detail = `Redis may evict jobs: its maxmemory-policy is ${policy}; set "maxmemory-policy noeviction"`;
    return { ok: false, reachable: true, detail };
  }
  return { ok: true, reachable: true, detail: `Redis ${version}, noeviction` };
}

function field(info: string, name: string): string | undefined {
  return new RegExp(`^${name}:(.+?)\\r?$`, "m").exec(info)?.[1];
}
