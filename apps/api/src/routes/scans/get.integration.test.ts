import { ScanResource } from "@muster/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemOf, startTestApi, submitScan, type TestApi } from "../../testing/start-test-api.ts";

describe("GET /v1/scans/{id}", () => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi();
  });

  afterAll(async () => {
    await test[Symbol.asyncDispose]();
  });

  it("200: the scan, which no cache keeps", async () => {
    const { id } = await submitScan(test, { url: "https://git.example.org/a.git" });
    const response = await test.call(`/v1/scans/${id}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(ScanResource.parse(await response.json())).toMatchObject({ id, state: "queued", position: 0, error: null });
  });

  it("403: a key that may only submit", async () => {
    const { id } = await submitScan(test, { url: "https://git.example.org/a.git" });
    const key = await test.organization.keyWith("scans:write");
    await problemOf(await test.call(`/v1/scans/${id}`, { key }), "insufficient-scope");
  });

  it.each(["0198a3c2-0000-7000-8000-000000000000", "not-an-id", "..%2f..", "%00"])("404: %s", async (id) => {
    await problemOf(await test.call(`/v1/scans/${id}`), "not-found");
  });

  it("404: another organisation's scan, told as one that never existed", async () => {
    const { id } = await submitScan(test, { url: "https://git.example.org/a.git" });
    const other = await test.createOrganization("other");
    const foreign = await problemOf(await test.call(`/v1/scans/${id}`, { key: other.key }), "not-found");
    const unknown = await problemOf(
      await test.call("/v1/scans/0198a3c2-0000-7000-8000-000000000000", { key: other.key }),
      "not-found",
    );
    expect({ ...foreign, requestId: "" }).toEqual({ ...unknown, requestId: "" });
  });
});
