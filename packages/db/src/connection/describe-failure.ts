import { DrizzleQueryError } from "drizzle-orm";
import { DatabaseUnavailableError } from "./database-unavailable-error.ts";

/** A statement that Postgres refused. Carries neither the statement nor its parameters, which may hold source code. */
export class DatabaseQueryError extends Error {
  override readonly name = "DatabaseQueryError";
  /** SQLSTATE, or "" if the failure has none. */
  readonly code: string;
  readonly constraint: string | undefined;

  constructor(message: string, options: { code: string; constraint: string | undefined }) {
    super(message);
    this.code = options.code;
    this.constraint = options.constraint;
  }
}

const networkCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EPIPE",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT",
]);

/**
 * SQLSTATEs that say "not now" (PostgreSQL manual, appendix A): connection (08), sign-in (28) and unknown database (3D),
 * resources (53), shutdown and start-up (57P0x), a statement over its time (57014), a standby (25006).
 */
const unavailableStates = /^(?:08|28|3D|53|57P0|57014|25006)/;

/** What `pg` and `pg-pool` say without a code when a connection ends or does not come about. */
const unavailableMessages =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|timeout expired|connection error and is not queryable|Client was closed/i;

interface Failure {
  readonly message: string;
  readonly code: string;
  readonly constraint: string | undefined;
}

function readFailure(error: Error): Failure {
  const { code, constraint } = error as Error & { code?: unknown; constraint?: unknown };
  return {
    message: error.message,
    code: typeof code === "string" ? code : "",
    constraint: typeof constraint === "string" ? constraint : undefined,
  };
}

function isUnavailable({ code, message }: Failure): boolean {
  return networkCodes.has(code) || unavailableStates.test(code) || unavailableMessages.test(message);
}

function isFromDriver(error: Error, failure: Failure): boolean {
  return "severity" in error || networkCodes.has(failure.code) || unavailableMessages.test(failure.message);
}

/**
 * Returns what to throw for an error from the driver: `DatabaseUnavailableError`, or `DatabaseQueryError` without
 * statement and parameters. Every other error is returned as it is.
 */
export function describeFailure(error: unknown): unknown {
  const wrapped = error instanceof DrizzleQueryError;
  const cause = wrapped ? error.cause : error;
  if (!(cause instanceof Error))
    return wrapped ? new DatabaseQueryError("a statement failed", { code: "", constraint: undefined }) : cause;
  const failure = readFailure(cause);
  if (!wrapped && !isFromDriver(cause, failure)) return cause;
  if (isUnavailable(failure)) {
    return new DatabaseUnavailableError(
      `Postgres does not answer (${failure.code === "" ? failure.message : failure.code})`,
      { isTimeout: failure.code === "57014" },
    );
  }
  return new DatabaseQueryError(failure.message, failure);
}

/** SQLSTATE 23505: a row with these values exists already. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  return error instanceof DatabaseQueryError && error.code === "23505" && error.constraint === constraint;
}

/** SQLSTATE 55P03: a lock was not free within the time that was set for it. */
export function isLockTimeout(error: unknown): boolean {
  return error instanceof DatabaseQueryError && error.code === "55P03";
}

/** SQLSTATE 40P01: two transactions waited for each other, and this one was ended. */
export function isDeadlock(error: unknown): boolean {
  return error instanceof DatabaseQueryError && error.code === "40P01";
}
