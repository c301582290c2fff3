import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { limits } from "@muster/contract";
import type { ObjectId } from "@muster/contract";
import {
  addPacks,
  cacheEntry,
  judgeEntry,
  listCommits,
  markDamaged,
  measureEntry,
  removeEntry,
  touchEntry,
} from "./cache-entry.ts";
import type { CacheEntry } from "./cache-entry.ts";
import { canLockFiles, lockFile } from "./file-lock.ts";
import type { FileLock } from "./file-lock.ts";

export interface CloneCacheOptions {
  /** A private folder, which other processes of this host may share. */
  readonly directory: string;
  /** On disk, all entries together. */
  readonly bytesMax: number;
}

/** Whose copy of which repository. Who may not see each other's repositories must have different scopes. */
interface CloneKey {
  readonly scope: string;
  readonly url: string;
  readonly objectFormat: "sha1" | "sha256";
}

/** Objects of earlier fetches. While it is not disposed nobody removes them. */
export interface BorrowedClone extends AsyncDisposable {
  readonly objectsDir: string;
  /** Complete commits, the latest first. */
  readonly commits: readonly ObjectId[];
  /** Adds what a repository that borrows from here has fetched. Does its best: a cache that is full stays as it is. */
  add(gitDir: string, commit: ObjectId): Promise<void>;
  /** Nothing of it shall be used again. */
  condemn(): Promise<void>;
}

/** Objects of repositories that were fetched before, kept for the next fetch and shared by the processes of a host. */
export interface CloneCache {
  /** Returns the place of a repository, empty if it is new; null when it cannot be used now: fetch without it. */
  borrow(key: CloneKey): Promise<BorrowedClone | null>;
  /** Removes what is not in use, the longest unused first, until half of the cache is free. For a disk that is full. */
  makeRoom(): Promise<void>;
  /** Removes what is over the cache's size now, the longest unused first: what was in use when that was last tried. */
  tend(): Promise<void>;
}

/**
 * Opens the cache and puts it in order: what a dead process half removed goes, and so does what is over `bytesMax`.
 * Returns null on a machine without flock(1).
 */
export async function openCloneCache(options: CloneCacheOptions): Promise<CloneCache | null> {
  if (!canLockFiles()) return null;
  await mkdir(options.directory, { recursive: true, mode: 0o700 });
  const cache = new SharedCloneCache(options);
  await cache.tend();
  return cache;
}

const graveName = /^removed-/;
const entryName = /^[0-9a-f]{64}$/;

class SharedCloneCache implements CloneCache {
  readonly #directory: string;
  readonly #bytesMax: number;
  #measuredBytes = 0;
  #addedBytes = 0;

  constructor({ directory, bytesMax }: CloneCacheOptions) {
    this.#directory = directory;
    this.#bytesMax = bytesMax;
  }

  async borrow(key: CloneKey): Promise<BorrowedClone | null> {
    const entry = this.#entry(nameOf(key));
    const lock = await this.#lockShared(entry);
    if (lock === null) return null;
    try {
      await touchEntry(entry);
      const commits = await listCommits(entry);
      return {
        objectsDir: entry.objects,
        commits,
        add: (gitDir, commit) => this.#add(entry, gitDir, commit),
        condemn: () => markDamaged(entry),
        [Symbol.asyncDispose]: async () => {
          await lock[Symbol.asyncDispose]();
          // Nothing could be removed before that everybody used.
          if (this.#isOver) await this.tend();
        },
      };
    } catch {
      await lock[Symbol.asyncDispose]();
      return null;
    }
  }

  async makeRoom(): Promise<void> {
    await this.#shrink((bytes) => bytes / 2);
  }

  async tend(): Promise<void> {
    await this.#shrink(() => this.#bytesMax);
  }

  /** As far as this process knows: others add too. */
  get #isOver(): boolean {
    return this.#measuredBytes + this.#addedBytes > this.#bytesMax;
  }

  #entry(name: string): CacheEntry {
    return cacheEntry(join(this.#directory, name));
  }

  /** Returns the entry's lock once it is fit for use; null when others keep it from becoming so. */
  async #lockShared(entry: CacheEntry): Promise<FileLock | null> {
    const request = { mode: "shared", waitMs: limits.cloneCache.lockWaitMs } as const;
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      await mkdir(entry.folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
      const lock = await lockFile(entry.lock, request);
      if (lock === null) continue;
      const verdict = await judgeEntry(entry);
      if (verdict === "sound") return lock;
      await lock[Symbol.asyncDispose]();
      if (await this.#remove(entry)) continue;
      // Somebody reads it. What is too large can still be built upon.
      return verdict === "overgrown" ? lockFile(entry.lock, request) : null;
    }
    return null;
  }

  /** Returns false when somebody uses the entry, or it cannot be removed. */
  async #remove(entry: CacheEntry): Promise<boolean> {
    await using lock = await lockFile(entry.lock, { mode: "exclusive", waitMs: 0 });
    if (lock === null) return false;
    return await removeEntry(entry, join(this.#directory, `removed-${randomUUID()}`)).then(
      () => true,
      () => false,
    );
  }

  async #add(entry: CacheEntry, gitDir: string, commit: ObjectId): Promise<void> {
    this.#addedBytes += await addPacks(entry, gitDir, commit).catch(() => 0);
    // Other processes add too: look again before they and this one can be far over.
    const isDue = this.#addedBytes > this.#bytesMax * limits.cloneCache.unmeasuredShareMax;
    if (isDue || this.#isOver) await this.tend();
  }

  /** Removes the longest unused entries while the cache is over what `goal` says of its size. One process at a time. */
  async #shrink(goal: (bytes: number) => number): Promise<void> {
    await using lock = await lockFile(join(this.#directory, "lock"), { mode: "exclusive", waitMs: 0 });
    if (lock === null) return;
    const before = this.#addedBytes;
    await this.#clearGraves();
    const names = (await readdir(this.#directory)).filter((name) => entryName.test(name));
    const measured = [];
    for (const name of names) {
      const entry = this.#entry(name);
      measured.push({ entry, ...(await measureEntry(entry)) });
    }
    let bytes = measured.reduce((sum, entry) => sum + entry.bytes, 0);
    const bytesMax = goal(bytes);
    // Some more than needed, so that not every fetch has to remove something.
    const bytesKept = bytes > bytesMax ? bytesMax * limits.cloneCache.keptShare : bytesMax;
    for (const { entry, bytes: size } of measured.sort((a, b) => a.usedAt - b.usedAt)) {
      if (bytes <= bytesKept) break;
      if (await this.#remove(entry)) bytes -= size;
    }
    this.#measuredBytes = bytes;
    // What was added meanwhile may not have been measured.
    this.#addedBytes -= before;
  }

  /** Takes away what was half removed, by this process or a dead one. Does its best. */
  async #clearGraves(): Promise<void> {
    for (const name of (await readdir(this.#directory)).filter((each) => graveName.test(each))) {
      await rm(join(this.#directory, name), { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

/** An entry may be removed between making its folder and locking it, hardly more than once. */
const attemptsMax = 5;

function nameOf({ scope, url, objectFormat }: CloneKey): string {
  return createHash("sha256")
    .update(JSON.stringify([scope, url, objectFormat]))
    .digest("hex");
}
