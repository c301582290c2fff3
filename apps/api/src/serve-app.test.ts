import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { createApi } from "./openapi/create-api.ts";
import { serveApp } from "./serve-app.ts";

const anywhere = { host: "127.0.0.1", port: 0 };

describe("serveApp", () => {
  it("lets a request finish that runs when it closes, and takes no other", async () => {
    let release: () => void = () => undefined;
    let arrive: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const api = createApi();
    api.get("/slow", async (c) => {
      arrive();
      await released;
      return c.text("done");
    });
    const server = await serveApp(api, anywhere);
    const slow = fetch(`${server.url}/slow`);
    await arrived;
    const closed = server.close(10_000);
    await expect(fetch(`${server.url}/slow`)).rejects.toThrow();
    release();
    expect(await (await slow).text()).toBe("done");
    await closed;
  });

  it("ends a request that outlives the deadline", async () => {
    const server = await serveApp(createApi(), anywhere);
    const { port, hostname } = new URL(server.url);
    const socket = connect(Number(port), hostname).on("error", () => undefined);
    await once(socket, "connect");
    socket.write("GET / HTTP/1.1\r\n");
    await fetch(server.url);
    const ended = once(socket, "close");
    await server.close(100);
    await ended;
  });

  it.each([
    ["a host that does not exist", "GET / HTTP/1.1\r\nHost: [::\r\n\r\n"],
    ["a target that is no path", "GET http://[/ HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["no HTTP at all", "\0\x01\x02hello\r\n\r\n"],
    ["a header without end", `GET / HTTP/1.1\r\nHost: x\r\nA: ${"x".repeat(100_000)}\r\n\r\n`],
    ["two lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"],
    [
      "a length and chunks",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
  ])("answers %s with a 4xx and goes on", async (_, bytes) => {
    const server = await serveApp(createApi(), anywhere);
    const { port, hostname } = new URL(server.url);
    const socket = connect(Number(port), hostname).on("error", () => undefined);
    await once(socket, "connect");
    socket.end(bytes);
    let answer = "";
    for await (const chunk of socket as AsyncIterable<Buffer>) answer += chunk.toString();
    expect(answer).toMatch(/^HTTP\/1\.1 4/);
    expect((await fetch(`${server.url}/nothing`)).status).toBe(404);
    await server.close(1_000);
  });
});
