import { mkdtemp, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { findRedis } from "./find-redis.ts";
import { findFreePort } from "./find-free-port.ts";
import { startGuarded, type Guarded } from "./start-guarded.ts";
import { waitFor } from "./wait-for.ts";

export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** Shuts the server down and removes its folder. */
  stop(): Promise<void>;
  /** Ends the server with SIGKILL; `restart` brings it back on the same port. */
  kill(): Promise<void>;
  /** Starts it again on the same port: empty, unless it is persistent. */
  restart(): Promise<void>;
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Starts a private Redis server on a free loopback port. Persistent ones keep their data over `kill` and `restart`. */
export async function startRedis(options: { readonly persistent?: boolean } = {}): Promise<TestRedis> {
  const program = await findRedis(root);
  const port = await findFreePort();
  const directory = await mkdtemp(path.join(tmpdir(), "muster-redis-"));
  const args = ["--bind", "127.0.0.1", "--port", String(port), "--dir", directory, "--save", ""].concat(
    ["--appendonly", options.persistent === true ? "yes" : "no", "--appendfsync", "always"],
    ["--maxmemory-policy", "noeviction", "--logfile", path.join(directory, "redis.log"), "--daemonize", "no"],
  );
  const launch = async () => {
    const started = await startGuarded(program.file, args, program.environment);
    const isReady = async () => started.hasExited() || (await ping(port));
    await waitFor(`Redis on port ${String(port)}`, isReady);
    if (!started.hasExited()) return started;
    const log = await readFile(path.join(directory, "redis.log"), "utf8").catch(() => "");
    throw new Error(`Redis did not start: ${log.slice(-2000)}`);
  };
  let server = await launch();
  return {
    url: `redis://127.0.0.1:${String(port)}`,
    port,
    stop: async () => {
      await end(server, "SIGTERM");
      await rm(directory, { recursive: true, force: true });
    },
    kill: () => end(server, "SIGKILL"),
    restart: async () => {
      await end(server, "SIGTERM");
      server = await launch();
    },
  };
}

async function end(server: Guarded, signal: NodeJS.Signals): Promise<void> {
  if (server.hasExited()) return;
  process.kill(server.pid, signal);
  const timer = setTimeout(() => process.kill(server.pid, "SIGKILL"), 10_000);
  await server.exited;
  clearTimeout(timer);
}

/** Speaks just enough of the protocol to know that the server answers. */
function ping(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port, timeout: 2000 });
    const answer = (isUp: boolean) => {
      socket.destroy();
      resolve(isUp);
    };
    socket.once("connect", () => socket.write("PING\r\n"));
    socket.once("data", (data) => answer(data.toString("latin1").startsWith("+PONG")));
    socket.once("error", () => answer(false));
    socket.once("timeout", () => answer(false));
  });
}
