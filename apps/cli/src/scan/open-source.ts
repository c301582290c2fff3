import { access, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type AuditInput, type BlobSource, type SourceEntry, listDirectory } from "@muster/analysis";
import { ScanError } from "@muster/contract";
import { type Git, createGit, strictPolicy } from "@muster/git";
import { CommandFailure } from "../command-failure.ts";
import { parseTarget } from "../targets/parse-target.ts";
import { locateRemote } from "./locate-remote.ts";
import type { ScanOptions } from "./scan-options.ts";

/** What is going to be scanned: its entries, where its files are read, and what the audit calls it. */
export interface OpenedSource extends AsyncDisposable {
  readonly identity: Pick<AuditInput, "repository" | "commit" | "ref" | "committedAt">;
  readonly entries: readonly SourceEntry[];
  readonly blobs: BlobSource;
  readonly warnings: readonly string[];
}

interface Workspace {
  readonly git: Git;
  /** Private and empty; removed with the source. */
  readonly directory: string;
  readonly ref: string | null;
  readonly policy: Parameters<typeof createGit>[0]["policy"];
  readonly signal: AbortSignal;
}

/**
 * Opens what `target` names: a git repository's root at a commit, any other directory as it is on disk, or a URL, which is
 * fetched into a temporary directory. Disposing removes what was fetched.
 * @throws ScanError, or CommandFailure where the command line has to change.
 */
export async function openSource(target: string, options: ScanOptions, signal: AbortSignal): Promise<OpenedSource> {
  const place = parseTarget(target, process.cwd());
  const path = place.kind === "local" ? place.path : null;
  const directory = await mkdtemp(join(tmpdir(), "muster-scan-"));
  const dispose = async (): Promise<void> => rm(directory, { recursive: true, force: true });
  const policy = {
    ...strictPolicy,
    protocols: [...strictPolicy.protocols, ...options.allowProtocol],
    allowedHosts: options.allowHost,
    allowedPaths: path === null ? [] : [path],
  };
  const git = createGit({ home: join(directory, "home"), policy });
  const workspace = { git, directory, ref: options.ref ?? null, policy, signal };
  try {
    const source = path === null ? await openRemote(target, workspace) : await openPath(path, workspace);
    return { ...source, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

type Source = Omit<OpenedSource, typeof Symbol.asyncDispose>;

async function openRemote(url: string, { git, directory, ref, policy, signal }: Workspace): Promise<Source> {
  const location = locateRemote(url, policy);
  const resolved = await git.resolveRef(location, ref, signal);
  const { gitDir, commit, committedAt } = await git.fetchCommit({ location, resolved, directory }, signal);
  return {
    identity: { repository: { name: location.name, url: location.url }, commit, ref: resolved.refName, committedAt },
    entries: await git.readTree(gitDir, commit, signal),
    blobs: { kind: "git", gitDir },
    warnings: [],
  };
}

async function openPath(path: string, workspace: Workspace): Promise<Source> {
  const status = await stat(path).catch(() => null);
  if (status === null) throw new ScanError("path-not-found", `There is nothing at "${path}".`);
  if (!status.isDirectory()) {
    const message = `"${path}" is a file; muster scans directories. Give its directory: "${dirname(path)}".`;
    throw new CommandFailure(message, { exitCode: 2 });
  }
  if (await isRepositoryRoot(path)) {
    try {
      return await openRepository(path, workspace);
    } catch (error) {
      const isEmpty = error instanceof ScanError && error.code === "empty-repository";
      if (!isEmpty || workspace.ref !== null) throw error;
    }
  }
  if (workspace.ref !== null) {
    throw new ScanError("ref-not-found", `"${path}" is not the root of a git repository, so it has no refs.`);
  }
  return await openDirectory(path, workspace.signal);
}

async function openRepository(path: string, { git, ref, signal }: Workspace): Promise<Source> {
  const { gitDir, commit, committedAt, refName, dirtyFiles } = await git.openLocal(path, ref, signal);
  return {
    identity: { repository: describePath(path), commit, ref: refName, committedAt },
    entries: await git.readTree(gitDir, commit, signal),
    blobs: { kind: "git", gitDir },
    warnings: warnOfChanges(dirtyFiles ?? 0, commit),
  };
}

function warnOfChanges(files: number, commit: string): string[] {
  if (files === 0) return [];
  const what = files === 1 ? "1 file with uncommitted changes was" : `${files} files with uncommitted changes were`;
  return [`${what} not scanned as on disk; this is commit ${commit.slice(0, 12)}.`];
}

async function openDirectory(path: string, signal: AbortSignal): Promise<Source> {
  return {
    identity: { repository: describePath(path), commit: null, ref: null, committedAt: null },
    entries: await listDirectory(path, signal),
    blobs: { kind: "directory", root: path },
    warnings: [],
  };
}

function describePath(path: string): { name: string; url: string } {
  return { name: basename(path) || path, url: pathToFileURL(path).href };
}

/** True for a work tree's root (`.git` is a file in linked work trees and submodules) and for a bare repository. */
async function isRepositoryRoot(path: string): Promise<boolean> {
  const exists = (...parts: string[]) =>
    access(join(path, ...parts)).then(
      () => true,
      () => false,
    );
  if (await exists(".git")) return true;
  return (await exists("HEAD")) && (await exists("objects")) && (await exists("refs"));
}
