import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { identifyProcess, isProcess, isServerOf, readCommand } from "./identify-process.ts";

export interface RunningServer {
  readonly pid: number;
  /** The process that started it, if that is still alive. */
  readonly ownerPid: number | null;
}

/** The setting that names the process which started a server; its value is `identifyProcess` and a random part. */
export const ownerSetting = "muster.owner";

/**
 * Finds the server that runs on a data directory. A `postmaster.pid` whose number another program has got is removed,
 * because Postgres would refuse to start; one whose process is gone is left to Postgres, which knows what to check.
 */
export async function findRunningServer(dataDirectory: string): Promise<RunningServer | null> {
  const pidFile = path.join(dataDirectory, "postmaster.pid");
  const content = await readFile(pidFile, "utf8").catch(() => null);
  if (content === null) return null;
  const pid = Number.parseInt(content, 10);
  if (Number.isSafeInteger(pid) && pid > 0) {
    if (await isServerOf(pid, dataDirectory)) return { pid, ownerPid: await findOwner(pid, dataDirectory) };
    if (isProcess(pid)) await removeIfUnchanged(pidFile, content);
  }
  return null;
}

/** Only what was read is removed: a server that starts meanwhile writes a file of its own. */
async function removeIfUnchanged(file: string, content: string): Promise<void> {
  const now = await readFile(file, "utf8").catch(() => null);
  if (now === content) await rm(file, { force: true });
}

/** A server that has just started has a lock file already, and writes its options to a file a moment later. */
async function findOwner(serverPid: number, dataDirectory: string): Promise<number | null> {
  const named = /muster\.owner=(\d+)-(\d+)-/u;
  const owner =
    named.exec((await readCommand(serverPid)) ?? "") ??
    named.exec(await readFile(path.join(dataDirectory, "postmaster.opts"), "utf8").catch(() => ""));
  if (owner === null) return null;
  const pid = Number(owner[1]);
  return (await identifyProcess(pid)) === `${String(pid)}-${owner[2] ?? ""}` ? pid : null;
}
