import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { openBlobReader } from "../blobs/open-blob-reader.ts";
import { openCloneCache } from "../cache/clone-cache.ts";
import type { CloneCache } from "../cache/clone-cache.ts";
import { createGit } from "../create-git.ts";
import type { Git } from "../create-git.ts";
import type { FetchedCommit } from "../fetch/fetched-commit.ts";
import { noSignal, serveGit } from "./serve-git.ts";
import type { ServedGit } from "./serve-git.ts";
import type { ServeOptions } from "./serve-repositories.ts";

export interface CachedGit extends AsyncDisposable {
  readonly served: ServedGit;
  readonly git: Git;
  readonly cache: CloneCache;
  /** The cache's folder. */
  readonly folder: string;
  /** Fetches a repository's HEAD for a scope. Dispose it. */
  fetch(name: string, scope?: string): Promise<FetchedCommit>;
  /** The folders of cached repositories. */
  entries(): Promise<string[]>;
}

/** Starts a server of repositories and a Git that may read from it through a cache of its own. */
export async function serveCachedGit(bytesMax = 1_000_000_000, serve: ServeOptions = {}): Promise<CachedGit> {
  const served = await serveGit(serve);
  const folder = join(served.directory, "..", "cache");
  await mkdir(folder);
  const cache = await openCloneCache({ directory: folder, bytesMax });
  if (cache === null) throw new Error("flock(1) is missing on this machine");
  const git = createGit({ home: join(served.directory, "..", "home"), policy: served.policy, cache });
  return {
    served,
    git,
    cache,
    folder,
    fetch: async (name, cacheScope = "one") => {
      const location = served.locate(name);
      const resolved = await git.resolveRef(location, null, noSignal);
      return git.fetchCommit({ location, resolved, directory: served.directory, cacheScope }, noSignal);
    },
    entries: async () => {
      const names = await readdir(folder);
      return names.filter((entry) => /^[0-9a-f]{64}$/.test(entry)).map((entry) => join(folder, entry));
    },
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  };
}

/** Returns what can be read of a commit: the start of each file's content, or why there is none. */
export async function readFiles(git: Git, { gitDir, commit }: FetchedCommit): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  await using reader = openBlobReader(gitDir);
  for (const { path, oid } of await git.readTree(gitDir, commit, noSignal)) {
    const blob = await reader.read(oid, 10_000_000);
    files[path] = "bytes" in blob ? blob.bytes.toString("latin1").slice(0, 40) : blob.skipped;
  }
  return files;
}
