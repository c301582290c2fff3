import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Returns the resident memory in bytes of each process that is still there: from `/proc` on Linux, from `ps` elsewhere.
 */
export async function readMemory(pids: readonly number[]): Promise<Map<number, number>> {
  if (pids.length === 0) return new Map();
  return process.platform === "linux" ? await fromProc(pids) : await fromPs(pids);
}

async function fromProc(pids: readonly number[]): Promise<Map<number, number>> {
  const memory = new Map<number, number>();
  for (const pid of pids) {
    const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
    const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    if (kibibytes !== undefined) memory.set(pid, Number(kibibytes) * 1024);
  }
  return memory;
}

async function fromPs(pids: readonly number[]): Promise<Map<number, number>> {
  // ps fails when one of the processes is gone, and still prints the others.
  const { stdout } = await run("ps", ["-o", "pid=,rss=", "-p", pids.join(",")]).catch((error: unknown) => ({
    stdout: error instanceof Error && "stdout" in error ? String(error.stdout) : "",
  }));
  const lines = [...stdout.matchAll(/^\s*(\d+)\s+(\d+)\s*$/gm)];
  return new Map(lines.map(([, pid, kibibytes]) => [Number(pid), Number(kibibytes) * 1024]));
}
