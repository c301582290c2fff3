import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { FetchAnswer, FetchProcessSettings } from "./fetch-process.ts";

export interface FetchProcess extends AsyncDisposable {
  readonly process: ChildProcess;
  /** Fetches this URL's HEAD, lets go of what was fetched before, and returns what could be read. */
  fetch(url: string): Promise<FetchAnswer>;
  /** Asks for a fetch without waiting for its end. */
  begin(url: string): void;
  /** As `kill -9` does; resolves when it is dead. */
  kill(): Promise<void>;
}

const entry = fileURLToPath(new URL("./fetch-process.ts", import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** Starts a process that fetches through a cache; `prefix` is a command to run it under. Throws when it does not get ready. */
export async function startFetchProcess(
  settings: FetchProcessSettings,
  prefix: readonly string[] = [],
): Promise<FetchProcess> {
  const own = [process.execPath, "--conditions=source", `--import=${loader}`, entry, JSON.stringify(settings)];
  const [program = "", ...args] = [...prefix, ...own];
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.on("error", () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done === true) throw new Error("the fetching process has ended");
    return line.value;
  };
  const begin = (url: string): void => {
    child.stdin.write(`${url}\n`);
  };
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, "exit");
    child.kill("SIGKILL");
    await exit;
  };
  if ((await next()) !== "ready") throw new Error("the fetching process did not get ready");
  return {
    process: child,
    begin,
    fetch: async (url) => {
      begin(url);
      return JSON.parse(await next()) as FetchAnswer;
    },
    kill,
    [Symbol.asyncDispose]: kill,
  };
}
