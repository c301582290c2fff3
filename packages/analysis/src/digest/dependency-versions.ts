import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";
import { packageFolder } from "./source-texts.ts";

const Dependencies = z.record(z.string(), z.string()).default({});
const Manifest = z.object({ version: z.string(), dependencies: Dependencies, optionalDependencies: Dependencies });

/**
 * Returns the installed version of each package that a workspace package depends on, workspace packages left out, as
 * `name@version`, sorted; one that is not installed says so.
 */
export function readDependencyVersions(name: string): string[] {
  const manifestPath = join(packageFolder(name), "package.json");
  const { dependencies, optionalDependencies } = Manifest.parse(JSON.parse(readFileSync(manifestPath, "utf8")));
  const places = createRequire(manifestPath).resolve;
  const names = Object.keys({ ...dependencies, ...optionalDependencies }).filter(
    (dependency) => !dependency.startsWith("@muster/"),
  );
  const versions = names.map((dependency) => {
    for (const folder of places.paths(dependency) ?? []) {
      const text = tryRead(join(folder, dependency, "package.json"));
      if (text !== null) return `${dependency}@${Manifest.parse(JSON.parse(text)).version}`;
    }
    return `${dependency} is absent`;
  });
  return versions.sort();
}

function tryRead(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
