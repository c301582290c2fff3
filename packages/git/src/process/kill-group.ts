import type { ChildProcess } from "node:child_process";

/** Ends a process that leads a group of its own, and everything that it started, at once. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // Not a group leader (no setsid on this machine), or already gone.
    child.kill("SIGKILL");
  }
}
