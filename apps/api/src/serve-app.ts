import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { getRequestListener } from "@hono/node-server";
import { limits } from "@muster/contract";
import type { Api } from "./dependencies.ts";

export interface RunningServer {
  /** Where it listens, with the real port. */
  readonly url: string;
  /** Takes no new connections, lets requests finish for `deadlineMs` milliseconds, then ends those that have not. */
  close(deadlineMs: number): Promise<void>;
}

/** Listens on `host` and `port` and answers with `api`. Rejects when it cannot listen. */
export async function serveApp(api: Api, { host, port }: { host: string; port: number }): Promise<RunningServer> {
  const server = createServer(
    { requestTimeout: limits.http.requestMs, headersTimeout: limits.http.requestMs / 2, keepAliveTimeout: 5_000 },
    // The listener answers and handles its own failures.
    (request, response) => void listener(request, response),
  );
  const listener = getRequestListener(api.fetch);
  server.listen(port, host);
  await once(server, "listening");
  return { url: urlOf(server, host), close: (deadlineMs) => closeServer(server, deadlineMs) };
}

const wildcards: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "[::1]" };

function urlOf(server: Server, host: string): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const name = wildcards[host] ?? (host.includes(":") ? `[${host}]` : host);
  return `http://${name}:${address.port}`;
}

const idleCheckMs = 50;

async function closeServer(server: Server, deadlineMs: number): Promise<void> {
  const closed = once(server, "close");
  server.close();
  // A connection whose request ends from now on stays open for its client's next one unless it is closed.
  const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs);
  const deadline = setTimeout(() => server.closeAllConnections(), deadlineMs);
  await closed;
  clearInterval(idle);
  clearTimeout(deadline);
}
