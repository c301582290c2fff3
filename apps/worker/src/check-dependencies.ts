import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseUnavailableError, isMigrated, type Database } from "@muster/db";
import { checkGit } from "@muster/git";
import { checkQueue } from "@muster/queue";
import type { Logger } from "pino";

/** Something that the worker needs is not as it must be, and waiting will not mend it. */
class UnfitError extends Error {
  override readonly name = "UnfitError";
}

export interface CheckOptions {
  readonly db: Database;
  readonly queueUrl: string;
  readonly log: Logger;
  /** Aborts when the worker is told to stop: then nothing is waited for. */
  readonly stopping: AbortSignal;
}

const retryMs = 1_000;

/**
 * Resolves when git, Postgres and the queue store are fit for work; waits for a store that does not answer.
 * @throws UnfitError saying what to do about it
 */
export async function checkDependencies({ db, queueUrl, log, stopping }: CheckOptions): Promise<void> {
  const git = await checkGit();
  if (!git.ok) throw new UnfitError(git.detail);
  await untilAnswered({ what: "Postgres", log, stopping }, async () => {
    if (!(await isMigrated(db))) throw new UnfitError('The database is not migrated: run "muster migrate" first');
  });
  await untilAnswered({ what: "the queue", log, stopping }, async () => {
    const { ok, reachable, detail } = await checkQueue(queueUrl);
    if (!reachable) throw new DatabaseUnavailableError(detail);
    if (!ok) throw new UnfitError(detail);
  });
}

async function untilAnswered(
  { what, log, stopping }: { what: string; log: Logger; stopping: AbortSignal },
  check: () => Promise<void>,
): Promise<void> {
  while (!stopping.aborted) {
    try {
      await check();
      return;
    } catch (error) {
      if (!(error instanceof DatabaseUnavailableError)) throw error;
      log.warn({ reason: error.message }, `waiting for ${what}`);
    }
    await sleep(retryMs, undefined, { signal: stopping }).catch(() => undefined);
  }
}
