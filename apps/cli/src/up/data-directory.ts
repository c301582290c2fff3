import { mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { writePrivateFile } from "./private-file.ts";

/** Where one installation started by `muster up` keeps what it needs. All paths are absolute. */
export interface DataDirectory {
  readonly root: string;
  readonly postgres: string;
  readonly work: string;
  readonly logs: string;
  readonly keyFile: string;
  readonly runningFile: string;
}

/**
 * Root's Postgres runs as another user, who must be able to pass through (not to list); for everybody else the
 * directories are closed. What is secret in them is closed by its own mode either way.
 */
const directoryMode = process.geteuid?.() === 0 ? 0o711 : 0o700;

/** Makes the data directory where it is missing and returns its layout. An existing one keeps its modes. */
export async function openDataDirectory(path: string): Promise<DataDirectory> {
  const root = resolve(path);
  await mkdir(root, { recursive: true, mode: directoryMode });
  const layout = {
    root,
    postgres: join(root, "postgres"),
    work: join(root, "work"),
    logs: join(root, "logs"),
    keyFile: join(root, "key.json"),
    runningFile: join(root, "running.json"),
  };
  await mkdir(layout.logs, { recursive: true, mode: 0o700 });
  return layout;
}

/** Makes the worker's scratch directory empty: a killed worker leaves its repositories there. */
export async function clearScratch({ work }: DataDirectory): Promise<void> {
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true, mode: 0o700 });
}

/**
 * Makes `.muster` in the working directory and returns its path. It ignores itself in git: somebody's `git add .` must
 * not publish a key.
 */
export async function openMusterDirectory(workingDirectory: string): Promise<string> {
  const directory = join(workingDirectory, ".muster");
  await mkdir(directory, { recursive: true, mode: directoryMode });
  await writePrivateFile(join(directory, ".gitignore"), "*\n");
  return directory;
}
