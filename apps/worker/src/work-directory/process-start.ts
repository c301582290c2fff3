import { readFileSync } from "node:fs";

/**
 * Returns what tells a process from a later one with the same id: on Linux its start in clock ticks since boot (proc(5),
 * field 22 of /proc/pid/stat), "alive" where that cannot be known. Null when there is no such process.
 */
export function processStart(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return null;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command's name, field 2, is in parentheses and may hold anything: count from behind the last one.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "alive";
  } catch {
    return "alive";
  }
}
