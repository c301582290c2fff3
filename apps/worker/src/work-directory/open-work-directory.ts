import { chmod, lstat, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { processStart } from "./process-start.ts";

/** A process's own scratch space, and what it shares with others. Disposing removes its own. */
export interface WorkDirectory extends AsyncDisposable {
  /** For git's home. */
  readonly home: string;
  /** For fetched repositories. */
  readonly repositories: string;
  /** For what is kept of fetched repositories; shared by the processes of this host, and never removed here. */
  readonly cloneCache: string;
}

const privateMode = 0o700;

/** The host is part of the name: on a volume that several machines share, a process id says nothing about others'. */
const host = hostname().replaceAll(/[^A-Za-z0-9-]/g, "_");
const ownName = new RegExp(`^worker\\.${host}\\.([0-9]+)\\.([0-9a-z]+)\\.[^.]+$`);

/**
 * Opens a private directory of this process below `root`, and removes what processes of this host left there that are
 * no more. Throws an Error when `root` belongs to somebody else.
 */
export async function openWorkDirectory(root: string): Promise<WorkDirectory> {
  await mkdir(root, { recursive: true, mode: privateMode });
  await makePrivate(root);
  await removeLeftovers(root);
  const start = processStart(process.pid) ?? "alive";
  const directory = await mkdtemp(join(root, `worker.${host}.${process.pid}.${start}.`));
  const home = join(directory, "home");
  const repositories = join(directory, "repositories");
  await mkdir(home, { mode: privateMode });
  await mkdir(repositories, { mode: privateMode });
  const cloneCache = join(root, "clone-cache");
  return {
    home,
    repositories,
    cloneCache,
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}

async function makePrivate(root: string): Promise<void> {
  const status = await lstat(root);
  if (!status.isDirectory()) throw new Error(`MUSTER_WORK_DIR ${root} is not a directory`);
  // Somebody else's directory would let them read, or swap, what is fetched.
  if (process.getuid !== undefined && status.uid !== process.getuid()) {
    throw new Error(`MUSTER_WORK_DIR ${root} belongs to another user: set it to a directory of the worker's own`);
  }
  await chmod(root, privateMode);
}

async function removeLeftovers(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const [, pid, start] = ownName.exec(name) ?? [];
    if (pid === undefined || processStart(Number(pid)) === start) continue;
    await rm(join(root, name), { recursive: true, force: true });
  }
}
