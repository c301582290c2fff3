import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ScanError } from "@muster/contract";
import type { ObjectId } from "@muster/contract";
import type { GitContext } from "../git-context.ts";
import { hardenedEnvironment } from "../process/environment.ts";
import { operationSignal } from "../process/operation-signal.ts";
import { runGit } from "../process/run-git.ts";
import type { LocalRepository } from "./locate-repository.ts";
import { readSmallFile } from "./read-small-file.ts";

/**
 * Returns how many files of the working tree differ from the commit or are not in it, or null when that cannot be
 * told, or not within `limits.dirtyFilesMs`: a large tree on a slow disk does not keep a scan. git compares the repository's index with the folder *through our own repository*: filters, fsmonitor and
 * hooks exist only in configuration, and the repository's is not read; submodules, which have their own, are left
 * out. Hence files behind a clean filter or an automatic line-end conversion may count once they were touched.
 */
export async function countDirtyFiles(
  context: GitContext,
  request: { repository: LocalRepository; mountDir: string; commit: ObjectId },
  caller: AbortSignal,
): Promise<number | null> {
  const { repository, mountDir } = request;
  if (repository.workTree === null) return 0;
  await writeFile(join(mountDir, "HEAD"), `${request.commit}\n`);
  const exclude = await readSmallFile(join(repository.commonDir, "info", "exclude"));
  if (exclude !== null) await writeFile(join(mountDir, "objects", "info", "exclude"), exclude);
  const excludes: [string, string][] = [["core.excludesFile", join(mountDir, "objects", "info", "exclude")]];
  const variables = { GIT_INDEX_FILE: join(repository.gitDir, "index") };
  const env = hardenedEnvironment({ home: context.home, variables, ...(exclude === null ? {} : { config: excludes }) });
  const flags = ["--porcelain", "-z", "--untracked-files=normal", "--ignore-submodules=all", "--no-renames"];
  const args = [`--git-dir=${mountDir}`, `--work-tree=${repository.workTree}`, "status", ...flags];
  const timeout = new ScanError("limit-exceeded", "git did not finish comparing the working tree.");
  using operation = operationSignal(caller, context.limits.dirtyFilesMs, timeout);
  const { signal } = operation;
  const command = { args, env, signal, cwd: repository.workTree, outputBytesMax: context.limits.outputBytesMax };
  const result = await runGit(command).catch(() => null);
  if (signal.reason !== timeout) signal.throwIfAborted();
  if (result === null || result.exitCode !== 0) return null;
  return result.stdout.split("\0").length - 1;
}
