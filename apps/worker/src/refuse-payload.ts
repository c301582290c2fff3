import type { Logger } from "pino";

/**
 * Returns what is done with a job that this version does not understand: a line in the log. The scan itself stays as it
 * is; the reconciler sees that it has no job and enqueues it again, in the form that its own version writes.
 */
export function createRefusal(log: Logger): (raw: unknown, reason: string) => Promise<void> {
  return (_raw, reason) => {
    log.error({ reason }, "a job's payload was refused");
    return Promise.resolve();
  };
}
