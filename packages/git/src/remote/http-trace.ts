import { randomUUID } from "node:crypto";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";

export interface HttpTrace extends AsyncDisposable {
  readonly variables: Readonly<Record<string, string>>;
  /** What the server answered last. */
  read(): Promise<HttpAnswer>;
}

interface HttpAnswer {
  readonly status: number | null;
  readonly retryAfterMs: number | null;
  /** True when an answer had a content type of git's smart protocol. */
  readonly isGit: boolean;
}

const tailBytes = 64 * 1024;

/**
 * Lets git write the headers of its HTTP traffic (never bodies or credentials) to a private file: git's own messages
 * leave out `Retry-After`. Disposing removes the file.
 */
export function traceHttp(home: string): HttpTrace {
  const path = join(home, `trace-${randomUUID()}`);
  const variables = { GIT_TRACE_CURL: path, GIT_TRACE_CURL_NO_DATA: "1", GIT_TRACE_REDACT: "1" };
  return {
    variables,
    read: async () => parseTrace(await readTail(path)),
    [Symbol.asyncDispose]: () => rm(path, { force: true }),
  };
}

async function readTail(path: string): Promise<string> {
  const file = await open(path, "r").catch(() => null);
  if (file === null) return "";
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.min(size, tailBytes));
    await file.read(buffer, 0, buffer.length, Math.max(0, size - tailBytes));
    return buffer.toString("latin1");
  } finally {
    await file.close();
  }
}

function parseTrace(trace: string): HttpAnswer {
  const statuses = [...trace.matchAll(/<= Recv header: HTTP\/[0-9.]+ ([0-9]{3})/g)];
  const last = statuses.at(-1);
  const isGit = /<= Recv header: content-type: application\/x-git-/i.test(trace);
  if (last === undefined) return { status: null, retryAfterMs: null, isGit };
  const after = /<= Recv header: retry-after: ([^\r\n]+)/i.exec(trace.slice(last.index));
  return { status: Number(last[1]), retryAfterMs: after === null ? null : parseRetryAfter(after[1] ?? ""), isGit };
}

const retryAfterMsMax = 24 * 60 * 60 * 1_000;

/** Returns the milliseconds that a `Retry-After` header asks for (RFC 9110: seconds or a date), a day at most, or null. */
function parseRetryAfter(value: string): number | null {
  const text = value.trim();
  const wait = /^[0-9]{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), retryAfterMsMax);
}
