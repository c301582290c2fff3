import { setTimeout as delay } from "node:timers/promises";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { findRunningServer } from "./find-running-server.ts";
import { listProcessesIn } from "./identify-process.ts";
import { stopOrphan } from "./stop-orphan.ts";

interface Place {
  readonly dataDirectory: string;
  readonly directory: string;
  readonly log: (line: string) => void;
}

const leftoversMs = 15_000;

/**
 * Returns when no server process works on the data any more: one whose owner is gone is stopped, and the processes of
 * one that was killed are waited for (they notice by themselves).
 * @throws EmbeddedPostgresError `in-use` when the server's owner is alive; `did-not-stop`
 */
export async function clearTheWay({ dataDirectory, directory, log }: Place): Promise<void> {
  const deadline = Date.now() + leftoversMs;
  for (;;) {
    const running = await findRunningServer(dataDirectory);
    if (running !== null && running.ownerPid !== null) throw inUse(directory, running.ownerPid);
    if (running !== null) {
      log(`stopping the Postgres server that an earlier run left behind (process ${String(running.pid)})`);
      await stopOrphan(running.pid, dataDirectory);
    }
    const leftovers = await listProcessesIn(dataDirectory);
    if (leftovers.length === 0) return;
    if (Date.now() > deadline) {
      const which = leftovers.join(", ");
      const message = `Processes of an earlier Postgres server still use ${directory}: ${which}. End them and start again.`;
      throw new EmbeddedPostgresError("did-not-stop", message);
    }
    await delay(25);
  }
}

/** The error for a directory that a living process works with. */
export function inUse(directory: string, ownerPid: number | null): EmbeddedPostgresError {
  const who = ownerPid === null ? "another process" : `process ${String(ownerPid)}`;
  return new EmbeddedPostgresError(
    "in-use",
    `The data in ${directory} is in use by ${who}. Stop that Muster first, or use another directory.`,
  );
}
