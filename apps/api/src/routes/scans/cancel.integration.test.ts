import { ScanResource } from "@muster/contract";
import { claimScan, failScan } from "@muster/db";
import { createScanEnqueuer } from "@muster/queue";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemOf, startTestApi, submitScan, type TestApi } from "../../testing/start-test-api.ts";

describe.each(["redis", "postgres"] as const)("DELETE /v1/scans/{id}, with the queue on %s", (store) => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi({ store });
  });

  afterAll(async () => {
    await test[Symbol.asyncDispose]();
  });

  const cancel = (id: string, key?: string) =>
    test.call(`/v1/scans/${id}`, { method: "DELETE", ...(key === undefined ? {} : { key }) });

  it("200: the scan is cancelled and leaves the line; again changes nothing", async () => {
    const { id } = await submitScan(test, { url: "https://git.example.org/a.git" });
    const first = ScanResource.parse(await (await cancel(id)).json());
    expect(first).toMatchObject({ state: "cancelled", position: null, error: { code: "cancelled" } });
    const again = await cancel(id);
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual(first);
    const queue = createScanEnqueuer({ queueUrl: test.queueUrl, prefix: test.queuePrefix, onError: () => undefined });
    expect(await queue.missing([{ scanId: id, generation: 0 }])).toHaveLength(1);
    await queue.close();
  });

  it("200: a running scan", async () => {
    const { id } = await submitScan(test, { url: "https://git.example.org/running.git" });
    expect(await claimScan(test.db, { scanId: id, workerId: "w" })).toMatchObject({ outcome: "claimed" });
    expect(await (await cancel(id)).json()).toMatchObject({ state: "cancelled" });
  });

  it("200: without the queue too", async () => {
    const { id } = await submitScan(test, { url: "https://git.example.org/b.git" });
    await test.queueProxy.cut();
    expect((await cancel(id)).status).toBe(200);
    await test.queueProxy.restore();
  });

  it("403: a key that may only read", async () => {
    const { id } = await submitScan(test, { url: "https://git.example.org/c.git" });
    await problemOf(await cancel(id, await test.organization.keyWith("scans:read")), "insufficient-scope");
  });

  it("404: another organisation's scan, which goes on waiting", async () => {
    const { id } = await submitScan(test, { url: "https://git.example.org/d.git" });
    const other = await test.createOrganization(`other-${store}`);
    await problemOf(await cancel(id, other.key), "not-found");
    expect(await (await test.call(`/v1/scans/${id}`)).json()).toMatchObject({ state: "queued" });
  });

  it("409: a finished scan, with its state", async () => {
    const { id } = await submitScan(test, { url: "https://git.example.org/e.git" });
    const claimed = await claimScan(test.db, { scanId: id, workerId: "w" });
    if (claimed.outcome !== "claimed") throw new Error(claimed.outcome);
    await failScan(test.db, claimed.claim, { code: "empty-repository", message: "There is no commit." });
    expect((await problemOf(await cancel(id), "conflict")).detail).toContain("failed");
  });
});
