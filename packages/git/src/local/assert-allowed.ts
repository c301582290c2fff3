import { lstat, readdir, realpath } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ScanError } from "@muster/contract";
import { isWithin } from "../url/parse-local-path.ts";
import type { RepositoryPolicy } from "../url/repository-policy.ts";
import type { LocalRepository } from "./locate-repository.ts";
import { readSmallFile } from "./read-small-file.ts";

const alternatesMax = 32;

/**
 * Throws ScanError `path-refused` when any folder that reading the repository would touch is, with all links
 * resolved, outside the allowed ones: the git directory, a worktree's main repository, objects, borrowed objects.
 */
export async function assertAllowed(repository: LocalRepository, policy: RepositoryPolicy): Promise<void> {
  const roots = await realPaths(policy.allowedPaths);
  const seen = new Set<string>();
  const pending = [repository.objectsDir];
  assertWithin(roots, repository.gitDir);
  assertWithin(roots, repository.commonDir);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    if (seen.size >= alternatesMax) throw refused();
    seen.add(next);
    assertWithin(roots, next);
    await assertNoLinks(next);
    pending.push(...(await alternatesOf(next)));
  }
}

/** Throws `path-refused` when the path itself leads outside. A path that does not exist is let through: nothing is there. */
export async function assertPathAllowed(path: string, policy: RepositoryPolicy): Promise<void> {
  const real = await realpath(path).catch(() => null);
  if (real !== null) assertWithin(await realPaths(policy.allowedPaths), real);
}

function assertWithin(roots: readonly string[], path: string): void {
  if (!roots.some((root) => isWithin(root, path))) throw refused();
}

function refused(): ScanError {
  return new ScanError("path-refused", "The repository leads to a folder outside those that are allowed.");
}

async function realPaths(paths: readonly string[]): Promise<string[]> {
  const real = await Promise.all(paths.map((path) => realpath(path).catch(() => null)));
  return real.filter((path) => path !== null);
}

/** A pack or a folder of objects may itself be a link to another repository's. */
async function assertNoLinks(objectsDir: string): Promise<void> {
  for (const folder of [objectsDir, join(objectsDir, "pack"), join(objectsDir, "info")]) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    if (entries.some((entry) => entry.isSymbolicLink())) throw refused();
  }
}

async function alternatesOf(objectsDir: string): Promise<string[]> {
  const path = join(objectsDir, "info", "alternates");
  const isThere = await lstat(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return [];
  const text = await readSmallFile(path);
  // Quoted entries need git's own unquoting; refusing them keeps this check and git of one mind.
  if (text === null || /^"/m.test(text)) throw refused();
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return realPathsOr(lines.map((line) => resolve(objectsDir, line)));
}

async function realPathsOr(paths: readonly string[]): Promise<string[]> {
  return Promise.all(paths.map((path) => realpath(path).catch(() => path)));
}
