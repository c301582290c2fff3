import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readDependencyVersions } from "./dependency-versions.ts";
import { modulesFolder, packageFolder, runsHere } from "./source-texts.ts";

const packages = ["@muster/contract", "@muster/rules", "@muster/git", "@muster/analysis"] as const;

/** What people are told when the code on disk is not what a process runs. */
export const replacedCode =
  "The installed analysis code is not the one that this process runs, as after an upgrade in place: start it again.";

/**
 * Returns the SHA-256, in hexadecimal, of the code of analysis as it stands on disk now: by it a process and its children
 * know that they run the same, although an upgrade in place may come between their starts. Read at once, which costs every
 * child 30 ms, and in turns four times as much.
 */
export function readCode(): string {
  const hash = createHash("sha256");
  for (const name of packages) {
    const folder = modulesFolder(name);
    for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(runsHere).sort()) {
      hash
        .update(`${path}\0`)
        .update(readFileSync(join(folder, path)))
        .update("\0");
    }
  }
  const native = join(packageFolder("@muster/rules"), "native");
  hash.update(tryRead(join(native, "build", "parse-tree.node")) ?? "not built");
  for (const version of readDependencyVersions("@muster/rules")) hash.update(`${version}\0`);
  return hash.digest("hex");
}

function tryRead(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
