import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { listDescendants } from "../cli/processes.ts";

const pollMs = 200;

export interface PeakMemory extends AsyncDisposable {
  /** The most resident memory that one process had, in bytes, of those that were seen. */
  bytes(): number;
}

/** Watches a process and all that it starts, on Linux, by the peaks that the system itself keeps of each. */
export function watchPeakMemory(pid: number): PeakMemory {
  let peak = 0;
  let isOver = false;
  const look = async (): Promise<void> => {
    while (!isOver) {
      const pids = [pid, ...(await listDescendants(pid)).map((entry) => entry.pid)];
      const peaks = await Promise.all(pids.map(peakOf));
      peak = Math.max(peak, ...peaks);
      await setTimeout(pollMs);
    }
  };
  const looking = look();
  return {
    bytes: () => peak,
    [Symbol.asyncDispose]: async () => {
      isOver = true;
      await looking;
    },
  };
}

async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, "utf8").catch(() => "");
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}
