import { chmod, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createBareRepository } from "../fetch/create-bare-repository.ts";
import type { GitContext } from "../git-context.ts";
import type { LocalRepository } from "./locate-repository.ts";
import { readObjectFormat } from "./run-in-repository.ts";

export interface Mount extends AsyncDisposable {
  readonly gitDir: string;
}

/**
 * Makes an empty repository of our own that borrows another one's objects, and returns it. Reading goes through it, so
 * the other one's configuration, hooks, filters, promisor remotes and replacement refs are not merely overridden: git
 * never sees them. Nothing is copied.
 */
export async function mountObjects(
  context: GitContext,
  request: { repository: LocalRepository; directory: string },
  signal: AbortSignal,
): Promise<Mount> {
  const { repository, directory } = request;
  const objectFormat = await readObjectFormat(context, repository, signal);
  const gitDir = await createBareRepository({ parent: directory, objectFormat });
  await writeFile(join(gitDir, "objects", "info", "alternates"), `${quoteAlternate(repository.objectsDir)}\n`);
  await chmod(gitDir, 0o700);
  return { gitDir, [Symbol.asyncDispose]: () => rm(gitDir, { recursive: true, force: true }) };
}

/** One line of `objects/info/alternates`, in C quotes, so that any folder name is taken as it is. */
export function quoteAlternate(path: string): string {
  return `"${path.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}
