/** Postgres does not answer, or not in time. The same call may succeed later: the API answers 503, a worker retries. */
export class DatabaseUnavailableError extends Error {
  override readonly name = "DatabaseUnavailableError";
}
