import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { asDiskFull } from "./as-disk-full.ts";

export type ObjectFormat = "sha1" | "sha256";

const config: Readonly<Record<ObjectFormat, string>> = {
  sha1: "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n",
  sha256:
    "[core]\n\trepositoryformatversion = 1\n\tfilemode = true\n\tbare = true\n[extensions]\n\tobjectformat = sha256\n",
};

/**
 * Makes an empty bare repository of our own below `parent` and returns its path: what `git init` makes without templates, a process
 * less for every scan. Nothing is left behind on failure.
 * @throws ScanError disk-full
 */
export async function createBareRepository(request: { parent: string; objectFormat: ObjectFormat }): Promise<string> {
  try {
    // A machine that clears its temporary files may have taken the folder from under a worker that runs for weeks.
    await mkdir(request.parent, { recursive: true, mode: 0o700 });
    const gitDir = await mkdtemp(join(request.parent, "repository-"));
    try {
      const folders = ["objects/info", "objects/pack", "refs/heads", "refs/tags"];
      await Promise.all(folders.map((folder) => mkdir(join(gitDir, folder), { recursive: true })));
      await writeFile(join(gitDir, "config"), config[request.objectFormat]);
      await writeFile(join(gitDir, "HEAD"), "ref: refs/heads/main\n");
      return gitDir;
    } catch (error) {
      await rm(gitDir, { recursive: true, force: true });
      throw error;
    }
  } catch (error) {
    throw asDiskFull(error);
  }
}
