import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { limits } from "@muster/contract";
import type { ObjectId } from "@muster/contract";
import type { BorrowedClone } from "../cache/clone-cache.ts";
import { quoteAlternate } from "../local/mount-objects.ts";
import { ownRef } from "./own-ref.ts";

/**
 * Makes an empty repository read a cached clone's objects, and lets its next fetch tell the server about the clone's
 * latest commits, so that only what is new is sent. With `complete`, that commit is there already and takes our ref.
 * Nothing is copied and nothing of the clone can be changed through the repository.
 */
export async function borrowObjects(gitDir: string, clone: BorrowedClone, complete: ObjectId | null): Promise<void> {
  if (clone.commits.length === 0) return;
  const told = clone.commits.slice(0, limits.cloneCache.commitsToldMax);
  const refs = told.map((commit) => ({ commit, name: `refs/muster/cached/${commit}` }));
  if (complete !== null) refs.push({ commit: complete, name: ownRef });
  refs.sort((a, b) => (a.name < b.name ? -1 : 1));
  const packed = ["# pack-refs with: sorted", ...refs.map(({ commit, name }) => `${commit} ${name}`), ""].join("\n");
  await writeFile(join(gitDir, "objects", "info", "alternates"), `${quoteAlternate(clone.objectsDir)}\n`);
  // Cached commits come without their parents, all of them.
  await writeFile(join(gitDir, "shallow"), clone.commits.map((commit) => `${commit}\n`).join(""));
  await writeFile(join(gitDir, "packed-refs"), packed);
  await chmod(gitDir, 0o700);
}
