import { realpath, stat } from "node:fs/promises";
import { CommandFailure } from "../command-failure.ts";
import type { Target } from "../targets/parse-target.ts";

/**
 * Returns the targets with local paths freed of links, as git will see them.
 * @throws CommandFailure when there is no directory at a path
 */
export async function checkPaths(targets: readonly Target[]): Promise<Target[]> {
  return Promise.all(
    targets.map(async (target) => {
      if (target.kind === "remote") return target;
      const found = await stat(target.path).catch(() => null);
      if (found?.isDirectory() !== true) {
        const what = found === null ? "There is nothing" : "There is no directory";
        throw new CommandFailure(`${what} at "${target.path}". Give a URL, or the path of a git repository.`);
      }
      return { ...target, path: await realpath(target.path) };
    }),
  );
}
