import { execFile } from "node:child_process";
import { readdir, readFile, readlink } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Names a process so that a later one with the same number is told apart: its number and its start time, in clock
 * ticks after boot where /proc says it, else 0. Null when there is no such process.
 */
export async function identifyProcess(pid: number): Promise<string | null> {
  if (process.platform !== "linux") return isProcess(pid) ? `${String(pid)}-0` : null;
  const status = await readFile(`/proc/${String(pid)}/stat`, "utf8").catch(() => null);
  if (status === null) return null;
  // Fields after the command's name, which may contain anything, are counted from its closing bracket: proc(5).
  const fields = status.slice(status.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" ? null : `${String(pid)}-${fields[19] ?? "0"}`;
}

/** Tells whether a live process is the Postgres server of this data directory (servers work inside their data). */
export async function isServerOf(pid: number, dataDirectory: string): Promise<boolean> {
  if (process.platform === "linux") {
    return (await readlink(`/proc/${String(pid)}/cwd`).catch(() => null)) === dataDirectory;
  }
  return (await readCommand(pid))?.includes(dataDirectory) ?? false;
}

/** Returns the command that a process was started with, its arguments apart by a NUL or a space; null where nobody tells. */
export async function readCommand(pid: number): Promise<string | null> {
  if (process.platform === "linux") return readFile(`/proc/${String(pid)}/cmdline`, "utf8").catch(() => null);
  const listed = await run("ps", ["-o", "command=", "-p", String(pid)]).catch(() => null);
  return listed?.stdout ?? null;
}

/**
 * Lists the processes that work inside a folder: a server's own processes outlive it for a moment. Only where /proc
 * says it; elsewhere Postgres's own check of its shared memory has to do.
 */
export async function listProcessesIn(directory: string): Promise<number[]> {
  if (process.platform !== "linux") return [];
  const found: number[] = [];
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/u.test(name)) continue;
    if ((await readlink(`/proc/${name}/cwd`).catch(() => null)) === directory) found.push(Number(name));
  }
  return found;
}

/** Tells whether the number belongs to a process, be it only one that nobody has waited for yet. */
export function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
