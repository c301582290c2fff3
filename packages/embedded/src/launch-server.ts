import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
import { Socket } from "node:net";
import path from "node:path";
import { ownerSetting } from "./find-running-server.ts";
import { spawnAs, type Runtime } from "./run-as.ts";

export interface Launch {
  readonly dataDirectory: string;
  readonly logFile: string;
  readonly port: number;
  /** See `ownerSetting`. */
  readonly owner: string;
  readonly durable: boolean;
}

export interface LaunchedServer {
  /** Resolves when the server's process has ended, for whatever reason. */
  readonly exited: Promise<void>;
  hasExited(): boolean;
  /** Closes the pipe to the guard, which shuts the server down: fast, then immediately, then by force. */
  release(): void;
  /** Ends guard and server at once, as a last resort. */
  destroy(): void;
}

/** Seconds that each way of shutting down may take before the next, harder one. */
const graceSeconds = 10;

/**
 * Stands between us and the server: it ends the server when the pipe on its standard input closes, which the system
 * does for us however we die. It is the server's parent, so the number that it signals cannot have been reused.
 */
const guardScript = `
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
(
  read -r line <&3
  for signal in INT QUIT KILL; do
    kill -s "$signal" "$server" || exit 0
    seconds=0
    while [ "$seconds" -lt ${String(graceSeconds)} ]; do
      sleep 1
      kill -0 "$server" || exit 0
      seconds=$((seconds + 1))
    done
  done
) >/dev/null 2>&1 &
guard=$!
exec 3<&-
wait "$server"
code=$?
kill "$guard" 2>/dev/null
exit "$code"
`;

/** Starts the server in a session of its own, so that a terminal's Ctrl-C reaches it only through its owner. */
export async function launchServer(runtime: Runtime, launch: Launch): Promise<LaunchedServer> {
  const log = await open(launch.logFile, "a", 0o600);
  try {
    const postgres = path.join(runtime.native, "bin", "postgres");
    const args = [
      "-D",
      launch.dataDirectory,
      ...settings(launch).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ];
    const child = spawnAs(runtime, {
      file: "/bin/sh",
      args: ["-c", guardScript, "muster-postgres-guard", postgres, ...args],
      stdio: ["pipe", log.fd, log.fd],
      detached: true,
    });
    return supervise(child);
  } finally {
    await log.close();
  }
}

function settings(launch: Launch): [string, string][] {
  const common: [string, string][] = [
    ["port", String(launch.port)],
    ["listen_addresses", "127.0.0.1"],
    ["unix_socket_directories", ""],
    ["max_connections", "200"],
    ["shared_buffers", "128MB"],
    ["timezone", "UTC"],
    ["log_timezone", "UTC"],
    ["log_checkpoints", "off"],
    ["log_destination", "stderr"],
    ["logging_collector", "off"],
    // Statements may hold what the service must keep to itself.
    ["log_min_error_statement", "panic"],
    [ownerSetting, launch.owner],
  ];
  if (launch.durable) return common;
  // Commits still reach the system before they are confirmed, so that a killed server loses none.
  return [...common, ["fsync", "off"], ["full_page_writes", "off"]];
}

function supervise(child: ChildProcess): LaunchedServer {
  let ended = false;
  const exited = Promise.race([once(child, "exit"), once(child, "error")]).then(
    () => void (ended = true),
    () => void (ended = true),
  );
  // A broken pipe only says that the guard has gone, which "exit" says as well.
  child.stdin?.on("error", () => undefined);
  // The server does not keep its owner alive; it is the owner's end that ends the server.
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();
  return {
    exited,
    hasExited: () => ended,
    release: () => {
      child.ref();
      child.stdin?.end();
    },
    destroy: () => {
      if (!ended && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    },
  };
}
