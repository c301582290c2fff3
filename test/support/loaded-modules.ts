import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Runs programs of Node and tells what they load. Disposing removes what it needs for that. */
export interface LoadWatch extends AsyncDisposable {
  /** A folder for what the programs are given. */
  readonly folder: string;
  /** The addresses of all modules that `node` with these arguments has loaded, however it ended. */
  loadedBy(...args: readonly string[]): Promise<string[]>;
}

export async function watchLoads(): Promise<LoadWatch> {
  const folder = await mkdtemp(join(tmpdir(), "muster-loads-"));
  await writeFile(
    join(folder, "hooks.mjs"),
    `import { appendFileSync } from "node:fs";
export const load = (url, context, next) => { appendFileSync(process.env.LOADED, url + "\\n"); return next(url, context); };`,
  );
  await writeFile(
    join(folder, "register.mjs"),
    `import { register } from "node:module"; register("./hooks.mjs", import.meta.url);`,
  );
  const register = pathToFileURL(join(folder, "register.mjs")).href;
  return {
    folder,
    loadedBy: async (...args) => {
      const list = join(folder, `${args.join("-").replace(/\W/g, "-").slice(-100)}.txt`);
      const env = { PATH: process.env["PATH"], LOADED: list };
      await run(process.execPath, ["--import", register, ...args], { env }).catch(() => undefined);
      return (await readFile(list, "utf8")).trim().split("\n");
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
