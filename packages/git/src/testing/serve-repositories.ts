import { execFile, spawn } from "node:child_process";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { hardenedEnvironment } from "../process/environment.ts";
import { readCgiResponse } from "./read-cgi-response.ts";

export interface ServeOptions {
  /** Answers a request itself and returns true, or returns false to let git answer. */
  readonly intercept?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Serves https with this key and certificate. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Configuration of the serving git, such as `uploadpack.allowAnySHA1InWant`. */
  readonly config?: readonly (readonly [key: string, value: string])[];
}

export interface RepositoryServer extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`; a repository `name` below the root is at `${url}/${name}`. */
  readonly url: string;
  /** `127.0.0.1:PORT`, for `allowedHosts`. */
  readonly host: string;
  readonly port: number;
  /** Method and URL of every request so far. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** Serves every repository below `root` over smart HTTP on a free loopback port, through the real `git http-backend`. */
export async function serveRepositories(root: string, options: ServeOptions = {}): Promise<RepositoryServer> {
  const { stdout } = await promisify(execFile)("git", ["--exec-path"], { env: hardenedEnvironment() });
  const backend = join(stdout.trim(), "git-http-backend");
  const requests: string[] = [];
  const children = new Set<ReturnType<typeof spawn>>();

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    requests.push(`${request.method ?? ""} ${request.url ?? ""}`);
    if (options.intercept?.(request, response) === true) return;
    const child = spawn(backend, [], { env: cgiEnvironment(root, request, options.config ?? []) });
    children.add(child);
    child.once("close", () => children.delete(child));
    child.stdin.on("error", () => undefined);
    request.pipe(child.stdin);
    response.once("close", () => child.kill("SIGKILL"));
    readCgiResponse(child.stdout, response);
  };
  const server = options.tls === undefined ? createServer(answer) : createTlsServer(options.tls, answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  const close = async (): Promise<void> => {
    for (const child of children) child.kill("SIGKILL");
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  };
  const host = `127.0.0.1:${String(port)}`;
  const url = `${options.tls === undefined ? "http" : "https"}://${host}`;
  return { url, host, port, requests, close, [Symbol.asyncDispose]: close };
}

/** The variables of RFC 3875 that `git http-backend` reads. */
function cgiEnvironment(
  root: string,
  request: IncomingMessage,
  config: readonly (readonly [string, string])[],
): Record<string, string> {
  const [path = "/", query = ""] = (request.url ?? "/").split("?", 2);
  const header = (name: string): string => String(request.headers[name] ?? "");
  return {
    ...hardenedEnvironment({ config }),
    GIT_PROJECT_ROOT: root,
    GIT_HTTP_EXPORT_ALL: "1",
    GIT_PROTOCOL: header("git-protocol"),
    PATH_INFO: decodeURIComponent(path),
    QUERY_STRING: query,
    REQUEST_METHOD: request.method ?? "GET",
    REMOTE_ADDR: "127.0.0.1",
    CONTENT_TYPE: header("content-type"),
    CONTENT_LENGTH: header("content-length"),
    HTTP_CONTENT_ENCODING: header("content-encoding"),
  };
}
