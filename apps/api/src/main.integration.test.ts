import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";
import { createApiKey, createDatabase, ensureOrganization } from "@muster/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "../../../packages/db/src/testing/create-test-database.ts";
import { migrateQueue } from "../../../packages/queue/src/index.ts";
import { startProcess } from "../../../test/support/start-process.ts";

describe("the API's process", () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let settings: Record<string, string>;

  beforeAll(async () => {
    database = await createTestDatabase();
    await migrateQueue(database.url);
    settings = { DATABASE_URL: database.url, QUEUE_URL: database.url, PORT: "0" };
  });

  afterAll(async () => {
    await database.drop();
  });

  const start = async (env: Record<string, string> = {}) => {
    const running = startProcess("apps/api/dist/main.js", { ...settings, ...env });
    const { url } = JSON.parse(await running.line((line) => line.includes('"event":"listening"'))) as { url: string };
    return { ...running, url };
  };

  it("logs one JSON object per line without keys and queries, and on SIGTERM finishes what runs and exits 0", async () => {
    const db = createDatabase({ url: database.url, applicationName: "t" });
    const { id: organizationId } = await ensureOrganization(db, { name: "logged" });
    const { key } = await createApiKey(db, { organizationId, name: "k", scopes: ["admin"] });
    await db.close();
    const api = await start();
    expect(api.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9][0-9]*$/);
    expect(await (await fetch(`${api.url}/healthz`)).json()).toMatchObject({ status: "ok", version: "0.1.0" });
    expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
    const headers = { authorization: `Bearer ${key}`, "x-request-id": "trace-1" };
    const answer = await fetch(`${api.url}/v1/repositories?name=hunter2`, { headers });
    expect(answer.headers.get("x-request-id")).toBe("trace-1");
    await fetch(`${api.url}/v1/scans?token=hunter2`, { headers: { authorization: "Bearer mst_hunter2" } });

    const { port, hostname } = new URL(api.url);
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    socket.write("GET /healthz HTTP/1.1\r\nHost: x\r\n");
    // The first half has arrived when a whole request on another connection was answered.
    await fetch(`${api.url}/healthz`);
    const ended = api.stop("SIGTERM");
    await api.line((line) => line.includes('"shutting-down"'));
    socket.write("\r\n");
    const [last] = (await once(socket, "data")) as [Buffer];
    expect(last.toString()).toMatch(/^HTTP\/1\.1 200 /);
    expect(await ended).toBe(0);

    const lines = api.output().split("\n");
    const [first, second] = lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ event }) => event === "request");
    expect(first).toMatchObject({ requestId: "trace-1", path: "/v1/repositories", status: 200, organizationId });
    expect(second).toMatchObject({ path: "/v1/scans", status: 401 });
    expect(api.output()).not.toContain("hunter2");
    expect(api.output()).not.toContain(key);
  });

  it("starts while its stores are away, says so, prints its address whatever the log level, and exits 0 on SIGINT", async () => {
    const api = await start({
      DATABASE_URL: "postgres://u:hunter2@127.0.0.1:1/x",
      QUEUE_URL: "redis://:hunter2@127.0.0.1:1",
      LOG_LEVEL: "fatal",
    });
    const response = await fetch(`${api.url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      dependencies: [
        { name: "postgres", status: "failed" },
        { name: "queue", status: "failed" },
      ],
    });
    expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
    expect(await api.stop("SIGINT")).toBe(0);
    expect(api.output().split("\n")).toHaveLength(1);
  });

  it("exits 1 with sentences when it is not configured, and without a stack", async () => {
    const running = startProcess("apps/api/dist/main.js", { PORT: "high" });
    await once(running.child, "close");
    expect(running.child.exitCode).toBe(1);
    expect(running.output().split("\n")).toEqual([
      "The API cannot start:",
      expect.stringMatching(/^- Set DATABASE_URL to /),
      expect.stringMatching(/^- Set QUEUE_URL to /),
      expect.stringMatching(/^- Set PORT to /),
    ]);
  });

  it("exits 1 and says why when its port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const PORT = String((other.address() as AddressInfo).port);
    const running = startProcess("apps/api/dist/main.js", { ...settings, PORT });
    await once(running.child, "close");
    expect(running.child.exitCode).toBe(1);
    expect(running.output()).toContain(`cannot listen on 127.0.0.1, port ${PORT}`);
    other.close();
  });
});
