import { existsSync } from "node:fs";
import { join } from "node:path";

/** Where git, ssh and setsid are looked for. Fixed, so that nothing inherited decides which program runs. */
export const searchPath: readonly string[] = [
  "/usr/local/bin",
  "/usr/bin",
  "/bin",
  "/usr/local/sbin",
  "/usr/sbin",
  "/sbin",
  "/opt/homebrew/bin",
  "/opt/local/bin",
  "/run/current-system/sw/bin",
];

/** Returns the absolute path of a program in the fixed search path, or null. Reads the file system. */
export function findProgram(name: string): string | null {
  return searchPath.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}
