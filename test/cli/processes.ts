import { execFile } from "node:child_process";
import { promisify } from "node:util";

export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  /** Tells it from another program that got the same number later. */
  readonly startedAt: string;
  readonly command: string;
}

/** Returns every process that `ancestor` has started, directly or through others. */
export async function listDescendants(ancestor: number): Promise<ProcessEntry[]> {
  const all = await listProcesses();
  const found: ProcessEntry[] = [];
  let generation = [ancestor];
  while (generation.length > 0) {
    const children = all.filter(({ parent }) => generation.includes(parent));
    found.push(...children);
    generation = children.map(({ pid }) => pid);
  }
  return found.filter(({ command }) => !command.startsWith("ps "));
}

/** Returns those of `processes` that still run. */
export async function stillRunning(processes: readonly ProcessEntry[]): Promise<ProcessEntry[]> {
  const now = await listProcesses();
  return processes.filter(({ pid, startedAt }) =>
    now.some((entry) => entry.pid === pid && entry.startedAt === startedAt),
  );
}

async function listProcesses(): Promise<ProcessEntry[]> {
  const { stdout } = await promisify(execFile)("ps", ["-eo", "pid=,ppid=,stat=,lstart=,args=", "-ww"], {
    maxBuffer: 16 * 1024 * 1024,
  });
  return stdout.split("\n").flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\S+ +\S+ +\S+ +\S+ +\S+)\s+(.*)$/.exec(line);
    // A zombie has ended; only its parent has not looked yet.
    if (match === null || match[3]?.startsWith("Z") === true) return [];
    return [{ pid: Number(match[1]), parent: Number(match[2]), startedAt: match[4] ?? "", command: match[5] ?? "" }];
  });
}
