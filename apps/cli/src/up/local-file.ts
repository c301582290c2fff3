import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { writePrivateFile } from "./private-file.ts";

/** The address and key of a running `muster up`, as other programs in the working directory read them. */
export interface LocalAccess {
  readonly url: string;
  readonly key: string;
}

/**
 * Writes `local.json` into `directory`, readable by its owner alone. Returns a function that removes it, unless another
 * start has replaced it: the file says where Muster answers, so it must not outlive it.
 */
export async function writeLocalFile(directory: string, access: LocalAccess): Promise<() => Promise<void>> {
  const path = join(directory, "local.json");
  const content = `${JSON.stringify({ url: access.url, key: access.key }, null, 2)}\n`;
  await writePrivateFile(path, content);
  return async () => {
    const now = await readFile(path, "utf8").catch(() => null);
    if (now === content) await rm(path, { force: true });
  };
}
