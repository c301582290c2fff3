import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface RunningProcess {
  readonly child: ChildProcess;
  /** All that the process has written to both streams. */
  output(): string;
  /** Resolves with the first line that satisfies `matches`; rejects with the output when the process ends before. */
  line(matches: (line: string) => boolean): Promise<string>;
  /** Sends the signal and waits for the end; resolves with the exit code, or null when a signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/**
 * Starts an entry of the project as a real process with exactly this environment: what is built, or a source that only
 * tests run. Packages are those that are built for either.
 */
export function startProcess(entry: string, env: Record<string, string>): RunningProcess {
  const child = spawn(process.execPath, [...(entry.endsWith(".ts") ? ["--import", "tsx"] : []), entry], {
    cwd: root,
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const watchers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      for (const watcher of watchers) watcher();
    });
  }
  const output = () => lines.join("\n");

  const line = (matches: (line: string) => boolean) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = lines.find(matches);
        if (found !== undefined) {
          watchers.delete(look);
          resolve(found);
        }
      };
      watchers.add(look);
      child.once("close", () => reject(new Error(`${entry} ended:\n${output()}`)));
      look();
    });

  const stop = async (signal: NodeJS.Signals = "SIGTERM") => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
    return child.exitCode;
  };

  return { child, output, line, stop };
}
