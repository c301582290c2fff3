import { Problem } from "@muster/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documentedOperations } from "./testing/document.ts";
import { problemOf, startTestApi, type TestApi } from "./testing/start-test-api.ts";

describe("every answer", () => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi({ store: "postgres" });
  });

  afterAll(async () => {
    await test[Symbol.asyncDispose]();
  });

  it("carries the request's own id if it is well formed, else a new one, and so does the log", async () => {
    const idFor = async (id: string) =>
      (await test.call("/healthz", { headers: { "x-request-id": id } })).headers.get("x-request-id");
    expect(await idFor("trace-1.a:b_c")).toBe("trace-1.a:b_c");
    expect(await idFor("x".repeat(128))).toBe("x".repeat(128));
    for (const id of ["", "x".repeat(129), "a b", "a\tb", "<script>", "-dash", "é"]) {
      expect(await idFor(id)).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(test.logged()).toContain('"requestId":"trace-1.a:b_c"');
    expect(test.logged()).not.toContain("<script>");
  });

  it("keeps a browser from doing anything with it", async () => {
    for (const path of ["/healthz", "/v1/scans", "/nowhere", "/openapi.json"]) {
      const { headers } = await test.call(path);
      expect(headers.get("x-content-type-options"), path).toBe("nosniff");
      expect(headers.get("content-security-policy"), path).toContain("default-src 'none'");
      expect(headers.get("x-frame-options"), path).toBe("DENY");
      expect(headers.get("access-control-allow-origin"), path).toBeNull();
    }
  });

  it("below /v1 stays out of caches, refusals too", async () => {
    for (const key of [test.organization.key, null]) {
      expect((await test.call("/v1/scans", { key })).headers.get("cache-control")).toBe("no-store");
    }
  });

  it("404: a path that there is not, with a key; without one nothing is told", async () => {
    await problemOf(await test.call("/nowhere", { key: null }), "not-found");
    await problemOf(await test.call("/v1/nowhere"), "not-found");
    await problemOf(await test.call("/v1/nowhere", { key: null }), "unauthenticated");
  });

  it("405: a method that the path does not know, with what it knows", async () => {
    const operations = await documentedOperations(test);
    for (const path of new Set(operations.map((operation) => operation.path))) {
      const known = operations.filter((operation) => operation.path === path).map(({ method }) => method);
      const concrete = path.replaceAll(/\{[a-z]+\}/g, "0198a3c2-0000-7000-8000-000000000000");
      const response = await test.call(concrete, { method: "PUT", body: {} });
      expect(response.headers.get("allow")?.split(", "), path).toEqual(expect.arrayContaining(known));
      await problemOf(response, "method-not-allowed");
    }
  });

  it("204: OPTIONS tells what is allowed", async () => {
    const response = await test.call("/v1/scans", { method: "OPTIONS" });
    expect(response.status).toBe(204);
    expect(new Set(response.headers.get("allow")?.split(", "))).toEqual(new Set(["GET", "HEAD", "POST", "OPTIONS"]));
  });

  it("HEAD is GET without a body", async () => {
    for (const path of ["/healthz", "/v1/scans", "/docs"]) {
      const response = await test.call(path, { method: "HEAD" });
      expect(response.status, path).toBe(200);
      expect(await response.text(), path).toBe("");
    }
    expect((await test.call("/v1/scans", { method: "HEAD", key: null })).status).toBe(401);
  });

  it("500: tells nothing of what went wrong; the log tells it under the request's id", async () => {
    const broken = await startTestApi({ store: "postgres" });
    broken.api.get("/v1/broken", () => {
      throw Object.assign(new Error("relation hunter2 does not exist"), { query: "select hunter2" });
    });
    const response = await broken.call("/v1/broken");
    const text = await response.text();
    const problem = Problem.parse(JSON.parse(text));
    expect(problem).toMatchObject({ status: 500, code: "internal", requestId: response.headers.get("x-request-id") });
    expect(text).not.toContain("hunter2");
    expect(text).not.toContain("at ");
    const line =
      broken
        .logged()
        .split("\n")
        .find((some) => some.includes('"request-failed"')) ?? "";
    expect(JSON.parse(line)).toMatchObject({
      requestId: problem.requestId,
      err: { message: "relation hunter2 does not exist" },
    });
    await broken[Symbol.asyncDispose]();
  });
});
