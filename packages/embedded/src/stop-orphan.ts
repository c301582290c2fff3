import { setTimeout as delay } from "node:timers/promises";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { isServerOf } from "./identify-process.ts";

/** Postgres: SIGINT is a fast shutdown, SIGQUIT an immediate one (recovery at the next start). */
const steps = [
  { signal: "SIGINT", waitMs: 15_000 },
  { signal: "SIGQUIT", waitMs: 5000 },
  { signal: "SIGKILL", waitMs: 5000 },
] as const;

/**
 * Ends a server whose owner is gone, and returns when its process has ended.
 * @throws EmbeddedPostgresError `did-not-stop`
 */
export async function stopOrphan(pid: number, dataDirectory: string): Promise<void> {
  for (const { signal, waitMs } of steps) {
    if (!(await isServerOf(pid, dataDirectory))) return;
    sendSignal(pid, signal);
    const deadline = Date.now() + waitMs;
    while (Date.now() < deadline) {
      if (!(await isServerOf(pid, dataDirectory))) return;
      await delay(25);
    }
  }
  throw new EmbeddedPostgresError(
    "did-not-stop",
    `A Postgres server left over from an earlier run (process ${String(pid)}) does not end. End it and start again.`,
  );
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
