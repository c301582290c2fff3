import { ScanError } from "@muster/contract";
import type { ScanErrorCode } from "@muster/contract";

export interface GitFailure {
  readonly exitCode: number;
  /** What git said in the C locale. */
  readonly stderr: string;
  /** The last HTTP status that a server answered with, where known. */
  readonly httpStatus?: number | null;
  readonly retryAfterMs?: number | null;
}

/** `remote`: git talked to a server. `read`: git read objects of this machine. */
export type GitActivity = "remote" | "read";

interface Class {
  readonly pattern: RegExp;
  readonly code: ScanErrorCode;
  readonly message: string;
}

const notFound = "The host knows no such repository, or does not show it without credentials.";
const corrupt = "The repository's objects are damaged, incomplete or malformed; run git fsck on it.";
const dropped = "The host closed the connection before everything had arrived.";

/** First match wins: causes before their consequences. The words are those of git 2.38 to 2.50, libcurl and OpenSSH. */
const classes: readonly Class[] = [
  {
    pattern: /no space left on device|disk quota exceeded/i,
    code: "disk-full",
    message: "The disk of the machine that scans is full.",
  },
  {
    pattern: /attempting to allocate|out of memory|pack exceeds maximum allowed size/i,
    code: "limit-exceeded",
    message: "An object of the repository needs more memory than the limit.",
  },
  {
    pattern: /could not resolve (?:host|hostname)/i,
    code: "host-not-found",
    message: "The host name does not resolve.",
  },
  {
    pattern:
      /connection reset|recv failure|non-properly terminated|ssl_error_syscall|unexpected eof|empty reply|broken pipe|send failure|connection closed/i,
    code: "host-unreachable",
    message: dropped,
  },
  {
    pattern: /certificate|ssl_|tls_|gnutls_|\bssl\b|\btls\b|host key verification failed/i,
    code: "tls-failed",
    message: "The host could not be verified: check its certificate, or the known host keys.",
  },
  {
    pattern: /dumb http transport does not support|http-fetch.*dumb/i,
    code: "protocol-refused",
    message: "The server speaks only the dumb HTTP protocol; serve the repository through git http-backend.",
  },
  {
    pattern: /transport '[^']*' not allowed/i,
    code: "protocol-refused",
    message: "The repository asks for a protocol that is not allowed here.",
  },
  {
    pattern:
      /could not read (?:username|password)|authentication failed|permission denied \(|terminal prompts disabled/i,
    code: "authentication-failed",
    message: "The host asks for credentials that it was not given.",
  },
  {
    pattern: /operation too slow|timed out|timeout was reached/i,
    code: "host-timeout",
    message: "The host answered too slowly or not at all.",
  },
  {
    pattern: /connection refused|failed to connect|couldn't connect|no route to host|network is unreachable/i,
    code: "host-unreachable",
    message: "The host refuses connections or cannot be reached.",
  },
  {
    pattern:
      /not valid: is this a git repository|repository (?:'[^']*' )?not found|does not appear to be a git repository/i,
    code: "repository-not-found",
    message: notFound,
  },
  {
    pattern: /access denied or repository not exported|no such repository/i,
    code: "repository-not-found",
    message: notFound,
  },
  {
    pattern: /not our ref|mismatched algorithms|couldn't find remote ref|unadvertised object|no such remote ref/i,
    code: "ref-not-found",
    message: "The repository has no such branch, tag or commit, or its host does not hand it out.",
  },
  {
    pattern:
      /fsck error|inflate|bad object|corrupt|object .* is a .*, not|unresolved delta|hash mismatch|sha1 mismatch|unknown object type|did not receive expected object|packfile .* (?:invalid|does not match|cannot be)/i,
    code: "corrupt-repository",
    message: corrupt,
  },
  {
    pattern: /early eof|hung up unexpectedly|unexpected disconnect|transfer closed|outstanding read data|rpc failed/i,
    code: "host-unreachable",
    message: dropped,
  },
  {
    pattern:
      /protocol error|bad line length|bad pack header|invalid index-pack output|expected '?(?:flush|packfile|acknowledgments)/i,
    code: "host-error",
    message: "The host's answers do not follow git's protocol.",
  },
  {
    pattern:
      /not a (?:git repository|tree object|valid object name)|missing|unable to read|repository version|unknown repository extension/i,
    code: "corrupt-repository",
    message: corrupt,
  },
];

/** Returns what a failed git command means. Its message is one of a fixed set of sentences: git's own words stay out. */
export function classifyFailure(failure: GitFailure, activity: GitActivity): ScanError {
  const words = ownWords(failure.stderr);
  const status = failure.httpStatus ?? statusIn(words);
  const byStatus =
    activity === "remote" && status !== null ? classifyStatus(status, failure.retryAfterMs ?? null) : null;
  if (byStatus !== null) return byStatus;
  const found = classes.find(({ pattern }) => pattern.test(words));
  if (found !== undefined) return new ScanError(found.code, found.message, { cause: cause(failure) });
  if (activity === "read") return new ScanError("corrupt-repository", corrupt, { cause: cause(failure) });
  const message = "git failed in a way that Muster does not know; the log holds its words.";
  return new ScanError("git-failed", message, { cause: cause(failure) });
}

/** What git itself said: lines that the other side dictated, and the URL that a stranger chose, could claim anything. */
function ownWords(stderr: string): string {
  return stderr
    .split(/[\r\n]/)
    .filter((line) => !line.startsWith("remote: "))
    .join("\n")
    .replace(/[a-z][a-z0-9+.-]*:\/\/[^\s']+/gi, "<url>");
}

function statusIn(words: string): number | null {
  const match = /returned error: ([0-9]{3})|HTTP(?:\/[0-9.]+)? (?:code = )?([45][0-9]{2})/.exec(words);
  return match === null ? null : Number(match[1] ?? match[2]);
}

function classifyStatus(status: number, retryAfterMs: number | null): ScanError | null {
  const wait = retryAfterMs === null ? {} : { retryAfterMs };
  // Some hosts answer 403 where others answer 429 (GitHub's secondary rate limits); credentials need no wait.
  if (status === 429 || (status === 403 && retryAfterMs !== null)) {
    return new ScanError("rate-limited", "The host asks to come back later.", wait);
  }
  if (status === 401 || status === 403 || status === 407) {
    return new ScanError("authentication-failed", "The host asks for credentials that it was not given.");
  }
  if (status === 404 || status === 410) return new ScanError("repository-not-found", notFound);
  if (status === 408) return new ScanError("host-timeout", "The host answered too slowly or not at all.");
  if (status >= 300 && status < 400) {
    const message = "The host redirects this URL, and redirects are not followed: submit the URL that it leads to.";
    return new ScanError("repository-not-found", message);
  }
  if (status >= 500) return new ScanError("host-error", "The host answered with an error of its own.", wait);
  if (status >= 400) return new ScanError("host-error", "The host refuses the request.");
  return null;
}

/** For the log: git's words without anything that looks like a URL, because URLs may carry secrets. */
function cause({ exitCode, stderr }: GitFailure): Error {
  const words = stderr.slice(-2_000).replace(/[a-z][a-z0-9+.-]*:\/\/[^\s'"]+/gi, "<url>");
  return new Error(`git exited with ${exitCode}: ${words.trim()}`);
}
