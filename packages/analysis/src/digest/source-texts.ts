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

/** Returns the modules of a workspace package as they run: the sources when this module is source, else the build. */
export async function readSourceTexts(name: string): Promise<SourceTexts> {
  const folder = join(packageFolder(name), runsFromSource ? "src" : "dist");
  const texts = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
      .slice(folder.length + 1)
      .replaceAll("\\", "/");
    if (!entry.isFile() || !isModule.test(path) || /(?:^|\/)testing\//.test(path)) continue;
    texts.set(path, await readFile(join(folder, path), "utf8"));
  }
  if (texts.size === 0) throw new Error(`there are no modules of ${name} in ${folder}`);
  return texts;
}
