import { ScanError } from "@muster/contract";
import type { ObjectId } from "@muster/contract";
import { classifyFailure } from "../errors/classify-failure.ts";
import { hardenedEnvironment } from "../process/environment.ts";
import { allocationBytesMax } from "../process/git-limits.ts";
import type { GitLimits } from "../process/git-limits.ts";
import { operationSignal } from "../process/operation-signal.ts";
import { streamGit } from "../process/stream-git.ts";
import type { GitStream } from "../process/stream-git.ts";
import { parseTreeLine } from "./parse-tree-line.ts";
import { splitAtNul } from "./split-at-nul.ts";
import type { TreeEntry } from "./tree-entry.ts";

const tab = 0x09;

export interface TreeRequest {
  readonly gitDir: string;
  readonly commit: ObjectId;
  readonly limits: GitLimits;
}

/**
 * Returns every file, symlink and submodule of a commit, in git's order, without two entries for one path; paths that
 * differ only in bytes that are no UTF-8 are two, of which at most one `pathIsUtf8`. The listing is read as a stream and git is killed at the first limit, folders included in the count: twelve objects can describe
 * a billion paths. Throws ScanError `limit-exceeded`, `corrupt-repository`, `cancelled`.
 */
export async function readTree(request: TreeRequest, caller: AbortSignal): Promise<TreeEntry[]> {
  const timeout = new ScanError("limit-exceeded", "Reading the list of files took longer than the limit.");
  using operation = operationSignal(caller, request.limits.treeMs, timeout);
  operation.signal.throwIfAborted();
  const args = [`--git-dir=${request.gitDir}`, "ls-tree", "-r", "-t", "-l", "-z", "--full-tree", request.commit];
  await using stream = streamGit(args, hardenedEnvironment({ allocationBytesMax }), request.gitDir);
  const kill = (): void => stream.kill();
  operation.signal.addEventListener("abort", kill, { once: true });
  stream.stdin.end();
  const entries = await collect(stream, request.limits);
  operation.signal.throwIfAborted();
  const exitCode = await stream.closed;
  operation.signal.throwIfAborted();
  if (exitCode !== 0) throw classifyFailure({ exitCode: exitCode ?? -1, stderr: stream.stderr() }, "read");
  return entries;
}

async function collect(stream: GitStream, limits: GitLimits): Promise<TreeEntry[]> {
  const entries = new Map<string, TreeEntry>();
  let counted = 0;
  let bytes = 0;
  for await (const line of splitAtNul(stream.stdout, limits)) {
    counted += 1;
    bytes += line.length;
    if (counted > limits.treeEntriesMax || bytes > limits.outputBytesMax) {
      throw new ScanError("limit-exceeded", `The repository has more than ${limits.treeEntriesMax} files and folders.`);
    }
    const entry = parseTreeLine(line, limits);
    if (entry === null) continue;
    const key = keyOf(entry, line);
    if (!entries.has(key)) entries.set(key, entry);
  }
  return [...entries.values()];
}

/** The path's bytes as text: itself where they are UTF-8, else marked by a NUL, which no path has. */
function keyOf({ path, pathIsUtf8 }: TreeEntry, line: Buffer): string {
  return pathIsUtf8 ? path : `\0${line.toString("latin1", line.indexOf(tab) + 1)}`;
}
