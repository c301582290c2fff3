import { constants } from "node:fs";
import { open } from "node:fs/promises";

/** Returns a small regular file's text, or null for anything else: a pipe is never waited for, a large file never read. */
export async function readSmallFile(path: string, bytesMax = 64 * 1024): Promise<string | null> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(() => null);
  if (file === null) return null;
  try {
    const stats = await file.stat();
    return stats.isFile() && stats.size <= bytesMax ? await file.readFile("utf8") : null;
  } finally {
    await file.close();
  }
}
