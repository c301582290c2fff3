import { constants } from "node:fs";
import { type FileHandle, open, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";

export type ReadResult = { bytes: Buffer } | { skipped: "too-large" | "unreadable" };

/**
 * Reads a file below `root`. What is a symbolic link by now, lies outside the root by way of one, or is no regular file
 * is unreadable; `bytesMax` holds for what is there now, not for what a listing said.
 */
export async function readDirectoryFile(root: string, path: string, bytesMax: number): Promise<ReadResult> {
  let file: FileHandle | undefined;
  try {
    // Without O_NONBLOCK, opening a pipe that has taken a file's place would wait for ever.
    file = await open(join(root, path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const status = await file.stat();
    if (!status.isFile() || !(await isBelow(root, path, status))) return { skipped: "unreadable" };
    if (status.size > bytesMax) return { skipped: "too-large" };
    return { bytes: await readStart(file, status.size) };
  } catch {
    return { skipped: "unreadable" };
  } finally {
    await file?.close();
  }
}

/** Returns the first `length` bytes, fewer when the file has shrunk. */
async function readStart(file: FileHandle, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  for (let read = -1; read !== 0 && filled < length; filled += read) {
    ({ bytesRead: read } = await file.read(bytes, filled, length - filled));
  }
  return bytes.subarray(0, filled);
}

/** True when the opened file is the one that the path leads to inside the root, with every link resolved. */
async function isBelow(root: string, path: string, opened: { dev: number; ino: number }): Promise<boolean> {
  const [realRoot, real] = await Promise.all([realpath(root), realpath(join(root, path))]);
  if (!real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) return false;
  const { dev, ino } = await stat(real);
  return dev === opened.dev && ino === opened.ino;
}
