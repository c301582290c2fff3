import { rm } from "node:fs/promises";
import { createAnalysisPool, type AnalysisPool, type PoolEvent } from "@muster/analysis";
import { limits, type ScanId, type ScanResource } from "@muster/contract";
import { getAudit, listFindings } from "@muster/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRepository, type TestFiles, type TestRepository } from "../../../packages/git/src/testing/index.ts";
import { openScanLab, type ScanLab, type SubmitRequest } from "../../../test/support/scan-lab.ts";
import { waitFor } from "../../../test/support/wait-for.ts";
import type { ScanTools } from "./scan-context.ts";

const hazard = "import requests\n\n\ndef load(url):\n    return requests.get(url, verify=False)\n";
const files: TestFiles = {
  "a.py": hazard,
  "src/b.py": `${hazard}\n`,
  "src/c.js": "let a = 1;\n",
  "d.ex": "IO.puts(1)\n",
};
const fileCount = Object.keys(files).length;

describe("a rescan by workers with the queue in redis", () => {
  let lab: ScanLab;
  let tools: ScanTools;
  /** What happened to the analysis processes of the only worker that takes scans. */
  const events: PoolEvent[] = [];
  const pools: AnalysisPool[] = [];
  const startPool = (): AnalysisPool => {
    const pool = createAnalysisPool({ children: 1, log: (event) => events.push(event) });
    pools.push(pool);
    return pool;
  };

  beforeAll(async () => {
    lab = await openScanLab("redis");
    tools = { ...(await lab.tools()), pool: startPool() };
    await lab.startWorker("only", tools);
  });
  afterAll(async () => {
    await lab[Symbol.asyncDispose]();
    for (const pool of pools) await pool.close();
  });

  /** Kills the worker's analysis processes: whoever needs one has to start it. */
  const endChildren = async (): Promise<void> => {
    const pids = events.flatMap((event) => (event.kind === "child-started" ? (event.pid ?? []) : []));
    for (const pid of pids) killIfAlive(pid);
    const ended = () => events.filter(({ kind }) => kind === "child-ended").length;
    await waitFor("the analysis processes to end", () => ended() === pids.length);
  };

  const publish = async (name: string): Promise<{ url: string; repository: TestRepository }> => {
    const repository = await createRepository(files, { parent: lab.repositoriesRoot, name, bare: true });
    return { url: `${lab.server.url}/${name}`, repository };
  };
  const scan = async (url: string, request: SubmitRequest = {}): Promise<ScanResource> => {
    const finished = await lab.finished(await lab.submit(url, request));
    expect(finished).toMatchObject({ state: "succeeded", error: null });
    return finished;
  };
  const auditText = async ({ id }: ScanResource): Promise<string> =>
    JSON.stringify(await getAudit(lab.db, { organizationId: lab.organizationId, scanId: id }));
  const openPaths = async ({ repositoryId }: ScanResource): Promise<string[]> => {
    const { organizationId } = lab;
    const { items } = await listFindings(lab.db, { organizationId, repositoryId: [repositoryId], limit: 100 });
    return [...new Set(items.map(({ path }) => path))].filter((path) => path.endsWith(".py")).sort();
  };
  /** Scans the repository's present commit once more, from nothing, and expects the very same report. */
  const expectColdReport = async (url: string, made: ScanResource): Promise<void> => {
    const cold = await scan(url, { force: true });
    expect(cold).toMatchObject({ forced: true, filesReused: 0, unchanged: false, findingsOpened: 0, findingsFixed: 0 });
    expect(await auditText(made)).toBe(await auditText(cold));
  };

  it("of an unchanged commit fetches nothing, starts no process, and shares the report", async () => {
    const { url } = await publish("still");
    const first = await scan(url);
    expect(first).toMatchObject({ unchanged: false, filesAnalysed: fileCount, filesReused: 0 });
    await endChildren();
    const asked = lab.server.requests.length;
    events.length = 0;
    const second = await scan(url);
    // What `git ls-remote` asks: which refs there are, twice over the wire in protocol 2.
    expect(lab.server.requests.slice(asked)).toEqual([
      "GET /still/info/refs?service=git-upload-pack",
      "POST /still/git-upload-pack",
    ]);
    expect(events).toEqual([]);
    expect(Object.keys(second.timings)).toEqual(["resolve"]);
    expect(second).toMatchObject({
      unchanged: true,
      filesAnalysed: 0,
      filesReused: fileCount,
      commit: first.commit,
      coverage: first.coverage,
      findings: first.findings,
      findingsOpened: 0,
      findingsFixed: 0,
    });
    expect(await auditText(second)).toBe(await auditText(first));
    await expectColdReport(url, second);
  });

  it("of a changed commit analyses what has changed, and reports what a cold scan reports", async () => {
    const { url, repository } = await publish("changed");
    await scan(url);
    await repository.addCommit({ "src/c.js": "let a = 2;\n", "src/b.py": null, "e/b.py": `${hazard}\n` });
    const rescan = await scan(url);
    expect(rescan).toMatchObject({ unchanged: false, filesAnalysed: 2, filesReused: 2 });
    // What was found in the moved file goes on in its new place.
    expect(rescan).toMatchObject({ findingsOpened: 0, findingsFixed: 0 });
    expect(await openPaths(rescan)).toEqual(["a.py", "e/b.py"]);
    await expectColdReport(url, rescan);
  });

  it("after a force push tells what is there now, and not what once was there", async () => {
    const { url, repository } = await publish("forced");
    const before = await scan(url);
    await repository.addCommit({ "a.py": null, "src/b.py": "b = 1\n" });
    expect(await openPaths(await scan(url))).not.toContain("a.py");
    await repository.git("update-ref", "refs/heads/main", before.commit ?? "");
    const rescan = await scan(url);
    expect(rescan).toMatchObject({ unchanged: false, commit: before.commit, findingsOpened: before.findingsOpened });
    expect(await openPaths(rescan)).toEqual(["a.py", "src/b.py"]);
    expect(await auditText(rescan)).toBe(await auditText(before));
    expect(await scan(url)).toMatchObject({ unchanged: true });
  });

  it.each([
    ["is lost", "delete from snapshots"],
    ["is damaged", "update snapshots set body = overlay(body placing '\\x00ff00ff' from 30)"],
    ["is of another version", "update snapshots set body = overlay(body placing '\\xff' from 5)"],
    ["is empty", "update snapshots set body = ''"],
  ])("analyses everything when its snapshot %s", async (name, statement) => {
    const { url, repository } = await publish(name.replaceAll(" ", "-"));
    await scan(url);
    await repository.addCommit({ "src/c.js": "let a = 2;\n" });
    await lab.sql(statement);
    const rescan = await scan(url);
    expect(rescan).toMatchObject({ filesAnalysed: fileCount, filesReused: 0, findingsOpened: 0, findingsFixed: 0 });
    await expectColdReport(url, rescan);
    await repository.addCommit({ "src/c.js": "let a = 3;\n" });
    expect(await scan(url)).toMatchObject({ filesAnalysed: 1, filesReused: fileCount - 1 });
  });

  it("is right when what was fetched before is gone from the worker's disk", async () => {
    const { url, repository } = await publish("uncached");
    await scan(url);
    await rm(tools.repositoriesDirectory, { recursive: true });
    await repository.addCommit({ "src/c.js": "let a = 2;\n" });
    const rescan = await scan(url);
    expect(rescan).toMatchObject({ filesAnalysed: 1, filesReused: fileCount - 1 });
    await expectColdReport(url, rescan);
  });

  it("of another branch starts from what the repository's last scan knows", async () => {
    const { url, repository } = await publish("branches");
    await scan(url);
    await repository.git("update-ref", "refs/heads/other", "refs/heads/main");
    await repository.addCommit({ "src/c.js": "let a = 2;\n" }, { branch: "other" });
    expect(await scan(url, { ref: "other" })).toMatchObject({ tracked: false, filesAnalysed: 1, unchanged: false });
    expect(await scan(url, { ref: "other" })).toMatchObject({ tracked: false, unchanged: true, findingsOpened: null });
    expect(await scan(url)).toMatchObject({ tracked: true, unchanged: true, findingsOpened: 0 });
  });

  it("of a branch that is tracked from now on opens what it has and the former one has not, by the code", async () => {
    const { url, repository } = await publish("retracked");
    const { repositoryId } = await scan(url);
    await repository.git("update-ref", "refs/heads/other", "refs/heads/main");
    await repository.addCommit({ "more.py": hazard }, { branch: "other" });
    await scan(url, { ref: "other" });
    await lab.sql(`update repositories set tracked_ref = 'other' where id = '${repositoryId}'`);
    const rescan = await scan(url);
    expect(rescan).toMatchObject({ tracked: true, findingsFixed: 0, findings: { high: 3 } });
    expect(rescan.findingsOpened).toBeGreaterThan(0);
    const opened = await lab.sql(
      `select distinct opened_cause, path from findings where opened_scan_id = '${rescan.id}'`,
    );
    expect(opened).toEqual([{ opened_cause: "code", path: "more.py" }]);
  });

  it("by a worker whose rules for one language are others analyses that language, whatever the other workers do", async () => {
    const { url } = await publish("upgrade");
    const first = await scan(url);
    const languages = new Map([...tools.digests.languages, ["python", "other rules"]]);
    const digests = { analysis: "another analysis", languages };
    const newer = { ...(await lab.tools()), digests, pool: startPool() };
    await lab.startWorker("newer", newer);
    const scans: ScanResource[] = [];
    // Whichever of the two takes it: every scan is right, and none mistakes the other's results for its own.
    for (let turn = 0; turn < 8; turn += 1) scans.push(await scan(url));
    for (const [turn, { id, filesAnalysed, filesReused, unchanged, findings }] of scans.entries()) {
      expect(findings).toEqual(first.findings);
      expect((filesAnalysed ?? 0) + (filesReused ?? 0)).toBe(fileCount);
      const digest = await digestOf(id);
      const before = turn === 0 ? await digestOf(first.id) : await digestOf(scans[turn - 1]?.id ?? first.id);
      expect({ unchanged, filesAnalysed }).toEqual(
        digest === before ? { unchanged: true, filesAnalysed: 0 } : { unchanged: false, filesAnalysed: 2 },
      );
    }
  });

  const digestOf = async (scanId: ScanId): Promise<unknown> => {
    const [row] = await lab.sql(`select analysis_digest from scans where id = '${scanId}'`);
    return row?.["analysis_digest"];
  };
});

describe("a repository with a file that every scan loses", () => {
  let lab: ScanLab;
  let pool: AnalysisPool;
  beforeAll(async () => {
    lab = await openScanLab("postgres");
    const childEntry = new URL("../../../packages/analysis/src/testing/faulty-child.ts", import.meta.url);
    pool = createAnalysisPool({ children: 1, childEntry });
    await lab.startWorker("only", { pool });
  });
  afterAll(async () => {
    await lab[Symbol.asyncDispose]();
    await pool.close();
  });

  it("is tried again a few times, and then counts as unchanged until something changes", async () => {
    const content = { "a.py": "throw", "b.py": "fine" };
    const repository = await createRepository(content, { parent: lab.repositoriesRoot, name: "lossy", bare: true });
    const scan = async (request: SubmitRequest = {}): Promise<Pick<ScanResource, "unchanged" | "filesAnalysed">> => {
      const finished = await lab.finished(await lab.submit(`${lab.server.url}/lossy`, request));
      const skipped = { "analysis-error": 1 };
      expect(finished).toMatchObject({ state: "succeeded", coverage: { filesAnalysed: 1, skipped } });
      return { unchanged: finished.unchanged, filesAnalysed: finished.filesAnalysed };
    };
    const made = (filesAnalysed: number) => ({ unchanged: false, filesAnalysed });
    const unchanged = { unchanged: true, filesAnalysed: 0 };

    expect(await scan()).toEqual(made(2));
    for (let attempt = 2; attempt <= limits.analysis.lostAttemptsMax; attempt++) expect(await scan()).toEqual(made(1));
    expect(await scan()).toEqual(unchanged);
    // A scan that is made anyway tries again, and does not begin to count anew.
    await repository.addCommit({ "b.py": "still fine" });
    expect(await scan()).toEqual(made(2));
    expect(await scan()).toEqual(unchanged);
    // Other content is another file.
    await repository.addCommit({ "a.py": "throw\n" });
    expect(await scan()).toEqual(made(1));
    expect(await scan()).toEqual(made(1));
    // Whoever forces a scan has it look as if for the first time.
    expect(await scan({ force: true })).toEqual(made(2));
    expect(await scan()).toEqual(made(1));
  });
});

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}
