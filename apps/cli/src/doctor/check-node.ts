import type { CheckResult } from "./check.ts";

const needed = { major: 20, minor: 19 } as const;

/** Says whether `version` (as in `process.versions.node`) is new enough. */
export function checkNode(version: string): CheckResult {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isEnough = major > needed.major || (major === needed.major && minor >= needed.minor);
  const wanted = `${String(needed.major)}.${String(needed.minor)}`;
  return {
    name: "Node.js",
    status: isEnough ? "ok" : "missing",
    isNeeded: true,
    detail: isEnough ? version : `${version}, older than ${wanted}`,
    ...(isEnough
      ? {}
      : { remedy: `Install Node.js ${wanted} or newer from https://nodejs.org or with your version manager.` }),
  };
}
