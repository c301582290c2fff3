import type { ChildProcess } from "node:child_process";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { ScanError, limits } from "@muster/contract";
import { simpleGit } from "simple-git";
import type { SimpleGitOptions } from "simple-git";
import { killGroup } from "./kill-group.ts";
import { findProgram } from "./search-path.ts";

export interface GitCommand {
  readonly args: readonly string[];
  /** An existing directory. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Its reason is thrown when it aborts. */
  readonly signal: AbortSignal;
  readonly outputBytesMax: number;
}

export interface GitResult {
  readonly exitCode: number;
  readonly stdout: string;
  /** The end of what git said, for classification only: it may hold URLs and the other side's words. */
  readonly stderr: string;
}

/**
 * Runs one git command to its end through simple-git and returns what it said, whatever its exit code. Throws the
 * signal's reason when aborted and ScanError `limit-exceeded` above the output limit; either way git and all that it
 * started are dead by then. `git-failed` when git cannot be started.
 */
export async function runGit(command: GitCommand): Promise<GitResult> {
  command.signal.throwIfAborted();
  const watch = watchProcess(command);
  try {
    const stdout = await startGit(command, watch);
    if (watch.failure !== null) throw watch.failure;
    command.signal.throwIfAborted();
    if (watch.child === null || watch.exitCode < 0) {
      throw new ScanError("git-failed", "git could not be started on this machine.");
    }
    return { exitCode: watch.exitCode, stdout, stderr: endOf(watch.stderr) };
  } finally {
    watch.stop();
  }
}

function startGit(command: GitCommand, watch: ProcessWatch): Promise<string> {
  const setsid = findProgram("setsid");
  const options: Partial<SimpleGitOptions> = {
    baseDir: command.cwd,
    // A session of its own makes git the leader of a group, which is killed as one.
    ...(setsid === null ? {} : { binary: [setsid, "git"] }),
    allowEnvironment: Object.keys(command.env),
    unsafe: ourOwnSettings,
    completion: { onClose: true, onExit: false },
    errors: (_error, result) => {
      watch.exitCode = result.exitCode;
      return undefined;
    },
  };
  return simpleGit(options)
    .env({ ...command.env })
    .outputHandler((_binary, stdout, stderr) => watch.attach(stdout, stderr))
    .raw([...command.args]);
}

/** simple-git refuses these settings from strangers. Here every one is ours: arguments and environment are fixed. */
const ourOwnSettings: NonNullable<SimpleGitOptions["unsafe"]> = {
  allowUnsafeAskPass: true,
  allowUnsafeConfigEnvCount: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeDiffExternal: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeHooksPath: true,
  allowUnsafePager: true,
  allowUnsafeSshCommand: true,
  allowUnsafeTemplateDir: true,
};

function endOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).subarray(-limits.git.stderrBytesMax).toString("utf8");
}

interface ProcessWatch {
  child: ChildProcess | null;
  exitCode: number;
  failure: ScanError | null;
  readonly stderr: Buffer[];
  attach(stdout: NodeJS.ReadableStream, stderr: NodeJS.ReadableStream): void;
  stop(): void;
}

/** Follows the process that simple-git starts: simple-git signals git alone, and puts no bound on output. */
function watchProcess(command: GitCommand): ProcessWatch {
  let latest: ChildProcess | null = null;
  const onProcess = (message: unknown): void => {
    latest = (message as { process: ChildProcess }).process;
  };
  const kill = (): void => {
    if (watch.child !== null) killGroup(watch.child);
  };
  let stderrBytes = 0;
  const count = (bytesMax: number): ((chunk: Buffer) => void) => {
    let bytes = 0;
    return (chunk) => {
      bytes += chunk.length;
      if (bytes <= bytesMax) return;
      watch.failure ??= new ScanError("limit-exceeded", "git's output is larger than the limit.");
      kill();
    };
  };
  const keepEnd = (chunk: Buffer): void => {
    watch.stderr.push(chunk);
    stderrBytes += chunk.length;
    const { stderrBytesMax } = limits.git;
    const isSpare = (): boolean => stderrBytes - (watch.stderr[0]?.length ?? 0) >= stderrBytesMax;
    while (isSpare()) stderrBytes -= watch.stderr.shift()?.length ?? 0;
  };
  const watch: ProcessWatch = {
    child: null,
    exitCode: -1,
    failure: null,
    stderr: [],
    attach: (stdout, stderr) => {
      // Published while the process is constructed, in this same turn, so the latest one is the owner of this stream.
      watch.child = latest?.stdout === stdout ? latest : null;
      stdout.on("data", count(command.outputBytesMax));
      stderr.on("data", count(command.outputBytesMax));
      stderr.on("data", keepEnd);
      if (command.signal.aborted) kill();
    },
    stop: () => {
      unsubscribe("child_process", onProcess);
      command.signal.removeEventListener("abort", kill);
    },
  };
  subscribe("child_process", onProcess);
  command.signal.addEventListener("abort", kill, { once: true });
  return watch;
}
