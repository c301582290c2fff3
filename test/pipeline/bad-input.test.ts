import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { FindingPage, limits, Problem, type ScanErrorCode } from "@muster/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type RepositoryServer,
  type TestFiles,
  createRepository,
  serveRepositories,
} from "../../packages/git/src/testing/index.ts";
import { findFreePort } from "../support/find-free-port.ts";
import { createPathBomb, oddPaths } from "../support/hostile-repositories.ts";
import { scanToEnd } from "../support/follow-scan.ts";
import { type RunningServices, startServices } from "../support/start-services.ts";

const insecure = "import requests\n\nrequests.get(url, verify=False, timeout=5)\n";
const MiB = 1024 * 1024;

describe("bad input", () => {
  let muster: RunningServices;
  let server: RepositoryServer;
  let root: string;
  let deadPort: number;

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), "muster-test-"));
    const contents: Record<string, TestFiles> = {
      good: { "small.py": insecure },
      empty: {},
      unsupported: { "picture.png": "nothing to analyse\n" },
      large: { "large.py": Buffer.alloc(300 * MiB, "#"), "small.py": insecure },
      odd: Object.fromEntries(oddPaths.map((name) => [name, insecure])),
      deep: { [`${"d/".repeat(limits.git.treeDepthMax + 1)}a.py`]: insecure },
      latin: { "latin.py": Buffer.concat([Buffer.from([0x23, 0xe9, 0x0a]), Buffer.from(insecure)]) },
      nested: { "nested.js": `x = ${"[\n".repeat(100_000)}${"]\n".repeat(100_000)};\n`, "small.py": insecure },
    };
    for (const [name, files] of Object.entries(contents)) {
      await createRepository(files, { parent: root, name, bare: true });
    }
    await createPathBomb({ parent: root, name: "bomb" });
    server = await serveRepositories(root);
    deadPort = await findFreePort();
    muster = await startServices("postgres", {
      MUSTER_ALLOWED_HOSTS: `${server.host},127.0.0.1:${String(deadPort)},does-not-exist.invalid`,
    });
  });

  afterAll(async () => {
    await muster[Symbol.asyncDispose]();
    await server.close();
    await rm(root, { recursive: true, force: true });
  });

  const expectProblem = async (response: Response, status: number, code: string) => {
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    const problem = Problem.parse(await response.json());
    expect({ status: response.status, code: problem.code, detail: problem.detail }).toMatchObject({ status, code });
    return problem;
  };

  it.each([
    ["no URL at all", "not a url"],
    ["an option", "--upload-pack=touch /tmp/x"],
    ["a remote helper", "ext::sh -c touch% /tmp/x"],
    ["credentials in the URL", "https://user:secret@git.example.org/a.git"],
    ["a refused protocol", "ssh://git.example.org/a.git"],
    ["a path outside what is allowed", "/etc"],
    ["a file URL outside what is allowed", "file:///etc"],
  ])("%s is refused with 422 before anything is stored", async (_, url) => {
    const problem = await expectProblem(await muster.call("/v1/scans", { body: { url } }), 422, "url-refused");
    expect(problem.detail).not.toContain("secret");
  });

  it("unknown fields are refused with their place", async () => {
    const response = await muster.call("/v1/scans", { body: { url: `${server.url}/good`, branch: "main" } });
    const problem = await expectProblem(response, 422, "invalid-request");
    expect(JSON.stringify(problem.errors)).toContain("branch");
  });

  it("broken JSON is refused", async () => {
    const response = await fetch(new URL("/v1/scans", muster.url), {
      method: "POST",
      headers: { authorization: `Bearer ${muster.key}`, "content-type": "application/json" },
      body: '{"url": ',
    });
    await expectProblem(response, 400, "malformed-json");
  });

  it("an unknown and a revoked key get the same answer", async () => {
    const created = (await (
      await muster.call("/v1/keys", { body: { name: "gone", scopes: ["scans:read"] } })
    ).json()) as {
      id: string;
      key: string;
    };
    expect((await muster.call("/v1/scans", { key: created.key })).status).toBe(200);
    expect((await muster.call(`/v1/keys/${created.id}`, { method: "DELETE" })).status).toBe(204);
    const revoked = await expectProblem(await muster.call("/v1/scans", { key: created.key }), 401, "unauthenticated");
    const unknown = await expectProblem(await muster.call("/v1/scans", { key: "mst_nobody" }), 401, "unauthenticated");
    expect({ ...revoked, requestId: "" }).toEqual({ ...unknown, requestId: "" });
  });

  it.each<[string, () => { url: string; ref?: string }, ScanErrorCode]>([
    ["an empty repository", () => ({ url: `${server.url}/empty` }), "empty-repository"],
    ["an unknown ref", () => ({ url: `${server.url}/good`, ref: "no-such-branch" }), "ref-not-found"],
    ["a repository that is not there", () => ({ url: `${server.url}/missing` }), "repository-not-found"],
    ["a million paths from a dozen objects", () => ({ url: `${server.url}/bomb` }), "limit-exceeded"],
    ["folders nested too deep", () => ({ url: `${server.url}/deep` }), "limit-exceeded"],
  ])("%s fails with its code and a sentence", async (_, request, code) => {
    const scan = await scanToEnd(muster, request());
    expect(scan).toMatchObject({ state: "failed", error: { code, retryable: false } });
    expect(scan.error?.message).toMatch(/\.$/);
  });

  it("a dead host is tried again later, and cancelled on request", async () => {
    const response = await muster.call("/v1/scans", { body: { url: `http://127.0.0.1:${String(deadPort)}/a.git` } });
    const { id } = (await response.json()) as { id: string };
    await expect
      .poll(async () => await (await muster.call(`/v1/scans/${id}`)).json(), { timeout: 30_000 })
      .toMatchObject({ state: "queued", error: { code: "host-unreachable", retryable: true } });
    expect((await muster.call(`/v1/scans/${id}`, { method: "DELETE" })).status).toBeLessThan(300);
    expect(await (await muster.call(`/v1/scans/${id}`)).json()).toMatchObject({ state: "cancelled" });
  });

  it("a repository without supported files succeeds, and says that it saw nothing", async () => {
    const scan = await scanToEnd(muster, { url: `${server.url}/unsupported` });
    expect(scan).toMatchObject({ state: "succeeded", coverage: { filesTotal: 1, filesAnalysed: 0 } });
    expect(scan.coverage?.skipped).toEqual({ binary: 1 });
  });

  it("a 300 MB blob is skipped, and its neighbour is analysed", async () => {
    const scan = await scanToEnd(muster, { url: `${server.url}/large` });
    expect(scan).toMatchObject({ state: "succeeded", coverage: { filesAnalysed: 1, skipped: { "too-large": 1 } } });
    expect(scan.findings?.high).toBe(1);
  });

  it("whatever a file is called, what is in it is found at its path", async () => {
    const scan = await scanToEnd(muster, { url: `${server.url}/odd` });
    expect(scan).toMatchObject({ state: "succeeded", coverage: { filesAnalysed: oddPaths.length, skipped: {} } });
    const query = new URLSearchParams({ repositoryId: scan.repositoryId, limit: "500" });
    const response = await muster.call(`/v1/findings?${query.toString()}`);
    const found = FindingPage.parse(await response.json());
    expect([...new Set(found.items.map(({ path: place }) => place))].sort()).toEqual([...oddPaths].sort());
  });

  it("a file with invalid UTF-8 is analysed, and counted as decoded lossily", async () => {
    const scan = await scanToEnd(muster, { url: `${server.url}/latin` });
    expect(scan).toMatchObject({ state: "succeeded", coverage: { filesAnalysed: 1, decodedLossily: 1 } });
    expect(scan.findings?.high).toBe(1);
  });

  it("a file nested 100,000 levels deep costs itself at most", async () => {
    const scan = await scanToEnd(muster, { url: `${server.url}/nested` });
    expect(scan).toMatchObject({
      state: "succeeded",
      coverage: { filesAnalysed: 1, skipped: { "too-complex": 1 } },
    });
    expect(scan.findings?.high).toBe(1);
  });
});
