import { link, mkdir, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { limits, ObjectId } from "@muster/contract";
import { bytesOnDisk } from "../fetch/watch-disk.ts";

/**
 * The folder of one repository in the cache. It is no git repository: there is no configuration, HEAD or ref in it that could be
 * damaged or trusted, only packs that never change and the names of the commits that are complete in them.
 *
 * ```
 * lock            held shared while a scan reads, exclusively while the folder is removed
 * used            its modification time is the last use
 * damaged         there when somebody met damage: never to be used again
 * commits/<id>    one empty file for each complete commit
 * objects/pack/   packs, indexes and reverse indexes
 * ```
 */
export interface CacheEntry {
  readonly folder: string;
  readonly lock: string;
  readonly objects: string;
}

export function cacheEntry(folder: string): CacheEntry {
  return { folder, lock: join(folder, "lock"), objects: join(folder, "objects") };
}

const packFolder = (entry: CacheEntry): string => join(entry.objects, "pack");
const commitFolder = (entry: CacheEntry): string => join(entry.folder, "commits");

/** Makes what is missing of the folders and notes that the entry is in use now. */
export async function touchEntry(entry: CacheEntry): Promise<void> {
  await mkdir(packFolder(entry), { recursive: true, mode: 0o700 });
  await mkdir(commitFolder(entry), { recursive: true, mode: 0o700 });
  const used = join(entry.folder, "used");
  await writeFile(used, "", { flag: "a", mode: 0o600 });
  const now = new Date();
  await utimes(used, now, now);
}

/** Returns the commits that are complete in the entry, the latest first. */
export async function listCommits(entry: CacheEntry): Promise<ObjectId[]> {
  const names = await readdir(commitFolder(entry)).catch(() => []);
  const commits = names.flatMap((name) => ObjectId.safeParse(name).data ?? []);
  const dated = await Promise.all(
    commits.map(async (commit) => ({ commit, at: await modifiedAt(join(commitFolder(entry), commit)) })),
  );
  return dated.sort((a, b) => b.at - a.at).map(({ commit }) => commit);
}

/** Returns what speaks against building on this entry: met damage, or more packs or old objects than are worth keeping. */
export async function judgeEntry(entry: CacheEntry): Promise<"sound" | "damaged" | "overgrown"> {
  if (await stat(join(entry.folder, "damaged")).catch(() => null)) return "damaged";
  const names = await readdir(packFolder(entry)).catch(() => []);
  const packs = names.filter((name) => name.endsWith(".pack"));
  const sizes = await Promise.all(packs.map((name) => sizeOf(join(packFolder(entry), name))));
  const sum = sizes.reduce((total, size) => total + size, 0);
  const { packsMax, growthMax, growthBytesMin } = limits.cloneCache;
  const isLarge = sum > growthBytesMin && sum > growthMax * Math.max(...sizes);
  return packs.length > packsMax || isLarge ? "overgrown" : "sound";
}

export async function markDamaged(entry: CacheEntry): Promise<void> {
  await writeFile(join(entry.folder, "damaged"), "", { mode: 0o600 }).catch(() => undefined);
}

/**
 * Adds the packs of a repository and then the name of the commit that they complete. Packs are linked, not copied, their
 * index last: whoever dies on the way leaves nothing that looks complete and is not. Returns the bytes that were added.
 */
export async function addPacks(entry: CacheEntry, gitDir: string, commit: ObjectId): Promise<number> {
  const from = join(gitDir, "objects", "pack");
  const names = (await readdir(from)).filter((name) => /^pack-[0-9a-f]+\.(?:pack|rev|idx)$/.test(name));
  const order = (name: string): number => (name.endsWith(".pack") ? 0 : name.endsWith(".rev") ? 1 : 2);
  let bytes = 0;
  for (const name of names.sort((a, b) => order(a) - order(b))) {
    if (await linkOnce(join(from, name), join(packFolder(entry), name))) bytes += await sizeOf(join(from, name));
  }
  await writeFile(join(commitFolder(entry), commit), "", { mode: 0o600 });
  return bytes;
}

async function linkOnce(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    // A pack is named by its content.
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/**
 * Removes an entry, by way of a name under which nobody looks for it: what cannot be deleted stays there. Its lock must be held exclusively.
 * @throws the file system's error when the entry stays where it is
 */
export async function removeEntry(entry: CacheEntry, grave: string): Promise<void> {
  await rename(entry.folder, grave);
  await rm(grave, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

/** Returns what an entry takes on disk, and when it was last used. */
export async function measureEntry(entry: CacheEntry): Promise<{ bytes: number; usedAt: number }> {
  return { bytes: await bytesOnDisk(entry.folder), usedAt: await modifiedAt(join(entry.folder, "used")) };
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

const modifiedAt = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
