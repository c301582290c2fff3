import { lstat, mkdir, readFile, symlink } from "node:fs/promises";
import path from "node:path";

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/**
 * Creates the library links that the package lists in `pg-symlinks.json` and that its install script would have made.
 * Any number of processes may do so at once. Returns the folder that the loader must search in addition, or null
 * when the links are in their usual place; where that is read-only they go to `fallback`.
 */
export async function linkLibraries(native: string, fallback: string): Promise<string | null> {
  const links = await readLinks(native);
  const missing: LibraryLink[] = [];
  for (const link of links) if (!(await exists(absolute(native, link.target)))) missing.push(link);
  if (missing.length === 0) return null;
  try {
    for (const link of missing) await linkOnce(path.basename(link.source), absolute(native, link.target));
    return null;
  } catch (error) {
    if (!isReadOnly(error)) throw error;
  }
  await mkdir(fallback, { recursive: true, mode: 0o755 });
  for (const link of links) {
    await linkOnce(absolute(native, link.source), path.join(fallback, path.basename(link.target)));
  }
  return fallback;
}

/** Paths in the list start with "native/", the folder that the list lies in. */
function absolute(native: string, listed: string): string {
  return path.resolve(native, "..", listed);
}

async function readLinks(native: string): Promise<LibraryLink[]> {
  const parsed: unknown = JSON.parse(await readFile(path.join(native, "pg-symlinks.json"), "utf8"));
  return Array.isArray(parsed) ? parsed.filter(isLibraryLink) : [];
}

function isLibraryLink(value: unknown): value is LibraryLink {
  if (typeof value !== "object" || value === null || !("source" in value) || !("target" in value)) return false;
  return typeof value.source === "string" && typeof value.target === "string";
}

async function linkOnce(pointsTo: string, at: string): Promise<void> {
  try {
    await symlink(pointsTo, at);
  } catch (error) {
    if (!hasCode(error, ["EEXIST"])) throw error;
  }
}

async function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}

function isReadOnly(error: unknown): boolean {
  return hasCode(error, ["EACCES", "EPERM", "EROFS"]);
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && codes.includes(error.code);
}
