import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";

const filesMax = 100_000;

/** Returns the bytes of all files below a folder; files that vanish meanwhile count nothing. */
export async function bytesOnDisk(folder: string): Promise<number> {
  let bytes = 0;
  let files = 0;
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined && files < filesMax; next = folders.pop()) {
    for (const entry of await readdir(next, { withFileTypes: true }).catch(() => [])) {
      files += 1;
      const path = join(next, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else
        bytes += await lstat(path).then(
          ({ size }) => size,
          () => 0,
        );
    }
  }
  return bytes;
}

export interface DiskWatch {
  readonly folder: string;
  readonly bytesMax: number;
  readonly pollMs: number;
  readonly onExceeded: () => void;
}

export interface RunningDiskWatch extends Disposable {
  /** Measures now: the last poll may have come before the last bytes. */
  check(): Promise<void>;
}

/** Measures a folder again and again and calls `onExceeded` when it is over its limit. Disposing ends it. */
export function watchDisk(watch: DiskWatch): RunningDiskWatch {
  let timer: NodeJS.Timeout | null = null;
  let isDisposed = false;
  const check = async (): Promise<void> => {
    if ((await bytesOnDisk(watch.folder)) > watch.bytesMax && !isDisposed) watch.onExceeded();
  };
  const poll = (): void => {
    timer = setTimeout(() => void check().then(() => isDisposed || poll()), watch.pollMs);
  };
  poll();
  return {
    check,
    [Symbol.dispose]: () => {
      isDisposed = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
