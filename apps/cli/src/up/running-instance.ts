import { randomBytes } from "node:crypto";
import { link, readFile, rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { once } from "node:events";
import { z } from "zod";
import { CommandFailure } from "../command-failure.ts";
import { writePrivateFile } from "./private-file.ts";

/** What a running `muster up` says about itself, so that a second one finds it. */
const RunningInstance = z.object({
  pid: z.int(),
  /** A loopback port that answers with `token` for as long as the process lives: a process number may be reused. */
  controlPort: z.int(),
  token: z.string(),
  url: z.string().nullable(),
});
export type RunningInstance = z.infer<typeof RunningInstance>;

export interface DataDirectoryLock extends AsyncDisposable {
  /** Tells others the address under which this one answers. */
  announce(url: string): Promise<void>;
}

const probeMs = 2_000;
const attemptsMax = 5;

/**
 * Takes the data directory for this process, or returns the one that has it. What a dead process left is replaced.
 * @throws CommandFailure when others keep taking it away
 */
export async function lockDataDirectory(
  runningFile: string,
): Promise<{ lock: DataDirectoryLock } | { running: RunningInstance }> {
  const token = randomBytes(16).toString("hex");
  const server = await listen(token);
  const mine = { pid: process.pid, controlPort: portOf(server), token, url: null };
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    if (await writeIfAbsent(runningFile, mine)) return { lock: createLock(runningFile, mine, server) };
    const found = await readRunning(runningFile);
    if (found !== null && (await answers(found))) {
      server.close();
      return { running: found };
    }
    await removeIfStill(runningFile, found);
  }
  server.close();
  throw new CommandFailure(`The data directory is being taken by others all the time: ${runningFile} keeps changing.`);
}

function createLock(runningFile: string, mine: RunningInstance, server: Server): DataDirectoryLock {
  return {
    announce: (url) => writePrivateFile(runningFile, serialise({ ...mine, url })),
    [Symbol.asyncDispose]: async () => {
      await removeIfStill(runningFile, mine);
      server.close();
    },
  };
}

/** A link appears with its content and fails when there is one: nobody reads half a file. */
async function writeIfAbsent(path: string, instance: RunningInstance): Promise<boolean> {
  const temporary = `${path}.${instance.token}`;
  try {
    await writePrivateFile(temporary, serialise(instance));
    await link(temporary, path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

const serialise = (instance: RunningInstance) => `${JSON.stringify(instance)}\n`;

/** Returns what the file says, or null when there is none or it says nothing sensible. */
async function readRunning(path: string): Promise<RunningInstance | null> {
  try {
    return RunningInstance.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return null;
  }
}

/** Removes the file unless it has become somebody else's meanwhile. Postgres' own lock decides what slips through. */
async function removeIfStill(path: string, expected: RunningInstance | null): Promise<void> {
  const now = await readRunning(path);
  if (now?.token === expected?.token) await rm(path, { force: true });
}

async function listen(token: string): Promise<Server> {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.end(token);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  server.unref();
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
  return address.port;
}

/** Returns true when the process that wrote `instance` is alive. */
async function answers(instance: RunningInstance): Promise<boolean> {
  const socket = connect({ host: "127.0.0.1", port: instance.controlPort });
  const timer = setTimeout(() => socket.destroy(new Error("no answer")), probeMs);
  try {
    let received = "";
    for await (const chunk of socket) {
      received += String(chunk);
      if (received.length > instance.token.length) break;
    }
    return received === instance.token;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}
