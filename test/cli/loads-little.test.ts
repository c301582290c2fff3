import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { musterCommand } from "../support/muster-command.ts";

const run = promisify(execFile);
/** What takes a second and more to load, and only some commands need. */
const heavy = /\/(?:packages\/(?:analysis|db|embedded|git|queue)\/|packages\/rules\/dist\/(?:index|catalog)\.js)/;

describe("a command that needs neither rules nor stores loads neither", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "muster-loads-"));
    await writeFile(
      join(folder, "hooks.mjs"),
      `import { appendFileSync } from "node:fs";
export const load = (url, context, next) => { appendFileSync(process.env.LOADED, url + "\\n"); return next(url, context); };`,
    );
    await writeFile(
      join(folder, "register.mjs"),
      `import { register } from "node:module"; register("./hooks.mjs", import.meta.url);`,
    );
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** The addresses of all modules that the command has loaded. */
  async function loadedBy(...args: string[]): Promise<string[]> {
    const list = join(folder, `${args.join("-").replace(/\W/g, "-")}.txt`);
    const register = pathToFileURL(join(folder, "register.mjs")).href;
    const env = { PATH: process.env["PATH"], LOADED: list };
    await run(process.execPath, ["--import", register, musterCommand, ...args], { env }).catch(() => undefined);
    return (await readFile(list, "utf8")).trim().split("\n");
  }

  it.each(["--help", "rules", "trends --help", "up --nonsense", "scan"])("%s", async (words) => {
    const loaded = await loadedBy(...words.split(" "));
    expect(loaded.some((url) => url.endsWith("/program.js"))).toBe(true);
    expect(loaded.filter((url) => heavy.test(url))).toEqual([]);
  });

  it("a scan loads them", async () => {
    expect((await loadedBy("scan", join(folder, "nowhere"))).some((url) => heavy.test(url))).toBe(true);
  });
});
