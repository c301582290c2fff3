import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { CheckResult } from "./check.ts";

/** What building the native engine takes: each entry is one tool, by any of its names. */
const tools = [["c++", "g++", "clang++"], ["make"], ["python3", "python"]] as const;

/** Says whether the native analysis engine can be built here. Muster works without, on WebAssembly. */
export async function checkCompiler(searchPath: string): Promise<CheckResult> {
  const missing: string[] = [];
  for (const names of tools) if (!(await findAny(names, searchPath))) missing.push(names[0]);
  return {
    name: "compiler",
    status: missing.length === 0 ? "ok" : "missing",
    isNeeded: false,
    detail: missing.length === 0 ? "C++, make and Python are there" : `not found: ${missing.join(", ")}`,
    ...(missing.length === 0
      ? {}
      : {
          remedy:
            "Only needed to build the faster native engine: on Debian `apt-get install g++ make python3`, then `npm run build`.",
        }),
  };
}

async function findAny(names: readonly string[], searchPath: string): Promise<boolean> {
  for (const directory of searchPath.split(delimiter).filter((entry) => entry !== "")) {
    for (const name of names) if (await isExecutable(join(directory, name))) return true;
  }
  return false;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
