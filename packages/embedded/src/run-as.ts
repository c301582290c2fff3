import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { text } from "node:stream/consumers";

/**
 * Under which user the server's processes run. Postgres refuses to run as root, so root becomes another user: for the
 * whole system ("user"), or only inside a user namespace, where files keep their owner ("namespace").
 */
export type Identity =
  | { readonly kind: "self" }
  | { readonly kind: "user"; readonly uid: number; readonly gid: number }
  | { readonly kind: "namespace"; readonly uid: number; readonly gid: number };

export interface Runtime {
  readonly identity: Identity;
  /** The folder with bin, lib and share. */
  readonly native: string;
  /** Searched for libraries in addition, or null. */
  readonly libraryDirectory: string | null;
}

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly stdio: StdioOptions;
  readonly detached?: boolean;
}

/** Starts a command under the runtime's identity, in an environment built from nothing (no PG* settings leak in). */
export function spawnAs(runtime: Runtime, command: Command): ChildProcess {
  const { identity } = runtime;
  const options = {
    cwd: "/",
    stdio: command.stdio,
    detached: command.detached ?? false,
    env: environment(runtime.libraryDirectory),
  };
  if (identity.kind === "self") return spawn(command.file, command.args, options);
  if (identity.kind === "user") {
    return spawn(command.file, command.args, { ...options, uid: identity.uid, gid: identity.gid });
  }
  const map = ["--user", `--map-user=${String(identity.uid)}`, `--map-group=${String(identity.gid)}`];
  return spawn("unshare", [...map, "--", command.file, ...command.args], options);
}

/** Runs a command to its end (at most `timeoutMs`). Never throws: a command that cannot start has code null. */
export async function runAs(
  runtime: Runtime,
  command: { readonly file: string; readonly args: readonly string[]; readonly timeoutMs: number },
): Promise<{ code: number | null; output: string; errors: string }> {
  const child = spawnAs(runtime, { file: command.file, args: command.args, stdio: ["ignore", "pipe", "pipe"] });
  const failure = new Promise<Error | null>((resolve) => {
    child.once("error", resolve);
    child.once("close", () => resolve(null));
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), command.timeoutMs);
  const read = (stream: NodeJS.ReadableStream | null) => (stream === null ? "" : text(stream).catch(() => ""));
  const [output, errors, error] = await Promise.all([read(child.stdout), read(child.stderr), failure]);
  clearTimeout(timer);
  return { code: child.exitCode, output, errors: error === null ? errors : error.message };
}

function environment(libraryDirectory: string | null): Record<string, string> {
  const base = { PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C", TZ: "UTC" };
  if (libraryDirectory === null) return base;
  const variable = process.platform === "darwin" ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";
  return { ...base, [variable]: libraryDirectory };
}
