import { readFile } from "node:fs/promises";
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
export async function readDependencyVersions(name: string): Promise<string[]> {
  const manifestPath = join(packageFolder(name), "package.json");
  const { dependencies, optionalDependencies } = Manifest.parse(JSON.parse(await readFile(manifestPath, "utf8")));
  const places = createRequire(manifestPath).resolve;
  const names = Object.keys({ ...dependencies, ...optionalDependencies }).filter(
    (dependency) => !dependency.startsWith("@muster/"),
  );
  const versions = names.map(async (dependency) => {
    for (const folder of places.paths(dependency) ?? []) {
      const text = await readFile(join(folder, dependency, "package.json"), "utf8").catch(() => null);
      if (text !== null) return `${dependency}@${Manifest.parse(JSON.parse(text)).version}`;
    }
    return `${dependency} is absent`;
  });
  return (await Promise.all(versions)).sort();
}
