import { limits, scanErrors, type ScanId } from "@muster/contract";
import { cancelScan, createDatabase } from "@muster/db";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitFor } from "../../../test/support/wait-for.ts";
import { createScanHandler } from "./consume.ts";
import { defaultPace } from "./pace.ts";
import { createRequestGate } from "../../../test/support/request-gate.ts";
import { openScanLab, type ScanLab } from "../../../test/support/scan-lab.ts";

describe.each(["redis", "postgres"] as const)("two workers with their queue in %s", (kind) => {
  let lab: ScanLab;
  const gate = createRequestGate();
  beforeAll(async () => {
    lab = await openScanLab(kind, { intercept: gate.intercept });
    await lab.startWorker("first");
    await lab.startWorker("second");
  });
  afterAll(() => lab[Symbol.asyncDispose]());

  const countFindings = async (scanId: ScanId): Promise<number> => {
    const statement = `select count(*)::int as count from findings
      where repository_id = (select repository_id from scans where id = '${scanId}')`;
    const [row] = await lab.sql(statement);
    return Number(row?.["count"]);
  };
  /** As if the lease's time had gone by. */
  const expireLease = (scanId: ScanId) =>
    lab.sql(`update scans set lease_expires_at = now() - interval '1 second' where id = '${scanId}'`);
  /** As if the scans had been accepted long ago. */
  const age = () =>
    lab.sql(`update scans set created_at = created_at - interval '1 hour', enqueued_at = enqueued_at - interval '1 hour'
      where state = 'queued'`);
  const deliver = (scanId: ScanId, generation: number) =>
    lab.enqueuer.enqueue([{ scanId, generation, priority: "interactive", organizationWaiting: 0 }]);

  it("take a scan from its row to its findings", async () => {
    const { url, commit } = await lab.publish("hazards");
    const scanId = await lab.submit(url);
    const scan = await lab.finished(scanId);
    expect(scan).toMatchObject({ state: "succeeded", commit, tracked: true, attempt: 1, error: null });
    expect(Object.keys(scan.timings)).toEqual(expect.arrayContaining(["resolve", "fetch", "plan", "analyse"]));
    expect(scan.coverage).toMatchObject({ filesTotal: 1, filesAnalysed: 1 });
    expect(scan.findingsOpened).toBeGreaterThan(0);
    expect(await countFindings(scanId)).toBe(scan.findingsOpened);
  });

  it("give up on a host that cannot be reached after the last attempt, and say so", async () => {
    const scan = await lab.finished(await lab.submit("http://127.0.0.1:1/nobody/home"));
    expect(scan).toMatchObject({ state: "failed", attempt: limits.scan.attemptsMax });
    expect(scan.error).toMatchObject({ code: "host-unreachable" });
  });

  it("fail at once what another attempt would not mend", async () => {
    const scan = await lab.finished(await lab.submit(`${lab.server.url}/missing`));
    expect(scan).toMatchObject({ state: "failed", attempt: 1, error: { code: "repository-not-found" } });
  });

  it("refuse a URL that the policy does not allow any more", async () => {
    const scan = await lab.finished(await lab.submit("https://example.com/a/b"));
    expect(scan).toMatchObject({ state: "failed", attempt: 1, error: { code: "protocol-refused" } });
  });

  it("stop a scan that is cancelled while its host hangs", async () => {
    const { url } = await lab.publish("hanging");
    gate.close("hanging");
    const scanId = await lab.submit(url);
    await waitFor("the host to be asked", () => gate.held("hanging"));
    expect(await lab.scan(scanId)).toMatchObject({ state: "running", stage: "resolve" });
    expect(await cancelScan(lab.db, { organizationId: lab.organizationId, scanId })).toBe("cancelled");
    await waitFor("git to hang up", () => gate.held("hanging") === 0);
    await waitFor("the job to be gone", async () => {
      const jobs = [{ scanId, generation: 0 }];
      return (await lab.enqueuer.missing(jobs)).length;
    });
    expect(await lab.scan(scanId)).toMatchObject({ state: "cancelled", error: { code: "cancelled" } });
    gate.open("hanging");
  });

  it("commit a scan once that is delivered to both", async () => {
    const { url } = await lab.publish("twice");
    const scanId = await lab.accept(url);
    await Promise.all([deliver(scanId, 0), deliver(scanId, 1), deliver(scanId, 2)]);
    const scan = await lab.finished(scanId);
    await waitFor("all deliveries to be over", async () => {
      const jobs = [0, 1, 2].map((generation) => ({ scanId, generation }));
      return (await lab.enqueuer.missing(jobs)).length === jobs.length;
    });
    expect(await lab.scan(scanId)).toMatchObject({ state: "succeeded", attempt: 1, finishedAt: scan.finishedAt });
    expect(await countFindings(scanId)).toBe(scan.findingsOpened);
  });

  it("drop the work of the one whose lease ran out while it was busy", async () => {
    const { url } = await lab.publish("slow");
    gate.close("slow");
    const scanId = await lab.accept(url);
    await deliver(scanId, 0);
    await waitFor("the first worker to hang", () => gate.held("slow"));
    const [before] = await lab.sql(`select claimed_by, fence from scans where id = '${scanId}'`);
    // Another worker takes it over before the first can renew: the first finds its fence outdated.
    await lab.sql(
      `update scans set fence = fence + 1, lease_expires_at = now() - interval '1 second' where id = '${scanId}'`,
    );
    await waitFor("the first worker to hang up", () => gate.held("slow") === 0);
    gate.open("slow");
    await deliver(scanId, 1);
    const scan = await lab.finished(scanId);
    expect(scan).toMatchObject({ state: "succeeded", attempt: 2 });
    expect(await countFindings(scanId)).toBe(scan.findingsOpened);
    const [after] = await lab.sql(`select fence from scans where id = '${scanId}'`);
    expect(Number(after?.["fence"])).toBe(Number(before?.["fence"]) + 2);
  });

  it("fail a scan that dies with every worker that takes it", async () => {
    const { url } = await lab.publish("poison");
    const scanId = await lab.accept(url);
    await lab.sql(`update scans set state = 'running', attempt = ${limits.scan.attemptsMax} where id = '${scanId}'`);
    await expireLease(scanId);
    await deliver(scanId, 0);
    expect(await lab.finished(scanId)).toMatchObject({ state: "failed", error: { code: "internal" } });
  });

  it("get every accepted scan back from the reconciler when the queue has lost it", async () => {
    const names = ["lost-1", "lost-2", "lost-3"];
    const published = await Promise.all(names.map((name) => lab.publish(name)));
    const scanIds = await Promise.all(published.map(({ url }) => lab.accept(url)));
    await lab.wipeQueue();
    expect(await lab.reconcile()).toBe(0);
    await age();
    const [first, second] = await Promise.all([lab.reconcile(), lab.reconcile()]);
    expect(first + second).toBeGreaterThanOrEqual(names.length);
    const scans = await Promise.all(scanIds.map((scanId) => lab.finished(scanId)));
    expect(scans.map(({ state, attempt }) => ({ state, attempt }))).toEqual(
      names.map(() => ({ state: "succeeded", attempt: 1 })),
    );
    expect(await lab.reconcile()).toBe(0);
  });
});

describe("a worker", () => {
  let lab: ScanLab;
  beforeAll(async () => {
    lab = await openScanLab("postgres");
  });
  afterAll(() => lab[Symbol.asyncDispose]());

  it("that makes a mistake tries again, and tells whoever submitted the scan nothing of its inside", async () => {
    const tools = await lab.tools();
    const resolveRef = () => Promise.reject(new TypeError("a mistake in /etc/secret"));
    await lab.startWorker("mistaken", { git: { ...tools.git, resolveRef } });
    const scan = await lab.finished(await lab.submit("http://127.0.0.1:1/anything"));
    expect(scan).toMatchObject({ state: "failed", attempt: limits.scan.attemptsMax });
    expect(scan.error).toEqual({ code: "internal", message: scanErrors.internal.title, retryable: true });
  });

  it("that cannot reach Postgres asks for the job to come again", async () => {
    const url = "postgres://nobody@127.0.0.1:1/nothing";
    const db = createDatabase({ url, applicationName: "muster-test" });
    const log = pino({ level: "silent" });
    const handle = createScanHandler({ ...(await lab.tools()), db, workerId: "cut off", pace: defaultPace, log });
    const payload = { version: 1 as const, scanId: await lab.accept("http://127.0.0.1:1/b"), generation: 0 };
    expect(await handle(payload, new AbortController().signal)).toMatchObject({ kind: "again" });
    await db.close();
  });
});
