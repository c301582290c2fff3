import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { FindingPage, RepositoryPage, ScanPage, TrendResponse } from "@muster/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type RepositoryServer,
  type TestRepository,
  createRepository,
  runPlainGit,
  serveRepositories,
} from "../../packages/git/src/testing/index.ts";
import { scanToEnd, submit } from "../support/follow-scan.ts";
import { type QueueStore, type RunningServices, startServices } from "../support/start-services.ts";
import { waitFor } from "../support/wait-for.ts";

/** The trend, once the sums over the fleet know of all scans. */
async function trendOf(muster: RunningServices, query: string): Promise<TrendResponse> {
  return waitFor(`the trend ${query}`, async () => {
    const trend = TrendResponse.parse(await (await muster.call(`/v1/trends/findings?${query}`)).json());
    return trend.upToDate ? trend : null;
  });
}

const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
const flawed = "import requests\n\n\ndef load(url):\n    return requests.get(url, verify=False, timeout=5)\n";
const mended = flawed.replace("verify=False, ", "");

describe.each<QueueStore>(["redis", "postgres"])("from submission to trend, with the queue on %s", (store) => {
  let muster: RunningServices;
  let server: RepositoryServer;
  let service: TestRepository;
  let root: string;

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), "muster-test-"));
    const files = { "service/client.py": flawed, "README.md": "# service\n" };
    service = await createRepository(files, { parent: root, name: "service", bare: true });
    await runPlainGit(root, ["clone", "--quiet", "--bare", projectRoot, "muster"]);
    server = await serveRepositories(root);
    muster = await startServices(store, { MUSTER_ALLOWED_HOSTS: server.host });
  });

  afterAll(async () => {
    await muster[Symbol.asyncDispose]();
    await server.close();
    await rm(root, { recursive: true, force: true });
  });

  it("a submitted URL becomes findings, a report and a trend", async () => {
    const scan = await scanToEnd(muster, { url: `${server.url}/service` });
    expect(scan).toMatchObject({ state: "succeeded", tracked: true, commit: service.commit, error: null });
    expect(scan.coverage).toMatchObject({ filesTotal: 2, filesAnalysed: 2 });

    const findings = FindingPage.parse(
      await (
        await muster.call(`/v1/findings?repositoryId=${scan.repositoryId}&class=tls-verification-disabled`)
      ).json(),
    );
    expect(findings.items).toHaveLength(1);
    expect(findings.items[0]).toMatchObject({
      ruleId: "python/tls-verification-disabled",
      path: "service/client.py",
      range: { startLine: 5 },
      state: "open",
      openedScanId: scan.id,
    });

    const sarif = await (await muster.call(`/v1/scans/${scan.id}/report?format=sarif`)).text();
    expect(JSON.parse(sarif)).toMatchObject({ version: "2.1.0" });
    expect(sarif).toMatch(/"ruleId":\s*"python\/tls-verification-disabled"/);

    const trend = await trendOf(muster, "groupBy=rule");
    const series = trend.series.find(({ key }) => key === "python/tls-verification-disabled");
    expect(series?.values.at(-1)).toBe(1);
    expect(trend.buckets.at(-1)).toMatchObject({ repositoriesScanned: 1, repositoriesKnown: 1 });
  });

  it("a mended line closes its finding, and the trend says so", async () => {
    await service.addCommit({ "service/client.py": mended });
    const scan = await scanToEnd(muster, { url: `${server.url}/service` });
    expect(scan).toMatchObject({ state: "succeeded", findingsOpened: 0, findingsFixed: 1 });

    const fixed = FindingPage.parse(
      await (await muster.call(`/v1/findings?state=fixed&repositoryId=${scan.repositoryId}`)).json(),
    );
    expect(fixed.items[0]).toMatchObject({ state: "fixed", fixedScanId: scan.id, fixedCommit: scan.commit });
    const trend = await trendOf(muster, "groupBy=rule&metric=fixed");
    expect(trend.series.map(({ key, total }) => [key, total])).toEqual([["python/tls-verification-disabled", 1]]);
  });

  it("Muster's own repository is scanned whole", async () => {
    const scan = await scanToEnd(muster, { url: `${server.url}/muster` });
    expect(scan.state).toBe("succeeded");
    expect(scan.coverage?.filesAnalysed).toBeGreaterThan(50);
    expect(
      scan.findings?.low,
      "places of low severity in test support, which the rules are known to see",
    ).toBeGreaterThan(0);
    const serious = (scan.findings?.critical ?? 0) + (scan.findings?.high ?? 0);
    expect(serious, "open findings of severity high or above in Muster's own repository").toBe(0);
  });

  it("two requests for one repository share a scan, and another organisation sees none of it", async () => {
    const key = await muster.otherKey();
    const [first, second] = await Promise.all([
      submit(muster, { url: `${server.url}/service` }),
      submit(muster, { url: `${server.url}/service` }),
    ]);
    // The worker may have begun with the first before the second came; then they are two, and say so.
    expect(second.deduplicated || first.deduplicated).toBe(second.id === first.id);
    expect((await muster.call(`/v1/scans/${first.id}`, { key })).status).toBe(404);
    expect(ScanPage.parse(await (await muster.call("/v1/scans", { key })).json()).items).toEqual([]);
    expect(RepositoryPage.parse(await (await muster.call("/v1/repositories", { key })).json()).items).toEqual([]);
    const trend = TrendResponse.parse(await (await muster.call("/v1/trends/findings", { key })).json());
    expect(trend.series).toEqual([]);
  });
});
