import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { CheckResult } from "./check.ts";

/** What building the native engine takes: a C compiler, by any of its names. */
const compilers = ["cc", "gcc", "clang"] as const;

/** Says whether the native analysis engine can be built here. Muster works without, on WebAssembly. */
export async function checkCompiler(searchPath: string): Promise<CheckResult> {
  if (await findAny(compilers, searchPath)) {
    return { name: "compiler", status: "ok", isNeeded: false, detail: "a C compiler is there" };
  }
  return {
    name: "compiler",
    status: "missing",
    isNeeded: false,
    detail: `not found: ${compilers.join(", ")}`,
    remedy:
      "Only needed to build the faster native engine: on Debian `apt-get install gcc libc6-dev`, then `npm run build`.",
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
