import { Audit } from "@muster/contract";
import { cancelScan, claimScan } from "@muster/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { completeScanOf, problemOf, startTestApi, submitScan, type TestApi } from "../../testing/start-test-api.ts";

describe("GET /v1/scans/{id}/report", () => {
  let test: TestApi;
  let report: string;

  beforeAll(async () => {
    test = await startTestApi({ store: "postgres" });
    const { id } = await submitScan(test, { url: "https://git.example.org/a.git" });
    await completeScanOf(test, id, ["src/a.py", "src/b.py"]);
    report = `/v1/scans/${id}/report`;
  });

  afterAll(async () => {
    await test[Symbol.asyncDispose]();
  });

  const get = (query: string, accept?: string) =>
    test.call(`${report}${query}`, { headers: accept === undefined ? {} : { accept } });

  it.each([
    ["", undefined, "application/json"],
    ["", "application/sarif+json", "application/sarif+json"],
    ["", "text/*", "text/markdown"],
    ["?format=sarif", "text/markdown", "application/sarif+json"],
    ["?format=markdown", undefined, "text/markdown"],
  ])("200: %o with Accept %o is %s", async (query, accept, type) => {
    const response = await get(query, accept);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(`${type}; charset=utf-8`);
    expect(response.headers.get("vary")).toBe("Accept");
    expect(await response.text()).toContain("src/b.py");
  });

  it("200: JSON is the audit, SARIF has its results", async () => {
    const audit = Audit.parse(await (await get("?format=json")).json());
    expect(audit.findings.map(({ path }) => path)).toEqual(["src/a.py", "src/b.py"]);
    expect(await (await get("?format=sarif")).json()).toMatchObject({
      version: "2.1.0",
      runs: [{ results: [{}, {}] }],
    });
  });

  it("403: a key that may see scans but no findings", async () => {
    const key = await test.organization.keyWith("scans:read", "scans:write");
    await problemOf(await test.call(report, { key }), "insufficient-scope");
  });

  it("404: another organisation's", async () => {
    const other = await test.createOrganization("other");
    await problemOf(await test.call(report, { key: other.key }), "not-found");
  });

  it("406: a format that there is not", async () => {
    const { detail } = await problemOf(await get("", "text/html"), "not-acceptable");
    expect(detail).toContain("application/sarif+json");
  });

  it("409: while the scan waits, runs, or was cancelled, with its state", async () => {
    const { id } = await submitScan(test, { url: "https://git.example.org/b.git" });
    const detail = async () => (await problemOf(await test.call(`/v1/scans/${id}/report`), "conflict")).detail;
    expect(await detail()).toContain("queued");
    await claimScan(test.db, { scanId: id, workerId: "w" });
    expect(await detail()).toContain("running");
    await cancelScan(test.db, { organizationId: test.organization.id, scanId: id });
    expect(await detail()).toContain("cancelled");
  });

  it("422: a format that does not exist", async () => {
    const { errors } = await problemOf(await get("?format=pdf"), "invalid-request");
    expect(errors?.[0]?.pointer).toBe("query/format");
  });
});
