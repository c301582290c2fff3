import { realpath, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ScanError } from "@muster/contract";
import { readSmallFile } from "./read-small-file.ts";

/** A repository of this machine; every path is real, with no link left in it. */
export interface LocalRepository {
  readonly gitDir: string;
  /** Where objects and shared refs are: the git directory, or that of the repository to which a worktree belongs. */
  readonly commonDir: string;
  readonly objectsDir: string;
  /** Null for a bare repository. */
  readonly workTree: string | null;
}

/**
 * Finds the repository whose root is `path`: a working tree, a linked worktree or submodule (`.git` file), or a bare
 * repository. Folders above are not searched. Throws ScanError `path-not-found`, or `repository-not-found` for a
 * folder that is no repository's root.
 */
export async function locateRepository(path: string): Promise<LocalRepository> {
  const root = await realpath(path).catch(() => null);
  if (root === null) throw new ScanError("path-not-found", "There is nothing at that local path.");
  const dotGit = join(root, ".git");
  const isWorkTree = (await kindOf(dotGit)) !== null;
  const gitDir = isWorkTree ? await followDotGit(dotGit, root) : root;
  const common = await readSmallFile(join(gitDir, "commondir"));
  const commonDir = common === null ? gitDir : resolve(gitDir, common.trim());
  const objectsDir = await realpath(join(commonDir, "objects")).catch(() => null);
  const isRepository =
    objectsDir !== null && (await kindOf(objectsDir)) === "folder" && (await kindOf(join(gitDir, "HEAD"))) === "file";
  if (!isRepository) {
    throw new ScanError("repository-not-found", "The folder at that path is not the root of a git repository.");
  }
  const real = { gitDir: await realpath(gitDir), commonDir: await realpath(commonDir) };
  return { ...real, objectsDir, workTree: isWorkTree ? root : null };
}

async function followDotGit(dotGit: string, root: string): Promise<string> {
  if ((await kindOf(dotGit)) === "folder") return dotGit;
  const target = /^gitdir: (.+)$/m.exec((await readSmallFile(dotGit)) ?? "")?.[1];
  if (target !== undefined) return resolve(root, target.trimEnd());
  throw new ScanError("corrupt-repository", "The .git file at that path does not lead to a repository.");
}

async function kindOf(path: string): Promise<"file" | "folder" | null> {
  const stats = await stat(path).catch(() => null);
  if (stats === null) return null;
  return stats.isDirectory() ? "folder" : stats.isFile() ? "file" : null;
}
