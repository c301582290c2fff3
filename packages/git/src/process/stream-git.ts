import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { killGroup } from "./kill-group.ts";

export interface GitStream extends AsyncDisposable {
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** The end of what git said; for classification only. */
  stderr(): string;
  /** Its exit code; null when it was killed; -1 when it could not be started. Never rejects. */
  readonly closed: Promise<number | null>;
  /** Ends git and all that it started, at once. */
  kill(): void;
}

const stderrKept = 16 * 1024;

/**
 * Starts git with its output as a stream, for object data: simple-git keeps all output in memory, which a hostile
 * repository could make as large as it likes. Disposing kills it and waits until it is gone.
 */
export function streamGit(args: readonly string[], env: Readonly<Record<string, string>>, cwd: string): GitStream {
  const child = spawn("git", [...args], { cwd, env: { ...env }, stdio: ["pipe", "pipe", "pipe"], detached: true });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-stderrKept);
  });
  // Writing to a git that has died is answered by its end, not by an exception.
  child.stdin.on("error", () => undefined);
  child.stdout.on("error", () => undefined);
  const closed = exitOf(child);
  const kill = (): void => killGroup(child);
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: () => stderr,
    closed,
    kill,
    [Symbol.asyncDispose]: async () => {
      kill();
      child.stdin.destroy();
      child.stdout.destroy();
      await closed;
    },
  };
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once("error", () => resolve(-1));
    child.once("close", (code) => resolve(code));
  });
}
