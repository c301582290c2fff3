import { ObjectId, ScanError } from "@muster/contract";
import { stallMs } from "../process/git-limits.ts";
import { startObjectProcess } from "./object-process.ts";
import type { ObjectProcess } from "./object-process.ts";

export type Blob = { readonly bytes: Buffer } | { readonly skipped: "too-large" | "unreadable" };

export interface BlobReader extends AsyncDisposable {
  /**
   * Returns a blob's bytes; `too-large` above `bytesMax` (its content is then never asked for, whatever its size);
   * `unreadable` when it is missing, damaged or no blob. Calls may overlap: they are answered in groups. Rejects with
   * ScanError `git-failed` only when git cannot be started.
   */
  read(oid: string, bytesMax: number): Promise<Blob>;
}

export interface BlobReaderOptions {
  /** A git that moves nothing for this long is replaced. Milliseconds. */
  readonly stallMs?: number;
}

interface Request {
  readonly oid: string;
  readonly bytesMax: number;
  readonly resolve: (blob: Blob) => void;
  readonly reject: (error: ScanError) => void;
}

interface Measured {
  readonly request: Request;
  readonly size: number;
}

const groupRequestsMax = 256;
const groupBytesMax = 8 * 1024 * 1024;
/** Each death costs a process start: a repository that kills git this often is not worth more of them. */
const deathsMax = 100;

/** Opens a reader of a repository's blobs over one `git cat-file`, started at the first read and replaced if it dies. */
export function openBlobReader(gitDir: string, options: BlobReaderOptions = {}): BlobReader {
  const queue: Request[] = [];
  let objects: ObjectProcess | null = null;
  let deaths = 0;
  let working: Promise<void> | null = null;
  let isClosed = false;

  const replace = async (): Promise<void> => {
    const dead = objects;
    objects = null;
    deaths += 1;
    await dead?.[Symbol.asyncDispose]();
    if (dead !== null && (await dead.hasNotStarted())) {
      throw new ScanError("git-failed", "git could not be started on this machine.");
    }
  };

  /** Answers a group; after a death each of its requests is tried alone, so that only the guilty one is given up. */
  const answer = async (group: readonly Request[]): Promise<void> => {
    const open = new Set(group);
    if (await answerTogether(current(), group, open)) return;
    await replace();
    for (const request of [...open]) {
      if (isClosed || deaths >= deathsMax) break;
      if (await answerTogether(current(), [request], open)) continue;
      await replace();
      request.resolve({ skipped: "unreadable" });
      open.delete(request);
    }
    for (const request of open) request.resolve({ skipped: "unreadable" });
  };

  const current = (): ObjectProcess => (objects ??= startObjectProcess(gitDir, options.stallMs ?? stallMs));

  const work = async (): Promise<void> => {
    // Requests of one turn travel together.
    await Promise.resolve();
    while (queue.length > 0) {
      const group = queue.splice(0, groupRequestsMax);
      if (isClosed || deaths >= deathsMax) {
        for (const request of group) request.resolve({ skipped: "unreadable" });
        continue;
      }
      try {
        await answer(group);
      } catch (error) {
        const failure = error instanceof ScanError ? error : new ScanError("git-failed", "Reading objects failed.");
        for (const request of group) request.reject(failure);
      }
    }
    working = null;
  };

  return {
    read: (oid, bytesMax) =>
      new Promise((resolve, reject) => {
        if (isClosed || !ObjectId.safeParse(oid).success) {
          resolve({ skipped: "unreadable" });
          return;
        }
        queue.push({ oid, bytesMax, resolve, reject });
        working ??= work();
      }),
    [Symbol.asyncDispose]: async () => {
      isClosed = true;
      await objects?.[Symbol.asyncDispose]();
      await working;
    },
  };
}

/** Answers what it can and takes it out of `open`. Returns false when the process has died on the way. */
async function answerTogether(objects: ObjectProcess, group: readonly Request[], open: Set<Request>): Promise<boolean> {
  const settle = (request: Request, blob: Blob): void => {
    request.resolve(blob);
    open.delete(request);
  };
  const sizes = await objects.sizes(group.map(({ oid }) => oid));
  const wanted: Measured[] = [];
  for (const [index, request] of group.entries()) {
    const size = sizes[index] ?? null;
    if (size === null) return false;
    if (size === -1) settle(request, { skipped: "unreadable" });
    else if (size > request.bytesMax) settle(request, { skipped: "too-large" });
    else wanted.push({ request, size });
  }
  for (const part of partsByBytes(wanted)) {
    const oids = part.map(({ request }) => request.oid);
    const isAlive = await objects.contents(oids, (index, bytes) => {
      const measured = part[index];
      if (measured !== undefined) settle(measured.request, { bytes });
    });
    if (!isAlive) return false;
  }
  return true;
}

/** Cuts a group so that one part's contents stay within a few megabytes (or are one blob). */
function partsByBytes(wanted: readonly Measured[]): Measured[][] {
  const parts: Measured[][] = [];
  let bytes = 0;
  for (const measured of wanted) {
    const last = parts.at(-1);
    if (last === undefined || bytes + measured.size > groupBytesMax) {
      parts.push([measured]);
      bytes = measured.size;
    } else {
      last.push(measured);
      bytes += measured.size;
    }
  }
  return parts;
}
