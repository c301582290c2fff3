import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The texts of a package's modules by their paths from its source folder, with `/`: what runs, without what tests it. */
export type SourceTexts = ReadonlyMap<string, string>;

const require = createRequire(import.meta.url);
const runsFromSource = import.meta.url.endsWith(".ts");
const isModule = runsFromSource ? /(?:(?<!\.d|\.test)\.ts|\.json)$/ : /(?:(?<!\.test)\.js|\.json)$/;

/** Returns the folder of a workspace package, where its package.json is. */
export function packageFolder(name: string): string {
  // Its entry point stands in `src` or `dist`.
  return dirname(dirname(require.resolve(name)));
}

/** Returns where the modules of a workspace package are that run: among the sources when this module is source, else in the build. */
export function modulesFolder(name: string): string {
  return join(packageFolder(name), runsFromSource ? "src" : "dist");
}

/** Whether a path within that folder is a module that runs, and not one that tests it. */
export function runsHere(path: string): boolean {
  return isModule.test(path) && !/(?:^|[\\/])testing[\\/]/.test(path);
}

/** Returns the modules of a workspace package as they run: the sources when this module is source, else the build. */
export async function readSourceTexts(name: string): Promise<SourceTexts> {
  const folder = modulesFolder(name);
  const texts = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
      .slice(folder.length + 1)
      .replaceAll("\\", "/");
    if (!entry.isFile() || !runsHere(path)) continue;
    texts.set(path, await readFile(join(folder, path), "utf8"));
  }
  if (texts.size === 0) throw new Error(`there are no modules of ${name} in ${folder}`);
  return texts;
}
