import { createServer, type Server } from "node:net";
import { once } from "node:events";
import { Readiness, limits } from "@muster/contract";
import { createDatabase } from "@muster/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openScanLine } from "../../enqueue.ts";
import { createLogger } from "../../logger.ts";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";
import { askDependencies } from "./ask-dependencies.ts";

/** Scheduling on a busy machine, on top of the limit. */
const slackMs = 1_000;

describe.each(["redis", "postgres"] as const)("GET /readyz, with the queue on %s", (store) => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi({ store });
  });

  afterAll(async () => {
    await test[Symbol.asyncDispose]();
  });

  const ready = async () => {
    const start = performance.now();
    const response = await test.call("/readyz", { key: null });
    expect(performance.now() - start).toBeLessThan(limits.http.readinessMs + slackMs);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const body = Readiness.parse(await response.json());
    const failed = body.dependencies.filter(({ status }) => status === "failed").map(({ name }) => name);
    return {
      httpStatus: response.status,
      status: body.status,
      names: body.dependencies.map(({ name }) => name),
      failed,
    };
  };

  const bothOk = { httpStatus: 200, status: "ok", names: ["postgres", "queue"], failed: [] };

  it("200: both stores answer", async () => {
    expect(await ready()).toEqual(bothOk);
  });

  it("503: names the store that is away, and is 200 again by itself", async () => {
    await test.queueProxy.cut();
    expect(await ready()).toMatchObject({ httpStatus: 503, status: "unavailable", failed: ["queue"] });
    await test.databaseProxy.cut();
    expect(await ready()).toMatchObject({ httpStatus: 503, failed: ["postgres", "queue"] });
    await test.queueProxy.restore();
    await expect.poll(ready, { timeout: 15_000 }).toMatchObject({ httpStatus: 503, failed: ["postgres"] });
    await test.databaseProxy.restore();
    await expect.poll(ready, { timeout: 15_000 }).toEqual(bothOk);
  });

  it("200: the process is up whatever its stores do", async () => {
    await test.databaseProxy.cut();
    expect((await test.call("/healthz", { key: null })).status).toBe(200);
    await test.databaseProxy.restore();
  });
});

describe("askDependencies", () => {
  let silent: Server;
  let port: number;

  beforeAll(async () => {
    silent = createServer(() => undefined).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    port = address.port;
  });

  afterAll(() => {
    silent.close();
  });

  it("waits no longer than its limit for stores that take connections and never answer", async () => {
    const log = createLogger("silent");
    const db = createDatabase({ url: `postgres://u:hunter2@127.0.0.1:${port}/x`, applicationName: "t" });
    const line = openScanLine({ queueUrl: `redis://:hunter2@127.0.0.1:${port}`, db, log });
    const start = performance.now();
    const answers = await askDependencies({ db, line, log });
    expect(performance.now() - start).toBeLessThan(limits.http.readinessMs + slackMs);
    expect(answers).toMatchObject([
      { name: "postgres", status: "failed" },
      { name: "queue", status: "failed" },
    ]);
    expect(JSON.stringify(answers)).not.toContain("hunter2");
    expect(JSON.stringify(answers)).not.toContain(String(port));
    await Promise.all([line.close(), db.close()]);
  });

  it("tells a database that is not migrated from one that is away", async () => {
    const log = createLogger("silent");
    const url = process.env["TEST_POSTGRES_URL"] ?? "";
    const db = createDatabase({ url, applicationName: "t" });
    const line = openScanLine({ queueUrl: process.env["TEST_REDIS_URL"] ?? "", db, log });
    const [postgres] = await askDependencies({ db, line, log });
    expect(postgres?.detail).toContain("muster migrate");
    await Promise.all([line.close(), db.close()]);
  });
});
