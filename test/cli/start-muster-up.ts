import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { musterCommand } from "../support/muster-command.ts";
import { waitFor } from "../support/wait-for.ts";

export interface RunningCommand {
  readonly child: ChildProcess;
  output(): string;
  /** Resolves with the exit code, or null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Starts `muster ARGUMENTS…` in `directory`, as a real process. */
export function startCommand(
  directory: string,
  args: readonly string[],
  env: Record<string, string> = {},
): RunningCommand {
  const child = spawn(process.execPath, [musterCommand, ...args], {
    cwd: directory,
    env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  return { child, output: () => output, ended: once(child, "close").then(() => child.exitCode) };
}

export interface LocalAccess {
  readonly url: string;
  readonly key: string;
}

/** Waits until `muster up` has written where it answers, and returns that. */
export async function waitForAccess(directory: string, command: RunningCommand): Promise<LocalAccess> {
  const file = path.join(directory, ".muster", "local.json");
  return waitFor(
    `${file} to be written`,
    async () => {
      if (command.child.exitCode !== null) throw new Error(`muster ended:\n${command.output()}`);
      return JSON.parse(await readFile(file, "utf8")) as LocalAccess;
    },
    { timeoutMs: 60_000 },
  );
}

/** Asks the API of a running `muster up`. */
export function callApi({ url, key }: LocalAccess, route: string, body?: unknown): Promise<Response> {
  return fetch(new URL(route, url), {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
