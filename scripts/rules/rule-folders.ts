import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

export const repositoryRoot = fileURLToPath(new URL("../../", import.meta.url));
export const packsFolder = fileURLToPath(new URL("../../packages/rules/src/packs/", import.meta.url));

/** Returns the ids of all folders that hold a rule.ts, sorted: `pack/name` is the folder below `packs`. */
export async function listRuleIds(): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const pack of await foldersIn(packsFolder)) {
    for (const name of await foldersIn(`${packsFolder}${pack}`)) {
      if (existsSync(`${packsFolder}${pack}/${name}/rule.ts`)) ids.push(`${pack}/${name}`);
    }
  }
  return ids.sort();
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
