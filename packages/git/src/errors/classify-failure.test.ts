import { createServer as createTcpServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import type { ScanErrorCode } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { createGit } from "../create-git.ts";
import { createFolder } from "../testing/create-folder.ts";
import { createRepository } from "../testing/create-repository.ts";
import { noSignal, scanErrorOf, serveGit } from "../testing/serve-git.ts";
import { parseRepositoryUrl } from "../url/parse-repository-url.ts";
import { classifyFailure } from "./classify-failure.ts";

type Intercept = (request: IncomingMessage, response: ServerResponse) => boolean;

const answer =
  (status: number, headers: Record<string, string> = {}, body = "secret words of the server"): Intercept =>
  (_request, response) => {
    response.writeHead(status, headers).end(body);
    return true;
  };

const destroy: Intercept = (request) => {
  request.socket.destroy();
  return true;
};

const reset: Intercept = (request) => {
  request.socket.resetAndDestroy();
  return true;
};

const smart = { "content-type": "application/x-git-upload-pack-advertisement" };

describe("what a server does wrong while listing has its own code", () => {
  it.each<[string, ScanErrorCode, Intercept]>([
    ["401", "authentication-failed", answer(401, { "www-authenticate": 'Basic realm="x"' })],
    ["403", "authentication-failed", answer(403)],
    ["404", "repository-not-found", answer(404)],
    ["410", "repository-not-found", answer(410)],
    ["408", "host-timeout", answer(408)],
    ["429", "rate-limited", answer(429)],
    ["403 that names a wait", "rate-limited", answer(403, { "Retry-After": "60" })],
    ["400", "host-error", answer(400)],
    ["500", "host-error", answer(500)],
    ["502", "host-error", answer(502)],
    ["503", "host-error", answer(503)],
    ["a redirect", "repository-not-found", answer(302, { location: "http://127.0.0.1:1/elsewhere" })],
    ["a web page", "repository-not-found", answer(200, { "content-type": "text/html" }, "<html>\n</html>\n")],
    ["a web page of one line", "repository-not-found", answer(200, { "content-type": "text/html" }, "<html></html>")],
    ["nothing at all", "repository-not-found", answer(200, { "content-type": "text/plain" }, "")],
    ["an answer that is no protocol", "host-error", answer(200, smart, "zzzz garbage")],
    ["an empty answer", "host-unreachable", destroy],
    ["a reset", "host-unreachable", reset],
  ])("%s is %s", async (_what, code, intercept) => {
    await using served = await serveGit({ intercept });
    const error = await scanErrorOf(served.git.resolveRef(served.locate("one"), null, noSignal));
    expect(error.code).toBe(code);
    expect(error.message).not.toMatch(/127\.0\.0\.1|secret words|fatal|remote:/);
  });

  it.each([403, 429, 503])("the wait that a %i asks for is passed on", async (status) => {
    await using served = await serveGit({ intercept: answer(status, { "Retry-After": "37" }) });
    const error = await scanErrorOf(served.git.resolveRef(served.locate("one"), null, noSignal));
    expect(error.retryAfterMs).toBe(37_000);
  });

  it("a redirect is not followed", async () => {
    await using target = await serveGit();
    await createRepository({ a: "1" }, { parent: target.root, name: "one" });
    await using served = await serveGit({
      intercept: (request, response) =>
        answer(301, { location: `${target.server.url}${request.url ?? ""}` })(request, response),
    });
    expect((await scanErrorOf(served.git.resolveRef(served.locate("one"), null, noSignal))).isRetryable).toBe(false);
    expect(target.server.requests).toEqual([]);
  });
});

describe("what goes wrong while fetching has its own code", () => {
  it.each<[string, ScanErrorCode, Intercept]>([
    ["a reset", "host-unreachable", reset],
    ["500", "host-error", answer(500)],
    [
      "an answer without objects",
      "host-error",
      answer(200, { "content-type": "application/x-git-upload-pack-result" }, ""),
    ],
  ])("%s is %s", async (_what, code, intercept) => {
    await using served = await serveGit({
      intercept: (request, response) => hasBegun && request.method === "POST" && intercept(request, response),
    });
    let hasBegun = false;
    await createRepository({ a: "1" }, { parent: served.root, name: "one" });
    const location = served.locate("one");
    const resolved = await served.git.resolveRef(location, null, noSignal);
    hasBegun = true;
    const request = { location, resolved, directory: served.directory };
    expect((await scanErrorOf(served.git.fetchCommit(request, noSignal))).code).toBe(code);
  });
});

describe("a connection that does not come about has its own code", () => {
  const codeOf = async (url: string, allowed: string): Promise<ScanErrorCode> => {
    await using folder = await createFolder();
    const policy = { protocols: ["http", "https", "ssh"] as const, allowedPaths: [], allowedHosts: [allowed] };
    const git = createGit({ home: join(folder.path, "home"), policy, limits: { lsRemoteMs: 8_000 } });
    return (await scanErrorOf(git.resolveRef(parseRepositoryUrl(url, policy), null, noSignal))).code;
  };
  const listen = async (onSocket: (socket: Socket) => void): Promise<{ port: number; close: () => void }> => {
    const server = createTcpServer(onSocket);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { port: (server.address() as AddressInfo).port, close: () => server.close() };
  };

  it("a port that nobody listens on", async () => {
    const { port, close } = await listen(() => undefined);
    close();
    expect(await codeOf(`http://127.0.0.1:${String(port)}/r`, "127.0.0.1")).toBe("host-unreachable");
  });

  it("an ssh port that nobody listens on", async () => {
    const { port, close } = await listen(() => undefined);
    close();
    expect(await codeOf(`ssh://git@127.0.0.1:${String(port)}/r`, "127.0.0.1")).toBe("host-unreachable");
  });

  it("a name that does not exist", async () => {
    expect(await codeOf("https://no-such-host.invalid/r", "x")).toBe("host-not-found");
  });

  it("a server that speaks no TLS where https is asked", async () => {
    const { port, close } = await listen((socket) => {
      socket.on("error", () => undefined);
      socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    expect(await codeOf(`https://127.0.0.1:${String(port)}/r`, "127.0.0.1")).toBe("tls-failed");
    close();
  });
});

describe("git's words are read carefully", () => {
  const codeOf = (stderr: string, activity: "remote" | "read" = "remote"): ScanErrorCode =>
    classifyFailure({ exitCode: 128, stderr }, activity).code;

  it.each<[string, ScanErrorCode]>([
    ["fatal: write error: No space left on device\nfatal: fetch-pack: invalid index-pack output", "disk-full"],
    ["error: unable to write file: Disk quota exceeded", "disk-full"],
    ["fatal: attempting to allocate 2147483648 over limit 1073741824", "limit-exceeded"],
    ["fatal: unable to access 'https://h/': Operation too slow. Less than 1000 bytes/sec", "host-timeout"],
    ["fatal: unable to access 'https://h/': server certificate verification failed. CAfile: none", "tls-failed"],
    ["fatal: unable to access 'https://h/': SSL certificate problem: self-signed certificate", "tls-failed"],
    ["fatal: unable to access 'https://h/': OpenSSL SSL_connect: Connection reset by peer", "host-unreachable"],
    ["git@h: Permission denied (publickey).\nfatal: Could not read from remote repository.", "authentication-failed"],
    ["Host key verification failed.\nfatal: Could not read from remote repository.", "tls-failed"],
    ["ssh: connect to host h port 22: Connection timed out", "host-timeout"],
    ["fatal: dumb http transport does not support shallow capabilities", "protocol-refused"],
    ["fatal: early EOF\nfatal: fetch-pack: invalid index-pack output", "host-unreachable"],
    ["fatal: pack has 3 unresolved deltas", "corrupt-repository"],
    ["something else entirely", "git-failed"],
  ])("%j is %s", (stderr, code) => {
    expect(codeOf(stderr)).toBe(code);
  });

  it("neither what the server says nor a URL decides", () => {
    expect(
      codeOf("remote: No space left on device\nfatal: unable to access 'https://h/tls/429': Connection refused"),
    ).toBe("host-unreachable");
  });

  it("unknown words about an object store mean that it is damaged", () => {
    expect(codeOf("something else entirely", "read")).toBe("corrupt-repository");
  });

  it("neither message nor cause holds a URL", () => {
    const error = classifyFailure({ exitCode: 128, stderr: "fatal: odd 'https://user:hunter2@h/r'" }, "remote");
    expect(`${error.message} ${String(error.cause)}`).not.toContain("hunter2");
  });
});
