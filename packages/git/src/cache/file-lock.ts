import { spawn } from "node:child_process";
import { open, stat } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { findProgram } from "../process/search-path.ts";

/** A lock of the operating system's on a file. It ends when disposed and when this process does, however that ends. */
export type FileLock = AsyncDisposable;

export interface LockRequest {
  readonly mode: "shared" | "exclusive";
  /** How long to wait for others, in milliseconds; 0 takes it at once or not at all. */
  readonly waitMs: number;
}

/** Returns false where flock(1) is missing: then nothing can be locked. */
export function canLockFiles(): boolean {
  return findProgram("flock") !== null;
}

/**
 * Locks the file at `path`, which is made if it is missing, and returns the lock; null when others hold it, when its
 * folder vanished, or when files cannot be locked here. Node has no flock(2), so flock(1) takes the lock on the open file that it
 * inherits: the lock belongs to that open file, which stays with this process alone.
 */
export async function lockFile(path: string, request: LockRequest): Promise<FileLock | null> {
  const file = await open(path, "a", 0o600).catch(() => null);
  if (file === null) return null;
  // Between opening and locking, the holder of an exclusive lock may have removed the file: then the lock is on nothing.
  if ((await takeLock(file, request)) && (await isStillAt(file, path))) {
    return { [Symbol.asyncDispose]: () => file.close() };
  }
  await file.close();
  return null;
}

function takeLock(file: FileHandle, { mode, waitMs }: LockRequest): Promise<boolean> {
  const patience = waitMs === 0 ? ["--nonblock"] : ["--wait", String(waitMs / 1_000)];
  const inherited = 3;
  return new Promise((resolve) => {
    const child = spawn(findProgram("flock") ?? "flock", [`--${mode}`, ...patience, String(inherited)], {
      env: {},
      stdio: ["ignore", "ignore", "ignore", file.fd],
    });
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}

async function isStillAt(file: FileHandle, path: string): Promise<boolean> {
  const [opened, there] = await Promise.all([file.stat(), stat(path).catch(() => null)]);
  return there !== null && there.ino === opened.ino && there.dev === opened.dev;
}
