import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";

describe("GET /docs", () => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi({ store: "postgres" });
  });

  afterAll(async () => {
    await test[Symbol.asyncDispose]();
  });

  it("200: a page that its policy keeps from loading or sending anything elsewhere", async () => {
    const response = await test.call("/docs", { key: null });
    expect(response.headers.get("content-type")).toMatch(/^text\/html/);
    const policy = response.headers.get("content-security-policy") ?? "";
    const directives: Record<string, string[]> = Object.fromEntries(
      policy.split("; ").map((one) => [one.split(" ")[0] ?? "", one.split(" ").slice(1)]),
    );
    expect(directives).toMatchObject({
      "default-src": ["'none'"],
      "script-src": ["'self'"],
      "connect-src": ["'self'"],
      "frame-ancestors": ["'none'"],
    });
    expect(policy).not.toContain("unsafe");
  });

  it("200: everything that the page names is served here, as what it is", async () => {
    const html = await (await test.call("/docs", { key: null })).text();
    const named = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? "");
    expect(named).toHaveLength(4);
    for (const path of named) {
      const response = await test.call(path, { key: null });
      expect(response.status, path).toBe(200);
      expect((await response.text()).length, path).toBeGreaterThan(100);
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    }
    expect(html).not.toMatch(/(?:src|href)="(?!\/|data:,")/);
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(html).not.toMatch(/ on[a-z]+=/);
  });

  it("404: any other file beside them", async () => {
    for (const path of ["/docs/index.html", "/docs/package.json", "/docs/%2e%2e/package.json", "/docs/..%2fmain.ts"]) {
      expect((await test.call(path, { key: null })).status, path).toBe(404);
    }
  });
});
