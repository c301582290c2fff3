import { ScanError } from "@muster/contract";
import type { ReadableCommit } from "@muster/git";

/**
 * Returns what `read` makes of fetched objects. When objects of an earlier fetch take part, damage says nothing of the
 * repository: the copy is condemned and the scan is tried again, with everything fetched anew.
 * @throws ScanError git-failed for a copy that was damaged; what `read` throws
 */
export async function readFetched<T>(
  fetched: ReadableCommit,
  read: () => Promise<T>,
  isDamaged: (value: T) => boolean,
): Promise<T> {
  try {
    const value = await read();
    if (!fetched.isReused || !isDamaged(value)) return value;
  } catch (error) {
    if (!fetched.isReused || !(error instanceof ScanError) || error.code !== "corrupt-repository") throw error;
  }
  await fetched.distrust();
  throw new ScanError("git-failed", "The copy of the repository on the worker's disk was damaged and is thrown away.");
}
