import { readdir, readFile } from "node:fs/promises";
import type { ScanId } from "@muster/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startProcess } from "../../../test/support/start-process.ts";
import { waitFor } from "../../../test/support/wait-for.ts";
import { createRequestGate } from "../../../test/support/request-gate.ts";
import { openScanLab, type ScanLab } from "../../../test/support/scan-lab.ts";

describe.each(["redis", "postgres"] as const)("a worker process with its queue in %s", (kind) => {
  let lab: ScanLab;
  const gate = createRequestGate();
  beforeAll(async () => {
    lab = await openScanLab(kind, { intercept: gate.intercept });
  });
  afterAll(() => lab[Symbol.asyncDispose]());

  const expireLease = (scanId: ScanId) =>
    lab.sql(`update scans set lease_expires_at = now() - interval '1 second' where id = '${scanId}'`);

  it("that is killed during a scan loses nothing: another finishes it, once, and logs neither URLs of stores nor source", async () => {
    const { url, commit } = await lab.publish("killed");
    gate.close("killed");
    const doomed = await lab.startWorkerProcess();
    const scanId = await lab.submit(url);
    await waitFor("the scan to hang", () => gate.held("killed"));
    await doomed.stop("SIGKILL");
    expect(await lab.scan(scanId)).toMatchObject({ state: "running", attempt: 1 });
    gate.open("killed");
    await expireLease(scanId);
    const heir = await lab.startWorkerProcess();
    const scan = await lab.finished(scanId);
    expect(scan).toMatchObject({ state: "succeeded", attempt: 2, commit });
    const [row] = await lab.sql(
      `select count(*)::int as count from findings where repository_id = '${scan.repositoryId}'`,
    );
    expect(row?.["count"]).toBe(scan.findingsOpened);
    const scratch = async (): Promise<string[]> =>
      (await readdir(lab.workDirectory)).filter((name) => name.startsWith("worker."));
    expect(await scratch()).toHaveLength(1);
    expect(await heir.stop("SIGTERM")).toBe(0);
    expect(await scratch()).toEqual([]);
    expect(await readdir(lab.workDirectory)).toEqual(["clone-cache"]);
    expect(heir.output()).toContain('"scan succeeded"');
    expect(heir.output()).not.toContain(lab.databaseUrl);
    expect(heir.output()).not.toContain("verify=False");
  });

  it("shows its passwords to nobody who runs as the same user, its analysis processes least of all", async () => {
    const worker = await lab.startWorkerProcess();
    const environment = await readFile(`/proc/${String(worker.child.pid)}/environ`, "latin1");
    expect(environment).toContain("DATABASE_URL=");
    expect(environment).toContain("MUSTER_WORK_DIR=/");
    expect(environment).not.toContain(lab.databaseUrl);
    expect(environment).not.toContain(lab.queueUrl);
    expect(environment).not.toContain("://");
    await worker.stop();
  });

  it("that is told to stop hands its scan back without counting the attempt, and exits with 0", async () => {
    const { url } = await lab.publish("stopped");
    gate.close("stopped");
    const worker = await lab.startWorkerProcess();
    const scanId = await lab.submit(url);
    await waitFor("the scan to hang", () => gate.held("stopped"));
    expect(await worker.stop("SIGTERM")).toBe(0);
    expect(await lab.scan(scanId)).toMatchObject({ state: "queued", attempt: 0, error: null });
    expect(await lab.enqueuer.missing([{ scanId, generation: 0 }])).toEqual([]);
    gate.open("stopped");
    const next = await lab.startWorkerProcess();
    expect(await lab.finished(scanId)).toMatchObject({ state: "succeeded", attempt: 1 });
    expect(await next.stop("SIGINT")).toBe(0);
  });
});

describe("a worker process that cannot work", () => {
  it("says what to set, and exits with 1", async () => {
    const worker = startProcess("apps/worker/dist/main.js", {});
    const line = await worker.line((text) => text.includes("QUEUE_URL"));
    expect(line).toContain("QUEUE_URL is not set; set it to something like");
    await waitFor("the end", () => worker.child.exitCode !== null);
    expect(worker.child.exitCode).toBe(1);
  });
});
