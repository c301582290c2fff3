import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { BackfillResource, FindingPage, isFinished, TrendResponse } from "@muster/contract";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createRepository,
  serveRepositories,
  type RepositoryServer,
  type TestRepository,
} from "../../packages/git/src/testing/index.ts";
import { scanToEnd } from "../support/follow-scan.ts";
import { impatientWorker } from "../support/impatient-worker.ts";
import { type QueueStore, type RunningServices, startServices } from "../support/start-services.ts";
import { waitFor } from "../support/wait-for.ts";

const flawed = "import requests\n\n\ndef load(url):\n    return requests.get(url, verify=False, timeout=5)\n";
const mended = flawed.replace("verify=False, ", "");
const rule = "python/tls-verification-disabled";
const monthsBack = 12;

/** The 15th of the month that many months ago, which is never today's interval. */
function past(months: number): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 15, 12));
}
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
const secondsOf = (date: Date): number => date.getTime() / 1_000;

describe.each<QueueStore>(["redis", "postgres"])("the past of a repository, with the queue on %s", (store) => {
  let muster: RunningServices;
  let server: RepositoryServer;
  let service: TestRepository;
  let root: string;
  let repositoryId: string;

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), "muster-test-"));
    service = await createRepository({}, { parent: root, name: "service", bare: true });
    server = await serveRepositories(root);
    muster = await startServices(store, { MUSTER_ALLOWED_HOSTS: server.host }, impatientWorker);
    // b.py is flawed for five months, a.py since ten months ago, and the clock of one commit is wrong.
    const history: [number, Record<string, string>][] = [
      [12, { "b.py": flawed }],
      [10, { "a.py": flawed }],
      [7, { "b.py": mended }],
      [3, { "README.md": "# service\n" }],
    ];
    for (const [months, files] of history) await service.addCommit(files, { date: secondsOf(past(months)) });
    await service.addCommit({ "x.md": "x\n" }, { date: 4_102_444_800 });
    await service.addCommit({ "c.py": flawed }, { date: Math.floor(Date.now() / 1_000) });
    repositoryId = (await scanToEnd(muster, { url: `${server.url}/service` })).repositoryId;
  });

  afterAll(async () => {
    await muster[Symbol.asyncDispose]();
    await server.close();
    await rm(root, { recursive: true, force: true });
  });

  const backfill = (method: string, body?: unknown): Promise<Response> =>
    muster.call(`/v1/repositories/${repositoryId}/backfill`, { method, body });
  /** As if the leases' time had gone by. */
  const expireLeases = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: muster.databaseUrl });
    await client.connect();
    await client.query("update backfills set lease_expires_at = now() - interval '1 second' where state = 'running'");
    await client.end();
  };
  const follow = () =>
    waitFor(
      "the backfill to finish",
      async () => {
        const resource = BackfillResource.parse(await (await backfill("GET")).json());
        return isFinished(resource.state) ? resource : null;
      },
      { timeoutMs: 90_000 },
    );
  const since = dayOf(past(monthsBack));
  const request = { since, interval: "month" };
  const findings = async (state: string) =>
    FindingPage.parse(
      await (
        await muster.call(`/v1/findings?state=${state}&repositoryId=${repositoryId}&class=tls-verification-disabled`)
      ).json(),
    ).items;
  const openByMonth = async (): Promise<number[]> => {
    const query = `groupBy=rule&rule=${rule}&interval=month&from=${since}`;
    const trend = await waitFor("the trend", async () => {
      const answer = TrendResponse.parse(await (await muster.call(`/v1/trends/findings?${query}`)).json());
      return answer.upToDate ? answer : null;
    });
    return [...(trend.series.find(({ key }) => key === rule)?.values ?? [])].map(Number);
  };

  it("is refused from the future, and two different requests at once are a conflict", async () => {
    expect((await backfill("POST", { since: "2999-01-01" })).status).toBe(422);
    for (const worker of muster.workers) worker.child.kill("SIGSTOP");
    try {
      expect((await backfill("POST", request)).status).toBe(202);
      expect((await backfill("POST", request)).status).toBe(202);
      expect((await backfill("POST", { ...request, interval: "day" })).status).toBe(409);
      expect(BackfillResource.parse(await (await backfill("DELETE")).json()).state).toBe("cancelled");
    } finally {
      for (const worker of muster.workers) worker.child.kill("SIGCONT");
    }
  });

  it("shows a year in the trend, with the times of commits on the findings", async () => {
    expect(await openByMonth()).toEqual([...Array.from({ length: monthsBack }, () => 0), 2]);
    expect((await backfill("POST", request)).status).toBe(202);
    const done = await follow();
    expect(done).toMatchObject({ state: "succeeded", error: null, commitsDone: 4, commitsTotal: 4, commitsSkipped: 0 });
    expect(done).toMatchObject({ from: since, to: dayOf(past(3)) });

    expect(await openByMonth()).toEqual([1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 2]);
    const open = new Map((await findings("open")).map((finding) => [finding.path, finding]));
    expect(open.get("a.py")?.openedAt).toBe(past(10).toISOString());
    expect(dayOf(new Date(open.get("c.py")?.openedAt ?? 0)), "came after the past").toBe(dayOf(new Date()));
    const fixed = await findings("fixed");
    expect(fixed).toHaveLength(1);
    expect(fixed[0]).toMatchObject({ path: "b.py", openedAt: past(12).toISOString(), fixedAt: past(7).toISOString() });
  });

  it("comes to the same when it is told again, by a worker that is killed and another one that goes on", async () => {
    const before = await openByMonth();
    for (const worker of muster.workers) worker.child.kill("SIGSTOP");
    expect((await backfill("POST", request)).status).toBe(202);
    const [first] = muster.workers;
    first?.child.kill("SIGCONT");
    await waitFor("a worker to begin", async () => {
      const { startedAt } = BackfillResource.parse(await (await backfill("GET")).json());
      return startedAt;
    });
    first?.child.kill("SIGKILL");
    await expireLeases();
    await muster.startWorker();
    expect(await follow()).toMatchObject({ state: "succeeded", commitsDone: 4 });
    expect(await openByMonth()).toEqual(before);
    expect(await findings("fixed")).toHaveLength(1);
  });
});
