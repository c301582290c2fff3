import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ScanError } from "@muster/contract";
import { createGit } from "../create-git.ts";
import type { FetchRequest, Git, GitOptions } from "../create-git.ts";
import { parseRepositoryUrl } from "../url/parse-repository-url.ts";
import type { RepositoryPolicy } from "../url/repository-policy.ts";
import { createFolder } from "./create-folder.ts";
import { serveRepositories } from "./serve-repositories.ts";
import type { RepositoryServer, ServeOptions } from "./serve-repositories.ts";

export interface ServedGit extends AsyncDisposable {
  readonly git: Git;
  readonly policy: RepositoryPolicy;
  readonly server: RepositoryServer;
  /** Where repositories are served from. */
  readonly root: string;
  /** Where fetched repositories go. */
  readonly directory: string;
  locate(name: string): FetchRequest["location"];
}

/** Starts a server of repositories and a Git that may read from it. */
export async function serveGit(
  serve: ServeOptions = {},
  options: Partial<Omit<GitOptions, "home">> = {},
): Promise<ServedGit> {
  const folder = await createFolder();
  const [root, directory] = [join(folder.path, "served"), join(folder.path, "fetched")];
  await Promise.all([mkdir(root), mkdir(directory)]);
  const server = await serveRepositories(root, serve);
  const policy = options.policy ?? { protocols: ["http", "https"], allowedPaths: [], allowedHosts: [server.host] };
  const git = createGit({ ...options, home: join(folder.path, "home"), policy });
  return {
    git,
    policy,
    server,
    root,
    directory,
    locate: (name) => parseRepositoryUrl(`${server.url}/${name}`, policy),
    [Symbol.asyncDispose]: async () => {
      await server.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Returns the ScanError that a promise ends with; throws when it ends with anything else. */
export async function scanErrorOf(promise: Promise<unknown>): Promise<ScanError> {
  const error: unknown = await promise.then(
    (value) => new Error(`no error, but ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof ScanError) return error;
  throw error;
}

/** A signal that never aborts. */
export const noSignal: AbortSignal = new AbortController().signal;
