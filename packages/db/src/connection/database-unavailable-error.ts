/** Postgres does not answer, or not in time. The same call may succeed later: the API answers 503, a worker retries. */
export class DatabaseUnavailableError extends Error {
  override readonly name = "DatabaseUnavailableError";
  /** True when a statement took longer than it may: a smaller one may not. */
  readonly isTimeout: boolean;

  constructor(message: string, { isTimeout = false } = {}) {
    super(message);
    this.isTimeout = isTimeout;
  }
}
