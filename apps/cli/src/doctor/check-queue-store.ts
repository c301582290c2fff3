import { checkQueue } from "@muster/queue";
import type { CheckResult } from "./check.ts";

const remedies = {
  redis: "Check QUEUE_URL. Redis must be 6.0 or newer and run with `maxmemory-policy noeviction`.",
  postgres: "Check QUEUE_URL, and run `muster migrate`.",
} as const;

/** Says whether the queue store of QUEUE_URL answers and is set up as Muster needs it. */
export async function checkQueueStore(url: string): Promise<CheckResult> {
  const name = "QUEUE_URL";
  const { kind, ok, detail } = await checkQueue(url);
  if (ok) return { name, status: "ok", isNeeded: true, detail: `${kind}: ${detail}` };
  return { name, status: "missing", isNeeded: true, detail: `${kind}: ${detail}`, remedy: remedies[kind] };
}
