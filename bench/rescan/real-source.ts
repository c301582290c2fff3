import { readFile, readdir } from "node:fs/promises";
import path from "node:path";

/** A file of a public package: real code that nobody here wrote. */
export interface RealSource {
  /** Below `src/`, by package: not where vendored code is expected. */
  readonly path: string;
  readonly content: Buffer;
}

const sourceName = /(?<!\.d|\.min)\.(?:[cm]?[jt]s|py)$/;
const bytesMin = 512;
const bytesMax = 64 * 1024;

/** Returns source files of the installed packages, in the order of their paths: the same on every machine with the same lock file. */
export async function readRealSources(nodeModules: string): Promise<RealSource[]> {
  const sources: RealSource[] = [];
  const entries = await readdir(nodeModules, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && sourceName.test(entry.name))
    .map((entry) => path.relative(nodeModules, path.join(entry.parentPath, entry.name)))
    .filter((name) => !/(?:^|\/)(?:\.|@muster\/)/.test(name))
    .sort();
  for (const name of names) {
    const content = await readFile(path.join(nodeModules, name));
    if (content.length < bytesMin || content.length > bytesMax) continue;
    sources.push({
      path: `src/${name.replaceAll("node_modules/", "").replaceAll(/(?<=\/)(?:dist|vendor)\//g, "code/")}`,
      content,
    });
  }
  return sources;
}
