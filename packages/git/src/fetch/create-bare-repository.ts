import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { classifyFailure } from "../errors/classify-failure.ts";
import type { GitContext } from "../git-context.ts";
import { hardenedEnvironment } from "../process/environment.ts";
import { runGit } from "../process/run-git.ts";

export type ObjectFormat = "sha1" | "sha256";

/** Makes an empty bare repository of our own below `parent` and returns its path. Nothing is left behind on failure. */
export async function createBareRepository(
  context: GitContext,
  request: { parent: string; objectFormat: ObjectFormat },
  signal: AbortSignal,
): Promise<string> {
  // A machine that clears its temporary files may have taken the folder from under a worker that runs for weeks.
  await mkdir(request.parent, { recursive: true, mode: 0o700 });
  const gitDir = await mkdtemp(join(request.parent, "repository-"));
  try {
    const args = ["init", "--bare", `--object-format=${request.objectFormat}`, "--", gitDir];
    const env = hardenedEnvironment({ home: context.home });
    const result = await runGit({ args, env, signal, cwd: gitDir, outputBytesMax: context.limits.outputBytesMax });
    if (result.exitCode !== 0) throw classifyFailure(result, "remote");
    return gitDir;
  } catch (error) {
    await rm(gitDir, { recursive: true, force: true });
    throw error;
  }
}
