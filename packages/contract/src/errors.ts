import { z } from "zod";

/** Every way in which a scan can fail, each with what the system does about it. Closed: add here or nowhere. */
export const scanErrors = {
  "invalid-url": { retryable: false, title: "The URL is not one that git can fetch" },
  "protocol-refused": { retryable: false, title: "The URL's protocol is not allowed here" },
  "address-refused": { retryable: false, title: "The host resolves to an address that is not allowed" },
  "path-refused": { retryable: false, title: "The local path is outside what is allowed" },
  "path-not-found": { retryable: false, title: "There is nothing at that local path" },
  "host-not-found": { retryable: true, title: "The host name does not resolve" },
  "host-unreachable": { retryable: true, title: "The host refuses or drops the connection" },
  "host-timeout": { retryable: true, title: "The host did not answer in time" },
  "host-error": { retryable: true, title: "The host answered with an error of its own" },
  "rate-limited": { retryable: true, title: "The host asks to come back later" },
  "tls-failed": { retryable: false, title: "The host's certificate could not be verified" },
  "authentication-failed": { retryable: false, title: "The host wants other credentials" },
  "repository-not-found": { retryable: false, title: "The host knows no such repository" },
  "ref-not-found": { retryable: false, title: "The repository has no such branch, tag or commit" },
  "empty-repository": { retryable: false, title: "The repository has no commit yet" },
  "corrupt-repository": { retryable: false, title: "The repository's objects are damaged or malformed" },
  "limit-exceeded": { retryable: false, title: "The repository is over a limit" },
  "disk-full": { retryable: true, title: "The worker's disk is full" },
  "git-failed": { retryable: true, title: "git failed in a way that Muster does not know" },
  "analysis-unavailable": { retryable: true, title: "No analysis process could be started" },
  "database-unavailable": { retryable: true, title: "Postgres did not answer" },
  "payload-refused": { retryable: false, title: "The job was written by another version of Muster" },
  "scan-timeout": { retryable: false, title: "The scan took longer than a scan may" },
  "claim-lost": { retryable: true, title: "Another worker has taken the scan over" },
  cancelled: { retryable: false, title: "The scan was cancelled" },
  internal: { retryable: true, title: "Muster made a mistake" },
} as const;

export type ScanErrorCode = keyof typeof scanErrors;
export const ScanErrorCode = z.enum(Object.keys(scanErrors) as [ScanErrorCode, ...ScanErrorCode[]]);

export interface ScanErrorOptions {
  /** Milliseconds that the host asked to wait (`Retry-After`). */
  readonly retryAfterMs?: number;
  /** For the log only: never shown, never stored. */
  readonly cause?: unknown;
}

/** An expected failure of a scan. `message` is safe to show to whoever submitted the scan. */
export class ScanError extends Error {
  override readonly name = "ScanError";
  readonly code: ScanErrorCode;
  readonly retryAfterMs: number | undefined;

  constructor(code: ScanErrorCode, message: string, options: ScanErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }

  /** True when the same scan may succeed later without anybody changing anything. */
  get isRetryable(): boolean {
    return scanErrors[this.code].retryable;
  }
}

/** Every `code` of a problem+json answer, with its HTTP status. Closed. */
export const problems = {
  "malformed-json": { status: 400, title: "The body is not JSON" },
  "invalid-cursor": { status: 400, title: "The cursor is not one that this query returned" },
  unauthenticated: { status: 401, title: "A valid API key is required" },
  "insufficient-scope": { status: 403, title: "The API key lacks the scope for this" },
  "not-found": { status: 404, title: "There is no such thing" },
  "method-not-allowed": { status: 405, title: "This resource does not know that method" },
  "not-acceptable": { status: 406, title: "None of the accepted formats is available" },
  conflict: { status: 409, title: "The state does not allow this" },
  "report-superseded": { status: 410, title: "The report is no longer kept" },
  "body-too-large": { status: 413, title: "The body is over the limit" },
  "unsupported-media-type": { status: 415, title: "The body must be application/json" },
  "invalid-request": { status: 422, title: "The request is not valid" },
  "url-refused": { status: 422, title: "The repository URL is refused" },
  internal: { status: 500, title: "Muster made a mistake" },
  unavailable: { status: 503, title: "A part that this needs does not answer" },
} as const;

export type ProblemCode = keyof typeof problems;
export const ProblemCode = z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]);
