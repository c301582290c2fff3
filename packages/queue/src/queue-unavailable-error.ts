/** Thrown when the queue store did not do within its time what it was asked. Nothing is lost: Postgres holds the scans. */
export class QueueUnavailableError extends Error {
  override readonly name = "QueueUnavailableError";

  constructor(cause: unknown) {
    super("The queue store does not answer", { cause });
  }
}
