import { once } from "node:events";
import { createServer } from "node:net";
import { CommandFailure } from "../command-failure.ts";

const preferredPort = 3_000;

/**
 * Returns the loopback port to listen on: `wanted`, or 3000 when it is free, or any free one.
 * @throws CommandFailure when `wanted` is taken
 */
export async function findPort(wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) {
    if ((await tryPort(wanted)) === wanted) return wanted;
    throw new CommandFailure(`Port ${String(wanted)} is taken or not permitted. Choose another with --port.`);
  }
  return (await tryPort(preferredPort)) ?? (await tryPort(0)) ?? noPort();
}

function noPort(): never {
  throw new CommandFailure("There is no free port on 127.0.0.1.");
}

/** Returns the port that could be listened on just now, or null. */
async function tryPort(port: number): Promise<number | null> {
  const server = createServer();
  try {
    server.listen({ port, host: "127.0.0.1", exclusive: true });
    await once(server, "listening");
    const address = server.address();
    return address === null || typeof address === "string" ? null : address.port;
  } catch {
    return null;
  } finally {
    server.close();
  }
}
