import { limits, problems, ScanError, type Problem, type ProblemCode, type ScanErrorCode } from "@muster/contract";
import { DatabaseQueryError, DatabaseUnavailableError, InvalidCursorError } from "@muster/db";
import { HTTPException } from "hono/http-exception";
import { isQueueUnavailable } from "./enqueue.ts";
import { ProblemError } from "./problem-error.ts";

const retryAfter = { "Retry-After": String(limits.http.retryAfterMs / 1_000) };

/** Failures that are the submitted URL's fault. */
const urlCodes: ReadonlySet<ScanErrorCode> = new Set([
  "invalid-url",
  "protocol-refused",
  "address-refused",
  "path-refused",
]);

/**
 * SQLSTATEs that say that a value has no place in its type (PostgreSQL manual, appendix A, class 22): out of range,
 * malformed date, date out of range, character that cannot be stored, malformed text. Schemas refuse such values; what
 * slips past them, such as a forged cursor, is still the caller's.
 */
const unstorableStates: ReadonlySet<string> = new Set(["22003", "22007", "22008", "22021", "22P02"]);

/** Returns what to answer for anything that a handler threw. What is not expected becomes `internal` and tells nothing. */
export function toProblemError(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof ScanError) return fromScanError(error);
  if (error instanceof InvalidCursorError) {
    return new ProblemError("invalid-cursor", "The cursor is not one that this query returned.", { cause: error });
  }
  if (error instanceof DatabaseUnavailableError) return unavailable("Postgres does not answer.", error);
  if (error instanceof DatabaseQueryError && unstorableStates.has(error.code)) {
    return new ProblemError("invalid-request", "A value is outside what can be stored.", { cause: error });
  }
  if (isQueueUnavailable(error)) return unavailable("The queue does not answer.", error);
  if (error instanceof HTTPException) return fromHttpException(error);
  return internal(error);
}

/** Returns the problem+json answer for `error`. */
export function problemResponse(error: ProblemError, requestId: string): Response {
  const { status, title } = problems[error.code];
  const body: Problem = {
    type: problemType(error.code),
    title,
    status,
    detail: error.message,
    code: error.code,
    requestId,
    ...(error.errors === undefined ? {} : { errors: error.errors }),
  };
  const headers = { "Content-Type": "application/problem+json", ...error.headers };
  return new Response(JSON.stringify(body), { status, headers });
}

/** The URI that names a kind of problem (RFC 9457, `type`). */
export function problemType(code: ProblemCode): string {
  return `urn:muster:problem:${code}`;
}

function fromScanError(error: ScanError): ProblemError {
  if (urlCodes.has(error.code)) {
    const errors = [{ pointer: "/url", detail: error.message }];
    return new ProblemError("url-refused", error.message, { errors, cause: error });
  }
  if (error.code === "database-unavailable") return unavailable("Postgres does not answer.", error);
  return internal(error);
}

/** What Hono throws by itself. */
function fromHttpException(error: HTTPException): ProblemError {
  const { status, cause = error } = error;
  if (status === 400) return new ProblemError("malformed-json", "The body is not JSON.", { cause });
  if (status === 413) return new ProblemError("body-too-large", "The body is too large.", { cause });
  if (status === 415) return new ProblemError("unsupported-media-type", notJsonType, { cause });
  return internal(error);
}

export const notJsonType = "Send the body as application/json.";
/** Returns what to answer for a body that is larger than its route takes. */
export function bodyTooLarge(bytesMax: number): string {
  return `The body is larger than ${String(bytesMax)} bytes.`;
}

/** Returns a 503 that says when to come back. */
export function unavailable(detail: string, cause?: unknown): ProblemError {
  return new ProblemError("unavailable", detail, { headers: retryAfter, cause });
}

function internal(cause: unknown): ProblemError {
  return new ProblemError("internal", "The request could not be completed. Its id is in the log.", { cause });
}
