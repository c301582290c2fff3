import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { repositoryRoot } from "./rule-folders.ts";

/** Generated files by their path from the repository's root, with `/`. */
export type GeneratedFiles = ReadonlyMap<string, string>;

export const docsFolder = "docs/rules";
const singleFiles = [
  "packages/rules/src/catalog.ts",
  "packages/rules/src/catalog-metadata.ts",
  "packages/rules/src/languages/linguist-names.ts",
  "docs/languages.md",
];

/** Returns the generated files as they are on disk, also those that no rule stands for any more. */
export async function readGenerated(): Promise<GeneratedFiles> {
  const found = new Map<string, string>();
  for (const path of [...singleFiles, ...(await listPages())]) {
    const text = await readFile(join(repositoryRoot, path), "utf8").catch(missing);
    if (text !== null) found.set(path, text);
  }
  return found;
}

async function listPages(): Promise<readonly string[]> {
  const options = { recursive: true, withFileTypes: true } as const;
  const entries = await readdir(join(repositoryRoot, docsFolder), options).catch(missing);
  return (entries ?? [])
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(repositoryRoot.length).replaceAll("\\", "/"));
}

function missing(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
  throw error;
}

/** Returns the paths that differ, are missing, or should not be there, sorted. */
export function staleFiles(wanted: GeneratedFiles, existing: GeneratedFiles): readonly string[] {
  const paths = new Set([...wanted.keys(), ...existing.keys()]);
  return [...paths].filter((path) => wanted.get(path) !== existing.get(path)).sort();
}

/** Writes the stale files, and removes those that are no longer wanted. */
export async function writeGenerated(wanted: GeneratedFiles, stale: readonly string[]): Promise<void> {
  for (const path of stale) {
    const text = wanted.get(path);
    const absolute = join(repositoryRoot, path);
    if (text === undefined) {
      await rm(absolute);
      continue;
    }
    await mkdir(dirname(absolute), { recursive: true });
    await writeFile(absolute, text);
  }
}
